"""/help."""

from collections.abc import Iterator

from briefings.answers.blocks import Answer, Block, Heading, Link, Menu, Prose
from briefings.answers.signs import LEGEND
from briefings.caller import Access
from briefings.framework.command import Command, command
from briefings.framework.context import Context

_INTRODUCTION = "Every line leads to the article’s words: pick it under “Proof of …”."
_WORDS_OF_MEMBERS, _WORDS_OF_EDITORS = 200, 400
"""Words of a page."""


@command(private=True)
async def help_(context: Context) -> Answer:
    """What you can ask and what signs mean."""
    typed = [described for described in context.commands if described.listed]
    asked_alone = [described for described in typed if not any(option.required for option in described.options)]
    links = tuple(Link(f"/{described.name}", described.name) for described in asked_alone if described.name != "help")
    edits = any(described.access is not Access.EVERYONE for described in typed)
    return Answer(
        "What you can ask",
        tuple(_blocks(typed)),
        menus=(Menu("Ask one of them", links),),
        words=_WORDS_OF_EDITORS if edits else _WORDS_OF_MEMBERS,
        private=True,
    )


def _blocks(typed: list[Command]) -> Iterator[Block]:
    yield Prose(_INTRODUCTION)
    yield Prose("\n".join(_say(described) for described in typed if described.access is Access.EVERYONE))
    yield Heading("Signs")
    yield Prose("\n".join(f"{sign} {meaning}" for sign, meaning in LEGEND))
    for access, heading in ((Access.EDITORS, "For editors"), (Access.ADMINISTRATORS, "For administrators")):
        allowed = [described for described in typed if described.access is access]
        if allowed:
            yield Heading(heading)
            yield from _groups(allowed)


def _groups(allowed: list[Command]) -> Iterator[Prose]:
    """A block a group, so that a page ends between two groups if it can."""
    for group in dict.fromkeys(described.path[:-1] for described in allowed):
        yield Prose("\n".join(_say(described) for described in allowed if described.path[:-1] == group))


def _say(described: Command) -> str:
    if described.on_message:
        return f"{described.title} (Apps, on a message) — {described.help}"
    return f"/{described.name} — {described.help}"
