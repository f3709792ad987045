"""Making text from outside safe to show: nothing in it may move the cursor, turn the writing direction or hide."""

import unicodedata

_JOINERS = "\u200c\u200d"
_KEPT = "\n\t"


def visible(text: str) -> str:
    """Return the text without characters that act instead of being read.

    Control characters become their visible picture (U+2400 block), lone surrogates U+FFFD. Bidirectional controls, zero-width
    and other format characters are dropped (Unicode category Cf), but for joiners between two non-ASCII characters, which
    Persian, Indic scripts and emoji need.
    """
    if text.isprintable():
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
    if category == "Cf" and not _joins(text, index):
        return ""
    return " " if category in {"Zl", "Zp"} else character


def _joins(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return text[index] in _JOINERS and bool(before) and bool(after) and not before.isascii() and not after.isascii()
