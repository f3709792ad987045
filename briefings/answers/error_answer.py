"""What a person is told when something cannot be done: one private answer, with the nearest ways on."""

from briefings.answers.blocks import Answer, HistoryEntry, Link, Menu, Prose
from briefings.model.errors import BriefingError, ChangedError, NotFoundError

_BUTTONS = 5
_IN_A_MENU = 25
"""As many as a reader can take in; Discord's own limits are the renderer's business."""


def apology(error: BriefingError, asked: Link) -> Answer:
    """An answer that says what went wrong; where names came close, each is a link that asks again with that name.

    Where somebody else was faster, it says who that was, when, and what they did.
    """
    links: tuple[Link, ...] = ()
    if isinstance(error, NotFoundError) and error.option:
        links = tuple(_again(asked, error.option, label, value) for label, value in error.nearest[:_IN_A_MENU])
    entries = (HistoryEntry(error.at, error.user, error.said),) if isinstance(error, ChangedError) and error.at else ()
    few = len(links) <= _BUTTONS
    return Answer(
        "That did not work",
        (Prose(str(error)), *entries),
        links=links if few else (),
        menus=() if few else (Menu("Pick one", links),),
        private=True,
        apologises=True,
    )


def _again(asked: Link, option: str, label: str, value: str) -> Link:
    others = tuple((name, text) for name, text in asked.arguments if name != option)
    return Link(label, asked.command, (*others, (option, value)))
