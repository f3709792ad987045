"""What pictures show: plain data, from which a surface draws them if it can, and which says all that they say.

A view decides where a picture stands in an answer. How it is drawn is not known here: a surface that draws none, or cannot draw
this one, shows the blocks that it stands for instead (`stand_ins`). Words that describe it are in `alt_text`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

Span = Literal["day", "month", "period", "range"]
"""How much time a date names: a day, a month, a season, year or longer, or all between two dates."""

MOST_EVENTS = 8
"""Events of a page with a timeline on it."""
MOST_NEIGHBORS = 8
"""People and bodies around the one in the middle."""


@dataclass(frozen=True, slots=True)
class PicturedEvent:
    """An event on a timeline: its date in words and how much time that names, what happened, and in which standing (`sign`).

    `is_open`: it goes on, or nobody knows when it ended. `notes` are the ids of the notes on it.
    """

    when: str
    what: str
    span: Span = "day"
    sign: str = ""
    is_open: bool = False
    item: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    """Events one below the other, at most `MOST_EVENTS`. `told` says which of how many, `source` is outlet and date.

    One that `is_extra` stands for nothing: where it cannot be drawn it is left out.
    """

    title: str
    events: tuple[PicturedEvent, ...]
    told: str = ""
    source: str = ""
    is_extra: bool = False


@dataclass(frozen=True, slots=True)
class PicturedRelation:
    """A relation beside a neighbor: its label, whether it leads from the middle to the neighbor, and whose word it is ("").

    `text` is all of it as a sentence, `cite` the ids of the passages that it is taken from.
    """

    label: str
    text: str
    is_outward: bool = True
    said_by: str = ""
    sign: str = ""
    item: str = ""
    notes: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PicturedNeighbor:
    """Somebody who is related to the one in the middle, and how."""

    name: str
    relations: tuple[PicturedRelation, ...]


@dataclass(frozen=True, slots=True)
class RelationsPicture:
    """Somebody in the middle (`title`) and at most `MOST_NEIGHBORS` around them. `told` and `source` as on a timeline."""

    title: str
    neighbors: tuple[PicturedNeighbor, ...]
    told: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class QuotePicture:
    """A quotation as a card: verbatim segments, who said it in which role, our words on form and venue, outlet and date."""

    segments: tuple[str, ...]
    speaker: str
    role: str = ""
    details: tuple[str, ...] = ()
    context: str = ""
    source: str = ""
    item: str = ""
    notes: tuple[str, ...] = ()


Picture = TimelinePicture | RelationsPicture | QuotePicture


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it was drawn, as the bytes of a PNG file."""

    content: bytes


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """That there is no picture, and in a sentence why not; "" if a reader is not helped by the reason."""

    reason: str = ""


DrawPicture = Callable[[Picture], Awaitable[Drawn | NotDrawn]]
"""Draws a picture, or says why not; raises nothing."""


async def draw_nothing(_: Picture) -> NotDrawn:
    """Draw no picture: answers say in words what it would show."""
    return NotDrawn()
