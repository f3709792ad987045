"""Days that have a name: Christmas, Easter, Thanksgiving, as far as one name means one day."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from briefings.text.temporal.sense import Read, Rule, Sense, Tense, rule
from briefings.text.temporal.spans import nth_weekday
from briefings.text.temporal.vocabulary import YEAR

_CLOSE = 62
"""Days: a holiday that is this close is the one that is meant."""


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, as Meeus gives it)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _nth(month: int, weekday: int, number: int, later: int = 0) -> Callable[[int], date]:
    """That weekday of the month, or so many days after it."""
    return lambda year: nth_weekday(year, month, weekday, number) + timedelta(days=later)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _by_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


_NOT_A_THING = (
    r"(?!\s(?i:trees?|markets?|cards?|gifts?|presents?|shopping|sales|seasons?|dinners?|part(?:y|ies)|lights?"
    r"|carols?|eggs?|bunny|island|"
    r"rising|spirit|song|album|decorations?|parade|costumes?|bonus(?:es)?|stockings?)\b)"
)
"""What makes a thing of a day: a Christmas tree is no date."""
_HOLIDAYS: tuple[tuple[str, Callable[[int], date]], ...] = (
    ("new year['\u2019]?s eve", _fixed(12, 31)),
    ("new year['\u2019]?s(?: day)?|new year day", _fixed(1, 1)),
    ("epiphany", _fixed(1, 6)),
    ("(?:st\\.? )?valentine['\u2019]?s day", _fixed(2, 14)),
    ("st\\.? patrick['\u2019]?s day", _fixed(3, 17)),
    ("ash wednesday", _by_easter(-46)),
    ("palm sunday", _by_easter(-7)),
    ("maundy thursday", _by_easter(-3)),
    ("good friday", _by_easter(-2)),
    ("easter(?: sunday| day)?", _by_easter(0)),
    ("easter monday", _by_easter(1)),
    ("ascension day", _by_easter(39)),
    ("(?:pentecost|whit sunday)", _by_easter(49)),
    ("may day", _fixed(5, 1)),
    ("memorial day", _nth(5, 0, -1)),
    ("bastille day", _fixed(7, 14)),
    ("(?:the )?fourth of july", _fixed(7, 4)),
    ("labou?r day", _nth(9, 0, 1)),
    ("columbus day", _nth(10, 0, 2)),
    ("(?:halloween|hallowe['\u2019]en)", _fixed(10, 31)),
    ("all saints['\u2019]?(?: day)?", _fixed(11, 1)),
    ("(?:armistice day|veterans['\u2019]? day|remembrance day)", _fixed(11, 11)),
    ("thanksgiving(?: day)?", _nth(11, 3, 4)),
    ("black friday", _nth(11, 3, 4, later=1)),
    ("martin luther king(?: jr\\.?)? day", _nth(1, 0, 3)),
    ("christmas eve", _fixed(12, 24)),
    ("(?:christmas(?: day)?|xmas)", _fixed(12, 25)),
    ("boxing day", _fixed(12, 26)),
)


def _read(day_of: Callable[[int], date]) -> Read:
    def read(match: re.Match[str], tense: Tense) -> Sense:
        which = (match["which"] or "").lower()
        if match["y"]:
            return Sense(day_of(int(match["y"])).isoformat())
        if match["year"]:
            shift = {"this": 0, "last": -1, "next": 1}[match["year"].lower()]
            return Sense(lambda day: day_of(day.year + shift).isoformat())
        return Sense(lambda day: _seen(day_of, day, which, tense).isoformat())

    return read


def _seen(day_of: Callable[[int], date], day: date, which: str, tense: Tense) -> date:
    """The holiday that is meant on that day: the one before or after it, as the words and the tense say, else the nearer one."""
    days = [day_of(year) for year in (day.year - 1, day.year, day.year + 1)]
    before = max(holiday for holiday in days if holiday <= day and (which != "last" or holiday < day))
    after = min(holiday for holiday in days if holiday >= day and (which != "next" or holiday > day))
    if which in ("last", "next"):
        return before if which == "last" else after
    nearer = after if after - day < day - before else before
    is_close = abs(nearer - day) <= timedelta(days=_CLOSE)
    if tense == "" or is_close:
        return nearer
    return after if tense == "ahead" else before


RULES: tuple[Rule, ...] = tuple(
    rule(
        rf"(?:(?P<which>(?i:this|last|next)) )?(?i:{names})(?:,? (?:(?i:in|of) )?(?P<y>{YEAR})|,? (?:of )?(?P<year>"
        rf"(?i:this|last|next)) year)?{_NOT_A_THING}",
        _read(day_of),
        "holiday",
    )
    for names, day_of in _HOLIDAYS
)
"""One rule a holiday; the longest match wins."""
