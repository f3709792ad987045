"""A server as a whole: whether the bot left it, what it keeps, and erasing it from every table there is."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from briefings.store import sql_files
from briefings.store.connection import Connection, require_writable
from briefings.store.driver import Driver
from briefings.store.erasing.owed_traces import OwedTraces
from briefings.store.erasing.owned_tables import read_tables
from briefings.store.erasing.row_slices import delete_some_of_server, find_begun
from briefings.store.record_reader import RecordReader
from briefings.store.timestamps import text_of

T = TypeVar("T")
_SEEKS = 250
"""Servers that are looked for in one trip to the reader, so that no other read waits long."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a server keeps: how many briefings, and how many bytes of text these and what belongs to them take.

    That is revisions, drafts and articles, audit events, jobs, posts and challenges, but no digests.
    """

    briefings: int
    size: int


Admit = Callable[[Usage, Usage], None]
"""Looks at a server's usage before and after a load, inside its transaction; what it raises undoes the load."""


@dataclass(frozen=True, slots=True)
class _Departure:
    """A server that is marked as left."""

    server: int
    left_at: datetime


_ABOUT = "servers"
_USAGES = RecordReader(Usage, _ABOUT)
_DEPARTURES = RecordReader(_Departure, _ABOUT)


class ServerRows:
    """The rows of servers, whichever tables they are in.

    Every method may raise StoreError; times are UTC and aware.
    """

    def __init__(self, reader: Connection, writer: Connection | None, traces: OwedTraces) -> None:
        self._reader = reader
        self._writer = writer
        self.traces = traces
        """What deleted rows leave in the file."""
        self._sql = sql_files.load("servers.sql")

    async def list_known(self) -> frozenset[int]:
        """See `list_known`."""
        return await list_known(self._reader)

    async def list_departed(self) -> Mapping[int, datetime]:
        """Return the servers marked as left, and since when."""
        departures = await self._reader.run(lambda driver: _DEPARTURES.read_all(driver.execute(self._sql["departed"])))
        return {departure.server: departure.left_at for departure in departures}

    async def mark_left(self, servers: Collection[int], *, now: datetime) -> None:
        """Mark servers as left now; one that was marked before keeps its earlier time."""
        await self._require_writer().transaction(partial(self._mark, servers, text_of(now)))

    async def mark_back(self, servers: Collection[int]) -> None:
        """Take the mark away again; what had begun to be erased goes to its end first, so that nothing new goes, too."""

        def unmark(driver: Driver) -> None:
            driver.executemany(self._sql["mark_back"], [{"server": server} for server in servers])

        writer = self._require_writer()
        for server in set(servers) & await writer.run(find_begun):
            await self._delete_rest(server)
        await writer.transaction(unmark)

    async def usage(self, server: int) -> Usage:
        """Return what a server keeps."""
        return await self._reader.run(partial(self.measure, server))

    async def erase(self, servers: Collection[int], *, now: datetime) -> int:
        """Erase every row of these servers and its traces in the file, in slices; returns how many rows there were.

        What has begun is finished whatever happens, by this or by whoever opens the database next. The servers stay marked as
        left until the traces are gone. Raises StoreError, even if somebody who reads keeps the traces alive: the rows are gone
        then all the same.
        """
        rows = 0
        for server in servers:
            rows += await self.delete_rows(server, now=now)
        await self.traces.remove()
        await self.mark_back(servers)
        return rows

    async def delete_rows(self, server: int, *, now: datetime) -> int:
        """Delete every row of a server, in slices; returns how many. It is marked as left then, and the traces are owed.

        What has begun is finished as `erase` says. The first commit comes before everything that the writer is asked for later.
        """
        await self._require_writer().transaction(partial(self._begin_erasing, server, now))
        return await self._delete_rest(server)

    async def try_finish_erasing(self, server: int) -> bool | None:
        """Take out traces of what was that server's if it takes but a moment: True if they are gone, None if there were none."""
        return await self.traces.try_remove() if await self.traces.is_owed(server) else None

    def measure(self, server: int, driver: Driver) -> Usage:
        """Return the usage of a server as this connection sees it; on its thread, and part of its transaction if one is open."""
        return _USAGES.require_one(driver.execute(self._sql["usage"], {"server": server}))

    def _require_writer(self) -> Connection:
        return require_writable(self._writer)

    def _mark(self, servers: Collection[int], left_at: str, driver: Driver) -> None:
        driver.executemany(self._sql["mark_left"], [{"server": server, "left_at": left_at} for server in servers])

    def _begin_erasing(self, server: int, now: datetime, driver: Driver) -> None:
        self._mark((server,), text_of(now), driver)
        self.traces.owe(driver, server, now, rows=True)

    async def _delete_rest(self, server: int) -> int:
        """Delete what is left of a server that began to be erased; returns how many rows that were."""
        rows = 0
        while deleted := await self._require_writer().transaction(partial(delete_some_of_server, server=server)):
            rows += deleted
        return rows

    def run_capped(self, server: int, action: Callable[[Driver], T], admit: Admit, driver: Driver) -> T:
        """Run an action that is undone if the server's usage after it is refused; inside a transaction."""
        before = self.measure(server, driver)
        done = action(driver)
        after = self.measure(server, driver)
        if after != before:
            admit(before, after)
        return done


async def list_known(reader: Connection) -> frozenset[int]:
    """Return the servers that have rows of their own, without the library that ships; other reads come in between.

    Raises StoreError.
    """
    found: set[int] = set()
    for table in (await reader.run(read_tables)).owned:
        after: int | None = 0
        while after is not None:
            some = await reader.run(partial(_find_some, table, after))
            found.update(some)
            after = some[-1] if len(some) == _SEEKS else None
    return frozenset(found)


def _find_some(table: str, after: int, driver: Driver) -> list[int]:
    """Return the next servers that have rows in a table; one seek in an index for each, where DISTINCT would read every row."""
    statement = f"""
    WITH RECURSIVE known(server) AS (
        SELECT min(server) FROM {table} WHERE server > :after
        UNION ALL
        SELECT (SELECT min(server) FROM {table} WHERE server > known.server) FROM known WHERE known.server IS NOT NULL
    )
    SELECT server FROM known WHERE server IS NOT NULL LIMIT {_SEEKS}
    """  # noqa: S608 - a name of our own schema
    return [int(row[0]) for row in driver.execute(statement, {"after": after})]
