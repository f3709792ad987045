"""What stands before and after a mark, and what that says about it."""

from enum import Enum

_OPENING_BRACKETS = frozenset("([{\u00bf\u00a1<")
_CLOSING = frozenset(",;:)]}>\u3001\u3002\uff0c")
_ENDING = frozenset(".!?\u2026\uff01\uff1f")
_JOINING = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015/")
_FIRST_UNSPACED_SCRIPT = "\u2e80"
"""From here on (Unicode): scripts of East Asia, which put no blanks between words and have no apostrophes."""


class Side(Enum):
    """What a mark looks like from its neighbors: blank before and word after opens, and the other way round."""

    OPENING = "opening"
    CLOSING = "closing"
    TIGHT = "tight"
    LOOSE = "loose"


def side(before: str, after: str) -> Side:
    """What the characters around a mark ("" at either end of the text) make it: TIGHT within a word, LOOSE between blanks."""
    left, right = _leans_left(before), _leans_right(after)
    if left != right:
        return Side.OPENING if left > right else Side.CLOSING
    return Side.LOOSE if left > 1 else Side.TIGHT


def is_blank(char: str) -> bool:
    """Whether this is a blank, or nothing at all."""
    return not char.strip()


def is_word(char: str) -> bool:
    """Whether this is a letter or digit of a script that parts its words by blanks."""
    return char.isalnum() and char < _FIRST_UNSPACED_SCRIPT


def is_hebrew(char: str) -> bool:
    """Whether this is a Hebrew letter: between two of them, a double mark makes an abbreviation."""
    return "\u05d0" <= char <= "\u05ea"


def _leans_left(before: str) -> int:
    """How much what stands before a mark speaks for its opening."""
    if is_blank(before) or before in _OPENING_BRACKETS:
        return 2
    return int(before in _JOINING)


def _leans_right(after: str) -> int:
    """How much what stands after a mark speaks for its closing."""
    if is_blank(after) or after in _CLOSING:
        return 2
    return int(after in _JOINING or after in _ENDING)
