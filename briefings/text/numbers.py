"""Numbers in English text, in digits and in words: "2,000", "99.999%", "nine to 10", "about a third", "two dozen", "20th"."""

import re
from dataclasses import dataclass
from fractions import Fraction

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
LONGEST_AMOUNT = 640
"""Digits. Nobody reports a longer amount, and Python turns this many into a number whatever its limit on digits is set to
(`sys.int_info.str_digits_check_threshold`). A longer run of digits is compared as text: nothing is calculated with it."""
_GROUPS = {"dozen": 12, "decade": 10, "century": 100, "centurie": 100}
_PARTS = {
    "half": Fraction(1, 2),
    "halves": Fraction(1, 2),
    "third": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "fourth": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "sixth": Fraction(1, 6),
    "seventh": Fraction(1, 7),
    "eighth": Fraction(1, 8),
    "ninth": Fraction(1, 9),
    "tenth": Fraction(1, 10),
}


def _small() -> dict[str, int]:
    tens = {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
    return {word: n for n, word in enumerate(_UNITS.split())} | tens


def _ordinals() -> dict[str, int]:
    tens = {word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS.split(), start=2)}
    return {word: n for n, word in enumerate(_ORDINALS.split(), start=1)} | tens


_CARDINAL = _small()
_ORDINAL = _ordinals()
_WORD = "|".join(sorted(_CARDINAL, key=len, reverse=True))
_ORDINAL_WORD = "|".join(sorted(_ORDINAL, key=len, reverse=True))
_PART_WORD = "|".join(sorted(_PARTS, key=len, reverse=True))
_SCALE_WORD = "|".join(_SCALES)

_MOST_PARTS = 24
"""Groups of three digits, or words after the first: a number below a quadrillion has no more. Without a limit, a run of them that
does not end as a number would be read to its end from each of its words."""
CARDINAL_PATTERN = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,{_MOST_PARTS}}}(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?:{_WORD})(?:[\s-](?:{_WORD})|[\s-](?:{_SCALE_WORD})(?:\sand(?=\s(?:{_WORD})))?){{0,{_MOST_PARTS}}}"
    rf"|an?\s(?:{_SCALE_WORD}|dozen))"
)
"""A cardinal number in digits or words, without the scale or group word that may follow digits; use with re.IGNORECASE."""

_NUMBER = re.compile(
    rf"""(?<![\w.])(?:
        (?P<endless>\d{{1,3}}(?:,\d{{3}}){{{_MOST_PARTS + 1},}}+(?:\.\d+)?)
      | (?P<part>(?:(?:an?|one|two|three|four|five)[ -])(?:{_PART_WORD})s?|half)(?!\w)
      | (?P<ordinal_tens>(?:{_TENS.replace(" ", "|")})-(?:{_ORDINAL_WORD}))(?!\w)
      | (?P<ordinal>(?:\d+(?:st|nd|rd|th))|{_ORDINAL_WORD})(?!\w)
      | (?P<decade>\d{{4}})['\u2019]?s(?!\w)
      | (?P<cardinal>{CARDINAL_PATTERN})
        (?:[\s-](?P<scale>{_SCALE_WORD}|dozen|decade|centurie|century)s?)?(?!\w|,\d|\.\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)


Value = Fraction | str
"""What a number means: an amount, or the digits themselves, without commas, if there are more than LONGEST_AMOUNT of them."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text: `values` are what it may mean.

    "12 million" is 12,000,000, and 12 where "million" is taken as its unit; "three decades" is 3, and 30 (years).
    """

    start: int
    end: int
    text: str
    values: frozenset[Value]


def find(text: str) -> tuple[Number, ...]:
    """Every number in the text, in order, as code point offsets with what it may mean. Time expressions are not left out."""
    return tuple(
        Number(match.start(), match.end(), match.group(), values)
        for match in _NUMBER.finditer(text)
        if (values := _values(match))
    )


def read(value: str) -> tuple[Value, ...] | None:
    """The numbers of a `Figure.value`: one for a decimal ("85") or a fraction ("1/3"), two for a range ("9..10").

    None where the value is none of these.
    """
    parts = value.split("..")
    if len(parts) > 2 or not all(re.fullmatch(r"-?\d+(?:\.\d+)?(?:/[1-9]\d*)?", part, re.ASCII) for part in parts):  # noqa: PLR2004 - a range has two ends
        return None
    try:
        return tuple(_value(part) for part in parts)
    except ValueError:  # "1.5/2" is no fraction
        return None


def cardinal(words: str) -> int | None:
    """The whole number that these words name ("30", "three", "two hundred", "a dozen"); None if they name none, or one of more
    than LONGEST_AMOUNT digits.
    """
    return _whole(_cardinal(words.lower()))


def ordinal(words: str) -> int | None:
    """The whole number behind an ordinal ("third", "20th", "twenty-first"); None if there is none, or one of more than
    LONGEST_AMOUNT digits.
    """
    return _whole(_ordinal(words.lower()))


def _whole(value: Value | None) -> int | None:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else None


def _value(digits: str) -> Value:
    """What digits mean; a sign, a decimal point or a slash may be among them. Raises ValueError if they are no number."""
    return Fraction(digits) if len(digits) <= LONGEST_AMOUNT else digits


def _ordinal(words: str) -> Value | None:
    if words[:1].isdigit():
        return _value(re.sub(r"\D", "", words))
    tens, _, rest = words.rpartition("-")
    base = _CARDINAL.get(tens, 0) if tens else 0
    return Fraction(base + _ORDINAL[rest]) if rest in _ORDINAL else None


def _values(match: re.Match[str]) -> frozenset[Value]:
    if match["part"]:
        return _part(match["part"].lower())
    if match["decade"]:
        return frozenset({Fraction(match["decade"])})
    ranked = match["ordinal"] or match["ordinal_tens"]
    base = _ordinal(ranked.lower()) if ranked else _cardinal((match["endless"] or match["cardinal"]).lower())
    if base is None:
        return frozenset()
    scale = (match["scale"] or "").lower()
    factor = _SCALES.get(scale) or _GROUPS.get(scale)
    return frozenset({base}) if factor is None or isinstance(base, str) else frozenset({base, base * factor})


def _part(words: str) -> frozenset[Value]:
    count, _, name = words.replace("-", " ").rpartition(" ")
    part = _PARTS.get(name) or _PARTS[name.removesuffix("s")]
    return frozenset({part * (_CARDINAL.get(count, 1) or 1)})


def _cardinal(words: str) -> Value | None:
    if words[:1].isdigit():
        return _value(words.replace(",", ""))
    total, current = 0, 0
    for word in re.split(r"[ -]+", words):
        if word in ("a", "an"):
            current = 1
        elif word in _CARDINAL:
            current += _CARDINAL[word]
        elif word in _SCALES or word in _GROUPS:
            current *= _SCALES.get(word) or _GROUPS[word]
            total, current = (total + current, 0) if current >= 1000 else (total, current)  # noqa: PLR2004 - "two hundred thousand"
        elif word != "and":
            return None
    return Fraction(total + current)
