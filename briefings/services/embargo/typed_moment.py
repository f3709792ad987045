"""Moments as people type them: "tomorrow 07:30", "8 August at 7.30 pm", "Friday noon", "in 2 hours"."""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from briefings.editing.typed_date import read_typed_date
from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError
from briefings.model.schedule import moment
from briefings.text.clock import WEEKDAYS, read_time

LONGEST = 100
"""Characters of a moment: more than any needs."""
FARTHEST = timedelta(days=366)
"""How far ahead a moment may lie: a mistyped year is told from a plan."""
_EXAMPLE = "Write it like “tomorrow 07:30”, “8 August at 7.30 pm” or “Friday noon”."
_A_TIME = r"(?:noon|midday|midnight|\d{1,2}\s?[:.h]\s?\d{2}\s?[ap]\.?\s?m\.?|\d{1,2}\s?[ap]\.?\s?m\.?|\d{1,2}[:.h]\d{2})"
_LAST = re.compile(rf"(?<![\w.:/-])(?:at )?(?P<time>{_A_TIME})$")
_FIRST = re.compile(rf"^(?:at )?(?P<time>{_A_TIME})(?![\w.:/-])")
_AFTER = re.compile(r"in (?P<number>\d{1,4}|an?|one|two|three) (?P<unit>minute|hour|day)s?")
_NUMBERS = MappingProxyType({"a": 1, "an": 1, "one": 1, "two": 2, "three": 3})
_UNITS = MappingProxyType({"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)})
_NEAR = MappingProxyType({"today": 0, "tonight": 0, "tomorrow": 1})
_SHORTEST_DAY = 3
"""Letters that tell a day of the week from everything else: Fri."""
_ONE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_A_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """A moment that somebody typed, in UTC; `is_moved`: the clock skips the time that they typed, so it comes later by that.

    `is_double`: the clock shows that time twice, and the first counts.
    """

    at: datetime
    is_moved: bool = False
    is_double: bool = False


def read_typed_moment(typed: str, now: datetime, zone: ZoneInfo) -> TypedMoment:
    """The moment that somebody means by these words at `now` (aware), by the clock of a zone; also "2026-12-01T06:30Z".

    A time without a day is the next one by that clock. Raises InvalidArgumentError if it is no moment, is past, may be two, or
    lies more than `FARTHEST` ahead.
    """
    words = " ".join(unicodedata.normalize("NFKC", typed[: LONGEST + 1]).casefold().split()).rstrip(".!")
    if not words or len(words) > LONGEST:
        raise InvalidArgumentError(f"{show(typed.strip())} is not a date and time.", _EXAMPLE)
    found = _read_utc(words) or _read_after(words, now) or _read_clock(typed.strip(), words, now, zone)
    if found.at <= now:
        raise InvalidArgumentError(f"{show(typed.strip())} has passed in {zone.key}.", "Choose a later time.")
    if found.at - now > FARTHEST:
        raise _farther_error(typed.strip())
    return found


def _farther_error(typed: str) -> InvalidArgumentError:
    return InvalidArgumentError(f"{show(typed)} is more than a year ahead.", "Choose a time within a year.")


def _read_utc(words: str) -> TypedMoment | None:
    """A moment as the bot writes it into its own buttons."""
    if not words.endswith("z"):
        return None
    try:
        return TypedMoment(datetime.fromisoformat(words.upper()).astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _read_after(words: str, now: datetime) -> TypedMoment | None:
    match = _AFTER.fullmatch(words)
    if match is None:
        return None
    number = _NUMBERS.get(match["number"]) or int(match["number"])
    at = now.astimezone(UTC) + number * _UNITS[match["unit"]]
    return TypedMoment(at.replace(second=0, microsecond=0) + _UNITS["minute"] * bool(at.second or at.microsecond))


def _read_clock(typed: str, words: str, now: datetime, zone: ZoneInfo) -> TypedMoment:
    match = _LAST.search(words) or _FIRST.search(words)
    if match is None:
        raise InvalidArgumentError(f"{show(typed)} does not say at what time.", _EXAMPLE)
    if match["time"] == "midnight":
        raise InvalidArgumentError("“Midnight” may be the beginning or the end of a day.", "Write 00:00, and the day it begins.")
    at = read_time(match["time"])
    rest = f"{words[: match.start()]} {words[match.end() :]}".strip(" ,")
    day = re.sub(r"^on ", "", rest)
    today = now.astimezone(zone).date()
    if not day:
        found = _on_clock(today, at, zone)
        return found if found.at > now else _on_clock(today + timedelta(days=1), at, zone)
    return _on_clock(_read_day(typed, day, today), at, zone)


def _on_clock(day: date, at: time, zone: ZoneInfo) -> TypedMoment:
    """The moment of a local date and time: later by what the clock skips, and the first if the clock shows it twice."""
    first = moment(day, at, zone)
    local = datetime.combine(day, at, zone)
    is_moved = first.astimezone(zone).replace(tzinfo=None) != datetime.combine(day, at)
    is_double = not is_moved and local.utcoffset() != local.replace(fold=1).utcoffset()
    return TypedMoment(first, is_moved, is_double)


def _read_day(typed: str, day: str, today: date) -> date:
    if day in _NEAR:
        return today + timedelta(days=_NEAR[day])
    weekday = _find_weekday(day)
    if weekday is not None:
        return _next_weekday(typed, weekday, today)
    named = day.title()
    if _A_YEAR.search(day):
        return _read_date(typed, named, today)
    for year in (today.year, today.year + 1):
        with suppress(InvalidArgumentError):
            return _read_date(typed, f"{named} {year}", today)
    raise InvalidArgumentError(f"{show(typed)} does not name a day in the future.", _EXAMPLE)


def _read_date(typed: str, words: str, today: date) -> date:
    """The day of a whole date. Raises InvalidArgumentError, also if it is past or no single day."""
    edtf = read_typed_date(words)
    day = date.fromisoformat(edtf) if _ONE_DAY.fullmatch(edtf) else None
    if day is None or day < today:
        raise InvalidArgumentError(f"{show(typed)} does not name a day in the future.", _EXAMPLE)
    if day - today > FARTHEST:  # before the clock is asked: some clocks end before the last year does
        raise _farther_error(typed)
    return day


def _find_weekday(day: str) -> int | None:
    name = day.rstrip(".")
    found = [number for number, weekday in enumerate(WEEKDAYS) if weekday.casefold().startswith(name)]
    return found[0] if len(name) >= _SHORTEST_DAY and found else None


def _next_weekday(typed: str, weekday: int, today: date) -> date:
    """The next day of that name. Raises InvalidArgumentError if that may be today or in a week."""
    ahead = (weekday - today.weekday()) % 7
    if not ahead:
        name = WEEKDAYS[weekday]
        raise InvalidArgumentError(f"{show(typed)} may be today or a week from now: it is {name}.", "Write “today”, or the date.")
    return today + timedelta(days=ahead)
