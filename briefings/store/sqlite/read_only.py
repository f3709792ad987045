"""How a database file is opened for reading, even on a disk to which nothing can be written."""

import sqlite3
from contextlib import closing
from pathlib import Path

from briefings.model.errors import StoreError

_PRIMARY = 0xFF
"""The lowest byte of an extended result code is the primary one (sqlite.org/rescode.html)."""


def uri_for_reading(path: Path, patience: float) -> str:
    """Return the URI under which SQLite can read this file, beside a program that writes to it (sqlite.org/uri.html).

    A file in WAL mode wants two files beside it while it is open. If none can be made in its folder, nobody writes either, so
    there it is read as one that never changes (`immutable`). Blocks for a moment, `patience` seconds at most if another program
    holds the file. Raises StoreError if changes wait in a log there, which cannot be read without writing.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro"
    if not path.is_file() or not _wants_to_write(uri, patience):
        return uri
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise StoreError(
            f"{path} was not closed properly: its last changes are in {log.name}, and nothing can be written here to read them.",
            "Copy both files into a folder where this program may write, and name the copy with BRIEFING_DATABASE.",
        )
    return f"{uri}&immutable=1"


def _wants_to_write(uri: str, patience: float) -> bool:
    """Whether SQLite cannot open the file without making others beside it. Any other error is for whoever reads it to meet."""
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)) as driver:
            driver.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        return primary_code(error) == sqlite3.SQLITE_CANTOPEN
    return False


def primary_code(error: sqlite3.Error) -> int:
    """Return the primary result code of a driver's error, 0 if it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY
