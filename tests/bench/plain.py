"""A plain sqlite3 connection to a store's file, and the store's own statements: what a store's work is compared with."""

import sqlite3
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from briefings.store import sql_files

SQL = sql_files.load("reading.sql", "writing.sql", "search/search.sql", "digests/digests.sql")
Values = Mapping[str, str | int | None]


@contextmanager
def opened(path: Path) -> Generator[sqlite3.Connection]:
    """A connection in autocommit, on the thread that asks."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        yield driver


def rows(driver: sqlite3.Connection, name: str, values: Values) -> list[tuple[object, ...]]:
    """All rows of one of the store's statements."""
    return driver.execute(SQL[name], values).fetchall()
