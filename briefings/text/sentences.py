"""Where the sentences of English prose begin and end."""

import re

from briefings.text.extents import Extent

_TITLES = "mr mrs ms dr prof gen sen rep gov lt col capt maj sgt st hon rev adm cmdr"
_COMPANIES = frozenset({"inc", "corp", "co", "ltd"})
_OTHERS = "no vs jan feb aug sept oct nov dec"
_ALWAYS_BEFORE_A_NAME = frozenset(_TITLES.split())
ABBREVIATED = _ALWAYS_BEFORE_A_NAME | _COMPANIES | frozenset(_OTHERS.split())
"""Words that end with a full stop before what belongs to them: "Gen. Milley", "Acme Inc. said"."""
_END = re.compile(
    r"(?<![.!?\u2026])(?P<stop>[.!?\u2026]++)(?P<closing>[\"'\u2019\u201d\u00bb)\]]*+)(?P<blank>\s++)(?=(?P<next>\S+))"
)
_LAST_WORD = re.compile(r"[\w&.\u2019']+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_OPENING = "\"'\u2018\u201c\u201e\u00ab([-\u2013\u2014"
_LONGEST_WORD = 40
_BEGINNING = "The This That These Those He She It They We I In On At But And If When While After Before As A An There His Her Its"
_BEGINNERS = frozenset(_BEGINNING.split())
"""Words that hardly go on after initials with a full stop."""


def find_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Extent, ...]:
    """The sentences between two places of a text, one paragraph of it, without the blanks around them.

    A full stop ends none after an abbreviation before a name, after initials ("J. Smith", "U.S. troops"), or before a small
    letter; a question or exclamation mark ends none before a small letter. Takes time in proportion to the length.
    """
    end = len(text) if end is None else end
    found: list[Extent] = []
    begins = _skip_blanks(text, start, end)
    for mark in _END.finditer(text, begins, end):
        if _ends(text, mark):
            found.append((begins, mark.end("closing")))
            begins = mark.end("blank")
    last = begins + len(text[begins:end].rstrip())
    return (*found, (begins, last)) if last > begins else tuple(found)


def _skip_blanks(text: str, start: int, end: int) -> int:
    return end - len(text[start:end].lstrip())


def _ends(text: str, mark: re.Match[str]) -> bool:
    following = mark["next"].lstrip(_OPENING)[:1]
    if following.islower():
        return False
    if mark["stop"] != "." or mark["closing"]:
        return True
    word = _LAST_WORD.search(text[max(mark.start() - _LONGEST_WORD, 0) : mark.start()])
    before = word.group().strip("'\u2019") if word else ""
    if before.casefold() in _ALWAYS_BEFORE_A_NAME:
        return False
    if before.casefold() in ABBREVIATED:
        return not (following.isupper() or following.isdigit()) or before.casefold() in _COMPANIES
    # "U.S. troops said" goes on; "in the U.S. The army" does not, and nothing but a word that begins sentences shows it
    return not _INITIALS.match(before) or mark["next"] in _BEGINNERS
