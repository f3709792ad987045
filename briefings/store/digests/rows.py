"""Rows about digests as records, and what all modules that read and write them work with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

import msgspec

from briefings.model.digest import DigestSettings
from briefings.model.errors import StoreError
from briefings.store.audit_log import AuditLog
from briefings.store.desk_records import AuditEvent, ConflictError
from briefings.store.digests.records import (
    Follow,
    FollowKind,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    Part,
    PartItem,
    Schedule,
    ScheduleState,
)
from briefings.store.driver import Driver, Value
from briefings.store.outbox.records import Job, JobState
from briefings.store.rows import Rows
from briefings.store.timestamps import moment_of, text_of

T = TypeVar("T")
Key = dict[str, Value]
_ScheduleRow = tuple[int, int, str, str, int, str, str, int, str, bool, int, str, int]
_OccurrenceRow = tuple[int, int, str, str, str, str, int, int, str, str, bool, str, int]
_PartRow = tuple[int, int, str, str, int, int, int, str, int, int, str, int, int, str, int, str, str, str, str, int, int]
_ItemRow = tuple[str, int, int, str]
_SETTINGS = msgspec.json.Decoder(DigestSettings)
_IDS = msgspec.json.Decoder(frozenset[str])
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


def schedule_of(row: tuple[object, ...]) -> Schedule:
    """Return the schedule of a row. Raises StoreError if the row is damaged."""
    return _decode(_read_schedule, row)


def occurrence_of(row: tuple[object, ...]) -> Occurrence:
    """Return the occurrence of a row. Raises StoreError if the row is damaged."""
    return _decode(_read_occurrence, row)


def part_of(row: tuple[object, ...]) -> Part:
    """Return the part of a row. Raises StoreError if the row is damaged."""
    return _decode(_read_part, row)


def item_of(row: tuple[object, ...]) -> PartItem:
    """Return what a part tells of a briefing. Raises StoreError if the row is damaged."""
    return _decode(_read_item, row)


def settings_of(text: str) -> DigestSettings:
    """Return the settings in a column. Raises StoreError if they are damaged."""
    return _decode(lambda values: _SETTINGS.decode(str(values[0])), (text,))


def follow_of(row: tuple[object, ...]) -> Follow:
    """Return what a member follows. Raises StoreError if the row is damaged."""
    server, user, kind, target = _decode(lambda values: msgspec.convert(values, tuple[int, int, str, str]), row)
    return Follow(server, user, cast("FollowKind", kind), target)


def _read_schedule(row: tuple[object, ...]) -> Schedule:
    values = msgspec.convert(row, _ScheduleRow, strict=False)
    server, number, settings, state, version, due, day, seq, reason, is_warned, made_by, made_at, user = values
    return Schedule(
        server,
        number,
        _SETTINGS.decode(settings),
        cast("ScheduleState", state),
        version,
        moment_of(due),
        day,
        seq,
        reason,
        is_warned,
        made_by,
        moment_of(made_at),
        user,
    )


def _read_occurrence(row: tuple[object, ...]) -> Occurrence:
    values = msgspec.convert(row, _OccurrenceRow, strict=False)
    server, schedule, kind, key, due, planned, first, last, state, settings, late, reason, user = values
    return Occurrence(
        server,
        schedule,
        cast("OccurrenceKind", kind),
        key,
        datetime.fromisoformat(due),
        datetime.fromisoformat(planned),
        first,
        last,
        cast("OccurrenceState", state),
        _SETTINGS.decode(settings),
        late,
        reason,
        user,
    )


def _read_part(row: tuple[object, ...]) -> Part:
    values = msgspec.convert(row, _PartRow)
    server, schedule, kind, key, n, of, channel, body, resend, post, settings, user = values[:12]
    number, state, fence, due, first, last, reason, sent_in, message = values[12:]
    due_at, first_try, last_try = moment_of(due), moment_of(first), moment_of(last)
    status = cast("JobState", state)
    job = Job(server, number, "part", number, "", 0, status, fence, due_at, first_try, last_try, reason, sent_in, message)
    occurrence = cast("OccurrenceKind", kind)
    return Part(server, schedule, occurrence, key, n, of, channel, body, resend, post, _SETTINGS.decode(settings), user, job)


def _read_item(row: tuple[object, ...]) -> PartItem:
    briefing, lives_in, revision, items = msgspec.convert(row, _ItemRow)
    return PartItem(briefing, lives_in, revision, _IDS.decode(items))


def _decode(read: Callable[[tuple[object, ...]], T], row: tuple[object, ...]) -> T:
    try:
        return read(row)
    except (msgspec.MsgspecError, ValueError) as error:
        raise StoreError("A row about digests in the database is damaged.", "Put the last backup in its place.") from error
