"""Whole copies of a database: made beside a running bot, and looked at before they are trusted.

Everything here blocks: call it from a thread of its own. VACUUM INTO reads one state of the database however long it takes
(sqlite.org/lang_vacuum.html); what it writes is only settled on the disk by us.
"""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefings.model.errors import StoreError
from briefings.store import sql_files
from briefings.store.maintenance.atomic_files import BESIDE, drop_part, new_part, place_new, settle, there_already
from briefings.store.maintenance.interrupt import Halt, StoppedError
from briefings.store.sqlite.connection import PATIENCE
from briefings.store.sqlite.errors import translate
from briefings.store.sqlite.migrate import APPLICATION_ID, migrations
from briefings.store.sqlite.read_only import primary_code, uri_for_reading

_ALWAYS = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a sound database file of ours holds: the number of its shape, its briefings in all servers together, its bytes."""

    shape: int
    briefings: int
    size: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and found sound."""

    path: Path
    contents: Contents


def back_up(database: Path, target: Path, *, halt: Halt | None = None) -> Backup:
    """Copy the database as it is at this moment to `target`, which must not exist; its mode is 0600.

    It is there whole, settled and checked once this returns, and else there is nothing of it. Raises StoreError: no database, a
    damaged one, a target that exists or cannot be written, a full disk.
    """
    if not database.is_file():
        raise StoreError(f"There is no database at {database} yet.", "Load a briefing first, or name another file.")
    if target.exists():
        raise there_already(target)
    part = new_part(target)
    try:
        contents = copy_whole(database, part, halt=halt or Halt())
        place_new(part, target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror or error}.", "Name another folder.") from error
    finally:
        drop_part(part)
    return Backup(target, contents)


def copy_whole(source: Path, part: Path, *, halt: Halt) -> Contents:
    """Fill the empty file `part` with what the database `source` holds, check it and settle it. Raises StoreError, OSError."""
    with open_for_reading(source, halt) as driver:
        _refuse_damage(source, driver)
        before = _state(driver)
        try:
            driver.execute("VACUUM INTO ?", (str(part.absolute()),))
        except sqlite3.Error as error:
            raise _copy_error(source, part, error) from error
        after = _state(driver)
    contents = look(part, halt=halt)
    # What others commit meanwhile may or may not be in the copy; only without that is it known how many must be.
    if before == after and contents.briefings != before[1]:
        raise StoreError(
            f"The copy of {source} has {contents.briefings} briefings instead of {before[1]}, so it was not kept.",
            "Check the disk, then try again.",
        )
    settle(part)
    return contents


def look(path: Path, *, halt: Halt | None = None, strict: bool = False) -> Contents:
    """What a backup holds, once it has been read from end to end and found sound; it is not changed, nor anything beside it.

    `strict` also looks for rows that point nowhere. Raises StoreError: not there, no database of this program, one of a newer
    version, damaged.
    """
    if not path.is_file():
        raise StoreError(f"There is no file {path}.", "Check the path.")
    with open_for_reading(path, halt or Halt()) as driver:
        _refuse_damage(path, driver)
        shape = _refuse_foreign(path, driver)
        if strict and driver.execute("PRAGMA foreign_key_check").fetchone():
            raise StoreError(f"{path} is damaged: it has rows that point nowhere.", "Take another backup.")
        briefings = _count(driver)
    return Contents(shape, briefings, sum(file.stat().st_size for file in _files(path)))


@contextmanager
def open_for_reading(path: Path, halt: Halt) -> Generator[sqlite3.Connection]:
    """Open a database for reading, beside others that write to it. Raises StoreError for every error of the driver inside."""
    try:
        uri = uri_for_reading(path, PATIENCE)
        with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)) as driver:
            for pragma in _ALWAYS:
                driver.execute(pragma)
            with halt.over(driver):
                yield driver
    except sqlite3.Error as error:
        raise name_error(path, error) from error


def _files(path: Path) -> list[Path]:
    return [part for suffix in ("", *BESIDE) if (part := path.with_name(path.name + suffix)).is_file()]


def _state(driver: sqlite3.Connection) -> tuple[int, int]:
    """Return a number that changes with every commit of others (sqlite.org/pragma.html, data_version), and count briefings."""
    version = int(driver.execute("PRAGMA data_version").fetchone()[0])  # first, so that a commit between the two is seen later
    return version, _count(driver)


def _count(driver: sqlite3.Connection) -> int:
    return int(driver.execute(sql_files.load("maintenance/backups.sql")["count_briefings"]).fetchone()[0])


def _refuse_damage(path: Path, driver: sqlite3.Connection) -> None:
    found = str(driver.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found != "ok":
        raise StoreError(f"{path} is damaged: {' '.join(found.split())}.", "Restore the last good backup, or take another one.")


def _refuse_foreign(path: Path, driver: sqlite3.Connection) -> int:
    """Return the number of the file's shape. Raises StoreError if it is not ours, or lacks what files of that shape have."""
    application, shape = (int(driver.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version"))
    steps = migrations()
    if application != APPLICATION_ID or shape < 1:
        raise StoreError(f"{path} is no database of this program.", "Name a backup that briefing backup or the bot has made.")
    if shape > len(steps):
        raise StoreError(
            f"A newer version of this program made {path} (its shape is number {shape}, this version knows {len(steps)}).",
            "Update the program first.",
        )
    found, wanted = _things(driver), _list_expected(shape)
    if missing := sorted(name for _, name in wanted - found):
        raise StoreError(f"{path} is not whole: {missing[0]} is missing in it.", "Take another backup.")
    if strange := sorted(name for kind, name in found - wanted if kind in {"trigger", "view"}):
        raise StoreError(f"{path} has something in it that no version of this program makes: {strange[0]}.", "Take another one.")
    return shape


def _list_expected(shape: int) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as driver:
        for step in migrations()[:shape]:
            for statement in sql_files.split(step.script):
                driver.execute(statement)
        return _things(driver)


def _things(driver: sqlite3.Connection) -> set[tuple[str, str]]:
    return {(str(kind), str(name)) for kind, name in driver.execute(sql_files.load("maintenance/backups.sql")["made_things"])}


def name_error(path: Path, error: sqlite3.Error) -> StoreError:
    """Return what is raised for an error of the driver, with the file that it is about."""
    if primary_code(error) == sqlite3.SQLITE_INTERRUPT:
        return StoppedError("This was stopped before it was done; nothing of it was kept.", "Start it again.")
    plain = translate(error)
    return StoreError(f"{path}: {plain.message}", plain.remedy)


def _copy_error(source: Path, part: Path, error: sqlite3.Error) -> StoreError:
    """Return what an error while copying means: mostly it is about the target, which the driver does not tell apart."""
    folder = part.parent
    if primary_code(error) == sqlite3.SQLITE_FULL:
        return StoreError(f"There is no room for a copy of {source} in {folder}, so none was kept.", "Make room, and try again.")
    if primary_code(error) in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
        return StoreError(
            f"A copy of {source} could not be written into {folder}, so none was kept.",
            "Check that the disk is sound and has room, and that this program may write there.",
        )
    return name_error(source, error)
