"""A server as a whole: whether the bot left it, what it keeps, and erasing it from every table there is."""

import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from briefings.model.errors import StoreError
from briefings.store import sql_files
from briefings.store.connection import Connection
from briefings.store.secure_delete import overwrite_deleted, scrub
from briefings.store.timestamps import text_of

T = TypeVar("T")
_MARKS = "departure"


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
class Tables:
    """The tables of a file whose rows belong to servers, and its full-text indexes over them; names as SQL writes them."""

    owned: tuple[str, ...]
    indexes: tuple[str, ...]


class ServerRows:
    """The rows of servers, whichever tables they are in.

    Every method may raise StoreError; times are UTC and aware.
    """

    def __init__(self, reader: Connection, writer: Connection | None) -> None:
        self._reader = reader
        self._writer = writer
        self._sql = sql_files.load("servers.sql")

    async def list_known(self) -> frozenset[int]:
        """Return the servers that have rows of their own, without the library that ships."""
        return await self._reader.run(self._find_known)

    async def list_departed(self) -> Mapping[int, datetime]:
        """Return the servers marked as left, and since when."""
        rows = await self._reader.read(self._sql["departed"], {})
        return {int(str(server)): datetime.fromisoformat(str(left_at)) for server, left_at in rows}

    async def mark_left(self, servers: Collection[int], *, now: datetime) -> None:
        """Mark servers as left now; one that was marked before keeps its earlier time."""
        await self._require_writer().transaction(partial(self._mark, servers, text_of(now)))

    async def mark_back(self, servers: Collection[int]) -> None:
        """Take the mark away again."""

        def unmark(driver: sqlite3.Connection) -> None:
            driver.executemany(self._sql["mark_back"], [{"server": server} for server in servers])

        await self._require_writer().transaction(unmark)

    async def usage(self, server: int) -> Usage:
        """Return what a server keeps."""
        return await self._reader.run(partial(self.measure, server))

    async def erase(self, servers: Collection[int], *, now: datetime) -> int:
        """Erase every row of these servers and its traces in the file; returns how many rows there were.

        The servers stay marked as left until the traces are gone too, so that a sweep after a crash finishes the work.
        Raises StoreError, even if another program that reads keeps the traces alive: the rows are gone then all the same.
        """
        writer = self._require_writer()
        await writer.run(overwrite_deleted)
        rows = await writer.transaction(partial(self._erase, servers, text_of(now)))
        await self.scrub_traces()
        await self.mark_back(servers)
        return rows

    async def finish_erasing(self, server: int | None = None) -> bool:
        """Take out of the file the traces of what was deleted for good and could not be at once; False if there are none.

        With a `server`, only if there are traces of what was that server's.
        Raises StoreError as `erase` does; it stays owed then.
        """
        if not await self._reader.read(self._sql["owed"], {"server": server}):
            return False
        await self.scrub_traces()
        return True

    async def scrub_traces(self) -> None:
        """Take the traces of all that was deleted out of the file. Raises StoreError; it stays owed then."""

        def scrub_traces(driver: sqlite3.Connection) -> None:
            # In one go: what is deleted in between would not be owed any more.
            scrub(driver)
            driver.execute(self._sql["settle_owed"])

        await self._require_writer().run(scrub_traces)

    async def try_scrub(self) -> bool:
        """Take them out if that is possible now; False if it stays owed: the rows are gone whatever becomes of it."""
        try:
            await self.scrub_traces()
        except StoreError:
            return False
        return True

    def owe_scrub(self, driver: sqlite3.Connection, server: int, at: datetime) -> None:
        """Note that traces of a server's rows are to be taken out of the file; part of the transaction that deletes them."""
        driver.execute(self._sql["owe_scrub"], {"server": server, "at": text_of(at)})

    def measure(self, server: int, driver: sqlite3.Connection) -> Usage:
        """Return the usage of a server as this connection sees it; on its thread, and part of its transaction if one is open."""
        briefings, size = driver.execute(self._sql["usage"], {"server": server}).fetchone()
        return Usage(int(briefings), int(size))

    def _require_writer(self) -> Connection:
        if self._writer is None:
            raise StoreError(
                "The database was opened for reading only.", "Do this where it is open for writing: in the running bot."
            )
        return self._writer

    def _mark(self, servers: Collection[int], left_at: str, driver: sqlite3.Connection) -> None:
        driver.executemany(self._sql["mark_left"], [{"server": server, "left_at": left_at} for server in servers])

    def _tables(self, driver: sqlite3.Connection) -> Tables:
        """Read from the file itself, so that a table of a later migration is never forgotten."""
        rows = driver.execute(self._sql["tables"]).fetchall()
        quoted = [(f'"{name}"', kind, bool(has_server)) for name, kind, has_server in rows if name != _MARKS]
        return Tables(
            tuple(name for name, kind, has_server in quoted if kind == "table" and has_server),
            tuple(name for name, kind, _ in quoted if kind == "fts5"),
        )

    def _find_known(self, driver: sqlite3.Connection) -> frozenset[int]:
        # One seek in an index for each server and table; DISTINCT would read every row.
        found: set[int] = set()
        for table in self._tables(driver).owned:
            following = f"SELECT min(server) FROM {table} WHERE server > ?"  # noqa: S608 - a name of our own schema
            server = 0
            while (row := driver.execute(following, (server,)).fetchone())[0] is not None:
                server = int(row[0])
                found.add(server)
        return frozenset(found)

    def _erase(self, servers: Collection[int], now: str, driver: sqlite3.Connection) -> int:
        driver.execute("PRAGMA defer_foreign_keys = ON")  # until the commit; the order of the tables does not matter so
        self._mark(servers, now, driver)
        rows = 0
        tables = self._tables(driver)
        for table in tables.owned:
            statement = f"DELETE FROM {table} WHERE server = ?"  # noqa: S608 - a name of our own schema
            rows += sum(driver.execute(statement, (server,)).rowcount for server in servers)
        if rows:
            self.rebuild_indexes(driver)
        return rows

    def rebuild_indexes(self, driver: sqlite3.Connection) -> None:
        """Rebuild every full-text index: a row deleted from one leaves its words in there, only marked. In a transaction."""
        for index in self._tables(driver).indexes:
            driver.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - a name of our own schema

    def run_capped(self, server: int, action: Callable[[sqlite3.Connection], T], admit: Admit, driver: sqlite3.Connection) -> T:
        """Run an action that is undone if the server's usage after it is refused; inside a transaction."""
        before = self.measure(server, driver)
        done = action(driver)
        after = self.measure(server, driver)
        if after != before:
            admit(before, after)
        return done
