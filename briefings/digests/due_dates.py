"""When a schedule is due, by its rhythm and the rules of its zone as they are now, whatever due date was stored."""

from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from briefings.model.schedule import Due, Rhythm, UnknownZoneError, Zones, exists, moment, newest_due, next_due
from briefings.store.digests.digest_rows import DigestRows
from briefings.store.digests.records import Schedule

DAYS_BACK = timedelta(days=3)
"""How far back dates that had their digest are read (see `briefings.model.schedule.next_due`)."""
_AN_INSTANT = timedelta(seconds=1)
_AT_ONCE = 500
"""Schedules that are looked at in one go."""


@dataclass(frozen=True, slots=True)
class DueDate:
    """The date that a schedule is to be planned for, None if there is none, and the one that comes after it."""

    due: Due | None
    following: Due


class DueDates:
    """Computes the due dates of many schedules at one moment, once for those of one rhythm that wait for the same date."""

    def __init__(self, now: datetime, zones: Zones) -> None:
        self._now = now
        self._zones = zones
        self._cache: dict[Hashable, DueDate] = {}

    def compute(self, schedule: Schedule, done: frozenset[date]) -> DueDate:
        """Compute the newest date that is due by now, else the one to wait for, and what follows. Raises UnknownZoneError."""
        rhythm = schedule.settings.rhythm
        key = (rhythm, schedule.next_due, schedule.next_date, done)
        if (made := self._cache.get(key)) is None:
            due = self._find_due(schedule, done)
            had = done | {due.day} if due else done
            after = max(self._now, due.at) if due else self._now
            made = self._cache[key] = DueDate(due, next_due(rhythm, after, done=had, zones=self._zones))
        return made

    def _find_due(self, schedule: Schedule, done: AbstractSet[date]) -> Due | None:
        if schedule.next_due is None:
            return None
        if schedule.next_due > self._now:
            return Due(date.fromisoformat(schedule.next_date), schedule.next_due)
        # If the zone's rules have changed, its date may have come before the stored moment: it is not passed over.
        stored = _find_stored_due(schedule, self._zones)
        first = min(schedule.next_due, stored.at) if stored else schedule.next_due
        return newest_due(schedule.settings.rhythm, first - _AN_INSTANT, self._now, done=done, zones=self._zones)


async def refresh_due_dates(rows: DigestRows, now: datetime, zones: Zones) -> int:
    """Move schedules to the dates that their rhythms and zones have now; return how many were moved. Raises StoreError."""
    moved, after = 0, now
    while page := await rows.list_waiting(after, _AT_ONCE):
        known: dict[Rhythm, Due | None] = {}
        others = [schedule for schedule in page if not _is_right(schedule, now, zones, known)]
        histories = await rows.histories([(schedule, (now - DAYS_BACK).date()) for schedule in others])
        pairs = zip(others, histories, strict=True)
        moves = [move for schedule, history in pairs if (move := _find_move(schedule, now, zones, history.done))]
        moved += await rows.move(moves)
        after = page[-1]
    return moved


def _is_right(schedule: Schedule, now: datetime, zones: Zones, known: dict[Rhythm, Due | None]) -> bool:
    """Whether a schedule waits for the next date of its rhythm, as nearly all do; True also if that cannot be known."""
    rhythm = schedule.settings.rhythm
    if rhythm not in known:
        try:
            known[rhythm] = next_due(rhythm, now, zones=zones)
        except UnknownZoneError:
            known[rhythm] = None  # planning says so when it is due
    due = known[rhythm]
    return due is None or (due.day.isoformat(), due.at) == (schedule.next_date, schedule.next_due)


def _find_move(schedule: Schedule, now: datetime, zones: Zones, done: AbstractSet[date]) -> tuple[Schedule, datetime, str] | None:
    """Return what a schedule is to wait for instead, None if it waits for that already; `done` are dates that had their digest.

    A schedule waits for the first date after the moment at which its date was stored. If the clock was right, no date has come
    since then, so it is the first one after now as well. If the rules put its date before now, that is due at once.
    """
    due = _find_stored_due(schedule, zones)
    if due is None or due.at > now or due.day in done:
        due = next_due(schedule.settings.rhythm, now, done=done, zones=zones)
    return None if due.at == schedule.next_due else (schedule, due.at, due.day.isoformat())


def _find_stored_due(schedule: Schedule, zones: Zones) -> Due | None:
    """Return the date that a schedule waits for, with its moment by today's rules; None if its rhythm has no such date.

    Raises UnknownZoneError.
    """
    rhythm = schedule.settings.rhythm
    try:
        day = date.fromisoformat(schedule.next_date)
    except ValueError:
        return None
    zone = zones(rhythm.zone)
    if day.weekday() not in rhythm.days or not exists(day, rhythm.at, zone):
        return None
    return Due(day, moment(day, rhythm.at, zone))
