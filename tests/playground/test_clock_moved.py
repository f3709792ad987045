"""The clock of a playground: it goes on, is moved on, and never goes back; how a typed line moves it."""

from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from playground.errors import PlaygroundError
from playground.screen.clock import read_moment
from playground.world.clock import MovableClock

NOW = datetime(2026, 6, 17, 12, tzinfo=UTC)


def test_it_goes_on_as_time_does_and_can_be_moved_on() -> None:
    clock = MovableClock(NOW, monotonic() - 5)
    assert timedelta(seconds=5) <= clock() - NOW < timedelta(minutes=1)
    clock.move(NOW + timedelta(days=7))
    assert timedelta() <= clock() - NOW - timedelta(days=7) < timedelta(minutes=1)


def test_two_with_the_same_values_agree() -> None:
    first = MovableClock(NOW)
    second = MovableClock(first.start, first.began, first.ahead)
    assert first() <= second() <= first()


def test_it_never_goes_back() -> None:
    clock = MovableClock(NOW)
    clock.move(NOW - timedelta(days=1))
    assert clock() >= NOW
    with pytest.raises(PlaygroundError, match=r"It is already later than 2026-06-16 12:00 UTC\. The clock only moves forward\."):
        clock.check(NOW - timedelta(days=1))
    with pytest.raises(PlaygroundError, match="The clock goes until 2037-01-01"):
        clock.check(NOW + timedelta(days=9999))


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("+1d", datetime(2026, 6, 18, 12, tzinfo=UTC)),
        ("+ 2H 30m", datetime(2026, 6, 17, 14, 30, tzinfo=UTC)),
        ("+1w", datetime(2026, 6, 24, 12, tzinfo=UTC)),
        ("2026-12-01 07:30", datetime(2026, 12, 1, 7, 30, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, tzinfo=UTC)),
        ("2026-12-01T07:30+02:00", datetime(2026, 12, 1, 5, 30, tzinfo=UTC)),
    ],
)
def test_a_typed_moment_is_read(typed: str, moment: datetime) -> None:
    assert read_moment(typed, NOW) == moment


@pytest.mark.parametrize("typed", ["tomorrow", "+1", "1d", "+1y", "-1d", "+999999w", "2026-13-01", "9" * 1000, "+" + "1d" * 5000])
def test_what_is_no_moment_is_said(typed: str) -> None:
    with pytest.raises(PlaygroundError, match="is no moment to move the clock to"):
        read_moment(typed, NOW)
