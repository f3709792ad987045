"""The clock of the tests: it starts at a fixed moment, whatever day it is, and goes on with the time that really passes."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic

START, BEGAN = "TESTS_START", "TESTS_BEGAN"
"""Environment variables: the moment at which each test begins (`make test START=…`), and the monotonic second at which the one
that is running began, so that all clocks of a test agree, those of the processes that it starts too."""

USUAL_START = datetime(2026, 6, 17, 12, tzinfo=UTC)
"""A Wednesday at noon: no clocks change within three months, and no month, year or leap day is near."""
_EARLIEST, _LATEST = datetime(2024, 6, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
"""From after the article that tests tell of until two years before the end of the IANA data that schedules are held against."""


class BadStartError(SystemExit):
    """The start that was asked for cannot be used; a program that meets it ends with its sentence."""


def read_start() -> datetime:
    """The moment at which every test begins, in UTC. Raises BadStartError when the environment names one that cannot be used."""
    wanted = os.environ.get(START, "")
    if not wanted:
        return USUAL_START
    try:
        moment = datetime.fromisoformat(wanted)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadStartError(f"START={wanted} is not a moment in UTC: write it like START=2028-02-29T23:30Z.")
    if not _EARLIEST <= moment <= _LATEST:
        raise BadStartError(f"START={wanted} is out of range: tests run from {_EARLIEST:%Y-%m-%d} to {_LATEST:%Y-%m-%d}.")
    return moment.astimezone(UTC)


def read_beginning() -> float:
    """The monotonic second at which the running test began; outside a test, the present one.

    The monotonic clock is one for all processes of a computer, so a child can go on with it (Python's documentation of `time`).
    """
    return float(os.environ.get(BEGAN) or monotonic())


@dataclass(slots=True)
class Time:
    """A clock in UTC: the fixed start, the seconds since the test began, and as much more as the test wants in `ahead`."""

    ahead: timedelta = timedelta()
    start: datetime = field(default_factory=read_start)
    began: float = field(default_factory=read_beginning)

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=monotonic() - self.began) + self.ahead
