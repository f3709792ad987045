"""Combining marks piled so high that bringing them into order would take minutes."""

import re
import unicodedata

HIGHEST_PILE = 30
"""Marks upon one letter: Unicode's Stream-Safe Text Format (UAX 15, section 13). No language needs more than a handful."""
_FOREIGN_RUN = re.compile(rf"[^\0-\u02ff]{{{HIGHEST_PILE},}}")
"""Where a pile may be: the first combining mark is U+0300, and nothing below it stands in one."""


def find_pile(text: str) -> int | None:
    """The position, from 0, at which more than HIGHEST_PILE combining marks in a row begin; None if there are none.

    Ask before normalizing text from outside: the time that NFC takes grows with the square of such a pile, and 300,000 marks,
    which is half a megabyte, take it minutes.
    """
    for run in _FOREIGN_RUN.finditer(text):
        height = 0
        for at in range(run.start(), run.end()):
            height = height + 1 if unicodedata.combining(text[at]) else 0
            if height > HIGHEST_PILE:
                return at - HIGHEST_PILE
    return None
