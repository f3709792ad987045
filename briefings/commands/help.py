"""/help."""

from briefings.answers.blocks import Answer, Link, Listed, Menu, Prose
from briefings.framework.command import Command, command
from briefings.framework.context import Context

_INTRODUCTION = (
    "Briefings of news articles: every line leads back to its passage of the article ([p7] is the seventh), quotes are word for "
    "word, and dates are as vague as the article left them."
)


@command(private=True)
async def help_(context: Context) -> Answer:
    """What you can ask, and how."""
    typed = [described for described in context.commands if described.listed]
    asked_alone = [described for described in typed if not any(option.required for option in described.options)]
    links = tuple(Link(f"/{described.name}", described.name) for described in asked_alone if described.name != "help")
    return Answer(
        "What you can ask",
        (Prose(_INTRODUCTION), *map(_list_command, typed)),
        menus=(Menu("Ask one of them", links),),
        private=True,
    )


def _list_command(described: Command) -> Listed:
    if described.on_message:
        return Listed(f"{described.title} (in the menu of a message, under Apps)", f"{described.help}.")
    offered = [option for option in described.options if not option.kind.unseen]
    names = [f"{option.name}:" if option.required else f"[{option.name}:]" for option in offered]
    return Listed(" ".join([f"/{described.name}", *names]), f"{described.help}.")
