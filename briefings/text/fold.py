"""Folded names: what is compared when somebody types a name without its accents, apostrophes and hyphens.

Folding follows the Unicode Standard's compatibility decomposition (UAX #15, NFKD) and case folding, plus the few Latin letters
that Unicode does not decompose although people type them as plain ones.
"""

import re
import unicodedata
from itertools import chain

_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "đ": "d",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ĸ": "k",
    },
)
_NO_APOSTROPHES = dict.fromkeys(
    chain(
        (0x27, 0x60, 0xB4),  # apostrophe, grave and acute accent as typed on keyboards
        range(0x2B9, 0x2C0),  # modifier letters: primes, turned comma, apostrophe, half rings
        (0x2C8, 0x2CA, 0x2CB, 0x55A, 0x5F3, 0x2BC, 0xFF07),  # stress marks, Armenian, Hebrew geresh, fullwidth
        range(0x2018, 0x201C),  # single quotation marks
        (0x2032, 0x2035, 0xA78B, 0xA78C),  # primes, saltillo
    ),
)
"""A table for `str.translate` that leaves them out."""
_ASCII_WORDS = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return the text as names are compared: lower case, without marks and apostrophes, one space between words.

    "Ter-Matevosyan" becomes "ter matevosyan", "N'Djaména" becomes "ndjamena". Folding twice changes nothing more.
    """
    without = text.translate(_NO_APOSTROPHES)
    # Decomposed before and after case folding: some letters decompose into capitals, others only once they are small.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", without).casefold()).translate(_PLAIN)
    if plain.isascii():
        return " ".join(_ASCII_WORDS.findall(plain.translate(_NO_APOSTROPHES)))
    kept = (char if char.isalnum() else _between(char) for char in plain.translate(_NO_APOSTROPHES))
    return " ".join("".join(kept).split())


def suffixes(text: str) -> tuple[str, ...]:
    """Return the folded text from each of its words to the end, longest first; () where no word is left.

    A prefix of one of them is a prefix of some word of the name and what follows: "ter mat" finds "Vahram Ter-Matevosyan".
    """
    words = fold(text).split()
    return tuple(" ".join(words[start:]) for start in range(len(words)))


def _between(char: str) -> str:
    """What a sign that is no letter or digit leaves: nothing for marks and for what nobody types (Cf: joiners), else a space."""
    return "" if unicodedata.category(char) in {"Mn", "Me", "Cf"} else " "
