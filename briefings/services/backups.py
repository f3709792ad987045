"""When a backup is due, what it is called, and which old ones may go; making them in their folder."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefings.model.errors import StoreError
from briefings.store.maintenance.atomic_files import drop_part, part_of
from briefings.store.maintenance.backup import Backup, Contents, back_up, look
from briefings.store.maintenance.interrupt import Halt, StoppedError

_STAMP = "%Y%m%dT%H%M%SZ"
_ABANDONED = timedelta(days=1)
"""A hidden file of a backup that was begun that long ago belongs to a program that was killed."""


@dataclass(frozen=True, slots=True)
class Routine:
    """How often backups are made (None: not by the bot), how many are kept, and where: None is `backups` beside the database."""

    every: timedelta | None = timedelta(hours=24)
    kept: int = 14
    folder: Path | None = None

    def place(self, database: Path) -> Path:
        """The folder for backups of this database."""
        return self.folder or database.parent / "backups"

    def oldest(self) -> timedelta | None:
        """For how long a backup may be kept, and with it what was deleted for good since; None if the bot makes none."""
        return self.every * self.kept if self.every else None


DEFAULT = Routine()


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A file that has the name of a backup of this database, and when that says it was made (UTC, whole seconds)."""

    at: datetime
    path: Path


def file_name(stem: str, now: datetime) -> str:
    """What a backup of the database with that stem is called that is made at that moment; `now` is aware."""
    return f"{stem}-{now.astimezone(UTC).strftime(_STAMP)}.db"


def made_at(stem: str, name: str) -> datetime | None:
    """When the backup of that file name was made, or None if it is no name of a backup of that database."""
    match = re.fullmatch(rf"{re.escape(stem)}-(\d{{8}}T\d{{6}}Z)\.db", name, re.ASCII)
    if not match:
        return None
    try:
        return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def due_in(routine: Routine, newest: datetime | None, now: datetime) -> timedelta:
    """How long it is until the next backup, nothing if it is due; `newest` is when the last good one was made.

    One that claims to come from the future was made while the clock was wrong: it says nothing, so that none is skipped.
    """
    if routine.every is None:
        return timedelta.max
    if newest is None or newest > now:
        return timedelta()
    return max(timedelta(), newest + routine.every - now)


def sort_newest_first(made: Iterable[BackupFile], now: datetime) -> tuple[BackupFile, ...]:
    """In the order of time; those that claim to come from the future were made while the clock was wrong, and come last."""
    return tuple(sorted(made, key=lambda backup: (backup.at <= now, backup.at), reverse=True))


def find_surplus(ordered: Sequence[BackupFile], kept: int, newest_good: BackupFile | None) -> tuple[BackupFile, ...]:
    """What may be deleted, of backups newest first: all but the first `kept`, and never the newest good one.

    If none is good nothing may be.
    """
    return tuple(backup for backup in ordered[kept:] if backup != newest_good) if newest_good else ()


class Backups:
    """The backups of one database in their folder. Every method blocks, and may raise StoreError."""

    def __init__(self, database: Path, routine: Routine = DEFAULT) -> None:
        self.database = database
        self.routine = routine
        self.folder = routine.place(database)

    def list_made(self, now: datetime) -> tuple[BackupFile, ...]:
        """All of them by their names, newest first; whether they are sound is another question. `now` is aware."""
        try:
            found = [*self._find_named()] if self.folder.is_dir() else []
        except OSError as error:
            raise StoreError(
                f"The folder {self.folder} with the backups cannot be read: {error.strerror or error}.",
                "Give this program access to it.",
            ) from error
        return sort_newest_first(found, now)

    def find_newest_good(self, now: datetime, *, halt: Halt | None = None) -> tuple[BackupFile, Contents] | None:
        """The newest one that is sound, and what it holds."""
        for backup in self.list_made(now):
            try:
                return backup, look(backup.path, halt=halt)
            except StoppedError:
                raise
            except StoreError:
                continue
        return None

    def make(self, now: datetime, *, halt: Halt | None = None) -> Backup:
        """Make one now; see `back_up`."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {self.folder} for backups cannot be made: {error.strerror or error}.",
                "Make it yourself, or name another one with BRIEFING_BACKUP_FOLDER.",
            ) from error
        return back_up(self.database, self.folder / file_name(self.database.stem, now), halt=halt)

    def prune(self, now: datetime, *, halt: Halt | None = None) -> tuple[Path, ...]:
        """Delete what is not kept any more; returns what was deleted."""
        good = self.find_newest_good(now, halt=halt)
        gone = [backup.path for backup in find_surplus(self.list_made(now), self.routine.kept, good[0] if good else None)]
        try:
            for path in gone:
                path.unlink(missing_ok=True)
            for path in self._find_abandoned(now):
                drop_part(path)
        except OSError as error:
            raise StoreError(
                f"Old backups in {self.folder} cannot be deleted: {error.strerror or error}.",
                "Give this program write access to that folder.",
            ) from error
        return tuple(gone)

    def _find_named(self) -> Iterator[BackupFile]:
        for path in self.folder.iterdir():
            at = made_at(self.database.stem, path.name)
            if at is not None and path.is_file() and not path.is_symlink():
                yield BackupFile(at, path)

    def _find_abandoned(self, now: datetime) -> Iterator[Path]:
        for path in self.folder.iterdir():
            at = made_at(self.database.stem, part_of(path.name) or "")
            if at is not None and at < now - _ABANDONED and path.is_file():
                yield path
