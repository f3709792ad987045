"""Dates as people type them: "8 August 2011", "Aug 8, 2011", "2011-08-08", "August 2011"."""

from briefings.model import edtf_dates
from briefings.model.decode import show
from briefings.model.edtf_wording import wording
from briefings.model.errors import InvalidArgumentError, InvalidDateError
from briefings.model.source import When
from briefings.text.temporal import Reading, resolve

_EXAMPLE = "Write it like “8 August 2011” or “2011-08-08”; “August 2011” will do if the day is not known."


def read_typed_date(typed: str) -> str:
    """The EDTF value of a date that somebody typed; "" for nothing.

    Raises InvalidArgumentError if it is no date, if no such day exists, or if it may be two: 03/05/2021 is a day in March or
    in May.
    """
    words = " ".join(typed.split())
    if not words:
        return ""
    try:
        edtf_dates.parse(words)
    except InvalidDateError:
        return _read_words(words)
    return words


def known_to_editors(edtf: str) -> When:
    """A day of publication that an editor gave, without words of the article."""
    return When(edtf, "", "inferred", "what the editors know of the article")


def _read_words(words: str) -> str:
    readings = resolve(words, None)
    if len(readings) != 1:
        raise InvalidArgumentError(f"{show(words)} is not a date.", _EXAMPLE)
    reading = readings[0]
    if reading.problem == "ambiguous":
        days = " or ".join(wording(edtf_dates.parse(choice)) for choice in reading.choices)
        raise InvalidArgumentError(f"{show(words)} may be {days}.", "Write the month as a word.")
    if reading.problem:
        raise InvalidArgumentError(f"There is no such day as {show(words)}.", _EXAMPLE)
    if not _is_whole(reading, words):
        raise InvalidArgumentError(f"{show(words)} is not one date that stands by itself.", _EXAMPLE)
    return reading.edtf


def _is_whole(reading: Reading, words: str) -> bool:
    beside = f"{words[: reading.start]} {words[reading.end :]}".casefold().split()
    return bool(reading.edtf) and not reading.needs_anchor and {"on", "in", "the", "of"}.issuperset(beside)
