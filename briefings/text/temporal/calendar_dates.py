"""Days, months and years by their names and numbers: "3 May 2021", "19-Nov-2012", "9/13/2022", "in March", "44 BC"."""

import re
from datetime import date

from briefings.text.numbers import ordinal
from briefings.text.temporal.sense import Rule, Sense, Tense, rule
from briefings.text.temporal.spans import day_on_weekday, month_text, nearest_day, nth_weekday
from briefings.text.temporal.vocabulary import (
    DAY,
    MONTH,
    MONTH_BY_DAY,
    PART,
    WEEKDAY,
    WEEKDAY_PREFIX,
    YEAR,
    month_number,
    weekday_number,
)

_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_LEAP_YEAR = 2000
"""A year in which every day that any year has is found."""
_MONTHS_PER_YEAR = 12
_MIDDLE_OF_MONTH = 15
_SOON = 2
"""Months: a month that begins so soon is the coming one, if no tense says otherwise."""
_TO = r"(?:\s?[-\u2013\u2014]\s?|\s(?:to|until|till|through|and|or|&)\s)"
_ERA_BEFORE = r"(?:BCE?|B\.\s?C\.(?:\s?E\.)?)"
_ERA_AFTER = r"(?:AD|CE|A\.\s?D\.|C\.\s?E\.)"
_NO_SUCH_DAY = Sense(None, problem="no-such-day")
_BEFORE_YEAR_ONE = Sense(None, problem="before-year-one")


def valid_day(year: int, month: int, day: int) -> str | None:
    """The EDTF day, or None if the calendar has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _full_date(match: re.Match[str], _tense: Tense) -> Sense:
    day = valid_day(int(match["y"]), month_number(match["m"]), _number(match["d"]))
    return Sense(day) if day else _NO_SUCH_DAY


def _iso(match: re.Match[str], _tense: Tense) -> Sense | None:
    day = valid_day(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None and int(match["m"]) <= _MONTHS_PER_YEAR:
        return _NO_SUCH_DAY
    return Sense(day) if day else None


def _iso_month(match: re.Match[str], _tense: Tense) -> Sense | None:
    month, year = int(match["m"]), int(match["y"])
    return Sense(month_text(year, month)) if 1 <= month <= _MONTHS_PER_YEAR and not year % 100 < month else None


def _by_numbers(match: re.Match[str], _tense: Tense) -> Sense | None:
    """Day and month in figures: a number above 12 is no month, and a date with dots has the day first; else both are possible."""
    one, two, year = int(match["a"]), int(match["b"]), int(match["y"])
    day_first, month_first = valid_day(year, two, one), valid_day(year, one, two)
    if match["sep"] == ".":
        month_first = None if day_first or one <= _MONTHS_PER_YEAR else month_first
    found = tuple(dict.fromkeys(day for day in (month_first, day_first) if day))
    if not found:
        return _NO_SUCH_DAY if min(one, two) <= _MONTHS_PER_YEAR else None
    return Sense(found[0]) if len(found) == 1 else Sense(None, problem="ambiguous", choices=found)


def _days(match: re.Match[str], _tense: Tense) -> Sense | None:
    """Several days of one month, with its year or without: "3-5 May", "September 11–20, 2023"."""
    month, first, last = month_number(match["m"]), _number(match["d1"]), _number(match["d2"])
    if first >= last:
        return None
    if not match["y"]:
        if valid_day(_LEAP_YEAR, month, last) is None:
            return _NO_SUCH_DAY
        direction = _direction(_tense)
        return Sense(lambda day: f"{nearest_day(month, first, day, direction)}/{nearest_day(month, last, day, direction)}")
    begin, end = (valid_day(int(match["y"]), month, number) for number in (first, last))
    return Sense(f"{begin}/{end}") if begin and end else _NO_SUCH_DAY


def _direction(tense: Tense) -> int:
    return {"ahead": 1, "past": -1, "perfect": -1, "": 0}[tense]


def _month_day(match: re.Match[str], tense: Tense) -> Sense:
    month, number, direction = month_number(match["m"]), _number(match["d"]), _direction(tense)
    if valid_day(_LEAP_YEAR, month, number) is None:
        return _NO_SUCH_DAY
    if match["wd"]:
        weekday = weekday_number(match["wd"])
        return Sense(lambda day: day_on_weekday(month, number, weekday, day) or nearest_day(month, number, day, direction))
    return Sense(lambda day: nearest_day(month, number, day, direction))


def _day_in_words(match: re.Match[str], tense: Tense) -> Sense | None:
    """As in "the first of May"."""
    month, number = month_number(match["m"]), ordinal(match["d"])
    if not number or valid_day(_LEAP_YEAR, month, number) is None:
        return None
    if match["y"]:
        day = valid_day(int(match["y"]), month, number)
        return Sense(day) if day else _NO_SUCH_DAY
    return Sense(lambda day: nearest_day(month, number, day, _direction(tense)))


def _weekday_of_month(match: re.Match[str], tense: Tense) -> Sense:
    """As in "the first Monday in September": of that year, else of the month as the tense says."""
    weekday, month = weekday_number(match["w"]), month_number(match["m"])
    rank = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}[match["n"].lower()]
    if match["y"]:
        return Sense(nth_weekday(int(match["y"]), month, weekday, rank).isoformat())

    def seen_from(day: date) -> str:
        year = nearest_day(month, _MIDDLE_OF_MONTH, day, _direction(tense))[:4]
        return nth_weekday(int(year), month, weekday, rank).isoformat()

    return Sense(seen_from)


def _day_of_year_seen(match: re.Match[str], _tense: Tense) -> Sense:
    """A day of this, last or next year: "May 3 this year"."""
    month, number = month_number(match["m"]), _number(match["d"])
    shift = {"this": 0, "last": -1, "next": 1}[match["which"].lower()]
    return Sense(lambda day: valid_day(day.year + shift, month, number) or month_text(day.year + shift, month))


def _day_of_month_seen(match: re.Match[str], _tense: Tense) -> Sense:
    number, shift = _number(match["d"]), {"this": 0, "last": -1, "next": 1}[match["which"].lower()]

    def seen_from(day: date) -> str:
        month = month_text(day.year, day.month + shift)
        return valid_day(int(month[:4]), int(month[5:]), number) or month

    return Sense(seen_from)


def _month_year(match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(month_text(int(match["y"]), month_number(match["m"])))


def _month_of_year_seen(match: re.Match[str], _tense: Tense) -> Sense:
    month, shift = month_number(match["m"]), {"this": 0, "last": -1, "next": 1}[match["which"].lower()]
    return Sense(lambda day: month_text(day.year + shift, month))


def _month(match: re.Match[str], tense: Tense) -> Sense:
    month, which = month_number(match["m"]), (match["which"] or "").lower()

    def seen_from(day: date) -> str:
        is_near = tense == "" and 0 < (month - day.month) % _MONTHS_PER_YEAR <= _SOON
        forward = which in ("next", "coming") or (not which and (tense == "ahead" or is_near))
        year = day.year + (month < day.month) if forward else day.year - (month > day.month)
        year += {"next": month == day.month, "last": -(month == day.month), "past": -(month == day.month)}.get(which, 0)
        return month_text(day.year if which == "this" else year, month)

    return Sense(seen_from)


def _year(match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(match["y"])


def _mid_year(match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(f"{match['y']}-06~")


def _years(match: re.Match[str], _tense: Tense) -> Sense | None:
    first, last = match["y"], match["y"][: 4 - len(match["z"])] + match["z"]
    return Sense(f"{first}/{last}") if first < last else None


def _short_year(match: re.Match[str], _tense: Tense) -> Sense:
    """A year of two digits after an apostrophe, in the hundred years that end thirty years from the day of speaking."""
    digits = int(match["y"])
    return Sense(lambda day: f"{day.year + 30 - (day.year + 30 - digits) % 100:04}")


def _decade(match: re.Match[str], _tense: Tense) -> Sense:
    if match["word"]:
        tens = _TENS.index(match["word"].lower()) + 2
        start = f"19{tens}0"
    else:
        start = match["y"] or f"19{match['short'] or match['plain']}"
        if start.endswith("00") and start != "2000":
            return Sense(f"{start[:2]}XX" + ("~" if match["part"] else ""))
    return Sense(f"{start[:3]}X" + ("~" if match["part"] else ""))


def _century(match: re.Match[str], _tense: Tense) -> Sense | None:
    number = ordinal(match["n"])
    if not number or number > 99:  # noqa: PLR2004 - year 9999
        return None
    if match["era"]:
        return _BEFORE_YEAR_ONE
    return Sense(f"{number * 100 - 99:04}/{number * 100:04}")


def _before_year_one(_match: re.Match[str], _tense: Tense) -> Sense:
    return _BEFORE_YEAR_ONE


def _year_of_era(match: re.Match[str], _tense: Tense) -> Sense | None:
    year = int(match["y"])
    return Sense(f"{year:04}") if year else None


def _attacks(_match: re.Match[str], _tense: Tense) -> Sense:
    """The name under which the attacks of September 11, 2001 are known."""
    return Sense("2001-09-11")


def _attacks_in_full(match: re.Match[str], tense: Tense) -> Sense | None:
    return _attacks(match, tense) if month_number(match["m"]) == 9 else None  # noqa: PLR2004 - September


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?P<m>{MONTH_BY_DAY}) 11(?:th)?(?=,? (?:(?i:terror(?:ist)?|al-Qaida|al Qaeda) )?(?i:attacks?|hijack"
        rf"(?:ers|ings)|terror)\b)",
        _attacks_in_full,
        "month",
    ),
    rule(r"(?P<y>\d{4})([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?)(?![-/.]\d)", _iso, "numeric", "year"),
    rule(
        r"(?<![\d./-])(?<!ersion )(?<!elease )(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>(?:1\d|20)\d\d)(?![./-]\d)",
        _by_numbers,
        "numeric",
    ),
    rule(rf"{WEEKDAY_PREFIX}(?P<m>{MONTH_BY_DAY})\s(?P<d>{DAY}),?\s(?:of\s)?(?P<y>{YEAR})", _full_date, "month"),
    rule(rf"{WEEKDAY_PREFIX}(?P<d>{DAY})\s(?:(?:day )?of\s)?(?P<m>{MONTH_BY_DAY}),?\s(?P<y>{YEAR})", _full_date, "month"),
    rule(rf"(?P<d>{DAY})(?P<sep>[-/.])(?P<m>{MONTH_BY_DAY})(?P=sep)(?P<y>{YEAR})", _full_date, "month"),
    rule(rf"(?P<m>{MONTH_BY_DAY})(?P<sep>[-/])(?P<d>{DAY})(?P=sep)(?P<y>{YEAR})", _full_date, "month"),
    rule(rf"(?P<y>{YEAR})[-/ ](?P<m>{MONTH_BY_DAY})[-/ ](?P<d>{DAY})", _full_date, "month"),
    rule(
        rf"(?:(?i:between|from) )?(?:the )?(?P<d1>{DAY}){_TO}(?:the )?(?P<d2>{DAY})\s(?:of\s)?(?P<m>{MONTH_BY_DAY})"
        rf"(?:,?\s(?P<y>{YEAR}))?",
        _days,
        "month",
    ),
    rule(
        rf"(?:(?i:between|from) )?(?P<m>{MONTH_BY_DAY})\s(?P<d1>{DAY}){_TO}(?P<d2>{DAY})(?!\s?(?:{MONTH_BY_DAY}))"
        rf"(?:,?\s(?P<y>{YEAR}))?",
        _days,
        "month",
    ),
    rule(
        rf"{WEEKDAY_PREFIX}(?P<m>{MONTH_BY_DAY})\s(?P<d>{DAY})(?:,? (?:of )?(?P<which>this|last|next) year)",
        _day_of_year_seen,
        "month",
    ),
    rule(
        rf"{WEEKDAY_PREFIX}(?P<d>{DAY})\s(?:of\s)?(?P<m>{MONTH_BY_DAY})(?:,? (?:of )?(?P<which>this|last|next) year)",
        _day_of_year_seen,
        "month",
    ),
    rule(rf"{WEEKDAY_PREFIX}(?P<m>{MONTH_BY_DAY})\s(?P<d>{DAY})", _month_day, "month"),
    rule(rf"{WEEKDAY_PREFIX}(?P<d>{DAY})[\s-](?:(?:day )?of\s)?(?P<m>{MONTH_BY_DAY})", _month_day, "month"),
    rule(rf"{WEEKDAY_PREFIX}(?P<m>{MONTH_BY_DAY})-(?P<d>{DAY})(?!-)", _month_day, "month"),
    rule(rf"the (?P<d>{DAY}) of (?P<which>this|last|next) month", _day_of_month_seen, "unit"),
    rule(rf"{PART}(?P<m>{MONTH_BY_DAY}),?[\s/-](?:of\s)?(?P<y>{YEAR})", _month_year, "month"),
    rule(rf"{PART}(?P<m>{MONTH}),? (?:(?i:of) )?(?P<which>(?i:this|last|next)) (?i:year)", _month_of_year_seen, "month"),
    rule(rf"{PART}(?:(?P<which>(?i:last|this|next|past|coming)) )?(?P<m>{MONTH})", _month, "month", may_be="name"),
    rule(rf"(?i:mid|the middle of)[ -](?P<y>{YEAR})", _mid_year, "year"),
    rule(rf"(?P<y>{YEAR})[-\u2013](?P<z>\d\d(?:\d\d)?)", _years, "year", may_be="number"),
    rule(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])", _iso_month, "year"),
    rule(
        r"(?:(?i:the) )?(?P<part>(?i:early|late|mid)[ -](?:to[ -](?i:late|mid)[ -])?)?"
        r"(?:(?:(?P<y>(?:1\d\d|20\d)0)|['\u2019\u2018](?P<short>[2-9]0)"
        r"|(?:(?<=[Tt]he )|(?<=early[ -])|(?<=late[ -])|(?<=mid[ -]))(?P<plain>[2-9]0))['\u2019]?s"
        r"|(?P<word>(?<=[tT]he )(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)))",
        _decade,
        "decade",
        "year",
    ),
    rule(
        r"(?:(?i:the) )?(?:(?i:early|late|mid)[ -])?(?P<n>(?i:\d+(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:th|st|nd"
        r"|rd)))[ -](?i:century)"
        rf"(?P<era>\s{_ERA_BEFORE})?(?:\s{_ERA_AFTER})?",
        _century,
        "unit",
    ),
    rule(rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?:[-\u2013]\d{{1,6}})?\s?{_ERA_BEFORE}", _before_year_one, "era"),
    rule(rf"(?:{_ERA_AFTER}\s(?P<y>\d{{1,4}})(?!\d))", _year_of_era, "era"),
    rule(rf"(?P<y>\d{{1,4}})\s(?:{_ERA_AFTER})", _year_of_era, "era"),
    rule(
        rf"(?i:early|late|the (?:beginning|start|end|close|turn) of|(?:begin|start|end) of|the year)[ -](?:"
        rf"(?i:in) )?(?P<y>{YEAR})",
        _year,
        "year",
    ),
    rule(rf"(?P<y>{YEAR})", _year, "year", may_be="number"),
    rule(r"(?:(?<=[Ii]n )|(?<=of )|(?<=since )|(?<=by )|(?<=until ))['\u2019\u2018](?P<y>\d\d)", _short_year, "decade"),
    rule(
        rf"(?i:the )(?P<d>(?i:[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th))|first|second|third)\s(?:day )?of "
        rf"(?P<m>{MONTH_BY_DAY})(?:,? (?P<y>{YEAR}))?",
        _day_in_words,
        "month",
    ),
    rule(
        rf"(?:(?i:the) )?(?P<n>(?i:first|second|third|fourth|last)) (?P<w>{WEEKDAY}) (?:in|of) "
        rf"(?P<m>{MONTH_BY_DAY})(?:,? (?P<y>{YEAR}))?",
        _weekday_of_month,
        "month",
    ),
    rule(r"9/11(?![/\d]|\.\d)", _attacks, "numeric"),
)
"""Tried in this order; at equal length the earlier rule wins."""
