"""Finding verbatim words in a text. What stands in quotation marks there: see `quotations`."""

import re
from collections.abc import Iterator

UNSPACED = "\u0e00-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
"""Characters of scripts that part words from each other or from their particles by no blank (Unicode): Thai, Lao, Burmese, Khmer,
Chinese, Japanese, Korean. Use within [] of a pattern."""
_UNSPACED = re.compile(f"[{UNSPACED}]")


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text, code point for code point, never starting or ending inside a word of the text.

    A script without blanks between words shows no words; nothing there is inside one.
    """
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not (_splits_word(text, start) or _splits_word(text, end)):
            yield start, end
        start = text.find(words, start + 1)


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text, code point for code point, as whole words."""
    return next(occurrences(words, text), None) is not None


def _splits_word(text: str, index: int) -> bool:
    if not (0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()):
        return False
    return _UNSPACED.search(text, index - 1, index + 1) is None
