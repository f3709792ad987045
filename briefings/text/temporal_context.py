"""What the words around a time expression say of it: whether their sentence looks ahead, and what stands right before."""

import re
from bisect import bisect_left, bisect_right

_WIDEST = 64
"""Code points before an expression that are looked at: more than the longest words before a date ("no later than the ") have."""
_AHEAD = re.compile(
    r"\b(?:will|shall|would|to be|planned|plans?|expect(?:s|ed)?|due|scheduled|upcoming|set to|next|is to|are to)\b",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"[.!?][\"\u201d\u2019]?\s+(?=[A-Z\"\u201c])")


class Sentences:
    """Where the sentences of a text begin and where it speaks of what is to come, found once for all its time expressions."""

    def __init__(self, text: str) -> None:
        self._starts = [match.end() for match in _SENTENCE_START.finditer(text)]
        ahead = [match.span() for match in _AHEAD.finditer(text)]
        self._ahead_starts, self._ahead_ends = [start for start, _ in ahead], [end for _, end in ahead]

    def looks_ahead(self, position: int) -> bool:
        """Whether the sentence that `position` stands in speaks of what is to come before it gets there."""
        before = bisect_left(self._starts, position)
        begins = self._starts[before - 1] if before else 0
        said = bisect_right(self._ahead_ends, position)
        return said > 0 and self._ahead_starts[said - 1] >= begins


def search_before(pattern: re.Pattern[str], text: str, position: int) -> re.Match[str] | None:
    """The match of a pattern that ends in `$`, in what stands right before the position; it must not match more than 60
    characters. Slicing the text for every expression in it would take time that grows with the square of its length.
    """
    return pattern.search(text, max(0, position - _WIDEST), position)


def without_blanks_before(text: str, position: int) -> int:
    """The position, or that of the white space right before it."""
    while position and text[position - 1].isspace():
        position -= 1
    return position
