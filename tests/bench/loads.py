"""What loading costs, and what it costs those who read meanwhile."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import cast

from bench import plain
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import in_turns, middle, p99, timed
from briefings.model.briefing import Briefing
from briefings.store.connection import Connection, connect
from briefings.store.store import Store, open_store
from support.clock import Time
from support.factory import harbour

SERVER = 7
_ROWS = 200
_BREATH = 0.05
"""Seconds between two loads while others read: a load is something that an editor does now and then, not all the time."""
Noted = tuple[str, object, bool]
"""A statement, its values, and whether it is run once for each of them."""


async def loads(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """A load against the same statements in one plain transaction, and readers during loads."""
    path = folder / "loads.db"
    base = harbour()
    async with open_store(path) as store:
        yield await _against_plain(store, folder / "twin.db", base, sizes)
        yield await _readers(store, base, sizes)


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

    async def transaction(self, action: Callable[[sqlite3.Connection], object]) -> object:
        noting = _Noting(self._driver)
        self._driver.execute("BEGIN IMMEDIATE")
        done = action(cast("sqlite3.Connection", noting))
        self._driver.execute("ROLLBACK")
        self.noted = noting.noted
        return done


async def _against_plain(store: Store, twin: Path, base: Briefing, sizes: Sizes) -> Row:
    """Both files get the same revisions: one by the store, the other by statements noted beforehand in an undone transaction."""
    ours: list[float] = []
    raw: list[float] = []
    async with open_store(twin), connect(twin, "ro", 5.0) as reader:
        with plain.opened(twin) as driver:
            undone = _Undone(driver)
            time = Time()
            noting = Store(reader, cast("Connection", undone), reader)
            for number in range(sizes.loads):
                briefing, now = revision(base, number), time()
                await noting.load(SERVER, briefing, now=now)
                ours.append(await timed(partial(store.load, SERVER, briefing, now=now)))
                raw.append(await timed(partial(_replayed, driver, undone.noted)))
    return ratio(f"loading {_ROWS} rows : the same in one plain transaction", middle(ours), middle(raw), Aim("at most", 1.3))


def _replayed(driver: sqlite3.Connection, noted: list[Noted]) -> None:
    driver.execute("BEGIN IMMEDIATE")
    for statement, values, many in noted:
        if many:
            driver.executemany(statement, cast("list[tuple[str, ...]]", values))
        else:
            driver.execute(statement, cast("dict[str, str]", values)).fetchall()
    driver.execute("COMMIT")


async def _readers(store: Store, base: Briefing, sizes: Sizes) -> Row:
    """The p99 of reads while one task loads, against reads with nothing else going on; the two take turns."""
    numbers = count(1_000_000)
    busy: list[float] = []
    idle: list[float] = []
    for _ in range(max(sizes.loads // 3, 1)):
        idle += (await in_turns(sizes.rounds // 20, partial(store.briefing, SERVER, base.id)))[0]
        loading = asyncio.create_task(_load_on(store, base, numbers))
        busy += (await in_turns(sizes.rounds // 20, partial(store.briefing, SERVER, base.id)))[0]
        loading.cancel()
        with suppress(asyncio.CancelledError):
            await loading
    name = "readers' p99 while loading : idle"
    return ratio(name, p99(busy), p99(idle), Aim("at most", 2.5))


async def _load_on(store: Store, base: Briefing, numbers: "count[int]") -> None:
    time = Time()
    while True:
        await store.load(SERVER, revision(base, next(numbers)), now=time())
        await asyncio.sleep(_BREATH)
