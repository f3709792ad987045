"""Bringing a database on PostgreSQL to the shape that this version works with, or saying why it is left alone.

Its steps have the numbers of SQLite's, and begin with the whole schema of number 14. Several processes may start at once: the
first one brings it up to date while the others wait.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, LiteralString, cast

import psycopg

from briefings.model.errors import StoreError
from briefings.store.sqlite.migrate import EmptyError, Migration

_LOCK = "SELECT pg_advisory_lock(hashtext('briefing-desk upgrade'))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtext('briefing-desk upgrade'))"


@dataclass(frozen=True, slots=True)
class _Found:
    """What is there: the number of its shape, 0 if none; and how many tables, whoever made them."""

    shape: int
    tables: int


@cache
def migrations() -> tuple[Migration, ...]:
    """Return the steps that ship, in order; they are read once a process."""
    folder = files("briefings.store.postgres").joinpath("migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(Migration(int(name[:4]), folder.joinpath(name).read_text("utf-8")) for name in names)


def upgrade(session: psycopg.Connection[Any], steps: tuple[Migration, ...] | None = None) -> None:
    """Take a new, empty or older database to the last of the steps, all in one transaction. Blocks.

    A step only adds; what it makes useless is removed by a later version, so that processes of the version before go on beside
    it. `steps` are those that ship unless others are given. Raises StoreError for a database of another program or of a newer
    version, and leaves it as it is; psycopg.Error.
    """
    known = migrations() if steps is None else steps
    _refuse_old_server(session)
    session.execute(_LOCK)
    try:
        found = _look(session)
        _refuse_foreign(found, known[-1].number)
        with session.transaction():
            for step in known:
                if step.number > found.shape:
                    session.execute(cast("LiteralString", step.script))  # a file of ours
                    session.execute("UPDATE shape SET number = %s", (step.number,))
    finally:
        session.execute(_UNLOCK)


def check_current(session: psycopg.Connection[Any]) -> None:
    """Make sure that a database opened for reading has this version's shape. Blocks. Raises StoreError if it has not."""
    found = _look(session)
    _refuse_foreign(found, migrations()[-1].number)
    if found.shape == 0:
        raise EmptyError("There is nothing in this database yet.", "Load a briefing first.")
    if found.shape < migrations()[-1].number:
        raise StoreError(
            "An older version of this program wrote this database.",
            "Start the bot or load a briefing once: that brings it up to date.",
        )


def refuse_foreign(session: psycopg.Connection[Any]) -> None:
    """Make sure that a database is empty or ours, on a server that is new enough. Blocks. Raises StoreError if not."""
    _refuse_old_server(session)
    _refuse_foreign(_look(session), migrations()[-1].number)


def read_shape(session: psycopg.Connection[Any]) -> int:
    """Return the number of the shape that a database has, 0 if it has none. Blocks."""
    return _look(session).shape


def _look(session: psycopg.Connection[Any]) -> _Found:
    tables = session.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
    has_shape = ("shape",) in tables
    row = session.execute("SELECT number FROM shape").fetchone() if has_shape else None
    return _Found(int(row[0]) if row else 0, len(tables))


def _refuse_old_server(session: psycopg.Connection[Any]) -> None:
    if session.info.server_version < 150_000:  # noqa: PLR2004 - as libpq numbers versions
        raise StoreError("This PostgreSQL server is older than version 15.", "Use PostgreSQL 15 or newer.")
    if session.info.encoding not in {"utf-8", "UTF8"} or _encoding(session) != "UTF8":
        raise StoreError("This database does not keep its texts as UTF-8.", "Create one with: createdb --encoding=UTF8 NAME")


def _encoding(session: psycopg.Connection[Any]) -> str:
    return str(session.info.parameter_status("server_encoding"))


def _refuse_foreign(found: _Found, newest: int) -> None:
    if found.tables and not found.shape:
        raise StoreError(
            "This PostgreSQL database holds tables of another program, so it was left as it is.",
            "Create a database for the bot alone, and name that one.",
        )
    if found.shape > newest:
        raise StoreError(
            f"A newer version of this program wrote this database (its shape is number {found.shape}, "
            f"this version knows {newest}).",
            "Update the program, or name another database.",
        )
