"""How exact a date is, as a mark: a filled dot is a day, a ring a month, a capsule a season or longer, a bar a range of dates.

A dashed mark is planned; one that is claimed or denied has the color of that. The mark of an event stands beside it in the list,
and to scale in the overview.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from briefings.export.markup import Html, tag
from briefings.model import edtf_dates
from briefings.model.briefing import Event, EventStatus
from briefings.model.edtf_dates import Edge, Interval, Precision

Shape = Literal["dot", "ring", "capsule", "bar"]

_SHAPES: dict[Precision, Shape] = {"day": "dot", "month": "ring", "interval": "bar"}
_WIDTH = 24


@dataclass(frozen=True, slots=True)
class DateMark:
    """The mark of a dated event.

    `status` is the event's. `first` and `last` are the days that it reaches from and to, both inclusive; None if that end is open
    ("..", it goes on or has always been so) or not known, which `before` and `after` tell, "" if the end is known.
    """

    shape: Shape
    status: EventStatus
    first: date | None
    last: date | None
    before: Edge | Literal[""] = ""
    after: Edge | Literal[""] = ""

    @property
    def is_planned(self) -> bool:
        """Whether it is drawn dashed."""
        return self.status == "planned"

    @property
    def doubt(self) -> str:
        """Return "claimed" or "denied", as the style sheet calls their colors; "" for what is neither."""
        return self.status if self.status in {"claimed", "denied"} else ""


def choose_mark(event: Event) -> DateMark:
    """Return the mark of an event that has a date. Raises InvalidDateError for anything else."""
    when = edtf_dates.parse(event.edtf)
    first, last = edtf_dates.bounds(when)
    shape = _SHAPES.get(edtf_dates.precision(when), "capsule")
    mark = DateMark(shape, event.status, first, last)
    if not isinstance(when, Interval):
        return mark
    before: Edge | Literal[""] = when.start if isinstance(when.start, str) else ""
    after: Edge | Literal[""] = when.end if isinstance(when.end, str) else ""
    return DateMark(shape, event.status, first, last, before, after)


def draw_beside(mark: DateMark) -> Html:
    """The mark as it stands beside its event; a bar is as high as the event."""
    dashed = "dashed" if mark.is_planned else "solid"
    match mark.shape:
        case "dot" if not mark.is_planned:
            drawn = tag("circle", cx="12", cy="14", r="7", class_="filled")
        case "dot" | "ring":
            drawn = tag("circle", cx="12", cy="14", r="6", class_=dashed)
        case "capsule":
            drawn = tag("rect", x="6", y="4", width="12", height="26", rx="6", class_=dashed)
        case "bar":
            return _draw_bar(mark, dashed)
        case _:
            assert_never(mark.shape)
    return tag("svg", drawn, class_=f"mark {mark.doubt}".rstrip(), width=str(_WIDTH), height="34", aria_hidden="true")


def _draw_bar(mark: DateMark, dashed: str) -> Html:
    """A bar from top to bottom; an arrow stands at an end that is open, a dotted line at one that is not known."""
    kind = dashed if mark.is_planned else "filled"
    body = tag("rect", x="8", y="0", width="8", height="100%", rx="4", class_=kind)
    above = tag("path", d="M4 10 L12 0 L20 10 Z", class_="filled") if mark.before == "open" else None
    arrow = tag("svg", tag("path", d="M4 -10 L12 0 L20 -10 Z", class_="filled"), y="100%", class_="end")
    gap = tag("path", d="M8 3 H16 M8 9 H16", class_="gap")
    below = tag("svg", tag("path", d="M8 -3 H16 M8 -9 H16", class_="gap"), y="100%", class_="end")
    ends = {"open": arrow, "unknown": below}
    first = above or (gap if mark.before == "unknown" else None)
    name = f"mark whole {mark.doubt}".rstrip()
    return tag("svg", body, first, ends.get(mark.after), class_=name, width=str(_WIDTH), aria_hidden="true")
