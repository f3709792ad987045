"""Opening a store: in a file of SQLite, by one connection that writes and two that read, or on a PostgreSQL server."""

import sqlite3
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Literal

from briefings.model.errors import StoreError
from briefings.model.servers.holding import Alone, Holding
from briefings.store.address import Database, PostgresAddress, requiring_psycopg
from briefings.store.database_time import DatabaseTime
from briefings.store.erasing.page_gaps import DatabaseFile
from briefings.store.erasing.traces import Traces
from briefings.store.maintenance.lock import only_writer
from briefings.store.moved import refuse_moved
from briefings.store.reader_changes import ReaderChanges
from briefings.store.sqlite.connection import PATIENCE, SqliteConnection, connect
from briefings.store.sqlite.migrate import check_current, migrations, upgrade
from briefings.store.sqlite.secure_delete import overwrite_deleted
from briefings.store.store import Engine, Store


@asynccontextmanager
async def open_store(
    database: Database,
    *,
    mode: Literal["write", "read"] = "write",
    patience: float = PATIENCE,
    largest_file: int | None = None,
    before_upgrade: Callable[[], None] | None = None,
) -> AsyncGenerator[Store]:
    """Open the database and close it at the end, whatever happens.

    "write" creates or upgrades it, and is refused while another program has the file open so; "read" changes nothing and works
    beside one that writes. On a server several programs may write. The rest is about a file alone: `patience` is in seconds;
    `largest_file` caps how many bytes it may grow to; `before_upgrade` is called in a thread before a file of an older version is
    changed: the place for a backup.
    Raises StoreError if the file cannot be used, and why, and whatever `before_upgrade` raises.
    """
    async with AsyncExitStack() as stack:
        try:
            if isinstance(database, PostgresAddress):
                store = await _open_on_server(stack, database, mode)
            else:
                store = await _open_file(stack, database, mode, patience, largest_file, before_upgrade)
        except StoreError as error:
            message = error.message if str(database) in error.message else f"{database}: {error.message}"
            raise type(error)(message, error.remedy) from error
        yield store


@asynccontextmanager
async def open_holding(database: Database) -> AsyncGenerator[Holding]:
    """What says which shards of the bot this process may serve, until the end; for a database that was opened already.

    A file of SQLite is open in one process alone, so there it is every one.
    """
    if isinstance(database, PostgresAddress):
        from briefings.store.postgres.holding import holding  # noqa: PLC0415 - psycopg takes its time to load

        with holding(database.uri) as held:
            yield held
    else:
        yield Alone()


async def _open_on_server(stack: AsyncExitStack, address: PostgresAddress, mode: Literal["write", "read"]) -> Store:
    with requiring_psycopg():
        # psycopg is an extra, and takes its time to load
        from briefings.store.postgres.opening import open_postgres  # noqa: PLC0415 - as above
    return await open_postgres(stack, address.uri, mode)


async def _open_file(
    stack: AsyncExitStack,
    path: Path,
    mode: Literal["write", "read"],
    patience: float,
    largest_file: int | None,
    before_upgrade: Callable[[], None] | None,
) -> Store:
    steps, time = migrations(), DatabaseTime()
    writer, file, changes = None, None, None
    if mode == "write":
        stack.enter_context(only_writer(path))
        file = DatabaseFile(path)
        stack.callback(file.close)  # after all connections
        writer = await stack.enter_async_context(connect(path, "rwc", patience, time))
        await writer.run(overwrite_deleted)
        await upgrade(writer, steps, before_upgrade)
        await writer.run(refuse_moved)
        if largest_file is not None:
            await writer.run(partial(_cap, largest_file))
        changes = await _watch(writer)
    elif not path.exists():  # noqa: ASYNC240  # one look at start-up, before anything is served
        raise StoreError(f"There is no database at {path} yet.", "Load a briefing first, or name another file.")
    reader = await stack.enter_async_context(connect(path, "ro", patience, time))
    await check_current(reader, steps)
    await reader.run(refuse_moved)
    searcher = await stack.enter_async_context(connect(path, "ro", patience, time))
    store = Store(reader, writer, searcher, Traces(reader, writer, file, patience), Engine(changes, time=time))
    if writer is not None:
        await store.index_missing()
        if await store.servers.traces.is_owed():
            await store.servers.traces.try_remove()  # what takes longer, or somebody who reads, keeps nobody from starting
    return store


async def _watch(writer: SqliteConnection) -> ReaderChanges:
    changes = ReaderChanges()
    await writer.run(changes.watch)
    writer.call_after(changes.raise_counts)
    return changes


def _cap(largest_file: int, driver: sqlite3.Connection) -> None:
    page_size = int(driver.execute("PRAGMA page_size").fetchone()[0])
    # PRAGMA takes no parameters; the number is made here.
    driver.execute(f"PRAGMA max_page_count = {largest_file // page_size}")
