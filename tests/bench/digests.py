"""What digests cost: planning very many that are due in one slot, and looking for the next one while none is."""

import resource
import sqlite3
import time
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import copyfile
from zoneinfo import ZoneInfo

from bench import plain
from bench.copies import bulk
from bench.rows import Aim, Row, ratio, time_text
from bench.sizes import Sizes
from bench.timing import in_turns, middle
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm, next_due
from briefings.store.codec import Codec
from briefings.store.connection import connected
from briefings.store.digests_interface import NewPart, Occurrence, PartItem, Plan, Schedule
from briefings.store.engine import open_store
from briefings.store.interface import Store
from briefings.store.moments import text_of

SLOT = datetime(2024, 5, 14, 7, 0, tzinfo=UTC)
_AT_ONCE = 100
"""Schedules in one commit."""
_PER_SERVER = 4
_ZONES = ("Europe/Berlin", "America/Lima", "Asia/Tokyo", "Africa/Lagos", "Australia/Lord_Howe")
_BODY = '{"title":"What is new","blocks":["' + "Dock workers in Port Sella walk out over night shifts. " * 30 + '"]}'
_ITEMS = (PartItem("harbour-talks", 0, 1, frozenset({"q1", "e2"})),)
_LONGEST = 10.0
"""Seconds of processor time that planning 100,000 may take."""
_FULL_SIZE = 100_000
_WARM = 10
"""A tenth of the work is done before memory is looked at for the first time."""


async def digests(folder: Path, sizes: Sizes, *, most: int | None = None) -> AsyncGenerator[Row]:
    """All rows, with `most` schedules, or as many as the sizes say."""
    count = most or sizes.schedules
    path, twin = folder / "digests.db", folder / "twin.db"
    async with open_store(path):
        fill(path, count)
    copyfile(path, twin)
    async with open_store(path) as store:
        yield await _idle(store, path, sizes, count)
        begun, used = time.perf_counter(), time.process_time()
        grown = await _plan_all(store, count)
        ours, used = time.perf_counter() - begun, time.process_time() - used
    name = f"planning {count:,} digests due in one slot"
    yield ratio(f"{name} : bare writes", ours, _bare(twin, count), Aim("at most", 3))
    aim = Aim("at most", _LONGEST * count / _FULL_SIZE, " s")
    yield Row(f"{name}, processor time", time_text(used), f"{count / ours:,.0f} a second", used, " s", aim)
    yield Row(f"{name}, memory grown", f"{grown:.1f} MiB", "-", grown, " MiB", Aim("at most", 8, " MiB"))


def fill(path: Path, count: int) -> None:
    """Put that many schedules into a database, all due at SLOT."""
    settings = [Codec.json(DigestSettings(5, "channel", _rhythm(zone))) for zone in _ZONES]
    with bulk(path) as driver:
        for number in range(count):
            values = {"server": 1 + number // _PER_SERVER, "user": 0, "next_due": text_of(SLOT), "next_date": "2024-05-14"}
            values |= {"made_by": 1, "made_at": text_of(SLOT), "settings": settings[number % len(settings)]}
            driver.execute(plain.SQL["add_schedule"], values)


def _rhythm(zone: str) -> Rhythm:
    return Rhythm(SLOT.astimezone(ZoneInfo(zone)).time(), zone)


async def _plan_all(store: Store, count: int) -> float:
    """Plan all that is due, a hundred in each commit; returns by how many MiB the process grew over the last nine tenths."""
    planned, before, largest = 0, 0, 0
    while found := await store.digests.due(SLOT, _AT_ONCE):
        last = await store.digests.max_seq()
        verdicts = await store.digests.plan_many([_plan(schedule, last) for schedule in found])
        if set(verdicts) != {"planned"}:
            raise AssertionError(verdicts)
        planned += len(found)
        largest = max(largest, _resident())
        if not before and planned >= count // _WARM:
            before = largest = _resident()
    if planned != count:
        raise AssertionError(f"{planned} of {count} were planned")
    return (largest - before) / 1024


def _plan(schedule: Schedule, last: int) -> Plan:
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


def _bare(path: Path, count: int) -> float:
    """The seconds that the same rows take in plain sqlite3, as many in each commit, with nothing read or checked."""
    following = text_of(SLOT + timedelta(days=1))
    with plain.opened(path) as driver:
        driver.execute("PRAGMA synchronous = FULL")
        driver.execute("PRAGMA foreign_keys = ON")
        settings = str(driver.execute("SELECT settings FROM schedule LIMIT 1").fetchone()[0])
        begun = time.perf_counter()
        for first in range(0, count, _AT_ONCE):
            driver.execute("BEGIN IMMEDIATE")
            for number in range(first, min(first + _AT_ONCE, count)):
                _write(driver, 1 + number // _PER_SERVER, 1 + number % _PER_SERVER, settings, following)
            driver.execute("COMMIT")
        return time.perf_counter() - begun


def _write(driver: sqlite3.Connection, server: int, schedule: int, settings: str, following: str) -> None:
    key: Sequence[str | int] = (server, schedule, "daily", "2024-05-14")
    slot = text_of(SLOT)
    values = {"server": server, "schedule": schedule, "kind": "daily", "key": "2024-05-14", "due_at": slot, "planned_at": slot}
    values |= {"from_seq": 0, "to_seq": 0, "state": "sending", "late": 0, "told": "", "settings": settings}
    driver.execute(plain.SQL["add_occurrence"], values)
    driver.execute(plain.SQL["add_part"], (*key, 1, 1, 5, slot, _BODY))
    driver.execute(plain.SQL["add_part_item"], (*key, 1, "harbour-talks", 0, 1, '["e2","q1"]'))
    driver.execute(plain.SQL["advance_schedule"], values | {"next_due": following, "next_date": "2024-05-15"})


async def _idle(store: Store, path: Path, sizes: Sizes, count: int) -> Row:
    """What the sleeping loop costs: when the next one is due, against the same statement and a trip to a thread."""
    async with connected(path, "ro", 5.0) as connection:
        with plain.opened(path) as driver:
            ours, raw, hop = await in_turns(
                sizes.rounds,
                store.digests.next_due,
                lambda: _done(plain.rows(driver, "digest_next_due", {})),
                partial(connection.run, _nothing),
            )
    name = f"when the next of {count:,} is due : plain sqlite3 and a trip"
    return ratio(name, middle(ours), middle(raw) + middle(hop), Aim("at most", 1.5))


def _done(_: object) -> None:
    return None


def _nothing(_: sqlite3.Connection) -> None:
    return None


def _resident() -> int:
    """The KiB that this process has in memory now; its largest amount so far where there is no /proc."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("ascii").partition("VmRSS:")[2].split(maxsplit=1)[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
