"""When a schedule is due, as its rhythm and the rules of its zone are now, whatever due date was stored."""

from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from briefings.model.schedule import Due, Rhythm, UnknownZoneError, Zones, exists, moment, newest_due, next_due
from briefings.store.digests.digest_rows import DigestRows
from briefings.store.digests.records import Schedule

DAYS_BACK = timedelta(days=3)
"""Dates that had their digest are asked for from so far back (see `briefings.model.schedule.next_due`)."""
_AN_INSTANT = timedelta(seconds=1)
_AT_ONCE = 500
"""Schedules that are looked at in one go."""


@dataclass(frozen=True, slots=True)
class DueDate:
    """The date a schedule is to be planned for, None where there is none, and the one that comes after it."""

    due: Due | None
    following: Due


class DueDates:
    """Computes for many schedules at one moment: those of one rhythm that stand at the same date have the same answer."""

    def __init__(self, now: datetime, zones: Zones) -> None:
        self._now = now
        self._zones = zones
        self._made: dict[Hashable, DueDate] = {}

    def compute(self, schedule: Schedule, done: frozenset[date]) -> DueDate:
        """The newest date that is due by now, the one it waits for where none is, and what follows. Raises UnknownZoneError."""
        rhythm = schedule.settings.rhythm
        key = (rhythm, schedule.next_due, schedule.next_date, done)
        if (made := self._made.get(key)) is None:
            due = self._due(schedule, done)
            had = done | {due.day} if due else done
            after = max(self._now, due.at) if due else self._now
            made = self._made[key] = DueDate(due, next_due(rhythm, after, done=had, zones=self._zones))
        return made

    def _due(self, schedule: Schedule, done: AbstractSet[date]) -> Due | None:
        if schedule.next_due is None:
            return None
        if schedule.next_due > self._now:
            return Due(date.fromisoformat(schedule.next_date), schedule.next_due)
        # Where the zone's rules have changed, its date may have come before the stored moment: it is not passed over.
        stored = _dated(schedule, self._zones)
        first = min(schedule.next_due, stored.at) if stored else schedule.next_due
        return newest_due(schedule.settings.rhythm, first - _AN_INSTANT, self._now, done=done, zones=self._zones)


async def refresh_due_dates(rows: DigestRows, now: datetime, zones: Zones) -> int:
    """See `briefings.digests.planner.Planner.reckon`."""
    moved, behind = 0, now
    while page := await rows.list_waiting(behind, _AT_ONCE):
        known: dict[Rhythm, Due | None] = {}
        others = [each for each in page if not _stands(each, now, zones, known)]
        pasts = await rows.histories([(each, (now - DAYS_BACK).date()) for each in others])
        moves = [move for each, past in zip(others, pasts, strict=True) if (move := _move(each, now, zones, past.done))]
        moved += await rows.move(moves)
        behind = page[-1]
    return moved


def _stands(schedule: Schedule, now: datetime, zones: Zones, known: dict[Rhythm, Due | None]) -> bool:
    """Whether it waits for the next date of its rhythm, as nearly all do; True also where that cannot be told."""
    rhythm = schedule.settings.rhythm
    if rhythm not in known:
        try:
            known[rhythm] = next_due(rhythm, now, zones=zones)
        except UnknownZoneError:
            known[rhythm] = None  # that is told when it is due
    due = known[rhythm]
    return due is None or (due.day.isoformat(), due.at) == (schedule.next_date, schedule.next_due)


def _move(schedule: Schedule, now: datetime, zones: Zones, done: AbstractSet[date]) -> tuple[Schedule, datetime, str] | None:
    """What it is to wait for instead, None where it waits for that already, as the dates before had their digest.

    A schedule waits for the first date after the moment at which that was stored. By a clock that goes right no date has come
    since then, so that it is the first one after now as well. Where the rules put its date before now, that is due at once.
    """
    due = _dated(schedule, zones)
    if due is None or due.at > now or due.day in done:
        due = next_due(schedule.settings.rhythm, now, done=done, zones=zones)
    return None if due.at == schedule.next_due else (schedule, due.at, due.day.isoformat())


def _dated(schedule: Schedule, zones: Zones) -> Due | None:
    """The date that a schedule waits for with its moment by today's rules; None where its rhythm has no such date.

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
