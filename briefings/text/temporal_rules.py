"""The grammar of time expressions: what each kind looks like, and what it means.

A rule's meaning is an EDTF text where the words say all, or a function from a day (the anchor) to an EDTF text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.text.numbers import CARDINAL_PATTERN, cardinal, ordinal
from briefings.text.temporal_calendar import FromDay, Unit, away_text, month_text, months_text, nearest_day, same_grain, unit_text

Meaning = str | FromDay
Read = Callable[[re.Match[str], bool], Meaning | None]

_MONTHS = "January February March April May June July August September October November December"
_MONTH_NUMBER = {name[:3].lower(): n for n, name in enumerate(_MONTHS.split(), start=1)}
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_WEEKDAY_NUMBER = {name.lower(): n for n, name in enumerate(_WEEKDAYS.split())}
_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_SEASON_ENDS = {21: 5, 22: 8, 23: 11, 24: 2}
_SHIFTS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "same": 0, "next": 1, "coming": 1, "following": 1}

_LEAP_YEAR = 2000
"""A year in which every day that any year has is found."""

_MON = rf"(?:(?:{_MONTHS.replace(' ', '|')})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?<!\d)(?:1\d|20)\d\d(?!\d)"
_PART = r"(?:(?i:early|late|mid|the (?:beginning|start|middle|end) of)[ -])?"
_WEEKDAY = rf"(?:{_WEEKDAYS.replace(' ', '|')})\b"
_SEASON = r"(?i:spring|summer|fall|autumn|winter)"
_UNIT = r"(?i:day|week|month|quarter|year|decade|centur)"
_COUNT = rf"(?i:{CARDINAL_PATTERN}|a|an)"
_WHICH = r"(?i:last|previous|past|this|current|same|next|coming|following)"
_FUZZ = r"(?i:(?:less|more|fewer) than |at least |nearly |almost |about |around |some |just |over )?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression.

    `bare` rules are not looked for in running text: "30 years". `weak` ones are, but their words may mean something else: "2000".
    """

    pattern: re.Pattern[str]
    read: Read
    bare: bool = False
    weak: bool = False


def month_number(name: str) -> int:
    """1 to 12 for an English month name or abbreviation."""
    return _MONTH_NUMBER[name[:3].lower()]


def _full_date(match: re.Match[str], _ahead: bool) -> Meaning | None:
    return valid_day(int(match["y"]), month_number(match["m"]), int(re.sub(r"\D", "", match["d"])))


def valid_day(year: int, month: int, day: int) -> str | None:
    """The EDTF day, or None where the calendar has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _day_range(match: re.Match[str], _ahead: bool) -> Meaning | None:
    first = valid_day(int(match["y"]), month_number(match["m"]), int(match["d1"]))
    last = valid_day(int(match["y"]), month_number(match["m"]), int(match["d2"]))
    return f"{first}/{last}" if first and last and first < last else None


def _month_day(match: re.Match[str], _ahead: bool) -> Meaning | None:
    month, number = month_number(match["m"]), int(re.sub(r"\D", "", match["d"]))
    if valid_day(_LEAP_YEAR, month, number) is None:
        return None
    return lambda day: nearest_day(month, number, day)


def _month_year(match: re.Match[str], _ahead: bool) -> Meaning:
    return month_text(int(match["y"]), month_number(match["m"]))


def _month(match: re.Match[str], ahead: bool) -> Meaning:
    month, which = month_number(match["m"]), (match["which"] or "").lower()

    def seen_from(day: date) -> str:
        forward = which == "next" or (ahead and not which)
        year = day.year + (month < day.month) if forward else day.year - (month > day.month)
        year += {"next": month == day.month, "last": -(month == day.month)}.get(which, 0)
        return month_text(day.year if which == "this" else year, month)

    return seen_from


def _season_year(match: re.Match[str], _ahead: bool) -> Meaning:
    return f"{match['y']}-{_SEASONS[match['s'].lower()]}"


def _season(match: re.Match[str], _ahead: bool) -> Meaning:
    season, which = _SEASONS[match["s"].lower()], match["which"].lower()

    def seen_from(day: date) -> str:
        ended = day.month > _SEASON_ENDS[season] and season != 24  # noqa: PLR2004 - winter ends in the year after
        if _SHIFTS[which] < 0:
            return f"{day.year if ended else day.year - 1}-{season}"
        return f"{day.year + (1 if _SHIFTS[which] > 0 and ended else 0)}-{season}"

    return seen_from


def _year(match: re.Match[str], _ahead: bool) -> Meaning:
    return match["y"]


def _mid_year(match: re.Match[str], _ahead: bool) -> Meaning:
    return f"{match['y']}-06~"


def _two_years(match: re.Match[str], _ahead: bool) -> Meaning | None:
    first = int(match["y"])
    return f"{first}/{first + 1}" if (first + 1) % 100 == int(match["z"]) else None


def _decade(match: re.Match[str], _ahead: bool) -> Meaning | None:
    start = match["y"] if len(match["y"]) == 4 else f"19{match['y']}"  # noqa: PLR2004 - a year has four digits
    return f"{start[:3]}X" + ("~" if match["part"] else "")


def _century(match: re.Match[str], _ahead: bool) -> Meaning | None:
    number = ordinal(match["n"])
    return f"{number * 100 - 99:04}/{number * 100:04}" if number and number <= 99 else None  # noqa: PLR2004 - year 9999


def _fraction_of_year(match: re.Match[str], _ahead: bool) -> Meaning | None:
    number = ordinal(match["n"]) or 0
    length = 3 if match["part"].lower() == "quarter" else 6
    last = number * length
    if not 0 < last <= 12:  # noqa: PLR2004 - months of a year
        return None
    which = (match["which"] or "").lower()
    if match["y"]:
        return months_text(int(match["y"]), last - length + 1, last)

    def seen_from(day: date) -> str:
        year = day.year + _SHIFTS[which] if which else day.year - (last - length + 1 > day.month)
        return months_text(year, last - length + 1, last)

    return seen_from


def _near_day(match: re.Match[str], _ahead: bool) -> Meaning:
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["w"].lower().split()[0], 0)
    return lambda day: (day + timedelta(days=shift)).isoformat()


def _weekday(match: re.Match[str], ahead: bool) -> Meaning:
    number, which = _WEEKDAY_NUMBER[match["w"].lower()], (match["which"] or "").lower()

    def seen_from(day: date) -> str:
        back = (day.weekday() - number) % 7
        if which == "next" or (ahead and not which):
            return (day + timedelta(days=(number - day.weekday()) % 7 or (7 if which == "next" else 0))).isoformat()
        return (day - timedelta(days=back or (7 if which == "last" else 0))).isoformat()

    return seen_from


def _unit(name: str) -> Unit:
    units: dict[str, Unit] = {
        "day": "day",
        "week": "week",
        "month": "month",
        "quarter": "quarter",
        "year": "year",
        "decade": "decade",
        "centur": "century",
    }
    return units[name.lower()]


def _shifted_unit(match: re.Match[str], _ahead: bool) -> Meaning:
    unit, shift = _unit(match["u"]), _SHIFTS[match["which"].lower()]
    return lambda day: unit_text(unit, day, shift)


def _present_unit(match: re.Match[str], _ahead: bool) -> Meaning:
    unit = _unit(match["u"])
    return lambda day: unit_text(unit, day, 0)


def _count(match: re.Match[str]) -> int | None:
    return 1 if match["n"].lower() in ("a", "an") else cardinal(match["n"])


def _ago(match: re.Match[str], _ahead: bool) -> Meaning | None:
    unit, count = _unit(match["u"]), _count(match)
    if count is None:
        return None
    exact = "" if unit == "day" and not match["fuzz"] else "~"
    return lambda day: away_text(unit, -count, day) + exact


def _past(match: re.Match[str], _ahead: bool) -> Meaning | None:
    unit, count = _unit(match["u"]), _count(match)
    if count is None:
        return None
    return lambda day: f"{away_text(unit, -count, day)}~/{same_grain(unit, day)}"


def _coming(match: re.Match[str], _ahead: bool) -> Meaning | None:
    unit, count = _unit(match["u"]), _count(match)
    if count is None:
        return None
    return lambda day: f"{same_grain(unit, day)}/{away_text(unit, count, day)}"


def _lasting(match: re.Match[str], _ahead: bool) -> Meaning | None:
    unit, count = _unit(match["u"]), _count(match)
    if count is None:
        return None
    return lambda day: f"{away_text(unit, -count, day)}~/.."


def _lately(_match: re.Match[str], _ahead: bool) -> Meaning:
    return lambda day: f"{day.year:04}~"


def _iso(match: re.Match[str], _ahead: bool) -> Meaning | None:
    return valid_day(int(match["y"]), int(match["m"]), int(match["d"]))


def _rule(pattern: str, read: Read, *, bare: bool = False, weak: bool = False) -> Rule:
    return Rule(re.compile(rf"(?<![\w$€£]){pattern}(?!\w)"), read, bare, weak)


RULES: tuple[Rule, ...] = (
    _rule(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
    _rule(rf"(?:{_WEEKDAY},? )?(?P<m>{_MON}) (?P<d>{_DAY}),? (?:of )?(?P<y>{_YEAR})", _full_date),
    _rule(rf"(?:{_WEEKDAY},? )?(?P<d>{_DAY}) (?:of )?(?P<m>{_MON}),? (?P<y>{_YEAR})", _full_date),
    _rule(rf"(?P<d1>\d\d?) ?(?:[-\u2013]|to|until|and) ?(?P<d2>\d\d?) (?P<m>{_MON}),? (?P<y>{_YEAR})", _day_range),
    _rule(rf"(?P<m>{_MON}) (?P<d1>\d\d?) ?(?:[-\u2013]|to|until|and) ?(?P<d2>\d\d?),? (?P<y>{_YEAR})", _day_range),
    _rule(rf"(?:{_WEEKDAY},? )?(?P<m>{_MON}) (?P<d>{_DAY})", _month_day),
    _rule(rf"(?:{_WEEKDAY},? )?(?P<d>{_DAY}) (?:of )?(?P<m>{_MON})", _month_day),
    _rule(rf"{_PART}(?P<m>{_MON}),? (?:of )?(?P<y>{_YEAR})", _month_year),
    _rule(rf"{_PART}(?:(?P<which>(?i:last|this|next)) )?(?P<m>{_MON})", _month),
    _rule(rf"{_PART}(?i:the )?(?P<s>{_SEASON})(?: of)? (?P<y>{_YEAR})", _season_year),
    _rule(rf"(?P<which>{_WHICH}) (?P<s>{_SEASON})", _season),
    _rule(rf"(?i:mid|the middle of)[ -](?P<y>{_YEAR})", _mid_year),
    _rule(rf"(?P<y>{_YEAR})[-\u2013](?P<z>\d\d)", _two_years),
    _rule(r"(?:(?i:the) )?(?P<part>(?i:early|late|mid)[ -])?['\u2019]?(?P<y>(?:1\d\d|20\d|[2-9])0)['\u2019]?s", _decade),
    _rule(r"(?i:the )?(?P<n>(?i:\d+(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|st|nd|rd)))[ -](?i:century)", _century),
    _rule(
        rf"(?i:the )?(?P<n>(?i:first|second|third|fourth))[ -](?P<part>(?i:quarter|half))"
        rf"(?:,?(?: (?i:of))? (?:(?P<y>{_YEAR})|(?:(?i:the )?(?P<which>(?i:this|last|next|current|previous)) (?i:year))))?",
        _fraction_of_year,
    ),
    _rule(rf"(?i:early|late)[ -](?:(?i:in) )?(?P<y>{_YEAR})", _year),
    _rule(rf"(?P<y>{_YEAR})", _year, weak=True),
    _rule(
        r"(?P<w>(?i:today|tonight|yesterday|tomorrow|this (?:day|morning|afternoon|evening)|\d\d?:\d\d (?:UTC|GMT|[A-Z]{2}T)))",
        _near_day,
    ),
    _rule(rf"(?:(?P<which>(?i:last|this|next)) )?(?P<w>{_WEEKDAY})", _weekday),
    _rule(
        rf"(?i:the (?:rest|start|beginning|middle|end) of |earlier |later )?(?i:the )?(?P<which>{_WHICH}) "
        rf"(?:(?i:financial|fiscal|calendar) )?(?P<u>{_UNIT})y?",
        _shifted_unit,
    ),
    _rule(rf"(?i:the (?:rest|start|beginning|middle|end) of|during|throughout) the (?P<u>{_UNIT})y?", _present_unit),
    _rule(rf"(?P<fuzz>{_FUZZ})(?P<n>{_COUNT})[ -](?P<u>{_UNIT})(?:s|y|ies)? (?i:ago|earlier)", _ago),
    _rule(
        rf"(?i:(?:over|in|during|for|within) )?(?i:the )?(?i:past|last|recent) (?P<n>{_COUNT})[ -](?P<u>{_UNIT})(?:s|y|ies)?",
        _past,
    ),
    _rule(rf"(?i:in|for|over|during|within) (?i:the )?(?i:next|coming) (?P<n>{_COUNT})[ -](?P<u>{_UNIT})(?:s|y|ies)?", _coming),
    _rule(rf"(?i:within) (?P<n>{_COUNT})[ -](?P<u>{_UNIT})(?:s|y|ies)?", _coming),
    _rule(rf"(?i:for) {_FUZZ}(?P<n>{_COUNT})[ -](?P<u>{_UNIT})(?:s|y|ies)?", _lasting),
    _rule(rf"{_FUZZ}(?P<n>{_COUNT})[ -](?P<u>{_UNIT})(?:s|y|ies)?", _lasting, bare=True),
    _rule(r"(?<!most )(?<!more )(?i:recently|lately|in recent (?:days|weeks|months|years))", _lately),
)
"""Tried in this order; at equal length the earlier rule wins."""
