"""What deleting for good costs others on a PostgreSQL server that holds very many facts."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import LiteralString, cast

from bench.growing import MODEL, OWN_FACTS
from bench.housekeeping import until_no_trace, write_elsewhere
from bench.names import SERVER
from bench.rows import Aim, Row, time_text
from bench.sizes import Sizes
from bench.timing import p99, timed
from briefings.store import sql_files
from briefings.store.address import PostgresAddress
from briefings.store.desk_records import AuditEvent
from briefings.store.opening import open_store
from briefings.store.postgres.connection import open_session
from briefings.store.postgres.statements import as_psycopg
from support.clock import Time
from support.factory import harbour

_AT_ONCE = 50
"""Servers in one transaction."""
_AIM = Aim("at most", 100, " ms")
"""As for the longest write on SQLite."""


async def deleting(address: PostgresAddress, sizes: Sizes, *, most: int) -> AsyncGenerator[Row]:
    """Others' p99 while a briefing, and then a whole server, is deleted for good beside very many facts of others."""
    await _fill(address, most)
    async with open_store(address) as store:
        write, read = partial(write_elsewhere, store), partial(store.briefing, SERVER + 1, MODEL)
        usual = await _beside(asyncio.sleep(sizes.rounds / 400), write, read)
        event = AuditEvent(SERVER, Time()(), 1, "delete", MODEL)
        deletions = {
            f"{OWN_FACTS} rows deleted": lambda: until_no_trace(store, lambda: store.desk.delete(MODEL, event)),
            "a server erased": lambda: store.servers.erase((SERVER + 2,), now=Time()()),
        }
        for name, delete in deletions.items():
            begun = time.perf_counter()
            taken = await _beside(delete(), write, read)
            took = time.perf_counter() - begun
            for what, times, before in zip(("write", "read"), taken, usual, strict=True):
                row = f"PostgreSQL, others' p99 {what}, {name} beside {most:,}"
                longest = p99(times)
                yield Row(row, time_text(longest), f"{time_text(p99(before))} otherwise", longest * 1000, " ms", _AIM)
            yield Row(f"PostgreSQL, until {name}, with all traces", time_text(took), "-", took, " s", Aim("at most", 600, " s"))


async def _fill(address: PostgresAddress, most: int) -> None:
    base = harbour()
    quotes = tuple(replace(base.quotes[0], id=f"q{n}", segments=(f"Port Sella, quotation {n}",)) for n in range(OWN_FACTS - 30))
    async with open_store(address) as store:
        await store.load(SERVER, replace(base, quotes=quotes), now=Time()())
    steps = sql_files.parse(Path(__file__).with_name("growth.sql").read_text("utf-8"))
    last = SERVER + max(most // OWN_FACTS, 3)
    with open_session(address.uri) as session:
        for first in range(SERVER + 1, last + 1, _AT_ONCE):
            values = {"from": SERVER, "first": first, "last": min(first + _AT_ONCE - 1, last)}
            with session.transaction():
                for statement in steps.values():
                    session.execute(cast("LiteralString", as_psycopg(statement)), values)  # a file of ours
        session.execute("VACUUM ANALYZE")
        session.execute("CHECKPOINT")


async def _beside(deletion: Awaitable[object], *actions: Callable[[], Awaitable[object]]) -> tuple[list[float], ...]:
    """Do each of these again and again, all at once, while something is deleted; returns how long each took each time."""
    going_on = asyncio.ensure_future(deletion)

    async def measure(action: Callable[[], Awaitable[object]]) -> list[float]:
        taken = [await timed(action)]
        while not going_on.done():
            taken.append(await timed(action))
        return taken

    taken = await asyncio.gather(*map(measure, actions))
    await going_on
    return tuple(taken)
