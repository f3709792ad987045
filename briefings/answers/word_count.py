"""How long an answer is for the person who reads it: words, and lines on a phone."""

import re
import textwrap

PHONE = 42
"""Characters of a line on a phone."""
_ODD = re.compile(r"-|[^\S ]|^ |  |^$")
"""More than words with one blank between them: a hyphen, where a word may break, and other blanks."""


def count_words(text: str) -> int:
    """The words of a text: what stands between blanks and holds a letter or digit. Signs and bullets are none."""
    return sum([part[0].isalnum() or any(map(str.isalnum, part)) for part in text.split()])


def count_lines(text: str, width: int = PHONE) -> int:
    """The lines that a text takes on a screen of that many characters."""
    return sum(max(1, _count_wrapped(line, width)) for line in text.split("\n")) if text else 0


def _count_wrapped(line: str, width: int) -> int:
    """As many as `textwrap` makes of it, which takes long and is needed only where it would break inside of words."""
    trimmed = line.rstrip(" ")
    words = trimmed.split(" ")
    if _ODD.search(trimmed) or max(map(len, words)) > width:
        return len(textwrap.wrap(line, width))
    count, taken = 1, -1
    for word in words:
        taken += 1 + len(word)
        if taken > width:
            count, taken = count + 1, len(word)
    return count
