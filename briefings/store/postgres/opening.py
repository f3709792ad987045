"""Opening a store on PostgreSQL: the same modules as on SQLite, over sessions with a server."""

import asyncio
from contextlib import AsyncExitStack
from typing import Literal

from briefings.store.database_time import DatabaseTime
from briefings.store.moved import refuse_moved
from briefings.store.postgres import migrate
from briefings.store.postgres.connection import PostgresConnection, connect, open_first_session
from briefings.store.postgres.driver import PostgresDriver
from briefings.store.postgres.errors import plain_errors
from briefings.store.postgres.listening import HeardChanges, Listener
from briefings.store.postgres.pooler import refuse_lent
from briefings.store.postgres.search_query import write_query
from briefings.store.postgres.silence import breaking_silence
from briefings.store.postgres.traces import RowTraces
from briefings.store.signals import Signals
from briefings.store.store import Engine, Store

READERS, WRITERS, SEARCHERS = 3, 3, 1
"""Sessions of one process; with the one that listens, and the one that holds its shards, it takes nine at the most."""


async def open_postgres(stack: AsyncExitStack, address: str, mode: Literal["write", "read"]) -> Store:
    """Open the store on a server, to be closed with the stack. Raises StoreError."""
    with plain_errors():
        await asyncio.to_thread(_prepare, address, mode)
    time, changes = DatabaseTime(), HeardChanges()
    every: list[PostgresConnection | Listener] = []
    if mode == "write":  # to the end of all that follows, so that nobody who closes waits for a server that stands still
        sessions = breaking_silence(lambda: changes.heard_at, lambda: [one for each in every for one in each.list_sessions()])
        await stack.enter_async_context(sessions)
    reader = await stack.enter_async_context(connect(address, sessions=READERS, name="briefing-desk reads", time=time))
    searcher = await stack.enter_async_context(connect(address, sessions=SEARCHERS, name="briefing-desk searches", time=time))
    if mode == "read":
        return Store(reader, None, searcher, RowTraces(reader, None), Engine(query=write_query, time=time))
    writer = await stack.enter_async_context(connect(address, sessions=WRITERS, name="briefing-desk writes", time=time))
    every += reader, searcher, writer
    writer.call_after(changes.note_commit)
    signals = Signals()
    listener = Listener(address, changes, writer.own, signals)
    every.append(listener)
    stack.enter_context(listener.listening())
    store = Store(reader, writer, searcher, RowTraces(reader, writer), Engine(changes, write_query, time, signals))
    await store.index_missing()
    return store


def _prepare(address: str, mode: Literal["write", "read"]) -> None:
    with open_first_session(address, name="briefing-desk starts") as session:
        if mode == "write":
            refuse_lent(session, address)
            migrate.upgrade(session)
        else:
            migrate.check_current(session)
        refuse_moved(PostgresDriver(session))
