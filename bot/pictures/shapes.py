"""Painting the shapes and curves of a layout."""

from collections.abc import Sequence
from typing import assert_never

from PIL import Image, ImageDraw

from bot.pictures.layout import Box, Curve, Shape
from bot.pictures.palette import PAPER
from bot.pictures.signs import paint_sign
from bot.pictures.stencil import STROKE, THIN, Point, Stencil, round_outline, shrink

_STEPS = 48
_CORNER = 18
_HEAD, _HEAD_SIDE = 18.0, 5
"""The arrow at the end of an open bar: how long it is, and how much it is wider at each side."""


def paint_shape(image: Image.Image, shape: Shape) -> None:
    """Paint a shape on the picture. What is only an outline hides what is behind it."""
    box, stencil = shape.box, Stencil(shape.box)
    match shape.kind:
        case "line":
            ImageDraw.Draw(image).rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=shape.color)
            return
        case "panel":
            _fill(image, box, shape.outline or shape.color, _CORNER)
            stencil.fill(round_outline(shrink(box, 2), _CORNER - 2))
        case "dot":
            stencil.fill(round_outline(box))
        case "ring" | "capsule":
            _fill(image, box, PAPER)
            stencil.outline(round_outline(shrink(box, STROKE / 2)), is_dashed=shape.is_dashed)
        case "bar":
            _fill(image, box, PAPER)
            _paint_bar(stencil, shape)
        case "sign":
            paint_sign(stencil, box, shape.sign)
        case _:
            assert_never(shape.kind)
    stencil.press(image, shape.color)


def paint_curve(image: Image.Image, curve: Curve) -> None:
    """Paint a curve on the picture."""
    stencil = Stencil(curve.box)
    (x, y), (to_x, to_y) = curve.start, curve.end
    middle = (x + to_x) / 2
    bends = ((x, y), (middle, y), (middle, to_y), (to_x, to_y))
    points = [_find_point(bends, step / _STEPS) for step in range(_STEPS + 1)]
    if curve.is_dashed:
        stencil.dash(points, THIN)
    else:
        stencil.stroke(points, THIN)
    stencil.press(image, curve.color)


def _fill(image: Image.Image, box: Box, color: tuple[int, int, int], radius: float | None = None) -> None:
    stencil = Stencil(box)
    stencil.fill(round_outline(box, radius))
    stencil.press(image, color)


def _paint_bar(stencil: Stencil, shape: Shape) -> None:
    box = shape.box
    head = min(_HEAD, box.height / 2) if shape.is_open else 0.0
    shaft = Box(box.left, box.top, box.right, box.bottom - head)
    if shape.is_dashed:
        stencil.outline(round_outline(shrink(shaft, STROKE / 2)), is_dashed=True)
    else:
        stencil.fill(round_outline(shaft, only_top=shape.is_open))
    if shape.is_open:
        tip = (box.middle[0], box.bottom)
        stencil.fill(((box.left - _HEAD_SIDE, shaft.bottom), (box.right + _HEAD_SIDE, shaft.bottom), tip))


def _find_point(bends: Sequence[Point], at: float) -> Point:
    """The point of a Bézier curve of the third degree, from 0 at its beginning to 1 at its end."""
    weights = ((1 - at) ** 3, 3 * (1 - at) ** 2 * at, 3 * (1 - at) * at**2, at**3)
    x = sum(weight * bend[0] for weight, bend in zip(weights, bends, strict=True))
    return x, sum(weight * bend[1] for weight, bend in zip(weights, bends, strict=True))
