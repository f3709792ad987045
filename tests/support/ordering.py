"""Which files of tests go first where several workers share them: the longest, so that none is begun when all else is done."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

import pytest

SECONDS = {"browser": 5.0, "slow": 1.3, "client": 0.7}
"""How long a test of such a mark takes, by and large; one that has two of them takes both."""
OTHERS = 0.07
"""How long all others take."""


class Filed(Protocol):
    """What of a test of pytest is asked for here."""

    @property
    def path(self) -> Path:
        """Its file."""
        ...

    def iter_markers(self) -> Iterator[pytest.Mark]:
        """Its marks, those of its file among them."""
        ...


T = TypeVar("T", bound=Filed)


def estimate(marks: Iterable[str]) -> float:
    """About how many seconds a test with these marks takes."""
    return sum(SECONDS.get(mark, 0.0) for mark in marks) or OTHERS


def put_longest_first(tests: list[T]) -> None:
    """Sort tests in place by how long their file takes, and leave those of a file in their order."""
    files: dict[Path, float] = defaultdict(float)
    for test in tests:
        files[test.path] += estimate({mark.name for mark in test.iter_markers()})
    tests.sort(key=lambda test: (-files[test.path], test.path))
