"""Parts of years: quarters, halves, fiscal years, seasons, and stretches that are named by the day they ended on."""

import re
from datetime import date
from fractions import Fraction

from briefings.text.numbers import ordinal
from briefings.text.temporal.sense import Rule, Sense, Tense, rule
from briefings.text.temporal.spans import away_text, ended_text, months_text, nearest_day, shift_years, unit_text
from briefings.text.temporal.vocabulary import (
    COUNT,
    DAY,
    MONTH_BY_DAY,
    PART,
    SEASON,
    SEASONS,
    UNIT,
    YEAR,
    count_of,
    month_number,
    unit_of,
)

_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_SHIFTS = {"last": -1, "past": -1, "this": 0, "the": 0, "current": 0, "next": 1, "coming": 1}
_AFTER_A_PREPOSITION = r"(?:(?<=[Ii]n )|(?<=for )|(?<=by )|(?<=since )|(?<=during )|(?<=of )|(?<=the )|(?<=from )|(?<=until ))"
_LENGTHS = {"quarter": 3, "half": 6, "q": 3, "h": 6, "trimester": 4}
_MONTHS_PER_YEAR = 12
_OF_YEAR = (
    rf"(?:,?[\s-](?:(?i:of|in|for)\s)?(?:(?i:fiscal )?(?P<y>{YEAR})|(?:(?i:the )?(?P<which>(?i:this|the|last|next"
    rf"|current)) (?:(?i:fiscal|financial) )?(?i:year))))?"
)


def _part_of_year(match: re.Match[str], tense: Tense) -> Sense | None:
    length = _LENGTHS[match["part"].lower()]
    last = _MONTHS_PER_YEAR if match["n"].lower() in ("last", "final") else _number(match["n"]) * length
    if not 0 < last <= _MONTHS_PER_YEAR:
        return None
    first, which = last - length + 1, (match["which"] or "").lower()
    if match["y"]:
        return Sense(months_text(int(match["y"]), first, last))

    def seen_from(day: date) -> str:
        if which:
            return months_text(day.year + _SHIFTS[which], first, last)
        if tense == "ahead":
            return months_text(day.year + (last < day.month), first, last)
        return months_text(day.year - (first > day.month), first, last)

    return Sense(seen_from)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else ordinal(words) or 0


def _part_by_letter(match: re.Match[str], tense: Tense) -> Sense | None:
    """As in "Q3 2023": without its year, a letter and a digit are no quarter ("H2" is a heading)."""
    return _part_of_year(match, tense) if match["y"] or match["which"] else None


def _first_months(match: re.Match[str], tense: Tense) -> Sense | None:
    """The first or last so many months of a year."""
    count = count_of(match)
    if count is None or count.is_vague or count.amount.denominator != 1 or not 0 < count.amount < _MONTHS_PER_YEAR:
        return None
    many, from_end = count.amount.numerator, match["side"].lower() in ("last", "final")
    first, last = (_MONTHS_PER_YEAR - many + 1, _MONTHS_PER_YEAR) if from_end else (1, many)
    which = (match["which"] or "").lower()
    if match["y"]:
        return Sense(months_text(int(match["y"]), first, last))
    if from_end and not which:
        return None
    return Sense(
        lambda day: months_text(day.year + (_SHIFTS[which] if which else -(last > day.month and tense != "ahead")), first, last)
    )


def _fiscal_year(match: re.Match[str], _tense: Tense) -> Sense | None:
    begin, end = match["y"], match["z"]
    if len(begin) == 2:  # noqa: PLR2004 - "FY23"
        begin = f"20{begin}"
    if end:
        last = begin[: 4 - len(end)] + end
        return Sense(f"{begin}/{last}") if begin < last else None
    return Sense(begin)


def _year_ago_part(match: re.Match[str], _tense: Tense) -> Sense:
    """The same quarter, half or period one year before the one that the text has just named; else before the last quarter."""
    unit = match["u"].lower()
    if unit in ("month", "week"):
        return Sense(
            lambda day: (
                shift_years(unit_text("month", day, -1), -1) if unit == "month" else away_text("year", Fraction(-1), day) + "~"
            ),
            from_before="month",
            years=-1,
            or_anchor=True,
        )
    if unit == "quarter":
        return Sense(lambda day: shift_years(unit_text("quarter", day, -1), -1), from_before="quarter", years=-1, or_anchor=True)
    return Sense(lambda day: away_text("year", Fraction(-1), day), from_before="quarter", years=-1, or_anchor=True)


def _season_year(match: re.Match[str], _tense: Tense) -> Sense:
    return Sense(f"{match['y']}-{SEASONS[match['s'].lower()]}")


def _winter_over_years(match: re.Match[str], _tense: Tense) -> Sense | None:
    first, last = match["y"], match["z"]
    return Sense(f"{first}-24") if (int(first) + 1) % 10 ** len(last) == int(last) else None


def _season(match: re.Match[str], tense: Tense) -> Sense:
    season, which = SEASONS[match["s"].lower()], (match["which"] or "").lower()

    def seen_from(day: date) -> str:
        starts = _SEASON_STARTS[season]
        is_winter = season == SEASONS["winter"]
        running = (day.month >= starts and day.month < starts + 3) or (is_winter and day.month < 3)  # noqa: PLR2004 - months
        this = day.year - (is_winter and day.month < 3)  # noqa: PLR2004 - a winter has the year it begins in
        ended = not is_winter and day.month >= starts + 3
        if which in ("last", "past"):
            year = this if ended else this - 1
        elif which in ("next", "coming"):
            year = this + 1 if running or ended else this
        elif which == "this":
            year = this if tense != "past" or not is_winter else this if running else this - 1
        elif tense == "ahead":
            year = this + ended
        else:
            year = this if running or ended else this - 1
        return f"{year:04}-{season}"

    return Sense(seen_from)


def _season_of_year_seen(match: re.Match[str], _tense: Tense) -> Sense:
    season, shift = SEASONS[match["s"].lower()], _SHIFTS[match["which"].lower()]
    return Sense(lambda day: f"{day.year + shift:04}-{season}")


def _ended(match: re.Match[str], tense: Tense) -> Sense | None:
    """A week, quarter or year by the day that it ended on: "the nine months ended Sept. 30"."""
    month, number = month_number(match["m"]), int(re.sub(r"\D", "", match["d"]))
    unit, count = unit_of(match["u"]), count_of(match) if match["n"] else None
    many = count.amount if count else Fraction(1)
    direction = 1 if tense == "ahead" else -1
    if unit in ("decade", "century", "day"):
        return None

    if match["y"]:
        try:
            return Sense(ended_text(unit, many, date(int(match["y"]), month, number)))
        except (ValueError, OverflowError):
            return Sense(None, problem="no-such-day")
    return Sense(lambda day: ended_text(unit, many, date.fromisoformat(nearest_day(month, number, day, direction))))


def _year_end(match: re.Match[str], tense: Tense) -> Sense:
    if match["y"]:
        return Sense(match["y"])
    return Sense(lambda day: f"{day.year - (tense == 'past' and day.month < 6):04}")  # noqa: PLR2004 - the first half of a year


RULES: tuple[Rule, ...] = (
    rule(
        r"(?:(?i:the|early|late|during) )?(?:(?i:fiscal|financial) )?(?P<n>(?i:first|second|third|fourth|final|1st"
        r"|2nd|3rd|4th))[ -](?:(?i:fiscal|financial|calendar)[ -])?(?P<part>(?i:quarter|half))"
        r"(?!\s(?i:of an hour|hour))" + _OF_YEAR,
        _part_of_year,
        "unit",
        may_be="game",
    ),
    rule(
        rf"(?:(?i:the) )?(?P<n>(?i:last))[ -](?P<part>(?i:quarter|half)) (?:(?i:of|in) )(?:(?i:fiscal )?(?P<y>{YEAR})|"
        r"(?:(?i:the )?(?P<which>(?i:this|the|last|next|current)) (?:(?i:fiscal|financial) )?(?i:year)))",
        _part_of_year,
        "unit",
    ),
    rule(
        rf"(?:(?i:the) )?(?P<y>{YEAR})(?:['\u2019]s)? (?P<n>(?i:first|second|third|fourth))[ -](?P<part>(?i:quarter"
        rf"|half))(?P<which>)",
        _part_of_year,
        "unit",
    ),
    rule(r"(?P<part>[QH])(?P<n>[1-4])" + _OF_YEAR, _part_by_letter, "period"),
    rule(r"(?P<n>[1-4])(?P<part>[QH])" + _OF_YEAR, _part_by_letter, "period"),
    rule(rf"{_AFTER_A_PREPOSITION}(?P<part>[QH])(?P<n>[1-4])(?P<y>)(?P<which>)", _part_of_year, "period"),
    rule(rf"(?P<y>{YEAR})[\s-](?P<part>[QH])(?P<n>[1-4])(?P<which>)", _part_of_year, "period"),
    rule(
        rf"(?:(?i:the) )?(?P<side>(?i:first|last|final|opening)) (?P<n>{COUNT})[ -](?i:months?)(?: (?i:of)(?: the)?"
        rf"| in)? (?:(?P<y>{YEAR})|(?P<which>(?i:this|last|next|current)) year)",
        _first_months,
        "unit",
    ),
    rule(
        rf"(?:(?i:the) )?(?P<side>(?i:first)) (?P<n>{COUNT})[ -](?i:months?) (?:(?i:of|in) (?i:the year))(?P<y>)(?P<which>)",
        _first_months,
        "unit",
    ),
    rule(rf"(?i:the) (?P<side>(?i:first)) (?P<n>{COUNT})[ -](?i:months?)(?P<y>)(?P<which>)", _first_months, "unit"),
    rule(
        rf"(?:(?i:the) )?(?:(?i:fiscal|financial)(?: year)?|FY)[ -]?(?:(?i:ended|ending) )?(?P<y>{YEAR}|"
        rf"(?<=FY)\d\d)(?:[-\u2013/](?P<z>\d\d(?:\d\d)?))?",
        _fiscal_year,
        "period",
    ),
    rule(
        r"(?i:the )?(?:(?i:same|comparable|corresponding|equivalent) )?(?i:year[ -](?:ago|earlier|before)"
        r"|prior-year|previous-year) (?P<u>(?i:quarter|period|half|month|week|level|figure|three months"
        r"|nine months|six months))",
        _year_ago_part,
        "unit",
    ),
    rule(rf"{PART}(?i:the )?(?P<s>{SEASON})(?: of|,)? (?P<y>{YEAR})(?![-\u2013/]\d)", _season_year, "season"),
    rule(
        rf"{PART}(?i:the )?(?P<s>(?i:winter))(?: of)? (?P<y>{YEAR})[-\u2013/](?P<z>\d\d(?:\d\d)?)", _winter_over_years, "season"
    ),
    rule(rf"{PART}(?P<s>{SEASON}) (?:(?i:of )?)(?P<which>(?i:this|last|next)) year", _season_of_year_seen, "season"),
    rule(rf"{PART}(?P<which>(?i:last|past|this|next|coming)) (?P<s>{SEASON})", _season, "season"),
    rule(
        rf"(?:(?i:early|late|earlier|later) )?(?:(?<=in )|(?<=by )|(?<=until )|(?<=since )|(?<=during )|(?<=over )|"
        rf"(?<=before )|(?<=after )|(?<=late )|(?<=early )|(?<=of ))(?P<which>)(?i:the )?(?P<s>{SEASON})(?!\s"
        rf"(?:[A-Z]|[a-z]+s\b|of\b))",
        _season,
        "season",
    ),
    rule(
        rf"(?i:the )?(?:(?:(?i:fiscal|financial) )?(?:(?:(?i:first|second|third|fourth|latest|most recent|current"
        rf"|final) )|(?P<n>{COUNT})[ -])?(?P<u>{UNIT}))(?: (?i:that|which))? "
        rf"(?i:ended|ending|ends|to|through)(?: on)? (?P<m>{MONTH_BY_DAY}) (?P<d>{DAY})(?:,? (?P<y>{YEAR}))?",
        _ended,
        "month",
    ),
    rule(rf"(?i:the )?(?:year[- ]end|end of the year|turn of the year)(?: (?:of )?(?P<y>{YEAR}))?", _year_end, "unit"),
)
"""Tried in this order; at equal length the earlier rule wins."""
