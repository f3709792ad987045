"""Driver errors in one sentence each: the only place that reads SQLite's result codes (sqlite.org/rescode.html)."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from types import MappingProxyType

from briefings.model.errors import StoreError

_SENTENCES = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: ("The disk that holds the database is full; nothing was changed.", "Make room and try again."),
        sqlite3.SQLITE_READONLY: (
            "The database cannot be written to.",
            "Give this program write access to the file and to the folder it is in.",
        ),
        sqlite3.SQLITE_BUSY: ("Another program keeps the database locked.", "Close what else has it open and try again."),
        sqlite3.SQLITE_LOCKED: ("Another program keeps the database locked.", "Close what else has it open and try again."),
        sqlite3.SQLITE_NOTADB: ("The database file is not a SQLite database.", "Name another file, or move this one away."),
        sqlite3.SQLITE_CORRUPT: ("The database file is damaged.", "Put the last backup in its place."),
        sqlite3.SQLITE_CANTOPEN: (
            "The database file cannot be opened.",
            "Check that its folder exists and that this program may read and write there.",
        ),
        sqlite3.SQLITE_PERM: ("The database file may not be opened.", "Give this program access to the file and its folder."),
        sqlite3.SQLITE_IOERR: (
            "The disk failed while the database was in use; nothing unfinished was kept.",
            "Check the disk, then start again.",
        ),
    },
)
_PRIMARY = 0xFF
"""The lowest byte of an extended result code is the primary one."""


@contextmanager
def plain_errors() -> Generator[None]:
    """Raise a StoreError in place of every error of the driver inside the block."""
    try:
        yield
    except sqlite3.Error as error:
        raise translate(error) from error
    except (UnicodeEncodeError, OverflowError) as error:
        # Half a surrogate pair, or a number of more than 64 bits: nothing in the database can be called that.
        raise StoreError("A value is no text or number that a database can hold.", "Check what was typed.") from error


def translate(error: sqlite3.Error) -> StoreError:
    """Return the StoreError that says what this driver error means."""
    # Errors that Python's own wrapper raises, such as use after close, carry no code.
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int) and code & _PRIMARY in _SENTENCES:
        return StoreError(*_SENTENCES[code & _PRIMARY])
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return StoreError(
        f"The database refused an operation ({name}); nothing was changed.", "This is a fault of the program: report it."
    )
