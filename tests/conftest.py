"""What all tests share."""

from time import monotonic

import pytest
from hypothesis import settings

from support import clock

settings.register_profile(
    "shared", deadline=None
)  # these machines are shared and noisy: time is measured in make bench, not here
settings.load_profile("shared")


def pytest_configure() -> None:
    """Refuse a start that cannot be used before any test runs."""
    try:
        clock.read_start()
    except clock.BadStartError as error:
        raise pytest.UsageError(str(error)) from error


@pytest.fixture(autouse=True)
def _begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start the clock of this test: it is the test's own, and all clocks made in it and in its processes agree."""
    monkeypatch.setenv(clock.BEGAN, repr(monotonic()))
