"""What holds of schedules in any zone, also in made-up ones whose clocks jump as none has."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zones import LONGEST_WAIT

from briefings.model.schedule import EVERY_DAY, Due, Rhythm, exists, newest_due, next_due
from support.tzif import read_zone

pytestmark = pytest.mark.slow

START = datetime(2024, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
LONGEST_STEP = DAY
"""Of a clock, at once: a date can be missing, but not two."""
rhythms = st.builds(
    Rhythm,
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    st.just("Made/Up"),
    st.just(EVERY_DAY) | st.frozensets(st.integers(0, 6), min_size=1),
)
moments = st.integers(-60 * 24 * 60, 240 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
offsets = st.integers(-23 * 4, 23 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))


@st.composite
def zones(draw: st.DrawFn) -> ZoneInfo:
    """A zone whose clock changes up to eight times in half a year, with days in between: often by the whole day that is most."""
    first = offset = draw(offsets)
    changes: list[tuple[datetime, timedelta]] = []
    at = START
    for hours in draw(st.lists(st.integers(72, 800), max_size=8)):
        at += timedelta(hours=hours)
        whole = offset - LONGEST_STEP if offset > timedelta() else offset + LONGEST_STEP
        near = offsets.filter(lambda other, before=offset: abs(other - before) <= LONGEST_STEP)
        offset = draw(near | st.just(whole)) if abs(whole) < DAY else draw(near)
        changes.append((at, offset))
    return read_zone(first, changes)


def chain(rhythm: Rhythm, zone: ZoneInfo, after: datetime, length: int) -> list[Due]:
    """One due date after another."""
    dues: list[Due] = []
    for _ in range(length):
        dues.append(next_due(rhythm, dues[-1].at if dues else after, zones=lambda _: zone))
    return dues


@given(zones(), rhythms, moments)
def test_dates_and_moments_grow_together_and_no_date_comes_twice(zone: ZoneInfo, rhythm: Rhythm, after: datetime) -> None:
    dues = chain(rhythm, zone, after, 40)
    assert all(one.day < other.day and one.at < other.at for one, other in pairwise(dues))
    assert all(due.at > after and due.at.tzinfo is UTC and due.day.weekday() in rhythm.days for due in dues)


@given(zones(), rhythms, moments)
def test_every_date_that_exists_is_due_exactly_once(zone: ZoneInfo, rhythm: Rhythm, after: datetime) -> None:
    dues = chain(rhythm, zone, after, 40)
    span = [dues[0].day + DAY * n for n in range((dues[-1].day - dues[0].day).days + 1)]
    there = [day for day in span if day.weekday() in rhythm.days and exists(day, rhythm.at, zone)]
    assert [due.day for due in dues] == there


@given(zones(), rhythms, moments)
def test_dates_lie_as_far_apart_as_the_calendar_says_but_for_what_the_clock_jumps(
    zone: ZoneInfo, rhythm: Rhythm, after: datetime
) -> None:
    for one, other in pairwise(chain(rhythm, zone, after, 40)):
        shown = [due.at.astimezone(zone).utcoffset() or timedelta() for due in (one, other)]
        skipped = [due.at.astimezone(zone).replace(tzinfo=None) - datetime.combine(due.day, rhythm.at) for due in (one, other)]
        assert all(timedelta() <= late <= LONGEST_STEP for late in skipped)
        assert other.at - one.at == other.day - one.day - (shown[1] - shown[0]) + (skipped[1] - skipped[0])


@given(zones(), rhythms, moments)
def test_nothing_is_waited_for_longer_than_the_longest_wait(zone: ZoneInfo, rhythm: Rhythm, after: datetime) -> None:
    assert timedelta() < next_due(rhythm, after, zones=lambda _: zone).at - after <= LONGEST_WAIT


@given(zones(), rhythms, moments, st.integers(0, 60 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)))
def test_the_newest_date_is_the_last_that_would_have_come(
    zone: ZoneInfo, rhythm: Rhythm, after: datetime, away: timedelta
) -> None:
    missed = [due for due in chain(rhythm, zone, after, 61) if due.at <= after + away]
    assert newest_due(rhythm, after, after + away, zones=lambda _: zone) == (missed[-1] if missed else None)


@given(
    st.lists(zones(), min_size=2, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3000)), max_size=60),
    st.lists(rhythms, min_size=4, max_size=4),
)
def test_no_date_is_due_twice_when_rules_and_times_change(
    rules: list[ZoneInfo], wakes: list[tuple[int, int]], edits: list[Rhythm]
) -> None:
    now, done = START, set[date]()
    for turn, minutes in wakes:
        zone, rhythm, since, now = rules[turn % len(rules)], edits[turn], now, now + timedelta(minutes=minutes)
        coming = next_due(rhythm, now, done=done, zones=lambda _, zone=zone: zone)
        assert coming.at > now
        assert coming.day not in done
        due = newest_due(rhythm, since, now, done=done, zones=lambda _, zone=zone: zone)
        if due is not None:
            assert due.day not in done
            assert since < due.at <= now
            done.add(due.day)


@given(zones(), rhythms, st.lists(st.integers(0, 59), min_size=40, max_size=40))
def test_a_bot_that_is_there_posts_every_date(zone: ZoneInfo, rhythm: Rhythm, late: list[int]) -> None:
    since, posted = START, list[Due | None]()
    for seconds in late:
        now = next_due(rhythm, since, zones=lambda _: zone).at + timedelta(seconds=seconds)
        posted.append(newest_due(rhythm, since, now, zones=lambda _: zone))
        since = now
    assert posted == chain(rhythm, zone, START, len(late))
