import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from zones import ODD, check

from briefings.model.errors import InvalidArgumentError
from briefings.model.schedule import Due, Rhythm, UnknownZoneError, exists, find_zone, moment, newest_due, next_due
from support.tzif import read_zone

PRODUCT = Path(__file__).parents[2]
BERLIN = Rhythm(time(7, 30), "Europe/Berlin")
APIA = Rhythm(time(7, 30), "Pacific/Apia")


def utc(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)  # pyright: ignore[reportArgumentType] - three to five numbers, none of them a zone


@pytest.mark.slow
@pytest.mark.parametrize("key", ODD)
def test_the_dates_of_an_odd_zone_are_due_when_its_clock_says(key: str) -> None:
    seen = check(key, (ODD[key] - 1, ODD[key] + 1), every=7)
    assert seen.wrong == []
    assert seen.counts["dates due"] > 100
    assert seen.counts["changes"] or ODD[key] == 2020


def test_a_time_that_the_clock_skips_comes_later_by_what_was_skipped() -> None:
    at = moment(date(2024, 3, 31), time(2, 30), ZoneInfo("Europe/Berlin"))
    assert at == utc(2024, 3, 31, 1, 30)
    assert at.tzinfo is UTC
    assert at.astimezone(ZoneInfo("Europe/Berlin")).time() == time(3, 30)


@pytest.mark.parametrize("fold", [0, 1])
def test_of_a_time_that_the_clock_shows_twice_the_first_counts(fold: int) -> None:
    assert moment(date(2024, 10, 27), time(2, 30, fold=fold), ZoneInfo("Europe/Berlin")) == utc(2024, 10, 27, 0, 30)


def test_a_date_that_a_zone_never_had_is_left_out() -> None:
    assert [exists(date(2011, 12, day), APIA.at, ZoneInfo(APIA.zone)) for day in (29, 30, 31)] == [True, False, True]
    the_29th = Due(date(2011, 12, 29), utc(2011, 12, 29, 17, 30))
    the_31st = Due(date(2011, 12, 31), utc(2011, 12, 30, 17, 30))
    assert next_due(APIA, utc(2011, 12, 28, 20)) == the_29th
    assert next_due(APIA, the_29th.at) == the_31st
    assert newest_due(APIA, the_29th.at, the_31st.at - timedelta.resolution) is None
    assert newest_due(APIA, the_29th.at, the_31st.at) == the_31st


def test_a_weekly_rhythm_whose_date_is_missing_goes_on_a_week_later() -> None:
    fridays = Rhythm(time(18), "Pacific/Apia", frozenset({4}))
    assert next_due(fridays, utc(2011, 12, 25)).day == date(2012, 1, 6)
    assert newest_due(fridays, utc(2011, 12, 20), utc(2012, 1, 1)) == Due(date(2011, 12, 23), utc(2011, 12, 24, 4))


def test_a_moment_that_is_due_is_due_once() -> None:
    due = next_due(BERLIN, utc(2024, 5, 14, 5, 29))
    assert due == (date(2024, 5, 14), utc(2024, 5, 14, 5, 30))
    assert next_due(BERLIN, due.at).day == date(2024, 5, 15)
    assert newest_due(BERLIN, due.at - timedelta.resolution, due.at) == due
    assert newest_due(BERLIN, due.at, due.at) is None


def test_chosen_days_are_those_of_the_zone_and_not_of_utc() -> None:
    mondays = Rhythm(time(0, 30), "Asia/Tokyo", frozenset({0}))
    assert next_due(mondays, utc(2024, 5, 10)) == Due(date(2024, 5, 13), utc(2024, 5, 12, 15, 30))


def test_a_bot_that_was_away_catches_up_with_the_newest_date_alone() -> None:
    assert newest_due(BERLIN, utc(2021, 5, 1), utc(2024, 5, 14, 12)) == Due(date(2024, 5, 14), utc(2024, 5, 14, 5, 30))
    assert newest_due(BERLIN, utc(2021, 5, 1), utc(2024, 5, 14, 12), done={date(2024, 5, 14)}) is None


def test_a_clock_that_went_back_makes_nothing_due() -> None:
    assert newest_due(BERLIN, utc(2024, 5, 14, 12), utc(1970, 1, 4)) is None


class _Asked(ZoneInfo):
    """A zone that counts how often it is asked for an offset."""

    times = 0

    def utcoffset(self, dt: datetime | None, /) -> timedelta | None:
        self.times += 1
        return super().utcoffset(dt)


@pytest.mark.parametrize("days", [frozenset(range(7)), frozenset({2})])
@pytest.mark.parametrize("years", [3, 1900])
def test_the_work_does_not_grow_with_the_time_away(years: int, days: frozenset[int]) -> None:
    zone = _Asked.no_cache("Europe/Berlin")
    rhythm, long_ago = Rhythm(time(7, 30), "Europe/Berlin", days), utc(2024 - years, 5, 14, 12)
    assert newest_due(rhythm, long_ago, utc(2024, 5, 14, 12), zones=lambda _: zone)
    assert next_due(rhythm, long_ago, zones=lambda _: zone)
    assert 0 < zone.times < 50


SUMMER = utc(2024, 3, 31, 1)
OLD = read_zone(timedelta(hours=1), [(SUMMER, timedelta(hours=2))], key=BERLIN.zone)
NEW = read_zone(timedelta(hours=1), key=BERLIN.zone)
"""The same zone as if it had given up its summer time."""
TODAY, TOMORROW = date(2024, 5, 14), date(2024, 5, 15)


def test_a_date_that_is_done_is_not_due_again_when_new_rules_put_it_later() -> None:
    due = next_due(BERLIN, utc(2024, 5, 14), zones=lambda _: OLD)
    assert due == (TODAY, utc(2024, 5, 14, 5, 30))
    assert next_due(BERLIN, due.at, zones=lambda _: NEW) == (TODAY, utc(2024, 5, 14, 6, 30))
    assert next_due(BERLIN, due.at, done={TODAY}, zones=lambda _: NEW) == (TOMORROW, utc(2024, 5, 15, 6, 30))
    assert newest_due(BERLIN, due.at, utc(2024, 5, 14, 7), done={TODAY}, zones=lambda _: NEW) is None


def test_a_date_that_new_rules_put_earlier_is_due_at_once_and_then_no_more() -> None:
    yesterday, now = utc(2024, 5, 13, 6, 30), utc(2024, 5, 14, 6)
    assert newest_due(BERLIN, yesterday, now, zones=lambda _: NEW) is None
    assert newest_due(BERLIN, yesterday, now, zones=lambda _: OLD) == (TODAY, utc(2024, 5, 14, 5, 30))
    assert next_due(BERLIN, now, done={TODAY}, zones=lambda _: OLD) == (TOMORROW, utc(2024, 5, 15, 5, 30))


def test_a_date_that_new_rules_leave_out_is_not_due() -> None:
    before, after = timedelta(hours=-10), timedelta(hours=14)
    moved = read_zone(before, [(utc(2024, 5, 15, 10), after)])  # at the end of the 14th it is the 16th
    assert next_due(BERLIN, utc(2024, 5, 14), zones=lambda _: read_zone(before)).day == date(2024, 5, 14)
    due = next_due(BERLIN, utc(2024, 5, 14, 18), zones=lambda _: moved)
    assert due == (date(2024, 5, 16), utc(2024, 5, 15, 17, 30))


def test_a_schedule_that_moves_to_a_zone_a_day_behind_repeats_no_date() -> None:
    here, there = Rhythm(time(7, 30), "Pacific/Kiritimati"), Rhythm(time(7, 30), "Pacific/Honolulu")
    last = next_due(here, utc(2024, 5, 13, 12))
    assert last == (TODAY, utc(2024, 5, 13, 17, 30))
    assert next_due(there, last.at).day == TODAY  # the 13th, 07:30 is just now
    assert next_due(there, last.at, done={date(2024, 5, 13), TODAY}) == (TOMORROW, utc(2024, 5, 15, 17, 30))


@pytest.mark.parametrize(
    "key", ["", "Foo/Bar", "Europe", "europe", "../passwd", "/etc/localtime", "tzdata.zi", "a\0b", "ö", "\ud800", "x" * 300]
)
def test_a_zone_that_is_not_there_is_told_in_a_sentence(key: str) -> None:
    for ask in (
        lambda: find_zone(key),
        lambda: next_due(Rhythm(time(7, 30), key), utc(2024, 5, 14)),
        lambda: newest_due(Rhythm(time(7, 30), key), utc(2024, 5, 13), utc(2024, 5, 14)),
    ):
        with pytest.raises(UnknownZoneError, match="has no zone called") as told:
            ask()
        assert "Choose another time zone" in str(told.value)


def test_the_rules_of_a_zone_are_read_once() -> None:
    for key in ODD:
        assert find_zone(key) is find_zone(key)
    assert find_zone.cache_info().hits >= len(ODD)


def test_a_rhythm_has_days() -> None:
    with pytest.raises(InvalidArgumentError, match="No day of the week is chosen"):
        Rhythm(time(7, 30), "UTC", frozenset())


@pytest.mark.parametrize("days", [frozenset({7}), frozenset({-1, 0})])
def test_a_rhythm_has_the_days_of_a_week(days: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="weekdays"):
        Rhythm(time(7, 30), "UTC", days)


@pytest.mark.parametrize("at", [time(7, 30, 1), time(7, 30, 0, 1), time(7, 30, tzinfo=UTC)])
def test_a_rhythm_has_a_time_in_minutes_of_its_own_zone(at: time) -> None:
    with pytest.raises(ValueError, match="hours and minutes"):
        Rhythm(at, "UTC")


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = utc(2024, 5, 14).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        next_due(BERLIN, naive)
    with pytest.raises(ValueError, match="time zone"):
        newest_due(BERLIN, utc(2024, 5, 13), naive)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("zone", "year", "whole", "broken"),
    [
        ("Europe/Berlin", 2024, "at.replace(fold=0) if at.fold else at", "at.replace(fold=1)"),
        ("Africa/Cairo", 2014, ", first, zone).astimezone(UTC)", ", first, UTC) - zone.utcoffset(datetime.combine(day, time()))"),
        ("Pacific/Apia", 2011, "not in done and exists(day, rhythm.at, zone)", "not in done"),
        ("Pacific/Apia", 2011, "<= upto and exists(day, rhythm.at, zone)", "<= upto"),
        ("UTC", 2024, ")) > after and", ")) >= after and"),
        ("UTC", 2024, ")) <= upto and", ")) < upto and"),
        ("UTC", 2024, " and day not in done and", " and"),
        ("UTC", 2024, " and newest.day not in done", ""),
        ("UTC", 2024, "if newest.at > after and", "if"),
        ("Pacific/Apia", 2011, "- _REACH", "+ _DAY"),
        ("Pacific/Apia", 2011, "+ _REACH", "- _DAY"),
    ],
)
def test_the_reading_of_the_clocks_finds_a_broken_schedule(tmp_path: Path, zone: str, year: int, whole: str, broken: str) -> None:
    for folder in ("briefings/model", "tests/model"):
        shutil.copytree(PRODUCT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PRODUCT / "briefings" / "__init__.py", tmp_path / "briefings")
    copy = tmp_path / "briefings" / "model" / "schedule.py"
    text = copy.read_text("utf-8")
    assert text.count(whole) == 1
    copy.write_text(text.replace(whole, broken), "utf-8")
    command = [sys.executable, str(tmp_path / "tests" / "model" / "zones.py"), "--only", zone, "--years", str(year), str(year)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, check=False, env=environment, text=True)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert " wrong" in done.stdout


def test_a_date_can_be_due_although_the_clock_shows_two_days_more() -> None:
    """The clock jumps from the evening of the 2nd to the night of the 4th; what it skips on the 3rd comes after that."""
    jumped = utc(2024, 1, 4, 3)
    zone = read_zone(timedelta(hours=-20.75), [(jumped, timedelta(hours=19.75))])
    rhythm, after = Rhythm(time(11), "Made/Up"), jumped + timedelta(hours=2)
    assert after.astimezone(zone).date() == date(2024, 1, 5)
    due = Due(date(2024, 1, 3), utc(2024, 1, 4, 7, 45))
    assert next_due(rhythm, after, zones=lambda _: zone) == due
