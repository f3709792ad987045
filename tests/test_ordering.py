"""In which order workers take the files of tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support import ordering
from support.choosing import MARKS


@dataclass(frozen=True)
class Filed:
    """As much of a test as is asked for."""

    path: Path
    name: str
    marks: tuple[str, ...] = ()

    def iter_markers(self) -> Iterator[pytest.Mark]:
        for mark in self.marks:
            yield getattr(pytest.mark, mark).mark


def test_what_is_estimated_is_a_mark() -> None:
    assert set(ordering.SECONDS) <= set(MARKS)


@pytest.mark.parametrize(
    ("marks", "seconds"), [(set[str](), 0.07), ({"dates"}, 0.07), ({"dates", "slow"}, 1.3), ({"client", "slow"}, 2.0)]
)
def test_a_test_is_estimated_by_its_marks(marks: set[str], seconds: float) -> None:
    assert ordering.estimate(marks) == seconds


def test_the_longest_file_comes_first_and_each_keeps_its_order() -> None:
    tests = [
        Filed(Path("a.py"), "b"),
        Filed(Path("a.py"), "a"),
        Filed(Path("b.py"), "b", ("slow",)),
        Filed(Path("c.py"), "d"),
        Filed(Path("c.py"), "c", ("browser",)),
    ]
    ordering.put_longest_first(tests)
    assert [f"{test.path}::{test.name}" for test in tests] == ["c.py::d", "c.py::c", "b.py::b", "a.py::b", "a.py::a"]


def test_each_worker_takes_them_so(request: pytest.FixtureRequest) -> None:
    """Whichever the order is, every worker has to have the same; with one process it is that of the folders."""
    tests = list(request.session.items)
    ordering.put_longest_first(tests)
    assert (tests == request.session.items) or not hasattr(request.config, "workerinput")
