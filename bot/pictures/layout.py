"""A picture before it is painted: its size, boxes, lines of text and shapes, in pixels from the upper left corner.

Plain data, so that a test can ask whether anything overlaps or sticks out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from bot.pictures.fonts import Face

Color = tuple[int, int, int]
SIGN: Face = ("", 0)
"""In place of a font: a sign that is painted as a shape."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def move(self, x: float, y: float) -> "Box":
        """The same box elsewhere."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def holds(self, other: "Box", *, slack: float = 0.5) -> bool:
        """Whether all of another box is within this one."""
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.top - slack <= other.top and other.bottom <= self.bottom + slack

    def overlaps(self, other: "Box", *, slack: float = 0.5) -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right - slack and other.left < self.right - slack
        return across and self.top < other.bottom - slack and other.top < self.bottom - slack


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: size in pixels, weight (400 regular, 700 bold), color, and how many lines of its own height it leads."""

    size: int
    weight: int
    color: Color


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one font and direction: where it begins from the left of its line, and how wide it is."""

    text: str
    face: Face
    x: float
    width: float
    is_leftward: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its runs as they are seen from left to right, and its ink above and below the baseline.

    `box` is the room it takes, and the baseline is `ascent` below the top of it.
    """

    runs: tuple[Run, ...]
    style: Style
    box: Box
    ascent: float

    @property
    def text(self) -> str:
        """Its runs after each other, as they are seen."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextArea:
    """A text in a box of its own; `name` says what it is, for tests and logs."""

    name: str
    box: Box
    lines: tuple[Line, ...]

    def move(self, x: float, y: float) -> "TextArea":
        """The same text elsewhere."""
        lines = tuple(replace(line, box=line.box.move(x, y)) for line in self.lines)
        return replace(self, box=self.box.move(x, y), lines=lines)


ShapeKind = Literal["dot", "ring", "capsule", "bar", "panel", "line", "sign"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that fills its box. `is_dashed` breaks its outline; `sign` is the sign that one of that kind paints.

    A bar that `is_open` has an arrow at its lower end. A panel has an `outline` and is filled with its color.
    """

    kind: ShapeKind
    box: Box
    color: Color
    is_dashed: bool = False
    is_open: bool = False
    sign: str = ""
    outline: Color | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from a point to another that leaves and arrives level; `has_arrow` at its end."""

    start: tuple[float, float]
    end: tuple[float, float]
    color: Color
    is_dashed: bool = False

    @property
    def box(self) -> Box:
        """What it lies in."""
        (x, y), (other_x, other_y) = self.start, self.end
        return Box(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole picture: what is painted on the ground, in that order."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    texts: tuple[TextArea, ...]
    curves: tuple[Curve, ...] = ()

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(0, 0, self.width, self.height)


def join(areas: Iterable[TextArea], name: str) -> TextArea:
    """Texts below each other as one area."""
    found = tuple(areas)
    box = Box(
        min(area.box.left for area in found),
        min(area.box.top for area in found),
        max(area.box.right for area in found),
        max(area.box.bottom for area in found),
    )
    return TextArea(name, box, tuple(line for area in found for line in area.lines))
