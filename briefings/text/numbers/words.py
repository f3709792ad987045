"""Numbers in English words: "two hundred thousand", "a dozen", "twenty-first", "two-thirds", and the words for scales."""

import re
from fractions import Fraction

from briefings.text.numbers.digits import DECIMAL_COMMA, Value, value_of

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
)
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "lakh": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "dozen": 12,
    "bn": 10**9,
    "bln": 10**9,
    "mn": 10**6,
    "mln": 10**6,
    "tn": 10**12,
    "trn": 10**12,
    "milliard": 10**9,
}
"""Words that multiply the number before them, by their singular."""
_SCALES_ELSEWHERE = {
    "mio": 10**6,
    "mrd": 10**9,
    "millionen": 10**6,
    "milliarde": 10**9,
    "milliarden": 10**9,
    "tausend": 1_000,
    "mille": 1_000,
    "mil": 1_000,
    "mila": 1_000,
    "millón": 10**6,
    "millones": 10**6,
    "milhão": 10**6,
    "milhões": 10**6,
    "milione": 10**6,
    "milioni": 10**6,
    "miliardo": 10**9,
    "miliardi": 10**9,
    "miljoen": 10**6,
    "miljard": 10**9,
    "miljon": 10**6,
    "miljoner": 10**6,
    "miljarder": 10**9,
    "millioner": 10**6,
    "milliarder": 10**9,
    "bilhão": 10**9,
    "bilhões": 10**9,
}
"""The same in the languages that write a decimal comma. What means another number there ("Billion") is left out."""
_ENGLISH_TOO = frozenset({"mille", "mil", "mila"})
_LONG_SCALE = frozenset({"billion", "trillion", "quadrillion"})
_PARTS = {
    "half": Fraction(1, 2),
    "halve": Fraction(1, 2),
    "third": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "fourth": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "sixth": Fraction(1, 6),
    "seventh": Fraction(1, 7),
    "eighth": Fraction(1, 8),
    "ninth": Fraction(1, 9),
    "tenth": Fraction(1, 10),
    "hundredth": Fraction(1, 100),
    "thousandth": Fraction(1, 1_000),
}


VULGAR = {
    "\u00bd": Fraction(1, 2),
    "\u00bc": Fraction(1, 4),
    "\u00be": Fraction(3, 4),
    "\u2153": Fraction(1, 3),
    "\u2154": Fraction(2, 3),
    "\u2155": Fraction(1, 5),
    "\u2156": Fraction(2, 5),
    "\u2157": Fraction(3, 5),
    "\u2158": Fraction(4, 5),
    "\u2159": Fraction(1, 6),
    "\u215a": Fraction(5, 6),
    "\u215b": Fraction(1, 8),
    "\u215c": Fraction(3, 8),
    "\u215d": Fraction(5, 8),
    "\u215e": Fraction(7, 8),
}
"""Signs for fractions (Unicode, Number Forms)."""
VULGAR_SIGNS = "".join(VULGAR)


def _small() -> dict[str, int]:
    tens = {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
    return {word: n for n, word in enumerate(_UNITS.split())} | tens


def _ordinals() -> dict[str, int]:
    tens = {word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS.split(), start=2)}
    return {word: n for n, word in enumerate(_ORDINALS.split(), start=1)} | tens | {"hundredth": 100, "thousandth": 1_000}


CARDINALS = _small()
ORDINALS = _ordinals()
_WORD = "|".join(sorted(CARDINALS, key=len, reverse=True))
PART_PATTERN = "half|halves|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth"
"""A fraction in words, but for its plural; use with re.IGNORECASE."""
SCALE_PATTERN = "|".join(word for word in SCALES if len(word) > 3)  # noqa: PLR2004 - "bn" follows digits alone
"""A scale that may stand in a number of words; use with re.IGNORECASE."""
_COUNTED_SCALE = "hundred|thousand|million|billion|trillion"
MOST_PARTS = 24
"""Groups of three digits, or words after the first: a number below a quadrillion has no more. Without a limit, a run of them that
does not end as a number would be read to its end from each of its words."""
CARDINAL_PATTERN = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,{MOST_PARTS}}}(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?:{_WORD})(?:[\s-](?:{_WORD})|[\s-](?:{_COUNTED_SCALE})(?:\sand(?=\s(?:{_WORD})))?){{0,{MOST_PARTS}}}"
    rf"|an?\s(?:{_COUNTED_SCALE}|dozen))"
)
"""A cardinal number in digits or words, without the scale or group word that may follow digits; use with re.IGNORECASE."""


def cardinal(words: str) -> int | None:
    """The whole number that these words name ("30", "three", "two hundred", "a dozen"); None if they name none, or one of more
    than LONGEST_AMOUNT digits.
    """
    lower = words.lower()
    if lower[:1].isdigit():
        return _whole(value_of(lower.replace(",", "")))
    return add_up(re.split(r"[ -]+", lower))


def ordinal(words: str) -> int | None:
    """The whole number behind an ordinal ("third", "20th", "twenty-first"); None if there is none, or one of more than
    LONGEST_AMOUNT digits.
    """
    lower = words.lower()
    if lower[:1].isdigit():
        return _whole(value_of(re.sub(r"\D", "", lower)))
    tens, _, rest = lower.replace(" ", "-").rpartition("-")
    base = CARDINALS.get(tens, 0) if tens else 0
    return base + ORDINALS[rest] if rest in ORDINALS else None


def part(name: str) -> Fraction | None:
    """The fraction that a word names ("third", "quarters", "half"); None if it names none."""
    lower = name.lower()
    return _PARTS.get(lower) or _PARTS.get(lower.removesuffix("s"))


def scale(word: str, language: str = "en") -> int | None:
    """What a word multiplies the number before it by ("million", "crores", "Mrd" in German); None if it is no scale."""
    lower = word.lower().removesuffix(".")
    if language in DECIMAL_COMMA and lower in _LONG_SCALE:
        return None
    if lower in _SCALES_ELSEWHERE and (language in DECIMAL_COMMA or lower not in _ENGLISH_TOO):
        return _SCALES_ELSEWHERE[lower]
    return SCALES.get(lower) or SCALES.get(lower.removesuffix("s"))


def add_up(words: list[str]) -> int | None:
    """The whole number of words in lower case; None if one of them is no part of a number, or there are none."""
    total, current = 0, 0
    for word in words:
        if word in ("a", "an"):
            current = 1
        elif word in CARDINALS:
            current += CARDINALS[word]
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            total, current = (total + current, 0) if current >= 1000 else (total, current)  # noqa: PLR2004 - "two hundred thousand"
        elif word != "and":
            return None
    return total + current if words else None


def _whole(value: Value) -> int | None:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else None
