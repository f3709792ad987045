"""Schedules in every zone of the IANA data from 2000 to 2037, against a plain reading of every clock.

Run it as `python tests/model/zones.py --zones 600`, or `--only Pacific/Apia`; the suite takes the odd zones alone. It prints what
it saw and ends with 1 where a date was due at another moment than the clock says, twice, or not at all.

The reading knows nothing of local times: it asks each zone for its offset at moments of UTC only, finds where that changes, and
so has the stretches of time in which the clock runs evenly. A wall time is due in the first stretch that shows it, or where it is
skipped.
"""

import argparse
import os
import random
import sys
import time as stopwatch
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.append(str(Path(__file__).resolve().parents[2]))

from briefings.model.schedule import EVERY_DAY, Due, Rhythm, exists, moment, newest_due, next_due

LONGEST_WAIT = timedelta(days=16)
"""No rhythm waits longer for its next date: a week, another if that date is missing, and what a zone may jump."""
ODD = {
    "Pacific/Apia": 2011,  # a date is missing
    "Pacific/Fakaofo": 2011,
    "Pacific/Kiritimati": 1994,
    "Pacific/Kwajalein": 1993,
    "Pacific/Chatham": 2007,  # quarters of an hour
    "Asia/Kathmandu": 2020,
    "Australia/Lord_Howe": 2008,  # half an hour
    "Asia/Pyongyang": 2017,
    "America/Caracas": 2007,
    "Antarctica/Troll": 2016,  # two hours
    "Antarctica/Casey": 2010,  # three hours
    "Africa/Casablanca": 2018,  # for Ramadan, and back
    "Africa/Cairo": 2014,
    "Asia/Gaza": 2011,
    "Asia/Tehran": 2008,  # at midnight
    "America/Sao_Paulo": 2017,
    "America/Santiago": 2016,
    "America/Havana": 2012,
    "Atlantic/Azores": 2020,
    "America/St_Johns": 2007,  # a minute past midnight
    "America/Nuuk": 2024,  # in the evening
    "Asia/Ulaanbaatar": 2015,
    "America/New_York": 2007,
    "Europe/Berlin": 2024,
    "Europe/London": 2024,
    "Asia/Kolkata": 2020,  # never
    "Africa/Nairobi": 2020,
    "UTC": 2020,
}
"""Zones whose clocks do what others do not, each with a year in which it does."""
TIMES = (time(0), time(0, 30), time(2, 30), time(7, 30), time(23, 59))
RHYTHMS = (EVERY_DAY, frozenset({0, 2, 4}), frozenset({4}), frozenset({5}), frozenset({6}))
"""Weekdays. Dates went missing on Fridays and Saturdays, and most clocks change on Sundays."""
YEARS = (2000, 2037)
CLOSEST, WIDEST = 21, 27
"""Hours between dates in a row: Casey's clock has gone three hours forward and back, Troll's two, all others one at most."""
AWAY = timedelta(days=3 * 365)
_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400
_LOOK = 6 * 3600
"""How often the clock is looked at, in seconds: shorter than any two changes lie apart."""
_MARGIN = 30 * _DAY


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which a clock runs evenly: seconds of UTC since 1970, the end exclusive, and its offset in seconds."""

    start: int
    end: int
    offset: int

    @property
    def shown(self) -> tuple[int, int]:
        return self.start + self.offset, self.end + self.offset


@dataclass(slots=True)
class Seen:
    """What a zone, or all of them, showed. `spacing` counts hours between dates in a row, `far` those that are unusual."""

    wrong: list[str] = field(default_factory=list[str])
    counts: Counter[str] = field(default_factory=Counter[str])
    spacing: Counter[float] = field(default_factory=Counter[float])
    far: Counter[str] = field(default_factory=Counter[str])

    def add(self, other: "Seen") -> None:
        self.wrong += other.wrong
        self.counts += other.counts
        self.spacing += other.spacing
        self.far += other.far


def stretches(zone: ZoneInfo, years: tuple[int, int]) -> list[Stretch]:
    """The even stretches of a zone's clock, from a month before the first year to a month after the last one."""
    start, end = ((date(year, 1, 1).toordinal() - _EPOCH) * _DAY for year in (years[0], years[1] + 1))
    start, end = start - _MARGIN, end + _MARGIN
    changes = [
        _change(zone, before, after)
        for before, after in pairwise(range(start, end + 1, _LOOK))
        if _offset(zone, before) != _offset(zone, after)
    ]
    return [Stretch(one, other, _offset(zone, one)) for one, other in pairwise((start, *changes, end))]


def _offset(zone: ZoneInfo, second: int) -> int:
    there = datetime.fromtimestamp(second, zone).utcoffset()
    assert there is not None
    return there // timedelta(seconds=1)


def _change(zone: ZoneInfo, before: int, after: int) -> int:
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if _offset(zone, middle) == _offset(zone, before) else (before, middle)
    return after


def shown(parts: Sequence[Stretch]) -> frozenset[date]:
    """The dates that the clock ever showed."""
    days = {day for part in parts for day in range(part.shown[0] // _DAY, (part.shown[1] - 1) // _DAY + 1)}
    return frozenset(date.fromordinal(_EPOCH + day) for day in days)


def reading(parts: Sequence[Stretch], at: time) -> dict[date, datetime]:
    """For each date the moment when the clock first showed a time, or would have, had it not skipped it."""
    seconds = at.hour * 3600 + at.minute * 60
    found: dict[int, int] = {}
    end = parts[0].shown[0]
    for part in parts:
        for low, high, start in ((end, part.shown[0], part.start), (*part.shown, part.start)):  # what was skipped, what was shown
            for day in range(-((seconds - low) // _DAY), -((seconds - high) // _DAY)):
                found.setdefault(day, start + day * _DAY + seconds - low)
        end = part.shown[1]
    return {date.fromordinal(_EPOCH + day): datetime.fromtimestamp(second, UTC) for day, second in found.items()}


def check(key: str, years: tuple[int, int] = YEARS, *, every: int = 1) -> Seen:
    """Hold one zone's schedules against its clock: all dates near a change of it, of the others one in `every`."""
    zone, seen = ZoneInfo(key), Seen()
    parts = stretches(zone, years)
    dates = shown(parts)
    odd = {date.fromordinal(_EPOCH + part.start // _DAY + more) for part in parts[1:] for more in range(-2, 3)}
    changes = [datetime.fromtimestamp(part.start, UTC) for part in parts[1:]]
    seen.counts.update(zones=1, changes=len(parts) - 1)
    for at in TIMES:
        clock = reading(parts, at)
        days = [day for day in clock if years[0] <= day.year <= years[1]]
        for problem in (*_dates(key, clock, days[::every], dates, at), *_dates(key, clock, sorted(odd & set(days)), dates, at)):
            seen.wrong.append(f"{key} {at}: {problem}")
        dues = [Due(day, clock[day]) for day in sorted(clock) if day in dates]
        for rhythm in (Rhythm(at, key, days) for days in RHYTHMS):
            chosen = [due for due in dues if due.day.weekday() in rhythm.days]
            looked = _looked([due.at for due in chosen], changes, every)
            seen.counts["dates due"] += len(looked)
            seen.wrong += (f"{key} {at} {sorted(rhythm.days)}: {problem}" for problem in _dues(rhythm, chosen, looked))
        _space(seen, key, dues)
        seen.counts.update(dates=len(days), skipped=sum(day not in dates for day in days))
    return seen


def _dates(key: str, clock: dict[date, datetime], days: Sequence[date], dates: frozenset[date], at: time) -> Iterator[str]:
    """Where the moment of a date is not that of the clock, or the date is not there when the clock shows it."""
    zone = ZoneInfo(key)
    for day in days:
        if moment(day, at, zone) != clock[day]:
            yield f"{day} at {moment(day, at, zone)}, and the clock says {clock[day]}"
        if exists(day, at, zone) != (day in dates):
            yield f"{day} {'is taken for missing' if day in dates else 'is not missed'}"


def _looked(moments: Sequence[datetime], changes: Sequence[datetime], every: int) -> list[int]:
    """Which dates of a rhythm to look at in every way: two before each change, two after it, and some of the others."""
    near = {bisect_right(moments, change) + more for change in changes for more in (-2, -1, 0, 1)}
    return sorted(near.union(range(2, len(moments), every * 13)) & set(range(2, len(moments) - 2)))


def _dues(rhythm: Rhythm, dues: Sequence[Due], looked: Sequence[int]) -> Iterator[str]:
    """Where the next or the newest date is another than in the list of all, around each of those looked at."""
    instant = timedelta.resolution
    moments = [due.at for due in dues]
    for n in looked:
        for after in (dues[n - 1].at, dues[n].at - instant, dues[n].at, dues[n].at + timedelta(minutes=61)):
            right, got = dues[bisect_right(moments, after)], next_due(rhythm, after)
            if got != right:
                yield f"after {after} the next is {right.day} at {right.at}, not {got.day} at {got.at}"
            if not timedelta() < got.at - after <= LONGEST_WAIT:
                yield f"after {after} it waits until {got.at}"
            last = dues[bisect_right(moments, after) - 1]
            if (newest := newest_due(rhythm, after - AWAY, after)) != last:
                yield f"at {after} the newest is {last.day} at {last.at}, not {newest}"
        if (due := newest_due(rhythm, dues[n - 1].at, dues[n].at - instant)) is not None:
            yield f"just before {dues[n].at} {due.day} is due"
        if (due := newest_due(rhythm, dues[n - 1].at, dues[n].at, done={dues[n].day})) is not None:
            yield f"{due.day} is due, although {dues[n].day} is done"
        if (due := next_due(rhythm, dues[n - 1].at, done={dues[n].day})) != dues[n + 1]:
            yield f"{due.day} follows {dues[n].day}, which is done"


def _space(seen: Seen, key: str, dues: Sequence[Due]) -> None:
    """Count the hours between dates in a row; dates must grow with their moments."""
    for one, other in pairwise(dues):
        hours = (other.at - one.at) / timedelta(hours=1)
        if hours <= 0:
            seen.wrong.append(f"{key}: {other.day} at {other.at} is not after {one.day} at {one.at}")
        if other.day - one.day == timedelta(days=1):
            seen.spacing[hours] += 1
            if not CLOSEST <= hours <= WIDEST:
                seen.wrong.append(f"{key}: {hours:g} hours from {one.day} to {other.day}")
            if abs(hours - 24) > 1:
                seen.far[f"{key}, {hours:g} h"] += 1


def run(keys: Sequence[str], years: tuple[int, int], *, workers: int, every: int) -> Seen:
    """Check some zones, in several processes."""
    total = Seen()
    with ProcessPoolExecutor(workers) as pool:
        for seen in pool.map(partial(check, years=years, every=every), keys, chunksize=4):
            total.add(seen)
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--zones", type=int, default=60, help="how many zones: the odd ones first, then random ones")
    parser.add_argument("--only", nargs="*", default=[], help="these zones instead")
    parser.add_argument("--years", type=int, nargs=2, default=YEARS, help="the first and the last year")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--every", type=int, default=1, help="of the dates far from any change, look at one in so many")
    asked = parser.parse_args()
    rest = sorted(available_timezones() - set(ODD))
    random.Random(asked.seed).shuffle(rest)  # noqa: S311 - a sample, no secret
    keys = asked.only or (*ODD, *rest)[: asked.zones]
    started = stopwatch.monotonic()
    seen = run(keys, (asked.years[0], asked.years[1]), workers=min(os.cpu_count() or 1, len(keys)), every=asked.every)
    lines = (
        f"{asked.years[0]} to {asked.years[1]}, {len(TIMES)} times of day, {stopwatch.monotonic() - started:.0f} s",
        ", ".join(f"{count} {name}" for name, count in seen.counts.items()),
        "Between dates in a row: " + ", ".join(f"{hours:g} h {count} times" for hours, count in sorted(seen.spacing.items())),
        *(f"{where}: {count} times" for where, count in sorted(seen.far.items())),
        *seen.wrong[:40],
        f"{len(seen.wrong)} wrong (seed {asked.seed}).\n",
    )
    sys.stdout.write("\n".join(lines))
    return 1 if seen.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
