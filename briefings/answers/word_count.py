"""How long an answer is for the person who reads it: words, and lines on a phone."""

import textwrap

PHONE = 42
"""Characters of a line on a phone."""


def count_words(text: str) -> int:
    """The words of a text: what stands between blanks and holds a letter or digit. Signs and bullets are none."""
    return sum([part[0].isalnum() or any(map(str.isalnum, part)) for part in text.split()])


def count_lines(text: str, width: int = PHONE) -> int:
    """The lines that a text takes on a screen of that many characters."""
    return sum(max(1, len(textwrap.wrap(line, width))) for line in text.split("\n")) if text else 0
