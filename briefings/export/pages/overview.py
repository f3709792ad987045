"""The dated events of a briefing to scale: one drawing from the first date to the last, each mark as long as its date is vague.

It is drawn for two widths, of which the style sheet shows the one that fits, because letters must not shrink with the drawing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, takewhile

from briefings.export import wording
from briefings.export.markup import Html, tag
from briefings.export.pages.marks import DateMark, choose_mark
from briefings.export.pages.parts import TEXT_SIGN
from briefings.model.briefing import Event
from briefings.model.edtf_wording import MONTHS
from briefings.model.signs import SIGNS

_WIDE, _NARROW = 720, 340
_EDGE = 20
_ROW, _MIDDLE = 22, 11
_SMALLEST = 12
_BETWEEN = 5
"""Pixels between two marks of a row, at least."""
_UNKNOWN = 30
"""Pixels of a bar whose other end is not known."""
_PER_LABEL = 76
"""Pixels that a label of the axis needs."""
_YEAR = 366
_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTH_STEPS = (1, 2, 3, 6)
_DAYS = (1, 2, 5, 7, 14, 28)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days, as ordinals of the proleptic Gregorian calendar, along a width in pixels."""

    low: int
    high: int
    width: int

    def place(self, day: int) -> float:
        return _EDGE + (day - self.low) / (self.high - self.low) * (self.width - 2 * _EDGE)


def draw_overview(events: Sequence[Event]) -> Html | None:
    """Draw the events that have a date, in their order; None if there are fewer than two days to draw them between."""
    marked = [(event, choose_mark(event)) for event in events]
    ends = [day for _, mark in marked for day in (mark.first, mark.last) if day]
    low, high = (min(ends).toordinal(), max(ends).toordinal() + 1) if ends else (0, 0)
    if high - low < 2:  # noqa: PLR2004 - a scale needs two days
        return None
    beyond = (high - low) // 12 + 1  # room for the arrow of what goes on
    low -= beyond if any(mark.before for _, mark in marked) else 0
    high += beyond if any(mark.after for _, mark in marked) else 0
    drawings = (_draw(marked, _Scale(low, high, width), name) for width, name in ((_WIDE, "wide only"), (_NARROW, "narrow only")))
    return tag("figure", *drawings, tag("figcaption", "To scale. The marks lead to what happened."), class_="overview")


def _draw(marked: Sequence[tuple[Event, DateMark]], scale: _Scale, name: str) -> Html:
    rows: list[float] = []
    shapes: list[Html] = []
    for event, mark in marked:
        left, right = _reach(mark, scale)
        row = next((index for index, end in enumerate(rows) if end + _BETWEEN <= left), len(rows))
        rows[row : row + 1] = [right]
        title = tag("title", f"{wording.date(event.edtf)}: {wording.headline(event)}")
        middle = row * _ROW + _MIDDLE
        drawn = (*_draw_mark(mark, left, right, middle), *_draw_doubt(mark, left, right, middle))
        doubt = {"class_": mark.doubt} if mark.doubt else {}
        shapes.append(tag("a", title, *drawn, href=f"#item-{event.id}", tabindex="-1", **doubt))
    height = len(rows) * _ROW
    axis = (piece for day, label in _list_ticks(scale) for piece in _draw_tick(scale, day, label, height))
    size = {"width": str(scale.width), "height": str(height + 28), "viewBox": f"0 0 {scale.width} {height + 28}"}
    return tag("svg", *axis, *shapes, class_=name, aria_hidden="true", **size)


def _reach(mark: DateMark, scale: _Scale) -> tuple[float, float]:
    """From where to where a mark is drawn: as far as its date reaches, but never so small that it could not be seen."""
    left = scale.place(mark.first.toordinal() if mark.first else scale.low)
    right = scale.place(mark.last.toordinal() + 1 if mark.last else scale.high)
    if mark.before == "unknown":
        left = max(left, right - _UNKNOWN)
    if mark.after == "unknown":
        right = min(right, left + _UNKNOWN)
    smallest = _SMALLEST * 1.5 if mark.shape == "capsule" else _SMALLEST
    if mark.shape == "dot" or right - left < smallest:
        middle = (left + right) / 2
        size = _SMALLEST if mark.shape == "dot" else smallest
        return middle - size / 2, middle + size / 2
    return left, right


def _draw_mark(mark: DateMark, left: float, right: float, y: float) -> Iterator[Html]:
    kind = "dashed" if mark.is_planned else "filled" if mark.shape in {"dot", "bar"} else "solid"
    half = 4 if mark.shape == "bar" else 6
    inner = 0 if kind == "filled" else 1  # a line is drawn on both sides of an edge
    start = left + (9 if mark.before == "open" else 0)
    end = right - (9 if mark.after == "open" else 0)
    yield _rectangle(start + inner, y - half + inner, end - start - 2 * inner, 2 * (half - inner), kind)
    if mark.before == "open":
        yield tag("path", d=f"M{left + 10:.1f} {y - 7} L{left:.1f} {y} L{left + 10:.1f} {y + 7} Z", class_="filled")
    if mark.after == "open":
        yield tag("path", d=f"M{right - 10:.1f} {y - 7} L{right:.1f} {y} L{right - 10:.1f} {y + 7} Z", class_="filled")
    for edge, at in ((mark.before, left + 3), (mark.after, right - 8)):
        if edge == "unknown":
            yield tag("path", d=f"M{at:.1f} {y - 4} V{y + 4} M{at + 5:.1f} {y - 4} V{y + 4}", class_="gap")


def _draw_doubt(mark: DateMark, left: float, right: float, y: float) -> Iterator[Html]:
    """The sign of what is claimed or denied, on its mark, for those who do not see its color."""
    if mark.doubt:
        ground = "on-filled" if mark.shape in {"dot", "bar"} else "on-card"
        sign = f"{SIGNS[mark.status]}{TEXT_SIGN}"
        yield tag("text", sign, x=f"{(left + right) / 2:.1f}", y=f"{y + 3.5:.1f}", class_=f"doubt {ground}")


def _rectangle(x: float, y: float, width: float, height: float, kind: str) -> Html:
    return tag(
        "rect",
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        width=f"{max(width, 1):.1f}",
        height=f"{height:.1f}",
        rx=f"{height / 2:.1f}",
        class_=kind,
    )


def _draw_tick(scale: _Scale, day: int, label: str, height: int) -> Iterator[Html]:
    x = scale.place(day)
    yield tag("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1="0", y2=str(height + 6), class_="tick")
    inside = min(max(x, _PER_LABEL / 2), scale.width - _PER_LABEL / 2)  # a label at an end is not cut off
    yield tag("text", label, x=f"{inside:.1f}", y=str(height + 21))


def _list_ticks(scale: _Scale) -> Iterator[tuple[int, str]]:
    """The days at which the axis has a label, and the labels: years, months or days, as many as there is room for."""
    most = max((scale.width - 2 * _EDGE) // _PER_LABEL, 2)
    span = scale.high - scale.low
    if span >= 2 * _YEAR:
        step = next((years for years in _YEARS if span / (365 * years) <= most), _YEARS[-1])
        first = date.fromordinal(max(scale.low, 1)).year
        years = takewhile(lambda year: year <= date.max.year, count(-(-first // step) * step, step))
        ticks = ((date(year, 1, 1).toordinal(), str(year)) for year in years if year)
    elif span >= 62:  # noqa: PLR2004 - two months
        step = next((months for months in _MONTH_STEPS if span / (30 * months) <= most), 12)
        ticks = _list_months(date.fromordinal(max(scale.low, 1)).year, step)
    else:
        latest = min(scale.high, date.max.toordinal())
        step = next((days for days in _DAYS if span / days <= most), _DAYS[-1])
        ticks = ((day, _name_day(date.fromordinal(day))) for day in range(max(scale.low, 1), latest + 1, step))
    return takewhile(lambda tick: tick[0] <= scale.high, (tick for tick in ticks if tick[0] >= scale.low))


def _list_months(year: int, step: int) -> Iterator[tuple[int, str]]:
    months = takewhile(lambda month: month // 12 <= date.max.year, count(year * 12, step))
    return ((date(month // 12, month % 12 + 1, 1).toordinal(), f"{MONTHS[month % 12][:3]} {month // 12}") for month in months)


def _name_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
