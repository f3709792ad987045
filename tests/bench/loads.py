"""What loading costs, and what it costs those who read meanwhile."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import cast

from bench import plain
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import in_turns, middle, p99, timed
from briefings.model.briefing import Briefing
from briefings.store.connection import Connection
from briefings.store.driver import Driver
from briefings.store.erasing.traces import Traces
from briefings.store.opening import open_store
from briefings.store.sqlite.connection import connect
from briefings.store.store import Store
from support.clock import Time
from support.factory import harbour

SERVER = 7
_ROWS, _REPEATS = 200, 3
_BREATH = 0.05
"""Seconds between two loads while others read: a load is something that an editor does now and then, not all the time."""
Noted = tuple[str, object, bool]
"""A statement, its values, and whether it is run once for each of them."""


async def loads(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """A load against the same statements in one plain transaction, and readers during loads."""
    path = folder / "loads.db"
    base = harbour()
    async with open_store(path) as store:
        for row in await _against_plain(folder / "twin.db", base, sizes):
            yield row
        yield await _readers(store, path, base, sizes)


def revision(base: Briefing, number: int) -> Briefing:
    """The briefing with as many quotations as make it 200 rows, each with this number in it."""
    others = sum(len(getattr(base, kind)) for kind in ("passages", "actors", "relations", "events", "figures", "notes"))
    quotes = tuple(
        replace(base.quotes[0], id=f"q{place}", segments=(f"Revision {number}, quotation {place}",))
        for place in range(_ROWS - others)
    )
    return replace(base, quotes=quotes)


@dataclass(frozen=True, slots=True)
class _Noting:
    """Stands for a connection, passes everything on and notes it, so that the very same can be done once more."""

    driver: sqlite3.Connection
    noted: list[Noted] = field(default_factory=list[Noted])

    def execute(self, statement: str, values: object = ()) -> sqlite3.Cursor:
        self.noted.append((statement, values, False))
        return self.driver.execute(statement, cast("dict[str, str]", values))

    def executemany(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        kept = list(values)
        self.noted.append((statement, kept, True))
        self.driver.executemany(statement, cast("list[tuple[str, ...]]", kept))


class _Undone:
    """Stands for a writer: runs a transaction, notes the statements that it is made of, and undoes it."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver
        self.noted: list[Noted] = []

    async def transaction(self, action: Callable[[Driver], object]) -> object:
        noting = _Noting(self._driver)
        self._driver.execute("BEGIN IMMEDIATE")
        done = action(cast("sqlite3.Connection", noting))
        self._driver.execute("ROLLBACK")
        self.noted = noting.noted
        return done


class _Timing:
    """Stands for a writer: passes everything on, and notes how long each function ran inside its transaction."""

    def __init__(self, writer: Connection) -> None:
        self._writer = writer
        self.taken: list[float] = []

    async def transaction(self, action: Callable[[Driver], object]) -> object:
        return await self._writer.transaction(partial(self._time, action))

    def _time(self, action: Callable[[Driver], object], driver: Driver) -> object:
        begun = perf_counter()
        done = action(driver)
        self.taken.append(perf_counter() - begun)
        return done


async def _against_plain(twin: Path, base: Briefing, sizes: Sizes) -> tuple[Row, ...]:
    """Two files get the same revisions: one by the store, the other by statements noted beforehand in an undone transaction.

    The whole load, and the time inside its transaction, in which every other writer waits, without the commit.
    """
    ours, raw, raw_inside = list[float](), list[float](), list[float]()
    ours_at = twin.with_name("ours.db")
    async with open_store(twin), connect(twin, "ro", 5.0) as reader, open_store(ours_at), connect(ours_at, "rwc", 5.0) as writer:
        with plain.opened(twin) as driver:
            undone, timing, time = _Undone(driver), _Timing(writer), Time()
            noting = Store(reader, cast("Connection", undone), reader, Traces(reader, None, None))
            store = Store(reader, cast("Connection", timing), reader, Traces(reader, None, None))
            for number in range(sizes.loads):
                briefing, now = revision(base, number), time()
                await noting.load(SERVER, briefing, now=now)
                ours.append(await timed(partial(store.load, SERVER, briefing, now=now)))
                raw.append(await timed(partial(_replayed, driver, undone.noted, raw_inside)))
    name = f"loading {_ROWS} rows : the same in one plain transaction"
    inside = f"inside the transaction of {_ROWS} rows : the same statements"
    return (
        ratio(name, middle(ours), middle(raw), Aim("at most", 3)),
        ratio(inside, middle(timing.taken), middle(raw_inside), Aim("at most", 1.2)),
    )


def _replayed(driver: sqlite3.Connection, noted: list[Noted], inside: list[float]) -> None:
    driver.execute("BEGIN IMMEDIATE")
    begun = perf_counter()
    for statement, values, many in noted:
        if many:
            driver.executemany(statement, cast("list[tuple[str, ...]]", values))
        else:
            driver.execute(statement, cast("dict[str, str]", values)).fetchall()
    inside.append(perf_counter() - begun)
    driver.execute("COMMIT")


async def _readers(store: Store, path: Path, base: Briefing, sizes: Sizes) -> Row:
    """How many no-op trips to a connection's thread the p99 of reads is longer while one task loads; several times, with spread.

    Reads beside loads and reads alone take turns with those trips, so that whatever else the machine does is in all of them.
    """
    found: list[float] = []
    async with connect(path, "ro", 5.0) as connection:
        for repeat in range(_REPEATS):
            numbers = count(1_000_000 * (repeat + 1))
            busy, idle, hops = list[float](), list[float](), list[float]()
            for _ in range(max(sizes.loads // 3, 1)):
                idle += (await in_turns(sizes.rounds // 20, partial(store.briefing, SERVER, base.id)))[0]
                loading = asyncio.create_task(_load_on(store, base, numbers))
                reads, trips = await in_turns(
                    sizes.rounds // 20, partial(store.briefing, SERVER, base.id), partial(connection.run, _nothing)
                )
                busy, hops = busy + reads, hops + trips
                loading.cancel()
                with suppress(asyncio.CancelledError):
                    await loading
            found.append((p99(busy) - p99(idle)) / p99(hops))
    spread = f"{min(found):.2f} to {max(found):.2f} in {_REPEATS} repeats"
    name = "readers' p99 while loading - alone, in hops of the run"
    return Row(name, spread, "one hop", middle(found), aim=Aim("at most", 1.5))


def _nothing(_: object) -> None:
    """What a trip does that does nothing."""


async def _load_on(store: Store, base: Briefing, numbers: "count[int]") -> None:
    time = Time()
    while True:
        await store.load(SERVER, revision(base, next(numbers)), now=time())
        await asyncio.sleep(_BREATH)
