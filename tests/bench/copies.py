"""Databases with very much in them, made by copying what the store wrote once."""

import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from bench import plain
from briefings.store import sql_files

_AT_ONCE = 100
"""Copies in one transaction."""


def copy(path: Path, model: str, source: int, copies: Iterable[tuple[int, str]]) -> None:
    """Copy a briefing of the server `source` to all these servers and ids, with its items, names and index rows."""
    steps = sql_files.parse(Path(__file__).with_name("growth.sql").read_text("utf-8"))
    with bulk(path) as driver:
        for number, (server, briefing) in enumerate(copies):
            if number % _AT_ONCE == 0:
                driver.execute("COMMIT")
                driver.execute("BEGIN")
            values = {"server": server, "briefing": briefing, "from": source, "model": model}
            for statement in (*steps.values(), plain.SQL["index_searchable"]):
                driver.execute(statement, values)


@contextmanager
def bulk(path: Path) -> Generator[sqlite3.Connection]:
    """A transaction that need not survive a power cut."""
    with plain.opened(path) as driver:
        driver.execute("PRAGMA synchronous = OFF")
        driver.execute("PRAGMA cache_size = -200000")
        driver.execute("BEGIN")
        yield driver
        driver.execute("COMMIT")
