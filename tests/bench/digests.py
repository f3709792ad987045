"""What digests cost: planning very many that are due in one slot, and looking for the next one while none is."""

import sqlite3
import time
from collections.abc import AsyncGenerator
from functools import partial
from pathlib import Path
from shutil import copyfile

from bench import plain
from bench.digest_bare import AT_ONCE, bare, sample_of
from bench.digest_composed import composed, silent
from bench.digest_slot import SLOT, Grown, fill
from bench.rows import Aim, Row, ratio, time_text
from bench.sizes import Sizes
from bench.timing import in_turns, middle
from briefings.model.schedule import next_due
from briefings.store.digests.records import NewPart, Occurrence, PartItem, Plan, Schedule
from briefings.store.opening import open_store
from briefings.store.sqlite.connection import connect
from briefings.store.store import Store

_BODY = '{"title":"What is new","blocks":["' + "Dock workers in Port Sella walk out over night shifts. " * 30 + '"]}'
_ITEMS = (PartItem("harbour-talks", 0, 1, frozenset({"q1", "e2"})),)
_LONGEST, _LONGEST_WITH_NEWS, _LONGEST_ALL_WITH_NEWS = 10.0, 10.0, 30.0
"""Seconds of processor time that planning 100,000 may take: with news of the library alone, of 1 server in 10, of all of them."""
_FULL_SIZE = 100_000
_FEWER = 10
"""What is measured besides is measured with a tenth of the schedules."""


async def digests(folder: Path, sizes: Sizes, *, most: int | None = None) -> AsyncGenerator[Row]:
    """All rows, with `most` schedules, or as many as the sizes say."""
    count = most or sizes.schedules
    async for row in composed(folder, count, own_in=0, longest=_LONGEST):
        yield row
    async for row in composed(folder, count // _FEWER, own_in=10, longest=_LONGEST_WITH_NEWS):
        yield row
    async for row in composed(folder, count // _FEWER, own_in=1, longest=_LONGEST_ALL_WITH_NEWS):
        yield row
    async for row in silent(folder, count // _FEWER):
        yield row
    path = folder / "digests.db"
    async with open_store(path):
        fill(path, count)
    async with open_store(path) as store:
        yield await _idle(store, path, sizes, count)
    async for row in _stored(folder, count // _FEWER):
        yield row


async def _stored(folder: Path, count: int) -> AsyncGenerator[Row]:
    """What the store's part of it costs, with nothing composed."""
    path, twin = folder / "stored.db", folder / "twin.db"
    async with open_store(path):
        fill(path, count)
    copyfile(path, twin)
    async with open_store(path) as store:
        used = time.process_time()
        grown = await _plan_all(store, count)
        used = time.process_time() - used
    name = f"planning {count:,} due in one slot"
    yield ratio(f"{name}, CPU : bare writes", used, bare(twin, SLOT, sample_of(path)), Aim("at most", 3.5))
    aim = Aim("at most", _LONGEST * count / _FULL_SIZE, " s")
    yield Row(f"{name}, processor time", time_text(used), f"{count / used:,.0f} a second", used, " s", aim)
    yield Row(f"{name}, memory grown", f"{grown:.1f} MiB", "-", grown, " MiB", Aim("at most", 8, " MiB"))


async def _plan_all(store: Store, count: int) -> float:
    """Plan all that is due, a hundred in each commit; returns by how many MiB the process grew over the last nine tenths."""
    grown = Grown(count)
    while found := await store.digests.list_due(SLOT, AT_ONCE):
        last = await store.digests.max_seq()
        verdicts = await store.digests.plan_many([plan_of(schedule, last) for schedule in found])
        if set(verdicts) != {"planned"}:
            raise AssertionError(verdicts)
        grown.add(len(found))
    return grown.since_the_first_tenth()


def plan_of(schedule: Schedule, last: int) -> Plan:
    """What is planned for a schedule that is due at SLOT, with one part and nothing composed."""
    due = next_due(schedule.settings.rhythm, SLOT)
    occurrence = Occurrence(
        schedule.server,
        schedule.id,
        "daily",
        schedule.next_date,
        SLOT,
        SLOT,
        schedule.last_seq,
        last,
        "sending",
        schedule.settings,
    )
    return Plan(schedule, occurrence, (NewPart(_BODY, _ITEMS),), due.at, due.day.isoformat())


async def _idle(store: Store, path: Path, sizes: Sizes, count: int) -> Row:
    """What the sleeping loop costs: when the next one is due, against the same statement and a trip to a thread."""
    async with connect(path, "ro", 5.0) as connection:
        with plain.opened(path) as driver:
            ours, raw, hop = await in_turns(
                sizes.rounds,
                store.digests.next_due,
                lambda: _done(plain.rows(driver, "next_schedule_due", {})),
                partial(connection.run, _nothing),
            )
    name = f"when the next of {count:,} is due : plain sqlite3 and a trip"
    return ratio(name, middle(ours), middle(raw) + middle(hop), Aim("at most", 1.5))


def _done(_: object) -> None:
    return None


def _nothing(_: sqlite3.Connection) -> None:
    return None
