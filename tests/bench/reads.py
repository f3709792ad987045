"""What a read costs: one row, a whole briefing, and many at once."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncGenerator
from functools import partial
from pathlib import Path

from bench import plain
from bench.rows import Aim, Row, ratio, time_text
from bench.sizes import Sizes
from bench.timing import in_turns, middle
from briefings.services.library import load_shipped
from briefings.store.opening import open_store
from briefings.store.sqlite.connection import connect
from briefings.store.store import Store
from support.clock import Time

_FEW, _MANY = 8, 64
_BRIEFING = "armenia-russia"
_ANY_SERVER = 7


async def reads(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """One read and many."""
    path = folder / "reads.db"
    async with open_store(path) as store:
        await load_shipped(store, now=Time()())
        yield await _point(store, path, sizes)
        yield await _whole(store, path, sizes)
        yield await at_once(store, sizes)


async def _point(store: Store, path: Path, sizes: Sizes) -> Row:
    """A read of one row against a trip to a connection's thread that does nothing there."""
    await store.mark_synced(1, "digest")
    values = {"application": 1}
    async with connect(path, "ro", 5.0) as connection:
        with plain.opened(path) as driver:
            read, raw, hop = await in_turns(
                sizes.rounds,
                partial(store.read_synced, 1),
                lambda: _done(plain.rows(driver, "synced", values)),
                partial(connection.run, _nothing),
            )
    ours = middle(read) - middle(raw)
    name = "point read - raw sqlite3 : a no-op trip to the thread"
    return Row(name, time_text(ours), time_text(middle(hop)), ours / middle(hop), aim=Aim("at most", 1.5))


async def _whole(store: Store, path: Path, sizes: Sizes) -> Row:
    values = {"server": _ANY_SERVER, "briefing": _BRIEFING, "revision": None}
    with plain.opened(path) as driver:
        ours, raw = await in_turns(
            sizes.rounds // 4,
            partial(store.briefing, _ANY_SERVER, _BRIEFING),
            lambda: _done(_read_plainly(driver, values)),
        )
    return ratio("a whole briefing : the same by sqlite3 and json.loads", middle(ours), middle(raw), Aim("at most", 1.2))


def _read_plainly(driver: sqlite3.Connection, values: plain.Values) -> list[object]:
    """The rows of a briefing as Python reads them by itself: into dictionaries, of which nobody knows what is in them."""
    return [json.loads(f"[{body}]") for *_, body in plain.rows(driver, "briefing", values)]


async def at_once(store: Store, sizes: Sizes) -> Row:
    """Reads a second with many tasks against few, nine one-row reads to each whole briefing."""
    many, few = await in_turns(
        max(sizes.rounds // 100, 3), partial(_reads, store, _MANY, sizes.rounds), partial(_reads, store, _FEW, sizes.rounds)
    )
    ours, against = sizes.rounds / middle(many), sizes.rounds / middle(few)
    name = f"reads a second, {_MANY} tasks : {_FEW} tasks"
    return Row(name, f"{ours:,.0f}/s", f"{against:,.0f}/s", ours / against, aim=Aim("at least", 1.0))


async def _reads(store: Store, tasks: int, count: int) -> None:
    numbers = iter(range(count))

    async def work() -> None:
        for number in numbers:
            if number % 10:
                await store.read_synced(1)
            else:
                await store.briefing(_ANY_SERVER, _BRIEFING)

    await asyncio.gather(*(work() for _ in range(tasks)))


def _nothing(_: object) -> None:
    """What a trip does that does nothing."""


def _done(_: object) -> None:
    """The rows are read, and that is all they are for."""
