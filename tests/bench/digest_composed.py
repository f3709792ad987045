"""What planning with composing costs: every digest of a slot composed, frozen and stored, the day after their first one."""

import asyncio
import time
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import copyfile

from bench.digest_bare import bare, sample_of
from bench.digest_slot import IN_A_SERVER, SLOT, Grown, fill
from bench.rows import Aim, Row, ratio, time_text
from bench.timing import p99
from bot.chat.digests.planning import BATCH
from bot.chat.rendering import render
from briefings.digests.compose import SPARE, Composer
from briefings.digests.planner import Decision, Planner
from briefings.model.digest import Quiet
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.opening import open_store
from briefings.store.records import SHIPPED
from briefings.store.store import Store
from support.factory import harbour

_FULL_SIZE = 100_000
_NEWS_OF = {0: "", 1: ", all with news"}
_TIMES_BARE = {0: 3.5, 1: 14}
_TICK = 0.002
_DAY = timedelta(days=1)


async def composed(folder: Path, count: int, *, own_in: int, longest: float) -> AsyncGenerator[Row]:
    """Rows for that many schedules; one server in `own_in` has published since the digest before, none if that is 0.

    `longest`: the seconds of processor time that 100,000 may take.
    """
    path, twin = folder / f"composed-{own_in}.db", folder / f"twin-{own_in}.db"
    async with open_store(path) as store:
        await store.load(SHIPPED, harbour(), now=SLOT - _DAY)
    fill(path, count)
    async with open_store(path) as store:
        await _plan_all(store, SLOT, count)
        if own_in:
            await _publish(store, range(1, 1 + -(-count // IN_A_SERVER), own_in))
    copyfile(path, twin)
    async with open_store(path) as store:
        used = time.process_time()
        grown = await _plan_all(store, SLOT + _DAY, count)
        used = time.process_time() - used
    name = f"composing {count:,} due in one slot{_NEWS_OF.get(own_in, f', 1 in {own_in} with news')}"
    lags = await _measure_lag(twin, folder / f"lag-{own_in}.db", count)
    yield Row(f"{name}, the loop's lag, p99", time_text(lags), "-", lags * 1000, " ms", Aim("at most", 15, " ms"))
    yield ratio(
        f"{name}, CPU : bare writes", used, bare(twin, SLOT + _DAY, sample_of(path)), Aim("at most", _TIMES_BARE.get(own_in, 6))
    )
    aim = Aim("at most", longest * count / _FULL_SIZE, " s")
    yield Row(f"{name}, processor time", time_text(used), f"{count / used:,.0f} a second", used, " s", aim)
    yield Row(f"{name}, memory grown", f"{grown:.1f} MiB", "-", grown, " MiB", Aim("at most", 16, " MiB"))


async def _measure_lag(before: Path, path: Path, count: int) -> float:
    """By how many seconds others are late, in the worst of a hundred cases, while the same is planned."""
    copyfile(before, path)
    lags: list[float] = []

    async def watch() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(_TICK)
            lags.append(max(time.perf_counter() - begun - _TICK, 0))

    async with open_store(path) as store:
        watching = asyncio.create_task(watch())
        await _plan_all(store, SLOT + _DAY, count)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    return p99(lags)


async def silent(folder: Path, count: int) -> AsyncGenerator[Row]:
    """A row for that many schedules on a quiet day: those that post nothing against those that say so in a line."""
    used: dict[Quiet, float] = {}
    for quiet in ("line", "skip"):
        path = folder / f"silent-{quiet}.db"
        async with open_store(path) as store:
            await store.load(SHIPPED, harbour(), now=SLOT - _DAY)
        fill(path, count, quiet)
        async with open_store(path) as store:
            await _plan_all(store, SLOT, count)
            used[quiet] = time.process_time()
            await _plan_all(store, SLOT + _DAY, count, done="skipped" if quiet == "skip" else "planned")
            used[quiet] = time.process_time() - used[quiet]
    name = f"planning {count:,} quiet days, nothing posted : a line each"
    yield ratio(name, used["skip"], used["line"], Aim("at most", 1.2))


async def _plan_all(store: Store, now: datetime, count: int, done: Decision = "planned") -> float:
    """Plan all that is due as the bot does; returns by how many MiB the process grew over the last nine tenths.

    Raises AssertionError if something else becomes of one than `done`.
    """
    pages = partial(render.paginate, spare=SPARE, measure=render.remember_costs())
    planner = Planner(store, Composer(store, Reading(store), pages, frozenset({"summary", "actor", "source"})))
    grown = Grown(count)
    while found := await store.digests.list_due(now, BATCH):
        results = await planner.plan_all(found, now)
        if {result.what for result in results} != {done}:
            raise AssertionError({result.what for result in results})
        grown.add(len(results))
    return grown.since_the_first_tenth()


async def _publish(store: Store, servers: range) -> None:
    for server in servers:
        event = AuditEvent(server, SLOT + _DAY / 2, 1, "publish", "own-talks")
        await store.desk.publish(harbour("own-talks", headline=f"What {server} found out"), event, version=None, base=0)
