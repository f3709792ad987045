"""Calendar arithmetic that answers in EDTF text: the day, week, month, quarter or year that lies so and so far from a day."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "year", "decade", "century"]
FromDay = Callable[[date], str]
"""What a relative expression means, seen from a day: an EDTF text. Raises OverflowError or ValueError beyond the calendar."""

_YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}


def month_text(year: int, month: int) -> str:
    """The EDTF month, where `month` may run over the ends of the year (0 is the December before)."""
    carried, index = divmod(month - 1, 12)
    return f"{date(year + carried, index + 1, 1):%Y-%m}".rjust(7, "0")


def week_text(day: date) -> str:
    """The week that holds the day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


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
            return away_text(unit, shift, day)


def year_text(year: int) -> str:
    """The EDTF year. Raises ValueError outside 0001 to 9999."""
    return f"{date(year, 1, 1).year:04}"


def away_text(unit: Unit, count: int, day: date) -> str:
    """The point `count` units after the day (before it where negative), as precise as the unit: an EDTF day, month or year."""
    match unit:
        case "day" | "week":
            return (day + timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
        case "month" | "quarter":
            return month_text(day.year, day.month + count * (3 if unit == "quarter" else 1))
        case _:
            return year_text(day.year + count * _YEARS[unit])


def same_grain(unit: Unit, day: date) -> str:
    """The day itself, as precise as the unit: for the near end of "the past three decades"."""
    return away_text(unit, 0, day)


def nearest_day(month: int, number: int, day: date) -> str:
    """That day of that month, in the year that brings it nearest to the given day; the month alone where it has no such day."""
    candidates = [
        date(year, month, number)
        for year in (day.year - 1, day.year, day.year + 1)
        if 1 <= year <= date.max.year and number <= monthrange(year, month)[1]
    ]
    if not candidates:
        return month_text(day.year, month)
    return min(candidates, key=lambda each: abs(each - day)).isoformat()
