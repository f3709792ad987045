"""Dates as vague as they are: EDTF values, their bounds and their order. `briefings.model.edtf_wording` puts them in English.

After the Extended Date/Time Format of the Library of Congress (2019, a profile of ISO 8601-2). Taken from it: level 0 dates and
intervals, and of level 1 the qualifiers `? ~ %`, unspecified digits `X` from the right, open (`..`) and unknown (empty) ends of
intervals, and the seasons 21 to 24. Left out: times of day, years outside 0001 to 9999, and all of level 2.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefings.model.decode import show
from briefings.model.errors import InvalidDateError

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]
Edge = Literal["open", "unknown"]
SortKey = tuple[bool, date, date, str]

_SHAPE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX))?(?:-(?P<day>\d{2}|XX))?(?P<qualifier>[?~%]?)", re.ASCII
)
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_EXAMPLES = 'Write it like "2023", "2023-09", "2023-09-11", "2020-23" (autumn), "201X", "2018~" or "1999/..".'


@dataclass(frozen=True, slots=True)
class Moment:
    """One EDTF date: a day, month, season, year, decade or century.

    `text` is the EDTF value; `first` and `last` are the earliest and latest day it can mean; `precision` is the finest part that
    is known, so "2023-09-XX" has precision "month" and `unspecified` set. `uncertain` is `?`, `approximate` is `~`, `%` is both.
    """

    text: str
    precision: Precision
    first: date
    last: date
    unspecified: bool = False
    uncertain: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """An EDTF interval. An end is a Moment, "open" (`..`: it goes on, or has always been so) or "unknown" (left empty)."""

    text: str
    start: Moment | Edge
    end: Moment | Edge


Edtf = Moment | Interval


def parse(text: str) -> Edtf:
    """Read an EDTF value of the kinds named above.

    Raises InvalidDateError, with a sentence that says what is wrong and what would be right, on everything else: other notations,
    days that no calendar has, and intervals that end before they start.
    """
    if "/" not in text:
        return _moment(text, text)
    parts = text.split("/")
    if len(parts) != 2:  # noqa: PLR2004 - an interval has two ends
        raise InvalidDateError(f'{show(text)} has more than one "/".', 'An interval has one start and one end: "2018/2020".')
    start, end = _end(parts[0], text), _end(parts[1], text)
    if isinstance(start, str) and isinstance(end, str):
        raise InvalidDateError(f'"{text}" has neither a start nor an end.', "Leave a date empty when nothing is known of it.")
    if isinstance(start, Moment) and isinstance(end, Moment) and start.first > end.last:
        raise InvalidDateError(f'"{text}" ends before it starts.', f'Did you mean "{parts[1]}/{parts[0]}"?')
    return Interval(text, start, end)


def bounds(edtf: Edtf) -> tuple[date | None, date | None]:
    """The earliest first day and the latest last day, both inclusive; None for an end that is open or unknown.

    Seasons are taken as northern-hemisphere quarters: spring is March to May, and winter begins in December of the year named and
    ends with the next February. The qualifiers `? ~ %` do not widen the bounds: nobody says by how much they would.
    """
    if isinstance(edtf, Moment):
        return edtf.first, edtf.last
    first = edtf.start.first if isinstance(edtf.start, Moment) else None
    last = edtf.end.last if isinstance(edtf.end, Moment) else None
    return first, last


def precision(edtf: Edtf) -> Precision:
    """The finest part of the date that is known; "interval" for every interval."""
    return edtf.precision if isinstance(edtf, Moment) else "interval"


def sort_key(edtf: Edtf | None) -> SortKey:
    """A key that puts dates in order of their first day, then of their last, then of their text; None (undated) comes last.

    An interval without a start is placed by its end, the only day known of it ("by 2011" stands with 2011); one without an end
    comes after all others that start on its day.
    """
    if edtf is None:
        return True, date.max, date.max, ""
    first, last = bounds(edtf)
    return False, first or last or date.max, last or date.max, edtf.text


def overlaps(one: Edtf, other: Edtf) -> bool:
    """Whether some day may belong to both. An end that is open or unknown reaches any day."""
    first, last = _reach(one)
    other_first, other_last = _reach(other)
    return first <= other_last and other_first <= last


def contains(outer: Edtf, inner: Edtf) -> bool:
    """Whether every day that `inner` may mean lies within `outer`: whether `outer` is at most as precise, and agrees."""
    first, last = _reach(outer)
    inner_first, inner_last = _reach(inner)
    return first <= inner_first and inner_last <= last


def _reach(edtf: Edtf) -> tuple[date, date]:
    first, last = bounds(edtf)
    return first or date.min, last or date.max


def _end(part: str, whole: str) -> Moment | Edge:
    if part == "..":
        return "open"
    return _moment(part, whole) if part else "unknown"


def _moment(text: str, whole: str) -> Moment:
    match = _SHAPE.fullmatch(text)
    if match is None:
        where = show(text) if text == whole else f"{show(text)} in {show(whole)}"
        raise InvalidDateError(f"{where} is not a date that the bot can read.", _hint(text))
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    qualifier = match["qualifier"]
    kind, first, last = _span(year, month, day, whole)
    unspecified = "X" in text and kind not in ("decade", "century")
    return Moment(text, kind, first, last, unspecified, qualifier in ("?", "%"), qualifier in ("~", "%"))


def _span(year: str, month: str, day: str, whole: str) -> tuple[Precision, date, date]:
    """The precision and the bounds of one date from its three parts ("" if a part is left out)."""
    if "X" in year or (month == "XX" and day not in ("", "XX")):
        return _vague_year(year, month, whole)
    number = int(year)
    if number == 0:
        raise InvalidDateError(f"{show(whole)} has the year 0000, which no calendar in use has.", "Years run from 0001 to 9999.")
    if month in ("", "XX"):
        return "year", date(number, 1, 1), date(number, 12, 31)
    if 21 <= int(month) <= 24:  # noqa: PLR2004 - the season codes of EDTF
        return _season(number, int(month), day, whole)
    if not 1 <= int(month) <= 12:  # noqa: PLR2004 - the months of a year
        raise InvalidDateError(f"{show(whole)} has a month {month}.", "Months run from 01 to 12; 21 to 24 are spring to winter.")
    longest = monthrange(number, int(month))[1]
    if day in ("", "XX"):
        return "month", date(number, int(month), 1), date(number, int(month), longest)
    if not 1 <= int(day) <= longest:
        raise InvalidDateError(f"{show(whole)} has a day {day}.", f"That month has the days 01 to {longest}.")
    exact = date(number, int(month), int(day))
    return "day", exact, exact


def _vague_year(year: str, month: str, whole: str) -> tuple[Precision, date, date]:
    if month:
        raise InvalidDateError(
            f"{show(whole)} leaves a digit open to the left of one that is known.",
            'Unspecified digits stand on the right: "201X", "2023-XX", "2023-09-XX".',
        )
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return "decade" if year.count("X") == 1 else "century", date(max(first, 1), 1, 1), date(last, 12, 31)


def _season(year: int, season: int, day: str, whole: str) -> tuple[Precision, date, date]:
    if day:
        raise InvalidDateError(
            f"{show(whole)} names a day of a season.", f'Write the season alone ("{year:04}-{season}") or a month.'
        )
    start = _SEASON_STARTS[season]
    ends_in_year, end = (year + 1, 2) if start == 12 else (year, start + 2)  # noqa: PLR2004 - winter starts in December
    if ends_in_year > date.max.year:
        return "season", date(year, start, 1), date.max
    return "season", date(year, start, 1), date(ends_in_year, end, monthrange(ends_in_year, end)[1])


def _hint(text: str) -> str:
    """What would have been right, as far as it can be guessed."""
    day_first = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text, re.ASCII)
    short = re.fullmatch(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", text, re.ASCII)
    if not text.strip():
        return _EXAMPLES
    if day_first is not None:
        return "Write the year first, then month and day, each with two digits."
    if short is not None:
        padded = "-".join(part.zfill(2) for part in short.groups() if part is not None)
        return f'Did you mean "{padded}"?'
    if "T" in text and ":" in text:
        return "Leave out the time of day."
    return _EXAMPLES
