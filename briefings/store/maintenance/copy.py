"""A copy of a database, made beside a program that writes to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from briefings.model.errors import StoreError
from briefings.store.sqlite.connection import PATIENCE
from briefings.store.sqlite.read_only import uri_for_reading


def copy_database(source: Path, target: Path) -> None:
    """Copy the database at `source`, as it is at this moment, to `target`, which must not exist (SQLite, Online Backup API).

    Blocks while it copies. Raises StoreError if there is no database at `source` or it cannot be read.
    """
    if not source.is_file():
        raise StoreError(f"There is no database at {source} yet.", "Load a briefing first, or name another file.")
    try:
        with (
            closing(sqlite3.connect(uri_for_reading(source, PATIENCE), uri=True)) as kept,
            closing(sqlite3.connect(target)) as copy,
        ):
            kept.backup(copy)
    except sqlite3.Error as error:
        raise StoreError(
            f"{source}: The database cannot be copied ({error}).", "Run briefing doctor to see what is wrong."
        ) from error
