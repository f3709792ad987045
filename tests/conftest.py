"""What all tests share."""

from collections.abc import Generator, Iterator
from time import monotonic

import pytest
from hypothesis import settings

from support import choosing, clock, engines, ordering
from support.file_tests import is_about_file

# These machines are shared and noisy: time is measured in make bench, not here.
settings.register_profile("shared", deadline=None)
settings.register_profile("fast", deadline=None, max_examples=20)
settings.load_profile("shared")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a start that cannot be used before any test runs."""
    for mark, meaning in choosing.MARKS.items():
        config.addinivalue_line("markers", f"{mark}: {meaning}")
    try:
        clock.read_start()
    except clock.BadStartError as error:
        raise pytest.UsageError(str(error)) from error


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None]:
    """Mark the tests that drive the client, and those that START moves; of those chosen, workers take the longest files first."""
    for item in items:
        if isinstance(item, pytest.Function):
            for mark in choosing.marks_of(vars(item.module)):
                item.add_marker(mark)
            if engines.is_on_postgres() and is_about_file(item.obj):
                item.add_marker("file")
    yield
    if hasattr(config, "workerinput"):  # by this pytest-xdist says that this is one of several processes
        ordering.put_longest_first(items)


@pytest.fixture(autouse=True)
def _begin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start the clock of this test: it is the test's own, and all clocks made in it and in its processes agree."""
    monkeypatch.setenv(clock.BEGAN, repr(monotonic()))
    yield
    if engines.is_on_postgres():
        engines.drop_all()
