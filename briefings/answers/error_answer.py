"""What a person is told when something cannot be done: one private answer, with the nearest ways on."""

import re
from collections.abc import Set as AbstractSet

from briefings.answers.blocks import Answer, Block, HistoryEntry, Link, Menu, Prose
from briefings.model.errors import BriefingError, ChangedError, NotFoundError

_BUTTONS = 5
_IN_A_MENU = 25
"""As many as a reader can take in; Discord's own limits are the renderer's business."""
_LONGEST_TITLE = 200


_NAMED = re.compile(r"(?<![\w/:.])/(?P<command>[a-z][a-z-]*(?: [a-z][a-z-]*)?)(?P<given>(?: [a-z-]+:[^\s,;]*[^\s,;.:])*)")
_GIVEN = re.compile(r"([a-z-]+):(\S+)")


def apology(error: BriefingError, asked: Link | None, askable: AbstractSet[str] = frozenset()) -> Answer:
    """An answer that says first what happened, then what is needed. If names come close, each is a link that asks again with it.

    So is a command that the way on names, if it is one of those that are `askable` without options or names some. `asked` is what
    was asked, None if it cannot be asked again. If somebody else was faster, it says who that was, when, and what
    they did.
    """
    links: tuple[Link, ...] = ()
    if isinstance(error, NotFoundError) and error.option and asked:
        links = tuple(_again(asked, error.option, label, value) for label, value in error.nearest[:_IN_A_MENU])
    entries = (HistoryEntry(error.at, error.user, error.said),) if isinstance(error, ChangedError) and error.at else ()
    few = len(links) <= _BUTTONS
    named = _list_commands(error.remedy, askable) if len(links) < _BUTTONS else ()
    happened, more = _split_title(error.message)
    says = tuple(Prose(text) for text in (more, error.remedy) if text)
    blocks: tuple[Block, ...] = (*says, *entries)
    return Answer(
        happened,
        blocks,
        links=(*links, *named) if few else (),
        menus=() if few else (Menu("Pick one", links),),
        private=True,
        apologises=True,
    )


def _list_commands(remedy: str, askable: AbstractSet[str]) -> tuple[Link, ...]:
    """A link for each command that a sentence names: "/help lists them.", "/digest edit digest:3"."""
    links: dict[str, Link] = {}
    for match in _NAMED.finditer(remedy):
        words = match["command"]
        name = next((name for name in (words, words.partition(" ")[0]) if name in askable), None)
        if name is not None:
            given = tuple(_GIVEN.findall(match["given"])) if name == words else ()
            links.setdefault(name, Link(f"/{name}", name, tuple((option, text) for option, text in given)))
    return tuple(links.values())


def _split_title(message: str) -> tuple[str, str]:
    """A message as a title and what does not fit there: its first line, or its first sentence if that is long."""
    first, _, rest = message.partition("\n")
    if len(first) > _LONGEST_TITLE:
        sentence, dot, more = first.partition(". ")
        if not dot or len(sentence) > _LONGEST_TITLE:
            return "This cannot be done as it is", message
        first, rest = f"{sentence}.", f"{more}\n{rest}".strip()
    return first, rest


def _again(asked: Link, option: str, label: str, value: str) -> Link:
    others = tuple((name, text) for name, text in asked.arguments if name != option)
    return Link(label, asked.command, (*others, (option, value)))
