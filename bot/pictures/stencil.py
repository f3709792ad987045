"""Outlines with smooth edges: painted four times as large on a stencil of their own, then made smaller."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, cos, dist, floor, pi, sin

from PIL import Image, ImageDraw

from bot.pictures.layout import Box, Color

STROKE, THIN = 4.0, 3.0
"""Widths of lines in pixels."""
STEPS = 48
"""Points of a full circle."""
_FINE = 4
_DASH, _PAUSE = 7.0, 5.0
_MARGIN = 8

Point = tuple[float, float]
Points = Sequence[Point]


class Stencil:
    """A mask as large as a box and a little more, on which to paint in the picture's own coordinates."""

    def __init__(self, box: Box) -> None:
        self._left, self._top = floor(box.left) - _MARGIN, floor(box.top) - _MARGIN
        self._size = (ceil(box.right) + _MARGIN - self._left, ceil(box.bottom) + _MARGIN - self._top)
        self._mask = Image.new("L", (self._size[0] * _FINE, self._size[1] * _FINE))
        self._canvas = ImageDraw.Draw(self._mask)

    def fill(self, points: Points) -> None:
        """Fill an area."""
        self._canvas.polygon([self._place(point) for point in points], fill=255)

    def stroke(self, points: Points, width: float = STROKE) -> None:
        """Draw along points, with round ends."""
        placed = [self._place(point) for point in points]
        self._canvas.line(placed, fill=255, width=round(width * _FINE), joint="curve")
        half = width * _FINE / 2
        for x, y in (placed[0], placed[-1]):
            self._canvas.ellipse((x - half, y - half, x + half, y + half), fill=255)

    def dash(self, points: Points, width: float = STROKE) -> None:
        """Draw along points, with gaps."""
        for piece in _cut_dashes(points):
            self.stroke(piece, width)

    def outline(self, points: Points, *, is_dashed: bool = False) -> None:
        """Draw around an area."""
        closed = [*points, points[0]]
        if is_dashed:
            self.dash(closed)
        else:
            self.stroke(closed)

    def press(self, image: Image.Image, color: Color) -> None:
        """Put what was painted on the picture."""
        image.paste(color, (self._left, self._top), self._mask.resize(self._size, Image.Resampling.BOX))

    def _place(self, point: Point) -> Point:
        return (point[0] - self._left) * _FINE, (point[1] - self._top) * _FINE


def round_outline(box: Box, radius: float | None = None, *, only_top: bool = False) -> list[Point]:
    """The outline of a box with round corners; without a radius they are half circles."""
    most = min(box.width, box.height) / 2
    bend = most if radius is None else min(radius, most)
    below = 0.0 if only_top else bend
    corners = (
        ((box.right - bend, box.top + bend), bend, -0.5),
        ((box.right - below, box.bottom - below), below, 0.0),
        ((box.left + below, box.bottom - below), below, 0.5),
        ((box.left + bend, box.top + bend), bend, 1.0),
    )
    quarter = STEPS // 4
    return [
        on_circle(center, by, pi * (turn + 0.5 * step / quarter)) for center, by, turn in corners for step in range(quarter + 1)
    ]


def on_circle(center: Point, radius: float, angle: float) -> Point:
    """The point of a circle at that angle, which grows clockwise from the right."""
    return center[0] + radius * cos(angle), center[1] + radius * sin(angle)


def shrink(box: Box, by: float) -> Box:
    """The box, smaller at each side."""
    return Box(box.left + by, box.top + by, box.right - by, box.bottom - by)


def _cut_dashes(points: Points) -> Iterator[list[Point]]:
    """A line in dashes with pauses between them."""
    piece: list[Point] = [points[0]]
    left, is_drawn = _DASH, True
    for (x, y), (to_x, to_y) in pairwise(points):
        length = dist((x, y), (to_x, to_y))
        done = 0.0
        while length - done >= left:
            done += left
            turn = (x + (to_x - x) * done / length, y + (to_y - y) * done / length)
            if is_drawn:
                yield [*piece, turn]
            piece, is_drawn = [turn], not is_drawn
            left = _DASH if is_drawn else _PAUSE
        left -= length - done
        if is_drawn:
            piece.append((to_x, to_y))
    if is_drawn and len(piece) > 1:
        yield piece
