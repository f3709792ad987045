"""A timeline as a layout: an axis from top to bottom, a mark for each event beside its date and what happened.

The mark tells how exact the date is: a filled dot is a day, a ring a month, a capsule a season, a year or longer, a bar a range;
what is planned is dashed. What is not simply reported has its sign in front of its words, as everywhere. The sign of what is, a
dot, is left out: beside the dots of days it would mislead.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.pictures.frame import finish, set_foot, set_head, stack
from bot.pictures.layout import Box, Layout, Shape, TextArea
from bot.pictures.palette import ACCENT, BODY, DATE, FAINT, INK, LABEL, MARGIN, SIGN_COLORS, SOFT, WIDTH
from bot.pictures.typesetting import Typesetter
from bot.pictures.writing_direction import runs_rightward
from briefings.answers.pictures import PicturedEvent, Span, TimelinePicture
from briefings.answers.signs import LEGEND, NOTE, PLANNED, REPORTED

_AXIS = MARGIN + 16
_TEXT = MARGIN + 72
_SIGN_ROOM = 46
_GAP = 30
_AFTER_HEAD = 34
_SPANS: dict[Span, str] = {"day": "day", "month": "month", "period": "season, year or longer", "range": "from … to …"}
_DOT, _CAPSULE, _BAR = 24, (24, 46), 18
_DASHED = "dashed"
_LEGEND_GAP = 34


def lay_out(picture: TimelinePicture, setter: Typesetter) -> Layout:
    """Lay out a timeline. Raises NoFontError."""
    head = set_head(setter, "Timeline", picture.title, picture.told)
    top = (head[-1].box.bottom if head else MARGIN) + _AFTER_HEAD
    shapes: list[Shape] = []
    texts = list(head)
    tops: list[float] = []
    for event in picture.events:
        areas, signs = _set_event(setter, event, top)
        shapes.extend(signs)
        texts.extend(areas)
        bottom = max(areas[-1].box.bottom, top + _CAPSULE[1])
        shapes.append(_mark(event, areas[0].lines[0].box, bottom))
        tops.append(shapes[-1].box.middle[1] if event.span != "range" else top)
        top = bottom + _GAP
    end = top - _GAP
    axis = [Shape("line", Box(_AXIS - 1.5, tops[0], _AXIS + 1.5, tops[-1]), FAINT)] if len(tops) > 1 else []
    legend, marks = _set_legend(setter, picture.events, end + _AFTER_HEAD)
    below = max((area.box.bottom for area in legend), default=end) + 22
    rule, foot, bottom = set_foot(setter, picture.source, below)
    return finish((*axis, *shapes, *marks, *rule), (*texts, *legend, *foot), bottom)


def _set_event(setter: Typesetter, event: PicturedEvent, top: float) -> tuple[tuple[TextArea, ...], tuple[Shape, ...]]:
    sign = event.sign if event.sign != REPORTED else ""
    noted = f" {NOTE} {len(event.notes)}" if event.notes else ""
    width = WIDTH - MARGIN - _TEXT
    indent = _SIGN_ROOM if sign else 0
    date = setter.set("date", event.when, DATE, width)
    what = setter.set("event", event.what + noted, BODY, width - indent)
    areas = stack((date, what), _TEXT, top, gap=2)
    if not sign or not what.lines:
        return areas, ()
    line = areas[-1].lines[0]
    middle = line.box.top + line.ascent - BODY.size * 0.36
    size = BODY.size * 0.8
    starts_left = runs_rightward(event.what)
    left = _TEXT if starts_left else WIDTH - MARGIN - size
    box = Box(left, middle - size / 2, left + size, middle + size / 2)
    placed = Shape("sign", box, SIGN_COLORS.get(sign, SOFT), sign=sign)
    return (*areas[:-1], areas[-1].move(indent if starts_left else 0, 0)), (placed,)


def _mark(event: PicturedEvent, first_line: Box, bottom: float) -> Shape:
    """The mark on the axis: beside the date, or along the whole event for a range."""
    return _make_mark(
        event.span, _AXIS, first_line.middle[1] + 2, bottom, is_planned=event.sign == PLANNED, is_open=event.is_open
    )


def _make_mark(span: Span, x: float, y: float, bottom: float, *, is_planned: bool, is_open: bool) -> Shape:
    match span:
        case "day" | "month":
            box = Box(x - _DOT / 2, y - _DOT / 2, x + _DOT / 2, y + _DOT / 2)
            kind = "dot" if span == "day" and not is_planned else "ring"
            return Shape(kind, box, ACCENT, is_dashed=is_planned)
        case "period":
            across, along = _CAPSULE
            box = Box(x - across / 2, y - across / 2, x + across / 2, y - across / 2 + along)
            return Shape("capsule", box, ACCENT, is_dashed=is_planned)
        case "range":
            box = Box(x - _BAR / 2, y - _DOT / 2, x + _BAR / 2, bottom)
            return Shape("bar", box, ACCENT, is_dashed=is_planned, is_open=is_open)


def _set_legend(
    setter: Typesetter, events: tuple[PicturedEvent, ...], top: float
) -> tuple[tuple[TextArea, ...], tuple[Shape, ...]]:
    """What the marks and signs that are there mean, side by side as far as they fit."""
    texts: list[TextArea] = []
    shapes: list[Shape] = []
    x, y = float(MARGIN), top
    for mark, meaning in _list_legend(events):
        width = setter.measure(meaning, LABEL) + 1
        if x > MARGIN and x + 40 + width > WIDTH - MARGIN:
            x, y = float(MARGIN), y + LABEL.size * 1.5
        area = setter.set("legend", meaning, LABEL, min(width, WIDTH - 2 * MARGIN - 40)).move(x + 40, y)
        middle = area.lines[0].box.middle[1]
        shapes.append(_fit_mark(mark, x + 12, middle))
        texts.append(area)
        x = area.box.right + _LEGEND_GAP
    return tuple(texts), tuple(shapes)


def _fit_mark(mark: Shape, x: float, y: float) -> Shape:
    width, height = min(mark.box.width, 26), min(mark.box.height, 32)
    return replace(mark, box=Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))


def _list_legend(events: tuple[PicturedEvent, ...]) -> Iterator[tuple[Shape, str]]:
    spans = {event.span for event in events}
    for span, meaning in _SPANS.items():
        if span in spans:
            yield _make_mark(span, 0, 0, _CAPSULE[1], is_planned=False, is_open=False), meaning
    signs = {event.sign for event in events}
    if PLANNED in signs:
        yield _make_mark("month", 0, 0, 0, is_planned=True, is_open=False), _DASHED + " = planned"
    for sign, meaning in LEGEND:
        if sign in signs and sign not in {REPORTED, PLANNED}:
            yield Shape("sign", Box(0, 0, 26, 26), SIGN_COLORS.get(sign, SOFT), sign=sign), meaning
    if any(event.notes for event in events):
        yield Shape("sign", Box(0, 0, 26, 26), INK, sign=NOTE), "notes on it"
