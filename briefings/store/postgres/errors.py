"""Errors of PostgreSQL in one sentence each: the only place that reads its codes (PostgreSQL, Appendix A)."""

from collections.abc import Generator
from contextlib import contextmanager
from types import MappingProxyType

import psycopg
from psycopg import errors

from briefings.model.errors import DatabaseUnreachableError, LostCommitError, StoreError

_OUT_OF_REACH = (
    "The database is out of reach at the moment; nothing was changed.",
    "Try again in a moment. If it lasts, look whether the PostgreSQL server runs and can be reached from here.",
)
_SENTENCES = MappingProxyType(
    {
        "53100": (
            "The disk that holds the database is full; nothing was changed.",
            "Make room on the PostgreSQL server and try again.",
        ),
        "53200": ("The PostgreSQL server is out of memory; nothing was changed.", "Try again in a moment."),
        "53300": ("The PostgreSQL server takes no more connections.", "Raise its max_connections, or run fewer processes."),
        "25006": (
            "The database cannot be written to: this PostgreSQL server is a standby.",
            "Name the primary in BRIEFING_DATABASE.",
        ),
        "28P01": ("The PostgreSQL server refuses this password.", "Check BRIEFING_DATABASE."),
        "28000": ("The PostgreSQL server refuses this user.", "Check BRIEFING_DATABASE, and pg_hba.conf on the server."),
        "3D000": (
            "There is no such database on the PostgreSQL server.",
            "Create it (docs/scaling.md says how), or name another.",
        ),
        "42501": ("The PostgreSQL user lacks a right that is needed.", "Let it own the database that BRIEFING_DATABASE names."),
        "55P03": ("Somebody else keeps a part of the database locked; nothing was changed.", "Try again in a moment."),
        "57014": ("An operation of the database took too long and was given up; nothing was changed.", "Try again in a moment."),
    },
)


@contextmanager
def plain_errors() -> Generator[None]:
    """Raise a StoreError in place of every error of the driver inside the block."""
    try:
        yield
    except psycopg.Error as error:
        raise translate(error) from error
    except (UnicodeEncodeError, OverflowError) as error:
        # Half a surrogate pair, or a number of more than 64 bits: nothing in the database can be called that.
        raise StoreError("A value is no text or number that a database can hold.", "Check what was typed.") from error


def is_worth_repeating(error: psycopg.Error) -> bool:
    """Whether a transaction failed only because of another one at the same moment, and has left nothing behind."""
    return isinstance(error, errors.SerializationFailure | errors.DeadlockDetected)


def is_out_of_reach(error: psycopg.Error) -> bool:
    """Whether the server was not reached, or ended the session: the next session may be taken at once."""
    return (
        isinstance(error, psycopg.OperationalError)
        and (error.sqlstate is None or error.sqlstate[:2] in {"08", "57"})
        and (not isinstance(error, errors.QueryCanceled))
    )


def translate(error: psycopg.Error) -> StoreError:
    """Return the StoreError that says what this error means."""
    code = error.sqlstate or ""
    if code in _SENTENCES:
        return StoreError(*_SENTENCES[code])
    if is_out_of_reach(error):
        return DatabaseUnreachableError(*_OUT_OF_REACH)
    if isinstance(error, psycopg.DataError):
        return StoreError("A value is no text or number that a database can hold.", "Check what was typed.")
    name = f"{type(error).__name__} {code}" if code else type(error).__name__
    return StoreError(
        f"The database refused an operation ({name}); nothing was changed.", "This is a fault of the program: report it."
    )


def refused_start(error: psycopg.OperationalError) -> StoreError:
    """Return what is raised when a program's first session is not opened: with what was said of it, which operators alone see.

    At that time there is no code yet that says what is wrong (libpq has none for a connection that failed).
    """
    lines = str(error).splitlines()
    said = next((line for line in reversed(lines) if "failed: " in line), lines[-1]).rpartition("failed: ")[2]
    said = " ".join(said.removeprefix("FATAL: ").split())
    return StoreError(
        f"No connection to the PostgreSQL server: {said}.",
        "Check the address, and whether the server runs, lets this user in and has that database (createdb NAME makes one).",
    )


def lost_commit() -> LostCommitError:
    """Return what is raised when nobody knows whether a commit was kept."""
    return LostCommitError(
        "The connection to the database broke at the moment of writing, so whether this was kept is not known.",
        "Look whether it is there before you do it again.",
    )
