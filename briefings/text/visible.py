"""Making text from outside safe to show: nothing in it may move the cursor, turn the writing direction or hide."""

import re
import unicodedata

_JOINERS = "\u200c\u200d"
_KEPT = "\n\t"
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show as nothing: grapheme joiner, fillers of Hangul and Khmer, the empty Braille cell."""
_PILE = re.compile(r"([\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]{4})[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]+")
"""Combining marks past the fourth in a row: no language writes so many, and they cover the lines around them."""


def visible(text: str) -> str:
    """Return the text without characters that act instead of being read.

    Control characters become their visible picture (U+2400 block), lone surrogates U+FFFD. Bidirectional controls, zero-width
    and other format characters are dropped (Unicode category Cf), but for joiners between two non-ASCII characters, which
    Persian, Indic scripts and emoji need. Of combining marks piled upon each other four are kept.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _PILE.sub(r"\1", text)
    if text.isprintable() and _BLANKS.isdisjoint(text):
        return text
    return "".join(_shown(text, index) for index in range(len(text)))


def _shown(text: str, index: int) -> str:
    character = text[index]
    if character in _KEPT:
        return character
    category = unicodedata.category(character)
    if category == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"  # noqa: PLR2004 - ASCII's own limits
    if category == "Cs":
        return "\ufffd"
    if character in _BLANKS or (category == "Cf" and not _joins(text, index)):
        return ""
    return " " if category in {"Zl", "Zp"} else character


def _joins(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return text[index] in _JOINERS and bool(before) and bool(after) and not before.isascii() and not after.isascii()
