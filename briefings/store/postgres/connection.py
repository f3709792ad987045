"""A few sessions with PostgreSQL, each on its own thread: a read takes the next free one, and so does a whole transaction."""

import asyncio
import os
import socket
import threading
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from threading import Event
from time import perf_counter
from typing import Any, TypeVar

import psycopg

from briefings.model.errors import StoreError
from briefings.store.database_time import DatabaseTime
from briefings.store.driver import Cursor, Driver, Value
from briefings.store.postgres.driver import PostgresDriver, adapt
from briefings.store.postgres.errors import is_out_of_reach, is_worth_repeating, lost_commit, plain_errors, refused_start

T = TypeVar("T")
_ATTEMPTS = 5
"""How often a transaction is tried that others got in the way of."""
_SETTINGS = """
SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; SET jit = off; SET random_page_cost = 1.1;
SET timezone = 'UTC'; SET synchronous_commit = on
"""
"""Nobody waits for a lock, or keeps one, longer than a claim is held; the statements are too short for jit to pay.

Nearly all seek in an index, which is in memory or on a disk that seeks at once: with the usual random_page_cost, for disks
that turn, the server would rather read all that is due, and sort it. That an answered commit has reached the disk, and the
synchronous standby if there is one, is what delivery rests on. They are set once a session is open:
PgBouncer does not accept `options` as it is opened.
"""
_NETWORK: Mapping[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A server that cannot be reached any more is noticed in some ten seconds (libpq, 34.1.2): well before a claim's end."""


def open_session(address: str, *, name: str = "briefing-desk") -> psycopg.Connection[Any]:
    """Open a session of one's own, without a transaction around statements. Blocks, ten seconds at most; raises psycopg.Error."""
    session = psycopg.connect(address, autocommit=True, application_name=name, **_NETWORK)
    patience = threading.Timer(_NETWORK["connect_timeout"], hang_up, (session,))  # nobody else watches over it yet
    patience.start()
    try:
        session.execute(_SETTINGS)
    except BaseException:
        session.close()
        raise
    finally:
        patience.cancel()
    adapt(session.adapters)
    return session


def hang_up(session: psycopg.Connection[Any]) -> None:
    """End the line beneath a session, on whatever thread it waits: it finds that the server has gone."""
    with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(session.fileno())) as line:  # it may have ended meanwhile
        line.shutdown(socket.SHUT_RDWR)


def open_first_session(address: str, *, name: str) -> psycopg.Connection[Any]:
    """Do what `open_session` does, for a program that begins. Raises StoreError, in the server's own words, if it is refused."""
    try:
        return open_session(address, name=name)
    except psycopg.OperationalError as error:
        raise refused_start(error) from error
    except psycopg.ProgrammingError as error:  # libpq, 34.1.1: what is written there is no connection URI
        raise StoreError("This is no address of a PostgreSQL database.", "Write it as postgresql://USER@HOST/NAME.") from error


class PostgresConnection:
    """Sessions that are opened when they are needed, and again when they break; made and closed by `connect`."""

    def __init__(self, address: str, sessions: int, *, name: str, time: DatabaseTime) -> None:
        self._address = address
        self._name = name
        self._time = time
        self._threads = ThreadPoolExecutor(sessions, thread_name_prefix=name)
        self._own = threading.local()
        self._open: set[psycopg.Connection[Any]] = set()
        self._closed = False
        self.own: set[int] = set()
        """The server's numbers for these sessions (PostgreSQL, pg_backend_pid): what they tell is known here already."""
        self._after: Callable[[frozenset[int] | None], None] = _do_nothing

    def list_sessions(self) -> tuple[psycopg.Connection[Any], ...]:
        """Return the sessions that are open at this moment."""
        return tuple(self._open)

    def call_after(self, call: Callable[[frozenset[int] | None], None]) -> None:
        """Call this after each commit, before anybody hears of it, on its thread: with the servers whose readers see it.

        With None if nobody knows whether it was kept.
        """
        self._after = call

    async def read(self, statement: str, values: Mapping[str, Value]) -> list[tuple[object, ...]]:
        """Return all rows of one statement, in one trip. Raises StoreError."""
        return await self.run(lambda driver: driver.execute(statement, values).fetchall())

    async def change(self, statement: str, values: Mapping[str, Value], read: Callable[[Cursor], T]) -> T:
        """Run one statement that writes, in one trip and whole, and return what is read of it. Raises StoreError."""
        # outside a transaction, a statement is one by itself and locks no server
        return await self.run(lambda driver: read(driver.execute(statement, values)))

    async def run(self, action: Callable[[Driver], T]) -> T:
        """Run one function with a session, outside any transaction. It reads, and may run again. Raises StoreError."""
        begun = perf_counter()
        try:
            return await self._call(lambda: self._repeat(action))
        finally:
            self._time.reads.add(perf_counter() - begun)

    async def transaction(self, action: Callable[[Driver], T], *, servers: Collection[int] = ()) -> T:
        """Run one function in one transaction: all that it writes is kept once this returns, or nothing of it.

        It may run several times before that, if others get in the way; so it writes to nothing but the database. `servers` are
        those that it is about, if its statements are not given them one by one: see `PostgresDriver`. When the awaiting task is
        canceled before the function started, it never starts; once started it ends by itself, whole. Raises StoreError, and
        whatever the function raises.
        """
        withdrawn = Event()

        def whole() -> T:
            if withdrawn.is_set():
                raise asyncio.CancelledError
            return self._whole(action, servers)

        begun = perf_counter()
        try:
            return await self._call(whole)
        except asyncio.CancelledError:
            withdrawn.set()
            raise
        finally:
            self._time.transactions.add(perf_counter() - begun)

    async def close(self) -> None:
        """End the threads, after what is already queued for them, and the sessions."""
        self._closed = True
        await asyncio.to_thread(self._threads.shutdown)
        for session in self._open:
            session.close()

    async def _call(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise StoreError("The database is closed already.", "Start the program again.")
        with plain_errors():
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _repeat(self, action: Callable[[Driver], T]) -> T:
        was_open = self._has_session()
        try:
            return action(self._driver())
        except psycopg.OperationalError as error:
            if not (was_open and is_out_of_reach(error)):
                raise
            self._drop()  # the server was started anew, or a firewall forgot an idle session: nothing was written
            return action(self._driver())

    def _whole(self, action: Callable[[Driver], T], servers: Collection[int]) -> T:
        for attempt in range(_ATTEMPTS):
            was_open = self._has_session()
            try:
                return self._once(action, servers)
            except psycopg.Error as error:
                is_stale = was_open and attempt == 0 and is_out_of_reach(error)
                if attempt + 1 == _ATTEMPTS or not (is_worth_repeating(error) or is_stale):
                    raise
        raise AssertionError("the last attempt returns or raises")

    def _once(self, action: Callable[[Driver], T], servers: Collection[int]) -> T:
        driver = self._driver()
        try:
            driver.begin(servers)
            result = action(driver)
        except BaseException:
            self._undo(driver)
            raise
        try:
            self._after(driver.commit())
        except psycopg.Error as error:
            if is_out_of_reach(error):
                self._drop()
                self._after(None)
                raise lost_commit() from error
            self._undo(driver)
            raise
        return result

    def _undo(self, driver: PostgresDriver) -> None:
        try:
            driver.roll_back()
        except psycopg.Error:  # the server undoes by itself what a lost session has begun
            self._drop()
        if self._own.session.closed:
            self._drop()

    def _has_session(self) -> bool:
        return getattr(self._own, "session", None) is not None

    def _driver(self) -> PostgresDriver:
        """Return the driver of this thread, with a session that is open as far as anybody knows."""
        if not self._has_session() or self._own.session.closed:
            self._drop()
            self._own.session = open_session(self._address, name=self._name)
            self._own.driver = PostgresDriver(self._own.session)
            self._own.number = self._own.session.info.backend_pid
            self._open.add(self._own.session)
            self.own.add(self._own.number)
        return self._own.driver

    def _drop(self) -> None:
        session = getattr(self._own, "session", None)
        if session is not None:
            self._open.discard(session)
            self.own.discard(self._own.number)
            session.close()
        self._own.session = self._own.driver = None


def _do_nothing(_: frozenset[int] | None) -> None:
    """What is called after each commit if nobody has asked for anything."""


@asynccontextmanager
async def connect(
    address: str, *, sessions: int, name: str, time: DatabaseTime | None = None
) -> AsyncGenerator[PostgresConnection]:
    """Make a connection of so many sessions, called `name` in the server's list, and close it at the end.

    What it takes is added to `time`. Nothing is reached yet: a session is opened at the first statement that needs one.
    """
    connection = PostgresConnection(address, sessions, name=name, time=time or DatabaseTime())
    try:
        yield connection
    finally:
        await connection.close()
