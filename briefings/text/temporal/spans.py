"""Calendar arithmetic that answers in EDTF text: the day, week, month, quarter or year that lies so and so far from a day."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

Unit = Literal["day", "week", "fortnight", "month", "quarter", "year", "decade", "century"]
FromDay = Callable[[date], str]
"""What a relative expression means, seen from a day: an EDTF text. Raises OverflowError or ValueError beyond the calendar."""

_YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_PER_YEAR = 12
_LEAP = 8
"""Years within which there is a leap day."""
_LONGEST_SHORT_MONTH = 28
_CLOSE = 62
"""Days: a date without a year that is this close is that one, whatever the tense of the sentence seems to be."""


def month_text(year: int, month: int) -> str:
    """The EDTF month; `month` may run over the ends of the year (0 is the December before)."""
    carried, index = divmod(month - 1, _MONTHS_PER_YEAR)
    return f"{date(year + carried, index + 1, 1):%Y-%m}".rjust(7, "0")


def week_text(day: date) -> str:
    """The week that holds the day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekend_text(day: date, shift: int) -> str:
    """The Saturday and Sunday of the week that holds the day, or of one `shift` weeks away."""
    saturday = day + timedelta(days=5 - day.weekday() + 7 * shift)
    return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"


def months_text(year: int, first: int, last: int) -> str:
    """An interval of months, for quarters and halves of years."""
    return f"{month_text(year, first)}/{month_text(year, last)}"


def unit_text(unit: Unit, day: date, shift: int) -> str:
    """The week, month, quarter, year, decade or century that lies `shift` of them after the one that holds the day."""
    match unit:
        case "week":
            return week_text(day + timedelta(weeks=shift))
        case "quarter":
            first = (day.month - 1) // 3 * 3 + 1 + 3 * shift
            return months_text(day.year, first, first + 2)
        case "decade":
            return f"{(day.year // 10 + shift):03}X"
        case "century":
            return f"{(day.year // 100 + shift):02}XX"
        case _:
            return away_text(unit, Fraction(shift), day)


def year_text(year: int) -> str:
    """The EDTF year. Raises ValueError outside 0001 to 9999."""
    return f"{date(year, 1, 1).year:04}"


def away_text(unit: Unit, count: Fraction, day: date) -> str:
    """The point `count` units after the day (before it if negative), as precise as the unit: an EDTF day, month or year."""
    if unit in _DAYS:
        return (day + timedelta(days=round(count * _DAYS[unit]))).isoformat()
    if unit in ("month", "quarter"):
        return month_text(day.year, day.month + round(count * (3 if unit == "quarter" else 1)))
    years = count * _YEARS[unit]
    if years.denominator == 1:
        return year_text(day.year + years.numerator)
    months = day.year * _MONTHS_PER_YEAR + day.month - 1 + round(years * _MONTHS_PER_YEAR)
    return year_text(months // _MONTHS_PER_YEAR)


def vague_text(unit: Unit, count: Fraction, day: date) -> str:
    """About `count` units after the day, one step coarser than the unit: for "a few years ago"."""
    match unit:
        case "day" | "week" | "fortnight":
            return away_text(unit, count, day)[:7] + "~"
        case "month" | "quarter":
            return away_text(unit, count, day)[:4] + "~"
        case "year":
            return away_text(unit, count, day)[:3] + "X~"
        case _:
            return away_text(unit, count, day)[:2] + "XX~"


def ended_text(unit: Unit, count: Fraction, end: date) -> str:
    """The weeks, months, quarters or years that ended on that day; whole months are written as months."""
    following = end + timedelta(days=1)
    if unit in _DAYS:
        return f"{(following - timedelta(days=round(count * _DAYS[unit]))).isoformat()}/{end.isoformat()}"
    months = round(count * (3 if unit == "quarter" else _MONTHS_PER_YEAR * _YEARS.get(unit, 0) or 1))
    first = month_text(following.year, following.month - months)
    if following.day == 1:
        return f"{first}/{month_text(end.year, end.month)}"
    return f"{first}-{min(following.day, _LONGEST_SHORT_MONTH):02}/{end.isoformat()}"


def same_grain(unit: Unit, day: date) -> str:
    """The day itself, as precise as the unit: for the near end of "the past three decades"."""
    return away_text(unit, Fraction(0), day)


def nearest_day(month: int, number: int, day: date, direction: int) -> str:
    """That day of that month in the year nearest to the given day; the month alone if it has no such day.

    `direction` is -1 or 1 if the words look back or ahead, else 0; it decides unless another year brings the day close.
    """
    candidates = _days_of(month, number, day.year, 1) or _days_of(month, number, day.year, _LEAP)
    if not candidates:
        return month_text(day.year, month)
    nearest = min(candidates, key=lambda candidate: abs(candidate - day))
    meant = [candidate for candidate in candidates if (candidate - day).days * direction >= 0]
    if direction and meant and abs((nearest - day).days) > _CLOSE:
        nearest = min(meant, key=lambda candidate: abs(candidate - day))
    return nearest.isoformat()


def nth_weekday(year: int, month: int, weekday: int, rank: int) -> date:
    """That weekday of the month, counted from its start (1 to 4) or its end (-1)."""
    if rank > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (rank - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def day_on_weekday(month: int, number: int, weekday: int, day: date) -> str:
    """That day of that month of the year before, this year or the next that falls on that weekday; "" if none does."""
    days = [each for each in _days_of(month, number, day.year, 1) if each.weekday() == weekday]
    return min(days, key=lambda candidate: abs(candidate - day)).isoformat() if days else ""


def _days_of(month: int, number: int, year: int, reach: int) -> list[date]:
    """That day of that month in the years around one, as far as they have it."""
    years = range(max(1, year - reach), min(date.max.year, year + reach) + 1)
    return [date(each, month, number) for each in years if number <= _LONGEST_SHORT_MONTH or number <= monthrange(each, month)[1]]


def shift_years(edtf: str, years: int) -> str:
    """The same days of a year, month, season or interval of them, so many years on. Raises ValueError beyond the calendar."""
    return re.sub(r"(?<!\d)\d{4}(?=-\d\d|/|~|\?|%|$)", lambda match: year_text(int(match.group()) + years), edtf)
