"""How much fits on the screen at once, and long texts in as many screenfuls as they need."""

from collections.abc import Callable
from dataclasses import dataclass

_SPARE = 3
"""Lines that a screenful may have over, so that nobody presses Enter for one of them."""


@dataclass(frozen=True, slots=True)
class ScreenSize:
    """How wide lines may be and how many fit; `rows` is None if nobody turns pages, and `columns` if lines are not broken."""

    columns: int | None = 80
    rows: int | None = None


ReadSize = Callable[[], ScreenSize]
"""Returns the size of the screen as it is now."""


def cut(text: str, rows: int | None) -> list[str]:
    """The text in pieces of so many lines, the last one up to three lines longer; whole if `rows` is None."""
    lines = text.split("\n")
    if rows is None:
        return [text]
    rows = max(rows, 1)
    screens: list[str] = []
    while len(lines) > rows + _SPARE:
        screens.append("\n".join(lines[:rows]))
        lines = lines[rows:]
    return [*screens, "\n".join(lines)]
