"""The words that time expressions are made of, as patterns and as numbers."""

import re
from dataclasses import dataclass
from fractions import Fraction

from briefings.text.numbers import CARDINAL_PATTERN, cardinal
from briefings.text.temporal.spans import Unit
from briefings.text.temporal.word_lists import tuple_of

MONTH_NAMES = tuple_of("January February March April May June July August September October November December")
MONTH_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
WEEKDAY_NAMES = tuple_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_MONTH_NUMBER = {name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, start=1)}
_WEEKDAY_NUMBER = {name[:3].lower(): n for n, name in enumerate(WEEKDAY_NAMES)}

_FULL = "|".join((*MONTH_NAMES, *(name.upper() for name in MONTH_NAMES if name not in ("May", "March"))))
MONTH = rf"(?:(?:{_FULL})\b|(?:{'|'.join(MONTH_SHORT)})\b\.?)"
MONTH_BY_DAY = rf"(?:(?:{_FULL}|MAY|MARCH)\b|(?:{'|'.join((*MONTH_SHORT, *(n.upper() for n in MONTH_SHORT)))})\b\.?)"
"""A month that has a day or a year beside it, so that "MAY 3" is none of the verbs."""
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|:\d)"
YEAR = r"(?<!\d)(?:1\d|20)\d\d(?!\d)"
PART = r"(?:(?i:early|late|mid|the (?:beginning|start|middle|end|close|turn) of|(?:begin|start|end) of)(?: in)?[ -])?"
WEEKDAY = rf"(?:{'|'.join(WEEKDAY_NAMES)})\b"
WEEKDAY_PREFIX = rf"(?:(?P<wd>{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?),? (?:the )?)?"
SEASON = r"(?i:spring|summer|fall|autumn|winter)"
UNIT = r"(?i:days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))"
_UNITS: dict[str, Unit] = {
    "day": "day",
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
}
FUZZ = (
    r"(?i:(?:(?:no |not |a little |slightly |well )?(?:less|more|fewer|later) than |at least |at most |up to "
    r"|nearly |almost |about |around "
    r"|roughly |approximately |some |just |only |over |barely |exactly |well over )?)"
)
_FEW = r"a few|a couple of|a couple|several|many|a number of|some|few"
COUNT = (
    rf"(?i:half an?|(?:one|a|an)?[ -]?(?:quarter of a|quarter|half)(?=[ -]centur)|a half(?=[ -](?:year|decade))|"
    rf"(?:{CARDINAL_PATTERN})(?:[ -]and[ -]a[ -]half|½)?|an?|{_FEW})"
)
AND_A_HALF = r"(?P<half> and a half)?"
UNSURE = frozenset(_FEW.split("|"))


@dataclass(frozen=True, slots=True)
class Count:
    """How many units: an amount, and whether the words leave it open ("a few")."""

    amount: Fraction
    is_vague: bool = False


def month_number(name: str) -> int:
    """1 to 12 for an English month name or abbreviation."""
    return _MONTH_NUMBER[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for the English name of a day of the week, or its abbreviation."""
    return _WEEKDAY_NUMBER[name[:3].lower()]


def unit_of(name: str) -> Unit:
    """The unit that a word names, in the singular or plural."""
    return _UNITS[name.lower().removesuffix("s")]


def count_of(match: re.Match[str]) -> Count | None:
    """What the groups `n` and `half` of a match count; None if they name no number."""
    words = " ".join(match["n"].lower().replace("-", " ").split())
    extra = Fraction(1, 2) if match.groupdict().get("half") else Fraction(0)
    if not words or words in UNSURE:
        return Count(Fraction(2) if "couple" in words else Fraction(3), is_vague=True)
    if words.startswith(("half", "a half", "one half")):
        return Count(Fraction(1, 2) + extra)
    if "quarter" in words:
        return Count(Fraction(1, 4) + extra)
    whole = words.removesuffix("½").removesuffix(" and a half").strip()
    if whole != words:
        extra = Fraction(1, 2)
    if whole in ("a", "an"):
        return Count(1 + extra)
    if re.fullmatch(r"\d+\.\d{1,3}", whole):
        return Count(Fraction(whole) + extra)
    number = cardinal(whole)
    return None if number is None else Count(Fraction(number) + extra)
