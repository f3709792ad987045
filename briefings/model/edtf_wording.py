"""EDTF values in plain English, never more precise than they are."""

from datetime import date

from briefings.model.edtf_dates import Edtf, Moment

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_DECADE = 10
"""Years. The first decade of a century shares its everyday name with the century."""


def wording(edtf: Edtf) -> str:
    """The date as a reader would say it.

    For example "11 September 2023", "autumn 2020", "about 2018", "from 1999", "until September 2023", "some time in the 2010s".
    """
    if isinstance(edtf, Moment):
        return _say_moment(edtf)
    start, end = edtf.start, edtf.end
    if isinstance(start, Moment) and isinstance(end, Moment):
        return _say_interval(start, end)
    if isinstance(start, Moment):
        return f"from {_say_moment(start)}" if end == "open" else f"from {_say_moment(start)} to an unknown date"
    if isinstance(end, Moment):
        return f"until {_say_moment(end)}" if start == "open" else f"from an unknown date to {_say_moment(end)}"
    return "at an unknown date"  # parse() refuses such a value; a hand-made one is still answered for


def day(value: date) -> str:
    """One day of the calendar: "11 September 2023"."""
    return f"{value.day} {month(value)}"


def month(value: date) -> str:
    """The month a day lies in: "September 2023"."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def _say_interval(start: Moment, end: Moment) -> str:
    plain = all(moment.precision == "day" and not _is_qualified(moment) for moment in (start, end))
    if plain and (start.first.year, start.first.month) == (end.first.year, end.first.month) and start.first != end.first:
        return f"from {start.first.day} to {day(end.first)}"
    if start.text == end.text:
        return _say_moment(start)
    return f"from {_say_moment(start)} to {_say_moment(end)}"


def _say_moment(moment: Moment) -> str:
    if not _is_qualified(moment):
        return _say_vaguely(moment) if moment.unspecified or moment.precision in ("decade", "century") else _say_plainly(moment)
    prefix = {(True, False): "possibly", (False, True): "about", (True, True): "possibly about"}
    return f"{prefix[moment.uncertain, moment.approximate]} {_say_plainly(moment)}"


def _is_qualified(moment: Moment) -> bool:
    return moment.uncertain or moment.approximate


def _say_vaguely(moment: Moment) -> str:
    ambiguous = moment.precision == "century" or (moment.precision == "decade" and moment.first.year % 100 < _DECADE)
    if ambiguous:  # "the 2000s" would be read both ways
        return f"some time between {moment.first.year} and {moment.last.year}"
    return f"some time in {_say_plainly(moment)}"


def _say_plainly(moment: Moment) -> str:
    first = moment.first
    match moment.precision:
        case "day":
            return day(first)
        case "month":
            return month(first)
        case "season":
            return f"{_SEASONS[first.month]} {first.year}"
        case "decade" if first.year % 100 >= _DECADE:
            return f"the {first.year}s"
        case "decade" | "century":
            return f"the years {first.year} to {moment.last.year}"
        case _:
            return str(first.year)
