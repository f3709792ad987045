"""What a bench prints: a name, the two numbers measured, what becomes of them, and the aim beside it."""

import sys
from dataclasses import dataclass
from typing import Literal

_WIDTHS = (64, 34, 34, 14, 18)
_HEADS = ("what", "ours", "against", "result", "aim")


@dataclass(frozen=True, slots=True)
class Aim:
    """The limit that a result is held against: "at most" or "at least" `limit`, in `unit`."""

    bound: Literal["at most", "at least"]
    limit: float
    unit: str = ""

    def met_by(self, result: float) -> bool:
        """Whether a result keeps the limit."""
        return result <= self.limit if self.bound == "at most" else result >= self.limit

    def __str__(self) -> str:
        return f"{self.bound} {self.limit:g}{self.unit}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ours` and `against` are the two numbers with their units; `aim` is None where nobody set one."""

    name: str
    ours: str
    against: str
    result: float | None
    unit: str = ""
    aim: Aim | None = None

    @property
    def verdict(self) -> str:
        """Whether the aim is met; "" where there is nothing to hold against one."""
        if self.result is None or self.aim is None:
            return ""
        return "met" if self.aim.met_by(self.result) else "MISSED"


def ratio(name: str, ours: float, against: float, aim: Aim | None) -> Row:
    """A row of two times in seconds and the first over the second."""
    return Row(name, time_text(ours), time_text(against), ours / against, aim=aim)


def time_text(seconds: float) -> str:
    """A time in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def write_head() -> None:
    """Print the head of the table."""
    _write(*_HEADS, "")


def write(row: Row) -> None:
    """Print a row as soon as it is measured."""
    result = "-" if row.result is None else f"{row.result:.2f}{row.unit}"
    _write(row.name, row.ours, row.against, result, str(row.aim) if row.aim else "none set", row.verdict)


def _write(*cells: str) -> None:
    *fixed, last = cells
    line = "".join(f"{cell:<{width}}" for cell, width in zip(fixed, _WIDTHS, strict=True)) + last
    sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()
