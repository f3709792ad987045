"""What the words of a clause say of what it tells: whether it happened, goes on, is planned, and how sure that is."""

import re
from datetime import date

from briefings.extract.clause_cuts import find_verbs
from briefings.model.briefing import EventStatus
from briefings.model.edtf_dates import Edtf, bounds

_AHEAD_WORDS = (
    r"will|won['\u2019]t|shall|(?:is|are|was|were|be|['\u2019](?:s|re|m)) (?:not )?going to|about to|intend(?:s|ed)?"
    r"|expect(?:s|ed|ing)?|scheduled|slated|due|set (?:to|for)|poised|aim(?:s|ed|ing)? (?:to|for)|plan(?:s|ned|ning)?"
    r"|hop(?:es?|ed|ing)|(?:is|are|was|were) to|upcoming|forthcoming|(?:would|should)(?! have \w+(?:ed|en|n|de|t)\b)"
    r"|(?:pledg(?:es?|ed)|vow(?:s|ed)|promis(?:es?|ed)|propos(?:es?|ed)|vot(?:es?|ed)|agree(?:s|d)) to|likely to|able to"
)
_AHEAD = re.compile(rf"\b(?:{_AHEAD_WORDS})\b|['\u2019]ll\b", re.IGNORECASE)
_MAY_DESCRIBE = (
    "planned",
    "intended",
    "expected",
    "scheduled",
    "slated",
    "due",
    "set",
    "aimed",
    "promised",
    "proposed",
    "poised",
)
"""Words that look ahead and may only describe a noun: "opened a center intended to ease"."""
_BELONGS = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|it|he|she|they|who|which|that|we|['\u2019]s)"
    r"(?: (?:\w+ly|not|also|now|yet|still|then|once))?\s\Z",
    re.IGNORECASE,
)
"""What stands right before such a word if it is the verb."""
_POSSIBLE = re.compile(r"\b(?:may|might|could|can|should|if|unless|whether|would (?:not )?have)\b", re.IGNORECASE)
_NOT_DUE = re.compile(
    r"\bdue to\b(?! (?:arrive|open|begin|start|be|take|land|meet|go|return|leave|launch|appear|expire|end|visit)\b)"
)
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|neither|nor|failed to|refused to|declined to|unable to|without)\b|n['\u2019]t\b", re.IGNORECASE
)
_PERFECT = re.compile(r"\b(?:has|have|['\u2019]ve|'s)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:is|are|remains?|continues?|has been|have been)\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:was|were|did|had)\b", re.IGNORECASE)


def read_status(clause: str, edtf: str, when: Edtf | None, published: Edtf | None) -> EventStatus:
    """Whether what a clause tells happened, goes on or is planned, by its words, its date and the day of publication."""
    if looks_ahead(clause) or is_later(when, published) or _is_deadline_ahead(edtf, when, published):
        return "planned"
    if edtf.endswith("/..") and (_PERFECT.search(clause) or _GOES_ON.search(clause)) and not _ENDED.search(clause):
        return "ongoing"
    return "happened"


def _is_deadline_ahead(edtf: str, when: Edtf | None, published: Edtf | None) -> bool:
    """Whether something is to be done by a day behind the publication."""
    last, today = _ends(when)[1], _ends(published)[1]
    return edtf.startswith("../") and last is not None and today is not None and last > today


def looks_ahead(clause: str) -> bool:
    """Whether the words of a clause speak of what is to come, or was to come."""
    return any(_is_ahead(clause, found) for found in _AHEAD.finditer(clause))


def _is_ahead(clause: str, found: re.Match[str]) -> bool:
    word = found.group().lower()
    if word == "due" and _NOT_DUE.match(clause, found.start()):
        return False
    if not word.startswith(_MAY_DESCRIBE) or _BELONGS.search(clause, max(0, found.start() - 24), found.start()):
        return True
    return next(find_verbs(clause, 0, found.start()), None) is None


def is_later(when: Edtf | None, published: Edtf | None) -> bool:
    """Whether all days that a date may mean lie after the publication."""
    first, last = _ends(when)[0], _ends(published)[1]
    return first is not None and last is not None and first > last


def is_earlier(when: Edtf | None, published: Edtf | None) -> bool:
    """Whether all days that a date may mean lie before the publication."""
    last, first = _ends(when)[1], _ends(published)[0]
    return first is not None and last is not None and last < first


def find_doubt(clause: str, status: EventStatus, when: Edtf | None, published: Edtf | None) -> str:
    """Why what a clause tells should be looked at before it is taken as told; "" if nothing speaks against it."""
    if _NEGATED.search(clause):
        return "The words say that something did not happen, or does not."
    if _POSSIBLE.search(clause):
        return "The words leave open whether it happens."
    if status == "planned" and is_earlier(when, published):
        return "It was planned for a day before the article appeared; the words do not say whether it came about."
    return ""


def is_perfect(clause: str) -> bool:
    """Whether the clause tells what has been up to now."""
    return _PERFECT.search(clause) is not None


def _ends(when: Edtf | None) -> tuple[date | None, date | None]:
    return (None, None) if when is None else bounds(when)
