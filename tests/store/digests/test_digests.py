"""Digests as rows: each date is planned once, in one commit, and nothing falls between two of them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from briefings.model.digest import DigestSettings, nonce
from briefings.store import sql_files
from briefings.store.desk_records import AuditEvent, ConflictError, RepeatedError
from briefings.store.digests.records import NewPart
from briefings.store.outbox.records import Outcome
from briefings.store.store import Store
from support.digest_desk import (
    DAY,
    ITEM,
    MINUTE,
    SETTINGS,
    claimed,
    delivered,
    fresh,
    parts_of,
    plan_for,
    planned,
    published,
    schedule_in,
    state_of,
    three,
)
from support.outbox_jobs import arrived, part_due

ONE, OTHER = 7, 8


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        return driver.execute(statement).fetchall()


def content(path: Path) -> list[list[tuple[object, ...]]]:
    tables = ("schedule", "occurrence", "part", "part_item", "post", "job", "act", "follow")
    return [rows(path, f"SELECT * FROM {table}") for table in tables]  # noqa: S608 - our own names


async def test_a_schedule_is_kept_as_it_was_set_up_and_starts_at_what_is_known(store: Store, now: datetime) -> None:
    await published(store, ONE, now)
    settings = replace(SETTINGS, tags=("harbour",), mention=3, quiet="skip", forum_tags=(1, 2), place="forum", crosspost=True)
    made = await schedule_in(store, ONE, now, settings)
    assert await store.digests.schedule(ONE, made.id) == made
    assert (made.settings, made.state, made.version, made.next_due, made.made_by) == (settings, "on", 1, now, 1)
    assert made.last_seq == await store.digests.max_seq()
    assert await store.digests.news(ONE, made.last_seq, await store.digests.max_seq()) == ()


async def test_a_schedule_of_another_server_is_not_found(store: Store, now: datetime) -> None:
    made = await schedule_in(store, ONE, now)
    occurrence = await planned(store, made, now)
    digests = store.digests
    assert await digests.schedule(OTHER, made.id) is None
    assert await digests.schedules(OTHER) == ()
    assert await digests.occurrences(OTHER, made.id) == ()
    assert await digests.occurrence(OTHER, made.id, "daily", occurrence.key) is None
    assert await digests.parts(OTHER, made.id, "daily", occurrence.key) == ()
    assert await digests.dates_done(OTHER, made.id, date.min) == frozenset()
    foreign = replace(made, server=OTHER)
    with pytest.raises(ConflictError):
        await digests.change(foreign, SETTINGS, now, "", AuditEvent(OTHER, now, 1, "digest"))
    with pytest.raises(ConflictError):
        await digests.remove(foreign, AuditEvent(OTHER, now, 1, "digest"))
    assert await digests.plan(await plan_for(store, foreign, now)) == "changed"
    part = await part_due(store, now)
    assert part
    assert await store.jobs.claim(replace(part.job, server=OTHER), now=now, until=now + MINUTE) is None
    assert not await store.jobs.record(replace(part.job, server=OTHER), Outcome("delivered"), now=now)
    await delivered(store, now)
    assert await digests.part_of_post(OTHER, 1) is None
    assert await digests.part_of_post(ONE, 1)
    assert not await digests.resend(OTHER, made.id, "daily", occurrence.key, now=now)


async def test_numbers_of_schedules_are_each_servers_own_and_never_given_again(store: Store, now: datetime, path: Path) -> None:
    made = [await schedule_in(store, ONE, now) for _ in range(3)]
    assert [schedule.id for schedule in made] == [1, 2, 3]
    assert (await schedule_in(store, OTHER, now)).id == 1
    for schedule in made[1:]:
        await store.digests.remove(schedule, AuditEvent(ONE, now, 1, "digest"))
    await store.digests.prune(now + 999 * DAY, 100)
    assert [schedule.id for schedule in await store.digests.schedules(ONE)] == [1]
    assert rows(path, "SELECT id FROM schedule WHERE server = 7") == [(1,), (3,)]
    assert (await schedule_in(store, ONE, now)).id == 4


async def test_a_server_has_no_more_schedules_than_it_may(store: Store, now: datetime) -> None:
    for number in range(3):
        made = await store.digests.add(
            SETTINGS, now, "2024-05-14", AuditEvent(ONE, now, 1, "digest", request=f"{number}"), most=2
        )
        assert (made is None) == (number == 2)
    with pytest.raises(RepeatedError):
        await store.digests.add(SETTINGS, now, "2024-05-14", AuditEvent(ONE, now, 1, "digest", request="0"), most=9)
    assert len(await store.digests.schedules(ONE)) == 2
    assert len(await store.desk.events(ONE)) == 2


async def test_who_changes_what_is_not_what_they_saw_is_refused(store: Store, now: datetime) -> None:
    made, event = await schedule_in(store, ONE, now), AuditEvent(ONE, now, 2, "digest")
    changed = await store.digests.change(made, replace(SETTINGS, channel=6), now + DAY, "2024-05-15", event)
    assert (changed.settings.channel, changed.next_due, changed.version) == (6, now + DAY, 2)
    events = len(await store.desk.events(ONE))
    for refused in (
        store.digests.change(made, SETTINGS, now, "", event),
        store.digests.set_state(made, "paused", None, "", event=event),
        store.digests.remove(made, event),
    ):
        with pytest.raises(ConflictError):
            await refused
    assert await fresh(store, made) == changed
    assert len(await store.desk.events(ONE)) == events, "what was refused was not done"


async def test_what_is_due_comes_in_order_and_not_while_it_is_paused(store: Store, now: datetime) -> None:
    later, soon = await schedule_in(store, ONE, now + MINUTE), await schedule_in(store, OTHER, now)
    assert await store.digests.next_due() == now
    assert await store.digests.list_due(now - MINUTE, 9) == ()
    assert await store.digests.list_due(now + MINUTE, 9) == (soon, later)
    assert await store.digests.list_due(now + MINUTE, 1) == (soon,)
    await store.digests.set_state(soon, "paused", None, "", event=AuditEvent(OTHER, now, 1, "digest"))
    assert await store.digests.list_due(now + MINUTE, 9) == (later,)
    assert await store.digests.next_due() == now + MINUTE
    await store.digests.remove(later, AuditEvent(ONE, now, 1, "digest"))
    assert await store.digests.next_due() is None


async def test_a_removed_schedule_keeps_what_may_have_arrived_and_gives_up_the_rest(store: Store, now: datetime) -> None:
    made, other = await schedule_in(store, ONE, now), await schedule_in(store, ONE, now)
    begun, waiting = await planned(store, made, now, three()), await planned(store, other, now)
    part = await claimed(store, now)
    for schedule in (made, other):
        await store.digests.remove(await fresh(store, schedule), AuditEvent(ONE, now, 1, "digest"))
    assert await store.digests.schedules(ONE) == ()
    assert await part_due(store, now) is None
    assert await state_of(store, waiting) == "failed"
    assert not await store.digests.resend(ONE, other.id, "daily", waiting.key, now=now)
    assert await store.jobs.record(part.job, arrived(9), now=now)
    assert [part.state for part in await parts_of(store, begun)] == ["delivered", "failed", "failed"]
    assert await state_of(store, begun) == "failed"


async def test_old_occurrences_are_dropped_with_all_that_hangs_on_them(store: Store, now: datetime, path: Path) -> None:
    made = await schedule_in(store, ONE, now)
    await planned(store, made, now, three())
    for number in range(3):
        await delivered(store, now, 900 + number)
    second = await planned(store, await fresh(store, made), now + DAY)
    third = await planned(store, await fresh(store, made), now + 2 * DAY)
    await delivered(store, now + DAY)
    assert third.planned_at == now + 2 * DAY
    assert await store.digests.prune(now + 9 * DAY, 1) == 1
    assert [occurrence.key for occurrence in await store.digests.occurrences(ONE, made.id)] == [third.key, second.key]
    assert await store.digests.prune(now + 9 * DAY, 10) == 1, "what is not over stays"
    assert await store.digests.prune(now + 9 * DAY, 10) == 0
    assert [row[0] for row in rows(path, "SELECT count(*) FROM part UNION ALL SELECT count(*) FROM part_item")] == [1, 1]
    assert rows(path, "SELECT id FROM post") == [(4,)], "the newest stays, so that its number is not given again"
    assert rows(path, "PRAGMA foreign_key_check") == []


async def test_erasing_a_server_takes_its_digests_and_follows(store: Store, now: datetime, path: Path) -> None:
    for server in (ONE, OTHER):
        await planned(store, await schedule_in(store, server, now), now, three())
        await store.follows.follow(server, 3, [("tag", "x")], SETTINGS, (now, "2024-05-14"), now=now, most=5)
    await store.servers.erase((ONE,), now=now)
    assert all(row[0] == OTHER for table in content(path)[:4] for row in table)
    assert await store.follows.follows(ONE, 3) == ()
    assert len(await store.follows.follows(OTHER, 3)) == 1


async def test_what_is_due_next_is_one_seek_in_each_index(store: Store, path: Path) -> None:
    assert store.digests
    sql = sql_files.load("digests/digests.sql", "outbox/jobs.sql")
    names = ("now", "limit", "busy", "servers", "before", "most", "server", "briefing", "seq", "at", "urgency", "shards", "ready")
    values: dict[str, str] = dict.fromkeys(names, "")
    with closing(sqlite3.connect(path)) as driver:
        for name, indexes in (
            ("schedules_due", {"schedule_due"}),
            ("jobs_due", {"job_due"}),
            ("next_job_due", {"job_due"}),
            ("next_schedule_due", {"schedule_due"}),
            ("old_occurrences", {"occurrence_planned"}),
            ("mend_digests", {"part_item_of_briefing", "part_item_of_library"}),
        ):
            plan = "\n".join(row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {sql[name]}", values))
            assert all(index in plan for index in indexes), plan
            assert "SCAN part\n" not in f"{plan}\n", plan
            # What is found is put in order once more, at the most so many as are read at a time.
            assert "TEMP B-TREE" not in plan or name in {"mend_digests", "jobs_due"}, plan


def test_each_part_and_each_repetition_has_a_nonce_of_its_own() -> None:
    base = nonce(1, 2, 3, 4, "2024-05-14", 1, 0)
    others = (
        nonce(9, 2, 3, 4, "2024-05-14", 1, 0),
        nonce(1, 9, 3, 4, "2024-05-14", 1, 0),
        nonce(1, 2, 9, 4, "2024-05-14", 1, 0),
        nonce(1, 2, 3, 9, "2024-05-14", 1, 0),
        nonce(1, 2, 3, 4, "2024-05-15", 1, 0),
        nonce(1, 2, 3, 4, "2024-05-14", 2, 0),
        nonce(1, 2, 3, 4, "2024-05-14", 1, 1),
    )
    assert len({base, *others}) == 8
    assert nonce(1, 2, 3, 4, "2024-05-14", 1, 0) == base
    assert all(len(plans) == 25 for plans in (base, *others))


async def test_settings_and_bodies_come_back_as_they_were(store: Store, now: datetime) -> None:
    body = '{"title":"„Ünïcode“ 🎉"}'
    settings: DigestSettings = replace(SETTINGS, actors=("harbour-talks:ana-ruiz",), dates="de-DE", drop_before=True)
    occurrence = await planned(store, await schedule_in(store, ONE, now, settings), now, (NewPart(body, (ITEM,)),))
    (part,) = await parts_of(store, occurrence)
    assert (part.body, part.settings, part.channel, part.user) == (body, settings, 5, 0)
    later = now.astimezone().replace(microsecond=0) + timedelta(hours=1)
    part = await claimed(store, later)
    assert part.job.last_try == later
