"""When digests are due: local dates and times of day, in zones whose rules have gaps, overlaps, missing dates, and change.

u(D) is the moment at which a local date D has its digest: D and the time of day, read in the zone
with fold 0 (PEP 495), as UTC. So a time that the clock skips comes later by what was skipped (02:30 becomes 03:30), and of a time
that the clock shows twice the first counts. A date is left out if u(D) >= u(D + 1): Pacific/Apia never had 2011-12-30.

If no step of a clock is longer than 24 hours, and none in the IANA data since 2000 is, u grows strictly over the dates that
are left. `make zones` holds all this against a plain reading of every clock: two dates in a row lie 21 to 27 hours apart (three
hours from 24 only at Casey, where the clock was moved so; two at Troll; one at most nearly everywhere else).
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from briefings.model.errors import BriefingError, InvalidArgumentError

EVERY_DAY = frozenset(range(7))
_DAY = timedelta(days=1)
_REACH = timedelta(days=3)
"""Offsets from UTC are shorter than 24 hours (datetime.tzinfo.utcoffset), so any two differ by less than 48: what is due three
local dates before that of a moment lies before the moment, and what is due three dates after it lies behind it."""

Zones = Callable[[str], ZoneInfo]
"""How a zone is found by its IANA key; raises UnknownZoneError."""


class UnknownZoneError(BriefingError):
    """A time zone that the data of this machine does not have, or has no longer."""


class Due(NamedTuple):
    """A digest that is due: the local date, which is its key, and the moment in UTC."""

    day: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every day, on chosen days or weekly, at a time of day in an IANA zone. `days` are weekdays: 0 is Monday, 6 is Sunday.

    The zone is looked up when a date is computed: it may leave the data, or change its rules, under a stored rhythm. Raises
    InvalidArgumentError if no day is chosen; ValueError for other days, and for a time with seconds or a zone of its own.
    """

    at: time
    zone: str
    days: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if not self.days:
            raise InvalidArgumentError("No day of the week is chosen.", "Choose at least one, or every day.")
        if not self.days <= EVERY_DAY:
            raise ValueError("weekdays are 0 (Monday) to 6 (Sunday)")
        if self.at.tzinfo is not None or self.at.second or self.at.microsecond:
            raise ValueError("the time of a rhythm is hours and minutes, without a zone")


@cache  # zoneinfo itself keeps eight; a hundred thousand schedules would read the same few hundred files again and again
def find_zone(key: str) -> ZoneInfo:
    """The rules of a zone by its IANA key, as this process first read them. Raises UnknownZoneError if there are none."""
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # not there; no key or no rules; a folder, or a name too long
        raise UnknownZoneError(
            f'The time-zone data of this bot has no zone called "{key}".',
            "Choose another time zone, such as that of a large city nearby, or update the data.",
        ) from error


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """u(D) of the rule above, in UTC. It has a value for dates that the zone never had as well: see `exists`."""
    first = at.replace(fold=0) if at.fold else at
    return datetime.combine(day, first, zone).astimezone(UTC)


def exists(day: date, at: time, zone: ZoneInfo) -> bool:
    """Whether this date has a digest of its own: not if the zone's clocks went past it."""
    return moment(day, at, zone) < moment(day + _DAY, at, zone)


def next_due(rhythm: Rhythm, after: datetime, *, done: AbstractSet[date] = frozenset(), zones: Zones = find_zone) -> Due:
    """The first date whose moment is later than `after` (aware, of any zone).

    `done` are the dates that had their digest: they are never due again, whatever the zone, its rules or the time of day were
    then. A caller names those from three days before `after` on. The work does not grow with time: three weeks of dates at most,
    and a week more for each date done. Raises UnknownZoneError; ValueError for a moment without a zone.
    """
    zone = zones(rhythm.zone)
    return next(
        Due(day, at)
        for day in _dates(rhythm, _local(after, zone) - _REACH, _DAY)
        if (at := moment(day, rhythm.at, zone)) > after and day not in done and exists(day, rhythm.at, zone)
    )


def newest_due(
    rhythm: Rhythm,
    after: datetime,
    upto: datetime,
    *,
    done: AbstractSet[date] = frozenset(),
    zones: Zones = find_zone,
) -> Due | None:
    """The newest date whose moment is later than `after` and not later than `upto`: what a bot that was away catches up with.

    None if there is none, and if the newest one is `done`: the dates before it are past, so that there is never a burst.
    Bounded as `next_due`, and raises the same.
    """
    zone = zones(rhythm.zone)
    newest = next(
        Due(day, at)
        for day in _dates(rhythm, _local(upto, zone) + _REACH, -_DAY)
        if (at := moment(day, rhythm.at, zone)) <= upto and exists(day, rhythm.at, zone)
    )
    return newest if newest.at > after and newest.day not in done else None


def _local(moment: datetime, zone: ZoneInfo) -> date:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is no moment")
    return moment.astimezone(zone).date()


def _dates(rhythm: Rhythm, start: date, step: timedelta) -> Iterator[date]:
    """The dates of a rhythm from one on, forwards or backwards, without an end."""
    return (day for day in (start + step * n for n in count()) if day.weekday() in rhythm.days)
