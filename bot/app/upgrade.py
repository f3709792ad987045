"""A backup of a database that an older version wrote, made before this version changes it."""

import logging
from collections.abc import Callable
from pathlib import Path

from bot.chat.dependencies import Clock
from briefings.model.errors import StoreError
from briefings.services.backups import Backups, Routine, file_name
from briefings.store.maintenance.backup import look

_log = logging.getLogger(__name__)


def back_up_first(database: Path, routine: Routine, clock: Clock) -> Callable[[], None]:
    """Return what makes the backup, into the folder of the others, which also decides how long it is kept.

    It raises StoreError if it cannot: then the database is left as it is. `clock` returns the time in UTC, aware.
    """

    def back_up() -> None:
        backups, now = Backups(database, routine), clock()
        try:
            # A start that was cut off within this second may have made it already.
            there = backups.folder / file_name(database.stem, now)
            made = there if there.is_file() and look(there) else backups.make(now).path
        except StoreError as error:
            raise StoreError(
                f"An older version wrote {database}, and it was left as it is, because no backup of it could be made: "
                f"{error.message}",
                error.remedy,
            ) from error
        _log.info("An older version wrote this database. It is brought up to date; as it was, it is kept in %s.", made)

    return back_up
