"""A schedule waits for what its rhythm says now, whatever a wrong clock or older rules of its zone have stored."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefings.digests.planner import Planner
from briefings.model.schedule import Rhythm, UnknownZoneError
from briefings.store import sql_files
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Schedule
from briefings.store.timestamps import text_of
from support.digest_room import Newsroom
from support.newsroom import SERVER
from support.tzif import read_zone

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN = "Europe/Berlin"
"""Where clocks go as far ahead of UTC as the planner of a test is told."""
HALF_PAST_SEVEN = Rhythm(time(7, 30), BERLIN)


def planner_in(room: Newsroom, offset: timedelta) -> Planner:
    """A planner of which the data say that clocks in Berlin go that far ahead of UTC."""
    zone = read_zone(offset)
    return Planner(room.store, room.composer, zones=lambda _: zone)


async def stored(room: Newsroom, next_due: datetime, day: str, rhythm: Rhythm = HALF_PAST_SEVEN) -> Schedule:
    """A schedule as it was stored by another clock, or under other rules."""
    made = await room.subscribe()
    event = AuditEvent(SERVER, room.now, 3, "digest")
    return await room.store.digests.change(made, replace(made.settings, rhythm=rhythm), next_due, day, event)


async def waits(room: Newsroom, schedule: Schedule) -> tuple[datetime | None, str]:
    current = await room.read(schedule)
    return current.next_due, current.next_date


def at(day: int, hour: int, minute: int = 30) -> datetime:
    return datetime(2024, 5, day, hour, minute, tzinfo=UTC)


async def test_what_is_right_stays_as_it_is(room: Newsroom) -> None:
    schedules = [await room.subscribe(), await room.subscribe(rhythm=Rhythm(time(9), "Asia/Tokyo", frozenset({6})))]
    assert await room.planner.refresh_due_dates(room.now) == 0
    assert [await room.store.digests.schedule(schedule.server, schedule.id) for schedule in schedules] == schedules


@pytest.mark.parametrize("day", ["2031-01-01", "2024-05-21"])
async def test_a_date_that_a_wrong_clock_stored_is_not_waited_for(room: Newsroom, day: str) -> None:
    made = await stored(room, datetime.fromisoformat(f"{day}T06:30:00+00:00"), day)
    assert await planner_in(room, HOUR).refresh_due_dates(room.now) == 1
    assert await waits(room, made) == (at(15, 6), "2024-05-15")


async def test_dates_that_a_wrong_clock_had_planned_are_planned_once(room: Newsroom) -> None:
    made = await room.subscribe(rhythm=Rhythm(time(7, 30), "UTC"))
    await room.plan(made)
    room.now = at(20, 7)
    assert (await room.plan(made))[0].what == "planned"
    room.now = at(15, 8)
    assert await room.planner.refresh_due_dates(room.now) == 1
    for _ in range(6):
        await room.plan(made)
    days = [occurrence.key for occurrence in await room.store.digests.occurrences(made.server, made.id)]
    assert sorted(days) == [f"2024-05-{day}" for day in range(15, 23)]


async def test_a_rhythm_that_may_wait_long_is_left_to_wait(room: Newsroom) -> None:
    rhythm = Rhythm(time(7, 30), "UTC", frozenset({room.now.weekday()}))
    made = await room.subscribe(rhythm=rhythm)
    for day in ("2024-05-21", "2024-05-28", "2024-06-04"):
        room.now = datetime.fromisoformat(f"{day}T07:30:00+00:00")
        await room.plan(made)
    room.now = datetime(2024, 5, 20, tzinfo=UTC)
    assert await room.planner.refresh_due_dates(room.now) == 0, "the dates between had their digest"
    assert (await waits(room, made))[1] == "2024-06-11"


async def test_under_other_rules_its_date_comes_when_they_say(room: Newsroom) -> None:
    made = await stored(room, at(15, 6), "2024-05-15")
    planner = planner_in(room, 2 * HOUR)
    assert await planner.refresh_due_dates(room.now) == 1
    assert await waits(room, made) == (at(15, 5), "2024-05-15")
    assert await planner.refresh_due_dates(room.now) == 0


async def test_a_date_that_other_rules_put_before_now_still_has_its_digest(room: Newsroom) -> None:
    made = await stored(room, at(15, 6), "2024-05-15")
    room.now = at(15, 5, 45)
    planner = planner_in(room, 2 * HOUR)
    await planner.refresh_due_dates(room.now)
    (due,) = await room.store.digests.list_due(room.now, 9)
    planned = await planner.plan(due, room.now)
    assert planned.occurrence
    assert (planned.what, planned.occurrence.key, planned.occurrence.due_at) == ("late", "2024-05-15", at(15, 5))
    assert (await waits(room, made))[1] == "2024-05-16"


async def test_nor_is_it_lost_where_nobody_computed_before_it_was_due(room: Newsroom) -> None:
    made = await stored(room, at(15, 6), "2024-05-15")
    planned = await planner_in(room, 3 * HOUR).plan(made, at(15, 6))
    assert planned.occurrence
    assert (planned.what, planned.occurrence.key) == ("late", "2024-05-15")


async def test_at_a_moment_that_is_too_early_by_todays_rules_nothing_is_planned(room: Newsroom) -> None:
    made = await stored(room, at(15, 6), "2024-05-15")
    assert (await planner_in(room, -HOUR).plan(made, at(15, 6))).what == "moved"
    assert await waits(room, made) == (at(15, 8), "2024-05-15")


async def test_a_date_that_is_none_of_its_rhythm_gives_way_to_one_that_is(room: Newsroom) -> None:
    made = await stored(room, at(18, 6), "2024-05-18", Rhythm(time(7, 30), BERLIN, frozenset({0})))
    other = await stored(room, at(18, 6), "some day")
    assert await planner_in(room, HOUR).refresh_due_dates(room.now) == 2
    assert await waits(room, made) == (at(20, 6), "2024-05-20")
    assert await waits(room, other) == (at(15, 6), "2024-05-15")


async def test_a_zone_that_is_gone_keeps_no_other_from_being_computed(room: Newsroom) -> None:
    def zones(key: str) -> ZoneInfo:
        if key == "Gone/Away":
            raise UnknownZoneError("It is gone.")
        return read_zone(HOUR)

    gone = await stored(room, at(15, 6), "2024-05-15", Rhythm(time(7, 30), "Gone/Away"))
    made = await stored(room, at(16, 9), "2024-05-16")
    assert await Planner(room.store, room.composer, zones=zones).refresh_due_dates(room.now) == 1
    assert await waits(room, gone) == (at(15, 6), "2024-05-15")
    assert await waits(room, made) == (at(15, 6), "2024-05-15")


async def test_very_many_are_looked_at_page_by_page(room: Newsroom, tmp_path: Path) -> None:
    await room.subscribe(rhythm=Rhythm(time(7, 30), "UTC"))
    with closing(sqlite3.connect(tmp_path / "test.db", isolation_level=None)) as driver:
        settings = driver.execute("SELECT settings FROM schedule").fetchone()[0]
        values = {"server": SERVER, "user": 0, "next_due": text_of(at(15, 7)), "next_date": "2024-05-15", "made_by": 1}
        values |= {"made_at": text_of(room.now), "settings": settings}
        driver.execute("BEGIN")
        driver.executemany(sql_files.load("digests/digests.sql")["add_schedule"], [values] * 1199)
        driver.execute("COMMIT")
    wrong = [schedule for schedule in await room.store.digests.list_waiting(room.now, 5000) if schedule.id % 3 == 0]
    assert await room.store.digests.move([(schedule, at(15, 9), "2024-05-15") for schedule in wrong]) == 400
    assert await room.planner.refresh_due_dates(room.now) == 400
    assert {schedule.next_due for schedule in await room.store.digests.list_waiting(room.now, 5000)} == {at(15, 7)}


async def test_who_is_paused_or_due_is_left_alone(room: Newsroom) -> None:
    paused = await stored(room, at(18, 6), "2024-05-18")
    await room.store.digests.set_state(paused, "paused", None, "")
    await stored(room, at(14, 6), "2024-05-13")
    assert await planner_in(room, 9 * HOUR).refresh_due_dates(room.now) == 0
