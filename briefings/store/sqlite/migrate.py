"""Upgrading a database file to the shape that this version works with, or saying why it is left alone."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from briefings.model.errors import StoreError
from briefings.store.sql_files import split
from briefings.store.sqlite.connection import SqliteConnection

APPLICATION_ID = 0x42724465
""""BrDe": written into the header of the file (sqlite.org/fileformat.html, offset 68), so that others' files are refused."""


class EmptyError(StoreError):
    """There is a database, and nothing has been in it yet."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step; `number` is the user_version that the file has after it."""

    number: int
    script: str


@dataclass(frozen=True, slots=True)
class _Header:
    application: int
    version: int
    tables: int


@cache
def migrations() -> tuple[Migration, ...]:
    """Return the steps that ship, in order and numbered from 1 without a gap; they are read once a process."""
    folder = files("briefings.store.sqlite").joinpath("migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    steps = tuple(Migration(int(name[:4]), folder.joinpath(name).read_text("utf-8")) for name in names)
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("migrations must be numbered 1, 2, 3 and so on")
    return steps


async def upgrade(writer: SqliteConnection, steps: tuple[Migration, ...], before: Callable[[], None] | None = None) -> None:
    """Take a new, empty or older database to the last of the steps, each in one transaction with its number.

    `before` is called in a thread before an older database is changed; what it raises keeps the database as it is.
    Raises StoreError for a file of another program or of a newer version, and leaves it as it is.
    """
    header = await writer.run(_header)
    _refuse_foreign(header, steps)
    if before and 0 < header.version < len(steps):
        await asyncio.to_thread(before)
    # Only now that the file is known to be ours: the journal mode is kept in the file itself.
    await writer.read("PRAGMA journal_mode = WAL", {})
    await writer.read("PRAGMA synchronous = FULL", {})
    for step in steps[header.version :]:
        await writer.transaction(partial(_apply, step))
    # Written once more: SQLite opens a read-only file without a word and would only complain at the first load.
    await writer.transaction(partial(_number, len(steps)))


async def check_current(reader: SqliteConnection, steps: tuple[Migration, ...]) -> None:
    """Make sure that a database opened for reading has this version's shape. Raises StoreError if it has not."""
    await reader.run(partial(check_current_now, steps))


def check_current_now(steps: tuple[Migration, ...], driver: sqlite3.Connection) -> None:
    """Do what `check_current` does, on a connection of the caller's. Blocks."""
    header = _header(driver)
    _refuse_foreign(header, steps)
    if header.version == 0:
        raise EmptyError("There is nothing in this database yet.", "Load a briefing first.")
    if header.version < len(steps):
        raise StoreError(
            "An older version of this program wrote this database.",
            "Start the bot or load a briefing once: that brings it up to date.",
        )


def upgrade_now(steps: tuple[Migration, ...], driver: sqlite3.Connection) -> None:
    """Do what `upgrade` does to a file that nobody else uses, on a connection of the caller's, in one transaction. Blocks."""
    header = _header(driver)
    _refuse_foreign(header, steps)
    driver.execute("PRAGMA journal_mode = WAL").fetchall()
    driver.execute("BEGIN IMMEDIATE")
    for step in steps[header.version :]:
        _apply(step, driver)
    driver.execute("COMMIT")


def read_shape(driver: sqlite3.Connection) -> int:
    """Return the number of the shape that a file has, 0 if it has none. Blocks."""
    return _header(driver).version


def _header(driver: sqlite3.Connection) -> _Header:
    def number(statement: str) -> int:
        return int(driver.execute(statement).fetchone()[0])

    return _Header(
        number("PRAGMA application_id"),
        number("PRAGMA user_version"),
        number("SELECT count(*) FROM sqlite_schema"),
    )


def _refuse_foreign(header: _Header, steps: tuple[Migration, ...]) -> None:
    is_empty = header == _Header(0, 0, 0)
    if not is_empty and header.application != APPLICATION_ID:
        raise StoreError(
            "This SQLite file belongs to another program, so it was left as it is.",
            "Name another file for the database.",
        )
    if header.version > len(steps):
        raise StoreError(
            f"A newer version of this program wrote this database (its shape is number {header.version}, "
            f"this version knows {len(steps)}).",
            "Update the program, or name another file.",
        )


def _apply(step: Migration, driver: sqlite3.Connection) -> None:
    for statement in split(step.script):
        driver.execute(statement)
    # PRAGMA takes no parameters; the number is ours.
    driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _number(step.number, driver)


def _number(version: int, driver: sqlite3.Connection) -> None:
    driver.execute(f"PRAGMA user_version = {version}")
