"""The year of a month or day that is told without one, where the story itself speaks against the nearest."""

import re
from datetime import timedelta

from briefings.extract.event_status import looks_ahead
from briefings.model.edtf_dates import Edtf, Moment, bounds
from briefings.text.temporal import Reading, resolve

_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)",
)
_YEAR = re.compile(r"\b\d{4}\b")
_EARLIEST = 1000
_OPENING = frozenset({"", "in", "on", "by"})
_TELLS_PAST = re.compile(r"\b(?:had|was|were|did)\b", re.IGNORECASE)
_TELLS_NOW = re.compile(r"\b(?:will|is|are|has|have|plans?|expects?)\b|['\u2019]ll\b", re.IGNORECASE)
_THAT_YEAR = re.compile(r"(?:that|the same) year", re.IGNORECASE)
_FAR = timedelta(days=150)


def has_open_year(date: Reading) -> bool:
    """Whether the words name a month, perhaps with a day, and leave the year to be found."""
    return bool(date.edtf) and date.needs_anchor and bool(_MONTH.search(date.text)) and not _YEAR.search(date.text)


def is_that_year(text: str, date: Reading) -> bool:
    """Whether the words only say again which year: "in June of that year"."""
    return _THAT_YEAR.fullmatch(date.text) is not None and text.endswith(" of ", 0, date.start)


def settle_year(date: Reading, before: str, clause: str, lead: str, published: Edtf | None) -> tuple[str, str]:
    """The date as EDTF, and what is doubtful about its year.

    `before` is the passage up to the date, `lead` its sentence up to there. A month that opens a sentence behind one with another
    year goes on with that story: it stays open. What a past tense puts far ahead lies behind.
    """
    if _is_far_ahead(date, published) and _TELLS_PAST.search(clause) and not _TELLS_NOW.search(clause):
        past = next(iter(resolve(date.text, published, ahead=False)), None)
        return past.edtf if past else "", "The words leave open whether it lies before or after the publication."
    if looks_ahead(clause):
        return date.edtf, ""
    told = [int(year) for year in _YEAR.findall(before)]
    near = _list_near(published)
    if not told or told[-1] in near or not _EARLIEST <= told[-1] < max(near, default=0):
        return date.edtf, ""
    goes_on = lead.strip().lower() in _OPENING
    return "" if goes_on else date.edtf, f"It may be in {told[-1]}, which the passage names before."


def _is_far_ahead(date: Reading, published: Edtf | None) -> bool:
    if date.date is None or published is None:
        return False
    first, last = bounds(date.date)[0], bounds(published)[1]
    return first is not None and last is not None and first - last > _FAR


def _list_near(published: Edtf | None) -> frozenset[int]:
    """The year of the publication and those beside it."""
    if not isinstance(published, Moment):
        return frozenset()
    return frozenset(published.first.year + step for step in (-1, 0, 1))
