"""What becomes of a date is kept whole or not at all, and nothing falls between two dates."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from briefings.model.errors import StoreError
from briefings.store.desk_records import AuditEvent
from briefings.store.store import Store
from support.digest_desk import (
    DAY,
    SETTINGS,
    claimed,
    fresh,
    parts_of,
    plan_for,
    planned,
    published,
    schedule_in,
    state_of,
    three,
)
from support.factory import harbour
from support.outbox_jobs import arrived, part_due

ONE, OTHER = 7, 8


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        return driver.execute(statement).fetchall()


def content(path: Path) -> list[list[tuple[object, ...]]]:
    tables = ("schedule", "occurrence", "part", "part_item", "post", "job", "act", "follow")
    return [rows(path, f"SELECT * FROM {table}") for table in tables]  # noqa: S608 - our own names


async def test_a_plan_is_kept_whole_and_advances_the_schedule(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await published(store, 0, now)
    occurrence = await planned(store, made, now, three())
    after = await fresh(store, made)
    assert (after.last_seq, after.next_due, after.next_date) == (occurrence.to_seq, now + DAY, "2024-05-15")
    assert after.version == made.version, "an edit that somebody has begun is not spoiled by a digest"
    assert await store.digests.occurrences(ONE, made.id) == (occurrence,)
    parts = await parts_of(store, occurrence)
    assert [(part.n, part.of, part.body, part.state, part.job.fence) for part in parts] == [
        (1, 3, "body 1", "pending", 0),
        (2, 3, "body 2", "pending", 0),
        (3, 3, "body 3", "pending", 0),
    ]
    assert [part.job.due_at for part in parts] == [now, None, None]
    assert await store.jobs.next_due() == now
    assert await store.digests.dates_done(ONE, made.id, date(2024, 5, 14)) == {date(2024, 5, 14)}
    assert await store.digests.dates_done(ONE, made.id, date(2024, 5, 15)) == frozenset()


async def test_a_date_and_a_request_have_one_occurrence_each(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    plan = await plan_for(store, made, now)
    assert await store.digests.plan(plan) == "planned"
    assert await store.digests.plan(plan) == "changed", "the schedule has moved on"
    again = await plan_for(store, await fresh(store, made), now, key=plan.occurrence.key)
    assert await store.digests.plan(again) == "repeated"
    request = await plan_for(store, await fresh(store, made), now, key="4711", kind="now")
    assert [await store.digests.plan(request) for _ in range(2)] == ["planned", "repeated"]
    assert len(await store.digests.occurrences(ONE, made.id)) == 2
    after = await fresh(store, made)
    assert (after.next_due, after.next_date) == (now + DAY, "2024-05-15"), "a request moves no date"


@pytest.mark.parametrize("server", [0, ONE])
async def test_what_readers_would_see_otherwise_by_now_is_composed_again(store: Store, now: datetime, server: int) -> None:
    made = await schedule_in(store, ONE, now)
    plan = await plan_for(store, made, now)
    await published(store, server, now)
    assert await store.digests.plan(plan) == "changed"
    assert await store.digests.occurrences(ONE, made.id) == ()
    assert await store.digests.plan(await plan_for(store, made, now)) == "planned"


async def test_what_its_readers_do_not_see_leaves_a_plan_as_it_is(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    plan = await plan_for(store, made, now)
    await published(store, OTHER, now)
    await store.desk.event(AuditEvent(ONE, now, 1, "edit", "harbour-talks"))
    assert await store.digests.plan(plan) == "planned"


async def test_a_schedule_that_was_changed_or_removed_since_is_not_planned(store: Store, now: datetime) -> None:
    made, event = await schedule_in(store, ONE, now), AuditEvent(ONE, now, 1, "digest")
    plan = await plan_for(store, made, now)
    changed = await store.digests.change(made, replace(SETTINGS, channel=6), now, made.next_date, event)
    assert await store.digests.plan(plan) == "changed"
    plan = await plan_for(store, changed, now)
    await store.digests.remove(changed, event)
    assert await store.digests.plan(plan) == "changed"


@pytest.mark.parametrize("state", ["missed", "blocked"])
async def test_what_was_not_told_rolls_over_to_the_next_date(store: Store, now: datetime, state: str) -> None:
    assert state in {"missed", "blocked"}
    made = await schedule_in(store, ONE, now)
    await published(store, 0, now)
    plan = await plan_for(store, made, now, state="missed" if state == "missed" else "blocked")
    assert await store.digests.plan(plan) == "planned"
    after = await fresh(store, made)
    assert (after.last_seq, after.next_date) == (made.last_seq, "2024-05-15")
    assert await part_due(store, now) is None
    (told,) = await store.digests.news(ONE, after.last_seq, await store.digests.max_seq())
    assert (told.step, told.briefing) == ("load", "harbour-talks")


async def test_a_quiet_day_that_is_skipped_has_been_told(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await published(store, OTHER, now)
    assert await store.digests.plan(await plan_for(store, made, now, state="skipped")) == "planned"
    assert (await fresh(store, made)).last_seq == await store.digests.max_seq()


async def test_a_plan_that_contradicts_itself_is_a_mistake_of_the_program(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    plan = await plan_for(store, made, now)
    await published(store, 0, now)
    missed = await plan_for(store, made, now, state="missed")
    told = replace(missed.occurrence, to_seq=await store.digests.max_seq())
    for wrong in (replace(plan, parts=()), replace(missed, parts=plan.parts), replace(missed, occurrence=told)):
        with pytest.raises(ValueError, match=r"parts|rolls over"):
            await store.digests.plan(wrong)


async def test_news_are_what_readers_of_this_server_see(store: Store, now: datetime) -> None:
    await published(store, 0, now, "shipped")
    await published(store, 0, now, "copied")
    await published(store, ONE, now, "copied", base=1)
    await published(store, OTHER, now, "theirs")
    await store.desk.event(AuditEvent(ONE, now, 1, "edit", "own"))
    await published(store, ONE, now, "own")
    await store.desk.retract(harbour("own"), 1, "It was wrong.", AuditEvent(ONE, now, 1, "retract", "own"))
    await published(store, 0, now, "copied")
    last = await store.digests.max_seq()
    found = await store.digests.news(ONE, 0, last)
    assert [(event.server, event.step, event.briefing) for event in found] == [
        (0, "load", "shipped"),
        (ONE, "publish", "copied"),
        (ONE, "publish", "own"),
        (ONE, "retract", "own"),
    ]
    assert await store.digests.news(ONE, found[-1].seq, last) == ()
    assert await store.digests.news(ONE, 0, found[0].seq) == found[:1]


async def test_ranges_go_on_where_the_acts_of_a_server_were_erased(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await published(store, OTHER, now)
    await store.servers.erase((OTHER,), now=now)
    assert await store.digests.max_seq() > made.last_seq
    assert await store.digests.plan(await plan_for(store, made, now)) == "planned"


@pytest.mark.parametrize(
    "at",
    [
        "BEFORE INSERT ON occurrence",
        "BEFORE INSERT ON part WHEN NEW.n = 1",
        "BEFORE INSERT ON part WHEN NEW.n = 3",
        "BEFORE INSERT ON part_item WHEN NEW.n = 3",
        "BEFORE UPDATE ON schedule",
        "AFTER UPDATE ON schedule",
    ],
)
async def test_a_plan_that_is_cut_off_at_any_statement_leaves_nothing(store: Store, now: datetime, path: Path, at: str) -> None:
    made = await schedule_in(store, ONE, now)
    plan = await plan_for(store, made, now, three())
    rows(path, f"CREATE TRIGGER cut {at} BEGIN SELECT RAISE(ABORT, 'cut off here'); END")
    before = content(path)
    with pytest.raises(StoreError):
        await store.digests.plan(plan)
    assert content(path) == before
    rows(path, "DROP TRIGGER cut")
    assert await store.digests.plan(plan) == "planned"
    assert [len(found) for found in content(path)[1:4]] == [1, 3, 3]


@pytest.mark.parametrize("at", ["UPDATE ON job", "INSERT ON post", "UPDATE ON occurrence", "INSERT ON job"])
async def test_a_record_that_is_cut_off_leaves_the_attempt_as_it_was(store: Store, now: datetime, path: Path, at: str) -> None:
    made = await schedule_in(store, ONE, now, replace(SETTINGS, crosspost=True))
    occurrence = await planned(store, made, now)
    part = await claimed(store, now)
    rows(path, f"CREATE TRIGGER cut BEFORE {at} BEGIN SELECT RAISE(ABORT, 'cut off here'); END")
    before = content(path)
    with pytest.raises(StoreError):
        await store.jobs.record(part.job, arrived(9), now=now)
    assert content(path) == before
    rows(path, "DROP TRIGGER cut")
    assert await store.jobs.record(part.job, arrived(9), now=now)
    assert await state_of(store, occurrence) == "sent"


async def test_many_plans_are_one_commit_with_a_verdict_each(store: Store, now: datetime) -> None:
    made = [await schedule_in(store, server, now) for server in range(1, 6)]
    plans = [await plan_for(store, schedule, now) for schedule in made]
    assert await store.digests.plan_many([plans[0], plans[1], plans[0], plans[2]]) == (
        "planned",
        "planned",
        "changed",
        "planned",
    )
    assert [schedule.server for schedule in await store.digests.list_due(now, 9)] == [4, 5]
