"""What housekeeping costs those who have nothing to do with it: deleting for good, looking for servers, forgetting answers."""

import asyncio
import itertools
import os
import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from bench import plain
from bench.copies import bulk
from bench.growing import MODEL, OWN_FACTS, fill_with_facts
from bench.names import SERVER
from bench.rows import Aim, Row, ratio, time_text
from bench.sizes import Sizes
from bench.timing import middle, timed
from briefings.services.cleaning import Cleaning
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.opening import open_store
from briefings.store.outbox.public_answers import KEPT, MOST_ANSWERS
from briefings.store.store import Store
from support.clock import Time
from support.factory import harbour

_LONGEST_WRITE = Aim("at most", 100, " ms")
_LONGEST_READ = Aim("at most", 10, " ms")
_REPEATS = 3
"""The middle of so many longest reads counts: a single one is as long as whatever else the machine does."""
_NEIGHBOR = 1 << 50
_LARGE = 20
"""Megabytes of the articles of a server that is erased as a whole: as much as it may keep."""

_FEW_ROWS, _MANY_ROWS = 10_000, 40_000
"""Small rows of a server that is erased: a server may have tens of thousands."""


async def deleting(folder: Path, sizes: Sizes, *, most: int) -> AsyncGenerator[Row]:
    """Others' longest write while a briefing, and then a whole server, is deleted for good beside very many facts of others."""
    path = folder / "deleting.db"
    await fill_with_facts(path, most)
    os.sync()  # what is still on its way to the disk would make every commit wait
    async with open_store(path) as store:
        usual = max([await timed(partial(write_elsewhere, store)) for _ in range(max(sizes.rounds // 2, 5))])
        event = AuditEvent(SERVER, Time()(), 1, "delete", MODEL)
        begun = time.perf_counter()
        longest = await _longest_beside(
            partial(write_elsewhere, store), until_no_trace(store, lambda: store.desk.delete(MODEL, event))
        )
        took = time.perf_counter() - begun
        yield _slowest(
            f"others' longest write while {OWN_FACTS} rows are deleted beside {most:,}", longest, usual, _LONGEST_WRITE
        )
        yield Row("until the last trace of them is gone", time_text(took), "-", took, " s", Aim("at most", 600, " s"))
        await _fill_server(store)
        os.sync()
        longest = await _longest_beside(partial(write_elsewhere, store), store.servers.erase([SERVER], now=Time()()))
        yield _slowest(f"others' longest write while a server of {_LARGE} MB is erased", longest, usual, _LONGEST_WRITE)


async def many_rows(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """Erasing a server of very many small rows against one of a fourth of them, and others' longest write meanwhile."""
    usual = longest = 0.0
    seconds: list[float] = []
    for rows in (_MANY_ROWS, _FEW_ROWS):
        path = folder / f"{rows}-rows.db"
        async with open_store(path) as store:
            await store.load(SERVER, harbour(), now=Time()())
        with bulk(path) as driver:
            filler = ((SERVER, MODEL, 1, "filler", number, "", f'"{number:0298}"') for number in range(rows))
            driver.executemany(plain.SQL["add_item"], filler)
        os.sync()
        async with open_store(path) as store:
            write = partial(write_elsewhere, store)
            usual = max(usual, *[await timed(write) for _ in range(max(sizes.rounds // 2, 5))])
            begun = time.perf_counter()
            longest = max(longest, await _longest_beside(write, store.servers.erase([SERVER], now=Time()())))
            seconds.append(time.perf_counter() - begun)
    yield ratio(f"erasing a server of {_MANY_ROWS:,} small rows : {_FEW_ROWS:,}", seconds[0], seconds[1], Aim("at most", 6))
    yield _slowest(f"others' longest write while {_MANY_ROWS:,} small rows are erased", longest, usual, _LONGEST_WRITE)


async def known(folder: Path, sizes: Sizes, *, most: int) -> AsyncGenerator[Row]:
    """The longest read of others while it is looked up which servers are known, against the longest with nothing going on."""
    path = folder / "known.db"
    async with open_store(path) as store:
        await store.load(0, harbour(), now=Time()())
    with bulk(path) as driver:
        driver.executemany("INSERT INTO setting VALUES (?, 1, '{}')", ((server,) for server in range(1, most + 1)))
        driver.executemany("INSERT INTO link VALUES (?, 'key', 'quotes', '2999')", ((server,) for server in range(1, most + 1)))
    os.sync()
    async with open_store(path) as store:
        read = partial(store.current, 0, "harbour-talks")
        usual = middle([max([await timed(read) for _ in range(sizes.rounds)]) for _ in range(_REPEATS)])
        longest = middle([await _longest_beside(read, store.servers.list_known()) for _ in range(_REPEATS)])
        yield _slowest(f"others' longest read while {most:,} servers are looked up", longest, usual, _LONGEST_READ)


async def answers(folder: Path, sizes: Sizes, *, most: int) -> AsyncGenerator[Row]:
    """How large the file gets by remembered answers, by a sample of servers, and how long forgetting some keeps others."""
    path = folder / "answers.db"
    async with open_store(path) as store:
        await store.load(0, harbour(), now=Time()())
    empty = path.stat().st_size
    servers = max(sizes.facts // MOST_ANSWERS, 2)
    now = Time()()
    fixed = (5, now.isoformat(timespec="microseconds"), "summary", f'{{"briefing":"{MODEL}"}}', 1, "en-US", MODEL, 0, 1, 1, 1, 0)
    order = [(SERVER + server, message) for server in range(servers) for message in range(MOST_ANSWERS)]
    random.Random(4).shuffle(order)  # noqa: S311 - a bench's dice; servers are asked in turns, and not one after the other
    with bulk(path) as driver:
        driver.executemany(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ((*key, *fixed) for key in order)
        )
    each = (path.stat().st_size - empty) / servers / 1024
    name = f"file of a server that has all {MOST_ANSWERS} answers that are kept"
    reckoned = f"{each * most / 1024 / 1024:.1f} GiB for {most:,} servers"
    yield Row(name, f"{each:.0f} KiB", reckoned, each, " KiB", Aim("at most", 256, " KiB"))
    os.sync()
    async with open_store(path) as store:
        usual = max([await timed(partial(write_elsewhere, store)) for _ in range(max(sizes.rounds // 2, 5))])
        late = now + KEPT + timedelta(days=1)
        longest = await _longest_beside(partial(write_elsewhere, store), _forget_all(lambda: store.answers.prune(now=late)))
        yield _slowest("others' longest write while they are all forgotten", longest, usual, _LONGEST_WRITE)


async def _longest_beside(action: Callable[[], Awaitable[object]], other: Awaitable[object]) -> float:
    """Do something again and again while something else goes on; returns the longest that it took."""
    going_on = asyncio.ensure_future(other)
    longest = 0.0
    while not going_on.done():
        longest = max(longest, await timed(action))
        await asyncio.sleep(0)
    await going_on
    return longest


async def until_no_trace(store: Store, delete: Callable[[], Awaitable[object]]) -> None:
    """Delete something for good, and clean until nothing is left of it."""
    await delete()
    cleaning = Cleaning(store)
    while await cleaning.clean(Time()()) is False:
        pass


async def _forget_all(prune: Callable[[], Awaitable[int]]) -> None:
    while await prune():
        pass


async def _fill_server(store: Store) -> None:
    for number in range(_LARGE):
        event = AuditEvent(SERVER, Time()(), 1, "source", f"talks-{number}")
        text = "".join(itertools.islice(itertools.cycle(f"Dock workers in Port Sella, {number}. "), 1_000_000))
        await store.desk.put_article(f"talks-{number}", Article("a.txt", text, Time()(), 1), event)


async def write_elsewhere(store: Store) -> None:
    """Write one row of another server."""
    await store.desk.event(AuditEvent(_NEIGHBOR, Time()(), 1, "settings"))


def _slowest(name: str, longest: float, usual: float, aim: Aim) -> Row:
    return Row(name, time_text(longest), f"{time_text(usual)} otherwise", longest * 1000, " ms", aim)
