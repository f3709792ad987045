"""Putting a backup in the place of the database, so that a crash at any moment leaves one of the two there, whole.

Blocks. The database's name always stands for a file: the new one takes it over in one step (rename). Before that, nothing is left
beside it that SQLite would take for a part of the new one: a log of the old database would be played into it.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from briefings.model.errors import StoreError
from briefings.store.maintenance.atomic_files import BESIDE, drop_part, new_part, part_of, place_new, settle
from briefings.store.maintenance.backup import Contents, copy_whole, look
from briefings.store.maintenance.interrupt import Halt
from briefings.store.maintenance.lock import only_writer
from briefings.store.moved import MovedError, refuse_moved
from briefings.store.sqlite.connection import PATIENCE
from briefings.store.sqlite.errors import translate
from briefings.store.sqlite.read_only import primary_code

Step = Literal["copied", "closed", "kept", "cleared", "replaced", "settled"]
STEPS: tuple[Step, ...] = get_args(Step)
_STAMP = "%Y%m%dT%H%M%SZ"
_WAIT = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_FIXABLE = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})
"""Errors that say nothing about the database itself; after any other it is kept as it is."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in the database's place now, and the file that keeps what it replaced: None if there was nothing."""

    contents: Contents
    kept: Path | None


def _do_nothing(_: Step) -> None:
    """Do nothing at a step."""


def restore(source: Path, database: Path, *, now: datetime, step: Callable[[Step], None] = _do_nothing) -> Restored:
    """Put a copy of the backup `source` in the place of the database, and keep that beside it under a name with the time.

    `now` is aware; `step` is called after each step. The next start of the bot brings an older backup up to date.
    Raises StoreError, and the database is as it was then: another program has it open, `source` is not sound or not ours, or
    there is no room. Only a database that is damaged may have lost what stood beside its file by then; that is kept as well.
    """
    with only_writer(database):
        if database.exists() and source.exists() and source.samefile(database):
            raise StoreError(f"{source} is the database itself.", "Name a backup of it.")
        if database.exists() and not database.is_file():
            raise StoreError(f"{database} is no regular file, and it was left as it is.", "Name another one for the database.")
        look(source, strict=True)
        _refuse_moved(database)
        _drop_old_parts(database)
        part = new_part(database)
        try:
            return _restore(source, database, part, now, step)
        except OSError as error:
            raise StoreError(
                f"{source} cannot be put in place: {error.strerror or error}.", "Mend that, then restore it again."
            ) from error
        finally:
            drop_part(part)


def _restore(source: Path, database: Path, part: Path, now: datetime, step: Callable[[Step], None]) -> Restored:
    contents = copy_whole(source, part, halt=Halt())
    _take_after(database, part)
    step("copied")
    kept = _keep(database, now, step)
    part.replace(database)
    step("replaced")
    settle(database.parent)
    step("settled")
    return Restored(contents, kept)


def _keep(database: Path, now: datetime, step: Callable[[Step], None]) -> Path | None:
    """Keep what is in the database's place under another name; afterwards that place holds one file at the most."""
    if not any(_parts(database)):
        return None
    kept = _free_name(database, now)
    if _close(database):
        step("closed")
        part = new_part(kept)
        try:
            shutil.copyfile(database, part)
            _take_after(database, part)
            settle(part)
            place_new(part, kept)
        finally:
            drop_part(part)
        step("kept")
        return kept
    return _keep_as_it_is(database, kept, step)


def _keep_as_it_is(database: Path, kept: Path, step: Callable[[Step], None]) -> Path:
    """Keep a database that cannot be read, with what is beside it: it may be worth a try to save something from it."""
    parts = _parts(database)
    try:
        for part in parts:
            _keep_file(part, kept.with_name(kept.name + part.name.removeprefix(database.name)))
    except OSError:
        drop_part(kept)  # half of it says nothing, and all of it is still where it was
        raise
    settle(database.parent)
    step("kept")
    for part in parts:
        if part != database:
            part.unlink()
    settle(database.parent)
    step("cleared")
    return kept


def _keep_file(file: Path, target: Path) -> None:
    try:
        os.link(file, target)  # reads nothing, so it works on a failing disk and takes no room
    except OSError:
        shutil.copyfile(file, target)
        settle(target)


def _close(database: Path) -> bool:
    """Bring the log of a sound database into its file and take the log away; False, and nothing is done, if it is not sound.

    Raises StoreError if another program has it open, or if this program may not write to it.
    """
    if not database.is_file():
        return False
    try:
        if not _is_sound(database):
            return False
        with closing(_open(database, "rw")) as driver:
            # Refused while any other connection is open, a reader's too (sqlite.org/wal.html): that could go on in the old log.
            driver.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error as error:
        if primary_code(error) in _WAIT:
            raise StoreError(
                f"Another program has {database} open.", "Close it, a reader too, and restore the backup then."
            ) from error
        if primary_code(error) in _FIXABLE:
            plain = translate(error)
            raise StoreError(f"{database}: {plain.message}", plain.remedy) from error
        return False
    return _parts(database) == [database]


def _is_sound(database: Path) -> bool:
    # Reading alone leaves the log as it is; what a crash left half-written beside a file without a log must be undone first.
    mode = "rw" if database.with_name(f"{database.name}-journal").exists() else "ro"
    with closing(_open(database, mode)) as driver:
        return driver.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)


def _open(database: Path, mode: str) -> sqlite3.Connection:
    uri = f"{database.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _parts(database: Path) -> list[Path]:
    return [part for suffix in ("", *BESIDE) if (part := database.with_name(database.name + suffix)).exists()]


def _free_name(database: Path, now: datetime) -> Path:
    name = f"{database.stem}-replaced-{now.astimezone(UTC).strftime(_STAMP)}"
    taken = 1
    kept = database.with_name(f"{name}.db")
    while any(_parts(kept)):
        taken += 1
        kept = database.with_name(f"{name}-{taken}.db")
    return kept


def _refuse_moved(database: Path) -> None:
    """A backup in the place of a database that was moved would be used beside the one that it was moved to."""
    try:
        with closing(_open(database, "ro")) as driver:
            is_marked = driver.execute("SELECT 1 FROM sqlite_schema WHERE name = 'moved'").fetchone()
            if is_marked:
                refuse_moved(driver)
    except sqlite3.Error:  # there is none, or it is damaged: that is what a backup is for
        return
    except MovedError as error:
        raise StoreError(
            f"{database}: {error.message}",
            f"If the other one is lost for good, move {database.name} away, and restore the backup then.",
        ) from error


def _drop_old_parts(database: Path) -> None:
    """Take away what a restore left that was killed; nobody else can be at it while this program alone may write."""
    for file in database.parent.iterdir():
        if part_of(file.name) == database.name:
            drop_part(file)


def _take_after(database: Path, part: Path) -> None:
    """Give a new file the mode and owner of the database, so that the user whom the bot runs as can open it."""
    if database.exists():
        shutil.copymode(database, part)
    if os.name != "posix" or os.geteuid() != 0:  # nobody else can give files away
        return
    after = (database if database.exists() else database.parent).stat()
    os.chown(part, after.st_uid, after.st_gid)
