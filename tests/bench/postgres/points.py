"""What a store on PostgreSQL costs, each point against the same statements by psycopg alone, and how it compares with SQLite.

Four databases begin alike and get the same in the same order: one is noted, one is ours, one is psycopg's, one is a file of
SQLite. The statements that are noted in the first are all that the third one does.
"""

import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType

from bench.digest_bare import AT_ONCE
from bench.digest_slot import SLOT, fill_rows
from bench.digests import plan_of
from bench.growing import OWN_FACTS
from bench.loads import revision
from bench.names import SERVER, made_up, offered, with_actors
from bench.postgres.noting import noting_store, replay
from bench.reads import at_once
from bench.rows import Aim, Row, ratio
from bench.sizes import Sizes
from bench.timing import middle, timed
from briefings.outbox.jobs import LEASE, Outcome, Urgency
from briefings.services.library import load_shipped
from briefings.services.library_lookup import Reading
from briefings.services.search import Searching
from briefings.store.address import Database
from briefings.store.desk_records import AuditEvent
from briefings.store.opening import open_store
from briefings.store.postgres.connection import connect, open_session
from briefings.store.store import Store
from support.factory import harbour
from support.postgres import new_database

_SHIPPED = "armenia-russia"
_DESK, _WELCOMED, _ERASED, _PLANNED = 8, 1 << 30, 1 << 31, 1 << 32
"""Servers of their own for publishing, for jobs, for erasing and for digests; of the last three, the first."""
_BATCH = 16
_ACTORS = 200
_FEW = 0.01
"""Which part of the rounds is enough for what writes much."""
_NOW = SLOT - timedelta(hours=1)
Point = Callable[[Store, int], Awaitable[object]]


async def _read_row(store: Store, _: int) -> None:
    await store.read_synced(1)


async def _read_briefing(store: Store, _: int) -> None:
    await store.briefing(SERVER, _SHIPPED)


async def _offer_names(store: Store, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 - a bench's dice, the same for all four
    await offered(Reading(store), chance.choice(_PEOPLE)[: chance.randint(1, 4)].strip())


async def _search(store: Store, number: int) -> None:
    searching = Searching(store)
    found = await searching.search(SERVER, searching.query(f"quotation {number % 100}", None, None, None))
    assert found.hits


async def _load(store: Store, number: int) -> None:
    await store.load(_DESK, revision(harbour("harbour-loaded"), number), now=_NOW)


async def _publish(store: Store, number: int) -> None:
    event = AuditEvent(_DESK, _NOW, 1, "publish", "harbour-talks")
    briefing = harbour(headline=f"Revision {number}")
    await store.desk.publish(briefing, event, version=None, base=number, post=None)


async def _do_jobs(store: Store, _: int) -> None:
    """Claim a batch, and record each."""
    jobs = await store.jobs.due(_NOW, Urgency.REST, most=_BATCH)
    claimed = await store.jobs.claim_many(jobs, now=_NOW, until=_NOW + LEASE)
    assert len(claimed) == _BATCH
    for job in claimed:
        assert await store.jobs.record(job, Outcome("done"), now=_NOW)


async def _plan(store: Store, _: int) -> None:
    due = await store.digests.list_due(SLOT, AT_ONCE)
    last = await store.digests.max_seq()
    assert set(await store.digests.plan_many([plan_of(schedule, last) for schedule in due])) == {"planned"}


async def _erase(store: Store, number: int) -> None:
    await store.servers.erase((_ERASED + number,), now=_NOW)


@dataclass(frozen=True, slots=True)
class _Measure:
    """A point, how many times as long as bare psycopg it may take, and which part of the rounds it is measured in."""

    point: Point
    most: float
    part: float = _FEW


_PEOPLE = tuple(made_up(500))
_POINTS: Mapping[str, _Measure] = MappingProxyType(
    {
        "a point read": _Measure(_read_row, 2, 0.25),
        "a whole briefing": _Measure(_read_briefing, 2, 0.1),
        "autocomplete": _Measure(_offer_names, 2, 0.1),
        f"a search in {OWN_FACTS} facts": _Measure(_search, 2, 0.1),
        "loading 200 rows": _Measure(_load, 2),
        "publishing a correction": _Measure(_publish, 2),
        f"claiming {_BATCH} jobs, recording each": _Measure(_do_jobs, 2),
        f"planning {AT_ONCE} digests": _Measure(_plan, 2),
        "erasing a server": _Measure(_erase, 2),
    }
)


async def points(server: str, folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """Two rows for each point: against bare psycopg, and against SQLite (nobody has set an aim: it says when to move)."""
    async with AsyncExitStack() as stack:
        model = stack.enter_context(new_database(server))
        await _fill(model, sizes)
        noted, ours, bare = (stack.enter_context(new_database(server, model.uri.rpartition("/")[2])) for _ in range(3))
        await _fill(folder / "points.db", sizes)
        noting, notes = await stack.enter_async_context(noting_store(noted))
        store = await stack.enter_async_context(open_store(ours))
        sqlite = await stack.enter_async_context(open_store(folder / "points.db"))
        session = stack.enter_context(open_session(bare.uri))
        hops = await stack.enter_async_context(connect(bare.uri, sessions=1, name="bench hops"))
        for name, measure in _POINTS.items():
            taken, plain, file = list[float](), list[float](), list[float]()
            for number in range(_rounds(measure, sizes)):
                await measure.point(noting, number)
                trips = notes.take()
                hop = await timed(partial(hops.run, _nothing))
                taken.append(await timed(partial(measure.point, store, number)))
                plain.append(await timed(partial(replay, session, trips)) + hop * len(trips))
                file.append(await timed(partial(measure.point, sqlite, number)))
            yield ratio(f"{name} : psycopg alone, a hop a trip", middle(taken), middle(plain), Aim("at most", measure.most))
            yield ratio(f"{name}, PostgreSQL : SQLite", middle(taken), middle(file), None)
        yield replace(await at_once(store, sizes), name="reads a second on PostgreSQL, 64 tasks : 8 tasks")


def _rounds(measure: _Measure, sizes: Sizes) -> int:
    return max(int(sizes.rounds * measure.part), 2)


async def _fill(database: Database, sizes: Sizes) -> None:
    """Put in what all points need: as many rows as there are rounds for what uses them up."""
    rounds = max(int(sizes.rounds * _FEW), 2)
    base = harbour()
    quotes = tuple(replace(base.quotes[0], id=f"q{n}", segments=(f"Port Sella, quotation {n}",)) for n in range(OWN_FACTS - 30))
    async with open_store(database) as store:
        await load_shipped(store, now=_NOW)
        await store.mark_synced(1, "digest")
        await store.load(SERVER, replace(base, quotes=quotes), now=_NOW)
        for first in range(0, len(_PEOPLE), _ACTORS):
            await store.load(SERVER, with_actors(f"talks-{first:05}", list(_PEOPLE[first : first + _ACTORS])), now=_NOW)
        for number in range(rounds):
            await store.load(_ERASED + number, harbour(), now=_NOW)
        for number in range(rounds * _BATCH):
            await store.jobs.add_welcome(_WELCOMED + number, now=_NOW - timedelta(hours=1))
        writer = store._require_writer()  # pyright: ignore[reportPrivateUsage] - schedules are made as rows, all at once
        await writer.transaction(partial(fill_rows, count=rounds * AT_ONCE, first=_PLANNED))


def _nothing(_: object) -> None:
    """What a trip does that does nothing."""
