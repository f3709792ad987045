"""One connection to SQLite on its own thread: a read is one trip to it, and so is a whole transaction."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import Literal, TypeVar, cast

import aiosqlite

from briefings.model.errors import StoreError
from briefings.store.database_time import DatabaseTime
from briefings.store.driver import Value
from briefings.store.sqlite.errors import plain_errors
from briefings.store.sqlite.read_only import uri_for_reading

T = TypeVar("T")
PATIENCE = 5.0
"""Seconds to wait for another program's lock before saying so."""
Access = Literal["rwc", "ro"]
"""Read, write and create, or read only: the `mode` of an SQLite URI (sqlite.org/uri.html)."""

_ALWAYS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",  # a hostile file's schema may call no function of ours
    "PRAGMA cell_size_check = ON",  # damage is met as an error, not as nonsense
)


class SqliteConnection:
    """An open connection, made and closed by `connect`: left open, its thread would keep the program from ending."""

    def __init__(self, driver: aiosqlite.Connection, time: DatabaseTime) -> None:
        self._driver = driver
        self._time = time
        self._closed = False
        self._after: Callable[[], None] = _do_nothing

    async def read(self, statement: str, values: Mapping[str, Value]) -> list[tuple[object, ...]]:
        """Return all rows of one statement, in one trip. Raises StoreError."""
        self._refuse_closed()
        begun = perf_counter()
        try:
            with plain_errors():
                rows = await self._driver.execute_fetchall(statement, values)
        finally:
            self._time.reads.add(perf_counter() - begun)
        return cast("list[tuple[object, ...]]", rows)  # without a row factory, rows are plain tuples

    async def change(self, statement: str, values: Mapping[str, Value], read: Callable[[sqlite3.Cursor], T]) -> T:
        """Run one statement that writes, in one trip and whole, and return what is read of it. Raises StoreError."""
        return await self.transaction(lambda driver: read(driver.execute(statement, values)))

    def call_after(self, call: Callable[[], None]) -> None:
        """Call this on the connection's thread after each function that was run, before anybody hears of its end.

        It is not called as long as a transaction is open.
        """
        self._after = call

    async def run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """Run one function with the driver's own connection on its thread, outside any transaction. Raises StoreError."""
        begun = perf_counter()
        try:
            return await self._run(action)
        finally:
            self._time.reads.add(perf_counter() - begun)

    async def transaction(self, action: Callable[[sqlite3.Connection], T], *, servers: Collection[int] = ()) -> T:  # noqa: ARG002 - one writer excludes all others, whatever they are about
        """Run one function in one transaction: all that it writes is kept once this returns, or nothing of it.

        When the awaiting task is canceled before the function started, it never starts; once started it ends by itself, whole.
        Raises StoreError, and whatever the function raises.
        """
        withdrawn = Event()

        def whole(driver: sqlite3.Connection) -> T:
            if withdrawn.is_set():
                raise asyncio.CancelledError
            return _whole(driver, action)

        begun = perf_counter()
        try:
            return await self._run(whole)
        except asyncio.CancelledError:
            withdrawn.set()
            raise
        finally:
            self._time.transactions.add(perf_counter() - begun)

    async def close(self) -> None:
        """End the thread, after what is already queued for it. Raises StoreError."""
        self._closed = True
        with plain_errors():
            await _close(self._driver)

    async def _run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        self._refuse_closed()
        # aiosqlite offers no public way to run several statements in one trip, and awaiting between them would let another
        # task's statements into the same transaction. aiosqlite's private names are used in this file only and pinned by tests.
        driver = self._driver
        with plain_errors():
            done = await driver._execute(lambda: self._act(driver._conn, action))  # noqa: SLF001 - as said above  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType, reportUnknownVariableType]
        return cast("T", done)

    def _act(self, driver: sqlite3.Connection, action: Callable[[sqlite3.Connection], T]) -> T:
        try:
            return action(driver)
        finally:
            if not driver.in_transaction:
                self._after()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise StoreError("The database is closed already.", "Start the program again.")


def _do_nothing() -> None:
    """What is called after each function if nobody has asked for anything."""


def _whole(driver: sqlite3.Connection, action: Callable[[sqlite3.Connection], T]) -> T:
    # IMMEDIATE: a transaction that first reads and then writes could otherwise fail in the middle
    driver.execute("BEGIN IMMEDIATE")
    try:
        result = action(driver)
        driver.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself after some errors, a full disk among them
        if driver.in_transaction:
            driver.execute("ROLLBACK")
        raise
    return result


async def _start(driver: aiosqlite.Connection) -> None:
    """Start the connection's thread and open the file; if that fails or is canceled, leave neither of them behind."""
    opening = asyncio.ensure_future(_open(driver))
    try:
        await asyncio.shield(opening)
    except asyncio.CancelledError:
        # aiosqlite forgets a file that was opened for a canceled task; opening takes no longer than a moment
        with suppress(sqlite3.Error):
            await opening
            await _close(driver)
        raise


async def _open(driver: aiosqlite.Connection) -> None:
    try:
        await driver
    except sqlite3.Error:
        _wait_for_thread(driver)
        raise


async def _close(driver: aiosqlite.Connection) -> None:
    try:
        await driver.close()
    finally:  # canceled or not, the thread has been told by now
        _wait_for_thread(driver)


def _wait_for_thread(driver: aiosqlite.Connection) -> None:
    # aiosqlite has told its thread to end but does not wait for it; a loop that closes first would make the thread fail
    driver._thread.join()  # noqa: SLF001 - nothing public waits for it  # pyright: ignore[reportPrivateUsage]


def _is_irregular(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _uri(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rwc"


@asynccontextmanager
async def connect(
    path: Path, access: Access, patience: float, time: DatabaseTime | None = None
) -> AsyncGenerator[SqliteConnection]:
    """Open a database file and close it at the end; `patience` is how many seconds to wait for another program's lock.

    What it takes is added to `time`.

    Raises StoreError. The file is not touched yet: SQLite opens it at the first statement.
    """
    if _is_irregular(path):
        raise StoreError("What stands there is no regular file, so it is no database.", "Name another file for the database.")
    uri = uri_for_reading(path, 0.0) if access == "ro" else _uri(path)  # a lock is waited for beside the loop, at the first read
    driver = aiosqlite.connect(uri, uri=True, timeout=patience, isolation_level=None)
    with plain_errors():
        await _start(driver)
    connection = SqliteConnection(driver, time or DatabaseTime())
    try:
        for pragma in _ALWAYS:
            await connection.read(pragma, {})
        yield connection
    finally:
        await connection.close()
