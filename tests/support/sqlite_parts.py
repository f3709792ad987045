# pyright: reportPrivateUsage=false
"""The parts of a store that only a file of SQLite has, for tests that are about them; on another engine they are skipped."""

import pytest

from briefings.store.erasing.traces import Traces
from briefings.store.sqlite.connection import SqliteConnection
from briefings.store.store import Store

_REASON = "this is about SQLite's own file"


def writer_of(store: Store) -> SqliteConnection:
    """Return the connection that writes to the file."""
    return _own(store._writer)


def reader_of(store: Store) -> SqliteConnection:
    """Return the connection that reads from the file."""
    return _own(store._reader)


def traces_of(store: Store) -> Traces:
    """Return what takes traces out of the file."""
    if not isinstance(store.servers.traces, Traces):
        pytest.skip(_REASON)
    return store.servers.traces


def _own(connection: object) -> SqliteConnection:
    if not isinstance(connection, SqliteConnection):
        pytest.skip(_REASON)
    return connection
