"""What every picture has around what it shows: what it is, whose, and where it comes from; and how texts are stacked."""

from collections.abc import Iterable
from math import ceil

from bot.pictures.layout import Box, Color, Curve, Layout, Shape, TextArea
from bot.pictures.palette import FAINT, KICKER, MARGIN, SMALL, TITLE, WIDTH
from bot.pictures.typesetting import Typesetter

_GAP = 10


def stack(areas: Iterable[TextArea], left: float, top: float, *, gap: float = _GAP) -> tuple[TextArea, ...]:
    """The texts below each other from that corner on; those without a line are left out."""
    placed: list[TextArea] = []
    for area in areas:
        if not area.lines:
            continue
        placed.append(area.move(left, top))
        top = placed[-1].box.bottom + gap
    return tuple(placed)


def set_head(setter: Typesetter, kicker: str, title: str, told: str) -> tuple[TextArea, ...]:
    """What a picture is, of what, and how much of it: at the top."""
    width = WIDTH - 2 * MARGIN
    head = (
        setter.set("kicker", kicker.upper(), KICKER, width),
        setter.set("title", title, TITLE, width),
        setter.set("told", told, SMALL, width),
    )
    return stack(head, MARGIN, MARGIN - 8, gap=6)


def set_foot(setter: Typesetter, source: str, top: float) -> tuple[tuple[Shape, ...], tuple[TextArea, ...], float]:
    """The line above the source, the source, and where the picture ends."""
    foot = stack((setter.set("source", source, SMALL, WIDTH - 2 * MARGIN),), MARGIN, top + 22)
    if not foot:
        return (), (), top + MARGIN - 16
    return (make_rule(MARGIN, top, WIDTH - MARGIN, FAINT),), foot, foot[-1].box.bottom + MARGIN - 20


def make_rule(left: float, top: float, right: float, color: Color) -> Shape:
    """A thin line across."""
    return Shape("line", Box(left, top, right, top + 2), color)


def finish(shapes: Iterable[Shape], texts: Iterable[TextArea], bottom: float, curves: tuple[Curve, ...] = ()) -> Layout:
    """The whole picture, down to there."""
    return Layout(WIDTH, ceil(bottom), tuple(shapes), tuple(texts), curves)
