"""/help."""

from briefings.answers.blocks import Answer, Link, Listed, Prose
from briefings.services.command import Command, command
from briefings.services.context import Context

_INTRODUCTION = (
    "Briefings of news articles: every line leads back to its passage of the article ([p7] is the seventh), quotes are word for "
    "word, and dates are as vague as the article left them."
)


@command()
async def help_(context: Context) -> Answer:
    """What you can ask, and how."""
    return Answer("What you can ask", (Prose(_INTRODUCTION), *map(_listed, context.commands)), private=True)


def _listed(described: Command) -> Listed:
    usage = " ".join(f"{option.name}:" if option.required else f"[{option.name}:]" for option in described.options)
    needs_nothing = not any(option.required for option in described.options)
    link = Link("Ask", described.name) if needs_nothing and described.name != "help" else None
    return Listed(f"/{described.name} {usage}".rstrip(), f"{described.help}.", link)
