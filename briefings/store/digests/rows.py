"""Rows about digests as records, and what all modules that read and write them work with."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from briefings.model.digest import DigestSettings
from briefings.store.audit_log import AuditLog
from briefings.store.desk_records import AuditEvent, ConflictError
from briefings.store.digests.records import Follow, Occurrence, Part, PartItem, Schedule
from briefings.store.driver import Driver, Value
from briefings.store.record_reader import RecordReader, damaged_error
from briefings.store.rows import Rows
from briefings.store.timestamps import text_of

Key = dict[str, Value]
ABOUT = "digests"
"""What a damaged row tells of."""
SCHEDULES = RecordReader(Schedule, ABOUT)
OCCURRENCES = RecordReader(Occurrence, ABOUT)
PARTS = RecordReader(Part, ABOUT, inside={"job"})
PART_ITEMS = RecordReader(PartItem, ABOUT)
FOLLOWS = RecordReader(Follow, ABOUT)
_SETTINGS = msgspec.json.Decoder(DigestSettings)
_REMOVED = "The digest was removed before this was sent."


@dataclass(frozen=True, slots=True)
class DigestTable:
    """The rows of a store, and the log that its audit events are written to."""

    rows: Rows
    events: AuditLog

    def add_event(self, driver: Driver, event: AuditEvent | None) -> None:
        """Write an audit event, if there is one; part of a transaction. Raises RepeatedError."""
        if event is not None:
            self.events.add(driver, event)


def schedule_key(schedule: Schedule) -> Key:
    """Return the values that name a schedule as it was read."""
    return {"server": schedule.server, "id": schedule.id, "version": schedule.version}


def occurrence_key(record: Occurrence | Part) -> Key:
    """Return the values that name an occurrence, or that of a part."""
    return {"server": record.server, "schedule": record.schedule, "kind": record.kind, "key": record.key}


def text_or_none(moment: datetime | None) -> str:
    """Return the stored form of a moment, "" for None."""
    return text_of(moment) if moment else ""


def changed_error() -> ConflictError:
    """Return the error to raise if a schedule is not the one that was read."""
    return ConflictError("Somebody else has changed this digest since you looked at it.", "Look at it and try again.")


def remove_schedule(driver: Driver, rows: Rows, server: int, schedule: int) -> bool:
    """Remove a schedule, and what of it was never attempted; part of a transaction. False if it is not there."""
    key: Key = {"server": server, "id": schedule}
    if not driver.execute(rows.sql["remove_schedule"], key).rowcount:
        return False
    for name in ("fail_unattempted", "fail_occurrences"):
        driver.execute(rows.sql[name], key | {"told": _REMOVED})
    return True


def read_settings(text: str) -> DigestSettings:
    """Return the settings in a column. Raises StoreError if they are damaged."""
    try:
        return _SETTINGS.decode(text)
    except msgspec.MsgspecError as error:
        raise damaged_error(ABOUT) from error
