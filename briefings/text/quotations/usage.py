"""How one article uses quotation marks: what a single pair cannot tell."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefings.text.quotations.glyphs import GUILLEMETS, Family, Glyph, Lean
from briefings.text.quotations.neighbors import Side, side

_GUILLEMET = re.compile("[\u00ab\u00bb\u2039\u203a]")
_DOUBLED_STRAIGHT = re.compile(r"``|(?<![\w,]),,(?=[^\W_])|(?:^|[\s(])''(?=[^\W_])", re.MULTILINE)
_RIGHT_OPENS = re.compile("(?:^|[\\s(])\u201d(?=[^\\W_])", re.MULTILINE)
_APOSTROPHES = frozenset("'\u2019")
"""What stands for a letter before a quotation in French: d\u2019\u00ab une erreur \u00bb."""
_FRENCH, _GERMAN = "\u00ab\u2039", "\u00bb\u203a"


@dataclass(frozen=True, slots=True)
class Usage:
    """`outward`: guillemets point outward as in French, else inward as in German; `same`: one sort of them opens and closes, as
    in Swedish; `right_opens`: so does the right curly mark; `doubled_straight`, `doubled_curly`: two single marks are one.
    """

    outward: bool = True
    same: bool = False
    right_opens: bool = False
    doubled_straight: bool = False
    doubled_curly: bool = False

    def lean(self, glyph: Glyph) -> Lean:
        """Which way a mark leans in this article."""
        if glyph.family not in GUILLEMETS:
            return glyph.lean
        if self.same:
            return Lean.EITHER
        if self.outward:
            return glyph.lean
        return Lean.CLOSES if glyph.lean is Lean.OPENS else Lean.OPENS

    def may_open(self, glyph: Glyph) -> bool:
        """Whether a mark that leans to closing may open here."""
        return glyph.family in (Family.DOUBLE, Family.SINGLE) and (self.right_opens or glyph.family is Family.DOUBLE)


def usage_of(texts: Iterable[str]) -> Usage:
    """How the paragraphs of an article use their marks."""
    votes: Counter[tuple[str, Side]] = Counter()
    left = right_opens = doubled_straight = left_doubled = right_doubled = left_single = False
    for text in texts:
        votes.update(_sides(text))
        left = left or "\u201c" in text or "\u201e" in text
        right_opens = right_opens or _RIGHT_OPENS.search(text) is not None
        doubled_straight = doubled_straight or _DOUBLED_STRAIGHT.search(text) is not None
        left_doubled = left_doubled or "\u2018\u2018" in text
        right_doubled = right_doubled or "\u2019\u2019" in text
        left_single = left_single or "\u2018" in text
    return Usage(
        outward=_count(votes, _FRENCH, Side.OPENING) + _count(votes, _GERMAN, Side.CLOSING)
        >= _count(votes, _FRENCH, Side.CLOSING) + _count(votes, _GERMAN, Side.OPENING),
        same=_is_same(votes),
        right_opens=right_opens and not left,
        doubled_straight=doubled_straight,
        doubled_curly=left_doubled or (right_doubled and not left_single),
    )


def _sides(text: str) -> Iterable[tuple[str, Side]]:
    """What each guillemet looks like; a full stop behind one tells that it closes, whatever blank is before it."""
    for found in _GUILLEMET.finditer(text):
        before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
        yield found.group(), side(" " if before in _APOSTROPHES else before, "," if after == "." else after)


def _count(votes: Counter[tuple[str, Side]], chars: str, what: Side) -> int:
    return sum(votes[char, what] for char in chars)


def _is_same(votes: Counter[tuple[str, Side]]) -> bool:
    """Whether only one sort of guillemets occurs, and it both opens and closes."""
    used = [chars for chars in (_FRENCH, _GERMAN) if any(char in chars for char, _ in votes)]
    return len(used) == 1 and all(_count(votes, used[0], what) for what in (Side.OPENING, Side.CLOSING))
