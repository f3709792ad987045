"""What stands in the cells of tables: texts on one line, dates that no program takes for a day, and how the edition stands."""

import re

from briefings.export import wording
from briefings.export.edition import Edition
from briefings.model import edtf_dates
from briefings.model.briefing import Briefing
from briefings.model.edtf_dates import Moment
from briefings.text.visible import visible

_VAGUE = frozenset({"month", "season", "year"})
"""Precisions whose wording begins with no word of its own: a spreadsheet makes the first of September of "September 2023"."""


def one_line(text: str) -> str:
    """A text on one line, without characters that act instead of being read."""
    return re.sub(r"[\n\t]+", " ", visible(text)).strip()


def xml_text(text: str) -> str:
    """A text as XML can hold it: the two code points that are no characters of it are shown as unreadable."""
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


def date_words(edtf: str) -> str:
    """A date in English as vague as it is; a vague one begins with a word: "in September 2023". "" if there is none."""
    if not edtf:
        return ""
    when, words = edtf_dates.parse(edtf), wording.date(edtf)
    if not isinstance(when, Moment) or when.unspecified or when.uncertain or when.approximate:
        return words
    return f"in {words}" if when.precision in _VAGUE else words


def exact_day(edtf: str) -> str:
    """The day that an EDTF value names, in ISO 8601; "" if it is vaguer than a day, or not certain."""
    when = edtf_dates.parse(edtf) if edtf else None
    is_day = isinstance(when, Moment) and when.precision == "day"
    return edtf if is_day and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf, re.ASCII) else ""


def status_of(edition: Edition) -> str:
    """How an edition stands, in a word: published, draft, retracted, or replaced by a newer revision."""
    if edition.replaced_by and edition.pub_status == "usable":
        return "replaced"
    return wording.STATUSES[edition.pub_status]


def describe(briefing: Briefing, edition: Edition) -> str:
    """How the edition stands with its readers, up to when it knows, and how often it was corrected, in sentences."""
    standing = edition.stand(briefing)
    said = [f"It is as of {wording.date(standing.as_of)}."] if standing.as_of else []
    if standing.corrected_on:
        times = "once" if standing.corrections == 1 else f"{standing.corrections} times"
        said.append(f"It was corrected {times}, last on {wording.date(standing.corrected_on.isoformat())}.")
    return wording.describe_edition(edition, more=said)
