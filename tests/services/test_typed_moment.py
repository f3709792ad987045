"""Moments as editors type them, by the clock of their server."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from briefings.model.errors import InvalidArgumentError
from briefings.services.embargo.typed_moment import read_typed_moment

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2024, 5, 15, 10, tzinfo=UTC)
"""A Wednesday, noon in Berlin."""


def read(typed: str, now: datetime = NOW) -> str:
    return f"{read_typed_moment(typed, now, BERLIN).at:%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("tomorrow 07:30", "2024-05-16T05:30"),
        ("Tomorrow at 7.30 pm", "2024-05-16T17:30"),
        ("07:30 tomorrow", "2024-05-16T05:30"),
        ("tomorrow, noon", "2024-05-16T10:00"),
        ("today 6 p.m.", "2024-05-15T16:00"),
        ("tonight 23:15", "2024-05-15T21:15"),
        ("18:00", "2024-05-15T16:00"),
        ("7:30", "2024-05-16T05:30"),
        ("Friday 9am", "2024-05-17T07:00"),
        ("on Fri at 19h30", "2024-05-17T17:30"),
        ("8 August 07:30", "2024-08-08T05:30"),
        ("Aug 8, 7:30 am", "2024-08-08T05:30"),
        ("8 January 07:30", "2025-01-08T06:30"),
        ("8 August 2024 at 07:30", "2024-08-08T05:30"),
        ("2024-08-08 07:30", "2024-08-08T05:30"),
        ("at 07:30 on 8 August 2024", "2024-08-08T05:30"),
        ("in 2 hours", "2024-05-15T12:00"),
        ("in an hour", "2024-05-15T11:00"),
        ("in 90 minutes", "2024-05-15T11:30"),
        ("2024-05-16T05:30Z", "2024-05-16T05:30"),
    ],
)
def test_what_people_type_is_read_by_the_servers_clock(typed: str, utc: str) -> None:
    assert read(typed) == utc


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "is not a date and time"),
        ("soon", "at what time"),
        ("tomorrow", "at what time"),
        ("tomorrow 7", "at what time"),
        ("midnight", "beginning or the end"),
        ("tomorrow 24:00", "beginning or the end"),
        ("tomorrow 25:00", "not a time of day"),
        ("Wednesday 18:00", "today or a week from now"),
        ("03/05/2025 07:30", "may be"),
        ("August 2024 07:30", "not name a day"),
        ("30 February 07:30", "not name a day"),
        ("30 February 2025 07:30", "no such day"),
        ("next Friday 07:30", "not name a day"),
        ("today 07:30", "has passed"),
        ("8 August 2023 07:30", "not name a day in the future"),
        ("8 August 2027 07:30", "more than a year"),
        ("1" * 5000, "is not a date and time"),
        ("tomorrow 07:30 " * 400, "is not a date and time"),
    ],
)
def test_what_is_no_moment_or_may_be_two_is_refused_with_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError, match=said):
        read(typed)


def test_a_time_that_the_clock_skips_comes_later_by_what_is_skipped() -> None:
    found = read_typed_moment("31 March 2024 02:30", datetime(2024, 3, 30, 12, tzinfo=UTC), BERLIN)
    assert found.at == datetime(2024, 3, 31, 1, 30, tzinfo=UTC)
    assert found.at.astimezone(BERLIN).hour == 3
    assert (found.is_moved, found.is_double) == (True, False)


def test_of_a_time_that_the_clock_shows_twice_the_first_counts() -> None:
    found = read_typed_moment("27 October 2024 02:30", datetime(2024, 10, 26, 12, tzinfo=UTC), BERLIN)
    assert found.at == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    assert (found.is_moved, found.is_double) == (False, True)


def test_any_text_ends_in_a_moment_or_a_refusal() -> None:
    for typed in (
        "\0",
        "9" * 99,
        "99:99",
        "0000-00-00 07:30",
        "in 9999 days",
        "9999-12-31T23:59Z",
        "29 February 07:30",
    ):
        with pytest.raises(InvalidArgumentError):
            read(typed)
