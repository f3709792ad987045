"""What is read of many schedules at once is what one would read of each alone, and stays so however long their history is."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from briefings.model.errors import StoreError
from briefings.store import sql_files
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import LastOccurrence, ScheduleHistory
from briefings.store.store import Store
from support.digest_desk import DAY, SETTINGS, fresh, plan_for, planned, published, schedule_in, three
from support.factory import harbour

ONE, OTHER = 7, 8


async def past_of(store: Store, server: int, schedule: int, since: date) -> ScheduleHistory:
    made = await store.digests.schedule(server, schedule)
    assert made
    (past,) = await store.digests.histories([(made, since)])
    return past


async def test_a_past_is_the_dates_done_and_the_last_digest_that_told_something(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    untold = await schedule_in(store, OTHER, now)
    occurrence = await planned(store, made, now, three())
    past, none = await store.digests.histories([(await fresh(store, made), now.date()), (untold, now.date())])
    assert past.done == {date(2024, 5, 14)}
    assert past.last == LastOccurrence("daily", "2024-05-14", occurrence.due_at, SETTINGS)
    assert past.settings == (SETTINGS,)
    assert none == ScheduleHistory()
    assert await store.digests.histories([]) == ()


async def test_the_last_one_is_the_one_that_was_planned_last_and_told_something(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await planned(store, made, now)
    asked = await plan_for(store, await fresh(store, made), now + DAY / 2, three(), kind="now", key="9")
    assert await store.digests.plan(asked) == "planned"
    missed = await plan_for(store, await fresh(store, made), now + DAY, state="missed")
    assert await store.digests.plan(missed) == "planned"
    past = await past_of(store, ONE, made.id, now.date())
    assert past.last
    assert (past.last.kind, past.last.key) == ("now", "9")
    assert past.done == {date(2024, 5, 14), date(2024, 5, 15)}, "a missed date is done, and no request is a date"


async def test_however_long_nothing_was_told_the_last_digest_is_found(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await planned(store, made, now)
    for number in range(1, 12):
        plan = await plan_for(store, await fresh(store, made), now + number * DAY, state="blocked")
        assert await store.digests.plan(plan) == "planned"
    past = await past_of(store, ONE, made.id, (now + 20 * DAY).date())
    assert past.last
    assert past.last.key == "2024-05-14"


async def test_settings_of_the_last_eight_that_told_something_are_found_once_each(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    for number in range(10):
        settings = replace(SETTINGS, tags=(f"tag-{number // 2}",))
        current = await fresh(store, made)
        assert current.next_due
        event = AuditEvent(ONE, now, 1, "digest")
        changed = await store.digests.change(current, settings, current.next_due, current.next_date, event)
        await planned(store, changed, now + number * DAY)
    past = await past_of(store, ONE, made.id, (now + 20 * DAY).date())
    assert [settings.tags for settings in past.settings] == [("tag-4",), ("tag-3",), ("tag-2",), ("tag-1",)]


async def test_of_a_long_history_only_the_newest_dates_are_read(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    for number in range(12):
        await planned(store, await fresh(store, made), now + number * DAY)
    past = await past_of(store, ONE, made.id, (now + 8 * DAY).date())
    assert past.done == {(now + number * DAY).date() for number in range(8, 12)}


async def test_another_servers_past_is_not_found(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    await planned(store, made, now)
    assert await store.digests.histories([(replace(made, server=OTHER), now.date())]) == (ScheduleHistory(),)


@pytest.mark.parametrize("damage", ["settings = '{'", "due_at = 'soon'"])
async def test_a_damaged_past_is_said_in_a_sentence(store: Store, now: datetime, path: Path, damage: str) -> None:
    made = await schedule_in(store, ONE, now)
    await planned(store, made, now)
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        driver.execute(f"UPDATE occurrence SET {damage}")  # noqa: S608 - a test's constant
    with pytest.raises(StoreError, match="damaged"):
        await past_of(store, ONE, made.id, now.date())


async def test_a_server_is_apart_with_a_briefing_of_its_own_or_news_since_an_act(store: Store, now: datetime) -> None:
    await published(store, 0, now)
    await schedule_in(store, 3, now)
    before = await store.digests.max_seq()
    await published(store, ONE, now, "own")
    await published(store, OTHER, now, "gone")
    between = await store.digests.max_seq()
    await store.desk.delete("gone", AuditEvent(OTHER, now, 1, "delete", "gone"))
    last = await store.digests.max_seq()
    assert await store.digests.find_apart(dict.fromkeys((3, 4, ONE, OTHER), before), last) == {ONE, OTHER}
    assert await store.digests.find_apart(dict.fromkeys((3, 4, ONE, OTHER), between), last) == {ONE}
    assert await store.digests.find_apart({}, last) == frozenset()


async def test_who_is_not_apart_has_the_news_and_cards_of_the_library(store: Store, now: datetime) -> None:
    for number in range(3):
        await published(store, 0, now, f"talks-{number}")
    await schedule_in(store, ONE, now)
    await published(store, OTHER, now)
    last = await store.digests.max_seq()
    assert await store.digests.find_apart({ONE: 0}, last) == frozenset()
    assert await store.digests.news(ONE, 0, last) == await store.digests.news(0, 0, last)
    assert await store.cards(ONE) == await store.cards(0)


async def test_schedules_that_wait_come_page_by_page_in_the_order_of_their_dates(store: Store, now: datetime) -> None:
    made = [await schedule_in(store, server, now + hours * DAY / 24) for server, hours in ((5, 2), (6, 1), (4, 2), (3, 0))]
    first = await store.digests.list_waiting(now, 2)
    assert [schedule.server for schedule in first] == [6, 4], "who is due now does not wait"
    assert [schedule.server for schedule in await store.digests.list_waiting(first[-1], 9)] == [5]
    await store.digests.set_state(made[0], "paused", None, "")
    assert await store.digests.list_waiting(first[-1], 9) == ()


async def test_only_what_is_as_it_was_read_is_moved(store: Store, now: datetime) -> None:
    one, other = await schedule_in(store, ONE, now), await schedule_in(store, OTHER, now)
    await planned(store, other, now)
    later = now + 3 * DAY
    assert await store.digests.move([(one, later, "2024-05-17"), (other, later, "2024-05-17")]) == 1
    moved, left = await fresh(store, one), await fresh(store, other)
    assert (moved.next_due, moved.next_date, moved.version) == (later, "2024-05-17", one.version + 1)
    assert left.next_date == "2024-05-15"
    assert await store.digests.move([]) == 0
    assert await store.digests.plan(await plan_for(store, one, now)) == "changed"


async def test_a_plan_of_one_schedule_after_the_other_of_it_is_held_against_what_that_one_leaves(
    store: Store, now: datetime
) -> None:
    made = await schedule_in(store, ONE, now)
    plan = await plan_for(store, made, now)
    after = replace(made, next_due=plan.next_due, next_date=plan.next_date, last_seq=plan.occurrence.to_seq)
    same = replace(plan, schedule=after, occurrence=replace(plan.occurrence, from_seq=after.last_seq))
    following = await plan_for(store, after, now + DAY)
    assert await store.digests.plan_many([plan, same, following, following]) == ("planned", "repeated", "planned", "changed")


async def test_a_batch_refuses_only_whose_readers_see_something_newer(store: Store, now: datetime) -> None:
    made = [await schedule_in(store, server, now) for server in (3, ONE, OTHER)]
    plans = [await plan_for(store, schedule, now) for schedule in made]
    await published(store, ONE, now, "own")
    assert await store.digests.plan_many(plans) == ("planned", "changed", "planned")
    await published(store, 0, now)
    plans = [await plan_for(store, await fresh(store, schedule), now + DAY) for schedule in made]
    await store.load(0, harbour("more"), now=now)
    missed = await plan_for(store, await fresh(store, made[0]), now + DAY, state="missed")
    assert await store.digests.plan_many([*plans, missed]) == ("changed", "changed", "changed", "planned")


async def test_what_is_read_for_a_batch_goes_by_keys(store: Store, path: Path) -> None:
    assert store.digests
    sql = sql_files.load("digests/digests.sql")
    values = {"wanted": json.dumps([]), "back": 8, "to_seq": 0, "next_due": "", "server": 0, "id": 0, "limit": 9}
    with closing(sqlite3.connect(path)) as driver:
        for name in ("pasts", "schedules_before", "servers_apart", "newer_news", "schedules_waiting"):
            steps = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {sql[name]}", values)]
            tables = [step for step in steps if step.startswith("SCAN") and "wanted" not in step and "json_each" not in step]
            assert not tables, steps
            assert any("SEARCH" in step for step in steps), steps
