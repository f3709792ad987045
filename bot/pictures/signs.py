"""The signs of standings as shapes: no font of the package has them, and a shape looks the same beside every script."""

from collections.abc import Callable
from math import pi
from types import MappingProxyType

from bot.pictures.layout import Box
from bot.pictures.stencil import STEPS, THIN, Points, Stencil, on_circle, round_outline, shrink
from briefings.answers.signs import ANALYSIS, CLAIMED, DENIED, DISPUTED, NOTE, ONGOING, PLANNED, REPORTED


def paint_sign(stencil: Stencil, box: Box, sign: str) -> None:
    """Paint a sign of `SIGNS` in a box. Raises KeyError for any other."""
    _PAINTED[sign](stencil, shrink(box, 2))


def _paint_reported(stencil: Stencil, box: Box) -> None:
    stencil.fill(round_outline(box))


def _paint_claimed(stencil: Stencil, box: Box) -> None:
    circle = round_outline(box)
    stencil.outline(circle)
    stencil.fill([point for point in circle if point[0] <= box.middle[0] + 0.5])


def _paint_analysis(stencil: Stencil, box: Box) -> None:
    x, y = box.middle
    stencil.outline(((x, box.top), (box.right, y), (x, box.bottom), (box.left, y)))


def _paint_denied(stencil: Stencil, box: Box) -> None:
    stencil.stroke(((box.left, box.top), (box.right, box.bottom)))
    stencil.stroke(((box.left, box.bottom), (box.right, box.top)))


def _paint_planned(stencil: Stencil, box: Box) -> None:
    left = box.left + 0.15 * box.width
    stencil.outline(((left, box.top), (box.right, box.middle[1]), (left, box.bottom)))


def _paint_ongoing(stencil: Stencil, box: Box) -> None:
    """Three quarters of a turn clockwise, with an arrow at its end."""
    half = box.width / 2
    turn = [on_circle(box.middle, half, pi * (0.2 + 1.55 * step / STEPS)) for step in range(STEPS + 1)]
    stencil.stroke(turn)
    (x, y), reach = turn[-1], half * 0.62
    stencil.fill(((x - reach * 0.2, y - reach), (x + reach, y - reach * 0.1), (x + reach * 0.4, y + reach)))


def _paint_disputed(stencil: Stencil, box: Box) -> None:
    half = box.width / 2
    for side in (-1, 1):
        y, tip = box.middle[1] + side * half * 0.45, box.middle[0] - side * half
        behind = tip + side * half * 0.4
        stencil.stroke(((box.middle[0] + side * half, y), (tip, y)), THIN)
        head: Points = ((behind, y - half * 0.35), (tip, y), (behind, y + half * 0.35))
        stencil.stroke(head, THIN)


def _paint_note(stencil: Stencil, box: Box) -> None:
    (x, y), half = box.middle, box.width / 2
    bottom = y + half * 0.8
    stencil.stroke(((x, y - half * 0.9), (box.right, bottom), (box.left, bottom), (x, y - half * 0.9)), THIN)
    stencil.stroke(((x, y - half * 0.25), (x, y + half * 0.15)), THIN)
    stencil.stroke(((x, y + half * 0.5), (x, y + half * 0.51)), THIN)


_PAINTED: MappingProxyType[str, Callable[[Stencil, Box], None]] = MappingProxyType(
    {
        REPORTED: _paint_reported,
        CLAIMED: _paint_claimed,
        ANALYSIS: _paint_analysis,
        DENIED: _paint_denied,
        PLANNED: _paint_planned,
        ONGOING: _paint_ongoing,
        DISPUTED: _paint_disputed,
        NOTE: _paint_note,
    }
)
SIGNS = frozenset(_PAINTED)
"""The signs that are painted."""
