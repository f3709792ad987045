"""What deleted rows leave in the file, in its indexes and in its log: owed since the deletion, and taken out in slices.

docs/decisions/erasing.md says what leaves traces and why it goes like this. A pass is: rows that are still to follow, the words
of the full-text indexes, and what SQLite has left of rows that it moved. It begins with all that is owed by then. Whatever
kills it, the next one begins anew.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import datetime
from functools import partial
from threading import Event
from typing import TypeVar

from briefings.model.errors import StoreError
from briefings.store.connection import require_writable
from briefings.store.driver import Driver
from briefings.store.erasing.index_words import begin_merging, go_on_merging, suit_pages
from briefings.store.erasing.owed_traces import A_MOMENT, OwedTraces
from briefings.store.erasing.owned_tables import read_tables
from briefings.store.erasing.page_gaps import DatabaseFile, can_clear, clear_some, empty_log
from briefings.store.erasing.row_slices import delete_some_due, delete_some_erased
from briefings.store.sqlite.connection import PATIENCE, SqliteConnection
from briefings.store.sqlite.secure_delete import overwrite_deleted

T = TypeVar("T")
SMALL = 2 * 1024 * 1024
"""Bytes of a file that is rewritten as a whole, because that takes no longer than a slice."""
_LARGE_LOG = 64 * 1024 * 1024
"""Bytes of the log that somebody who reads keeps from being emptied, above which no slice makes it larger."""
_LOG_PAGES, _USUAL_LOG_PAGES = 250, 1000
"""Pages of the log after which a commit brings them into the file: few in a pass, so that nobody's commit has to bring many that
it left there; and as many as SQLite has by itself (sqlite.org/pragma.html#pragma_wal_autocheckpoint)."""
_COPIES = 2
"""Of a file that is rewritten SQLite makes a copy, and then writes all of it to the log (sqlite.org/lang_vacuum.html)."""
_AGAIN = 0.02
"""Seconds until it is tried again to empty a log in which somebody reads."""
_FIRST_PAGES = 16
_STEPS = 10_000
"""Instructions of SQLite's machine between two looks whether to go on."""


class Traces(OwedTraces):
    """Takes traces out of the file of SQLite. `file` is None, and so is `writer`, if it was opened for reading.

    `patience` is for how many seconds somebody who reads an older state of the file is waited for.
    """

    def __init__(
        self, reader: SqliteConnection, writer: SqliteConnection | None, file: DatabaseFile | None, patience: float = PATIENCE
    ) -> None:
        super().__init__(reader)
        self._reader = reader
        self._writer = writer
        self._file = file
        self._patience = patience
        self._pass = asyncio.Lock()
        self._last_seconds = 0.0

    def owe(self, driver: Driver, server: int, at: datetime, *, rows: bool = False) -> None:
        """See `OwedTraces.owe`; what is deleted is overwritten from now on, if it was not before."""
        overwrite_deleted(driver)
        super().owe(driver, server, at, rows=rows)

    async def remove(self, *, pause: float = 0.0, may_rewrite: bool = True) -> bool:
        """See `OwedTraces.remove`."""
        async with self._pass:
            begun = time.monotonic()
            try:
                await self._run(partial(_set_log_pages, pages=_LOG_PAGES))
                async with aclosing(self._slices(may_rewrite=may_rewrite)) as slices:
                    async for seconds in slices:
                        await asyncio.sleep(seconds * pause)
            finally:
                self._last_seconds = time.monotonic() - begun
                await self._run(partial(_set_log_pages, pages=_USUAL_LOG_PAGES))
        return not await self.is_owed()

    async def try_remove(self, within: float = A_MOMENT) -> bool:
        """See `OwedTraces.try_remove`. Nothing is begun if that took longer the last time, or goes on at this moment."""
        if self._pass.locked() or self._last_seconds > within:
            return False
        try:
            async with asyncio.timeout(within):
                return await self.remove(may_rewrite=False)
        except (TimeoutError, StoreError):
            return False

    async def _slices(self, *, may_rewrite: bool) -> AsyncGenerator[float]:
        """Do all that is to be done, a slice at a time; yields how many seconds each took."""
        owed = await self.find_owed()
        if owed is None:
            return
        async with aclosing(self._delete_rows()) as slices:
            async for seconds in slices:
                yield seconds
        async with aclosing(self._merge_indexes()) as slices:
            async for seconds in slices:
                yield seconds
        file, size = self._require_file(), await self._reader.run(_measure)
        needs_rewriting = owed.is_whole or not await self._run(lambda _: can_clear(file))
        if needs_rewriting and not may_rewrite and size > SMALL:
            return
        if needs_rewriting or size <= SMALL:
            await asyncio.to_thread(file.require_room, _COPIES * size)
            await self._rewrite()
        else:
            async with aclosing(self._clear_gaps(file)) as slices:
                async for seconds in slices:
                    yield seconds
        await self._write(lambda driver: driver.execute(self._sql["settle_owed"], {"turn": owed.turn}).rowcount)

    async def _delete_rows(self) -> AsyncGenerator[float]:
        for delete_some in (delete_some_due, delete_some_erased):
            is_left = True
            while is_left:
                is_left, seconds = await self._write(delete_some)
                yield seconds

    async def _merge_indexes(self) -> AsyncGenerator[float]:
        for index in (await self._reader.run(read_tables)).indexes:
            merge, pages, is_left = begin_merging, _FIRST_PAGES, True
            while is_left:
                await self._wait_for_log()
                is_left, seconds = await self._write(partial(merge, index=index, pages=pages))
                merge, pages = go_on_merging, suit_pages(pages, seconds)
                yield seconds

    async def _clear_gaps(self, file: DatabaseFile) -> AsyncGenerator[float]:
        following, waited = 0, 0.0
        while following >= 0:
            begun = time.monotonic()
            done = await self._run(lambda driver, first=following: clear_some(driver, file, first))
            if done is None:
                waited = await self._wait(waited)
                continue
            following, waited = done, 0.0
            seconds = time.monotonic() - begun
            await asyncio.to_thread(file.settle)  # beside the writer, who has other things to do than to wait for the disk
            yield seconds

    async def _rewrite(self) -> None:
        """Rewrite the whole file, without the gaps in its pages; everybody who writes waits for it."""
        stopped = Event()

        def rewrite(driver: sqlite3.Connection) -> None:
            driver.set_progress_handler(stopped.is_set, _STEPS)
            try:
                driver.execute("VACUUM")
            finally:
                driver.set_progress_handler(None, 0)

        try:
            await self._run(rewrite)
        except asyncio.CancelledError:
            stopped.set()  # it may take minutes, and whoever ends the program would wait for it
            raise
        waited = 0.0
        while not await self._run(empty_log):
            waited = await self._wait(waited)

    async def _wait_for_log(self) -> None:
        """Wait until the log is not so large any more that somebody reads in. Raises StoreError if that takes too long."""
        waited = 0.0
        while self._require_file().log_size > _LARGE_LOG and not await self._run(empty_log):
            waited = await self._wait(waited)

    async def _wait(self, waited: float) -> float:
        if waited >= self._patience:
            raise StoreError(
                "The rows were erased, but somebody who reads the database, perhaps a backup, keeps their traces in its log.",
                "The next try takes them out; if it fails, too, close what else has the database open.",
            )
        await asyncio.sleep(_AGAIN)
        return waited + _AGAIN

    async def _write(self, action: Callable[[sqlite3.Connection], T]) -> tuple[T, float]:
        """Run a slice in a transaction of its own; returns what it returns, and its seconds without those of the commit."""

        def timed(driver: sqlite3.Connection) -> tuple[T, float]:
            begun = time.monotonic()
            return action(driver), time.monotonic() - begun

        return await self._require_writer().transaction(timed)

    async def _run(self, action: Callable[[sqlite3.Connection], T]) -> T:
        return await self._require_writer().run(action)

    def _require_file(self) -> DatabaseFile:
        return require_writable(self._file)

    def _require_writer(self) -> SqliteConnection:
        return require_writable(self._writer)


def _measure(driver: sqlite3.Connection) -> int:
    """Return how many bytes the database has."""
    pages, size = (int(driver.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    return pages * size


def _set_log_pages(driver: sqlite3.Connection, pages: int) -> None:
    """Set after how many pages of the log a commit brings them into the file."""
    driver.execute(f"PRAGMA wal_autocheckpoint = {pages}").fetchall()  # PRAGMA takes no parameters; the number is ours
