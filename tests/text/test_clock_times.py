"""Times of day and weekdays as people write them."""

from datetime import time

import pytest

from briefings.model.errors import InvalidArgumentError
from briefings.model.schedule import EVERY_DAY
from briefings.text.clock import days_in_words, read_days, read_time

HALF_PAST_SEVEN, EVENING = time(7, 30), time(19, 30)
TIMES = {
    "7:30": HALF_PAST_SEVEN,
    "07:30": HALF_PAST_SEVEN,
    "0730": HALF_PAST_SEVEN,
    "730": HALF_PAST_SEVEN,
    "7.30": HALF_PAST_SEVEN,
    "7 30": HALF_PAST_SEVEN,
    "7h30": HALF_PAST_SEVEN,
    " 7:30 am ": HALF_PAST_SEVEN,
    "at 7.30": HALF_PAST_SEVEN,
    "7:30 Uhr": HALF_PAST_SEVEN,
    "７：３０": HALF_PAST_SEVEN,
    "7.30 pm": EVENING,
    "7:30PM": EVENING,
    "7.30 p.m.": EVENING,
    "1930": EVENING,
    "19h30": EVENING,
    "7": time(7),
    "7 o’clock": time(7),
    "19h": time(19),
    "12 am": time(0),
    "12:05 pm": time(12, 5),
    "noon": time(12),
    "Midnight": time(0),
    "00:00": time(0),
    "23:59": time(23, 59),
}
DAYS = {
    "every day": EVERY_DAY,
    "Daily": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
    "Monday": frozenset({0}),
    "weekly on Monday": frozenset({0}),
    "every Tuesday": frozenset({1}),
    "Mon, Wed and Fri": frozenset({0, 2, 4}),
    "mo/we": frozenset({0, 2}),
    "tu th": frozenset({1, 3}),
    "Tue-Fri": frozenset({1, 2, 3, 4}),
    "Friday to Monday": frozenset({4, 5, 6, 0}),
    "Thurs.\nsaturdays": frozenset({3, 5}),
    "mondays & weekends": frozenset({0, 5, 6}),
}


@pytest.mark.parametrize("text", TIMES)
def test_a_time_is_read_however_it_is_written(text: str) -> None:
    assert read_time(text) == TIMES[text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write it like 7:30"),
        ("soon", "“soon” is not a time of day"),
        ("7:3", "Write it like 7:30"),
        ("25:00", "Hours go from 0 to 23"),
        ("7:60", "minutes from 0 to 59"),
        ("13 pm", "with am or pm, hours go from 1 to 12"),
        ("0 am", "with am or pm"),
        ("24:00", "For midnight, write 00:00"),
        ("7:30:15", "not a time of day"),
        ("-7:30", "not a time of day"),
        ("9" * 100, "not a time of day"),
    ],
)
def test_what_is_no_time_is_a_sentence(text: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError, match=said):
        read_time(text)


@pytest.mark.parametrize("text", DAYS)
def test_days_are_read_however_they_are_written(text: str) -> None:
    assert read_days(text) == DAYS[text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "No day of the week is named"),
        ("weekly", "Weekly on which day"),
        ("Mon, Xday", "“xday” in “Mon, Xday” is not a day of the week"),
        ("t", "is not a day of the week"),
        ("mondayss", "is not a day of the week"),
    ],
)
def test_what_is_no_day_is_a_sentence(text: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError, match=said):
        read_days(text)


def test_days_in_words_are_read_as_the_same_days() -> None:
    for bits in range(1, 2**7):
        days = frozenset(day for day in range(7) if bits >> day & 1)
        assert read_days(days_in_words(days)) == days
