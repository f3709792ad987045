"""Where numbers stand in a text, and what each is by itself: its digits or words, with the scale and without unit or hedge."""

import re
from collections.abc import Iterator
from fractions import Fraction

from briefings.text.numbers import vague
from briefings.text.numbers.in_digits import read_number
from briefings.text.numbers.in_words import read_half, read_part, read_words
from briefings.text.numbers.number import Number, number_at
from briefings.text.numbers.words import CARDINALS, ORDINALS, PART_PATTERN, SCALE_PATTERN, VULGAR, VULGAR_SIGNS, ordinal

_WORD = "|".join(sorted(CARDINALS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_TENS = "|".join(word for word, value in CARDINALS.items() if value >= 20)  # noqa: PLR2004 - twenty is the first of the tens
_START = re.compile(
    rf"""(?P<digits>(?<!\d)\d)|(?P<point>(?<![\w.,])\.(?=\d))|(?P<vulgar>[{VULGAR_SIGNS}])
      | (?<!\w)(?:
        (?P<vague>(?:{vague.PATTERN})(?!\w))
      | (?P<part>(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)[ -](?:{PART_PATTERN})s?(?!\w))
      | (?P<half>half(?:[ -]an?[ -](?:{SCALE_PATTERN})|[ -](?:dozen|million|billion))?(?!\w))
      | (?P<few>(?:an?[ ])?(?:couple[ ]of|couple[ ]more|pair[ ]of)(?!\w))
      | (?P<tens>(?:{_TENS})[ -](?:{_ORDINAL})(?!\w))
      | (?P<ordinal>(?:{_ORDINAL})(?!\w))
      | (?P<cardinal>(?:an?[ ](?=(?:{SCALE_PATTERN})(?!\w))|(?:{_WORD})(?!\w)))
      )""",
    re.IGNORECASE | re.VERBOSE,
)


def cores(text: str, language: str) -> Iterator[Number]:
    """Every number by itself, in order, none overlapping another."""
    position = 0
    while (match := _START.search(text, position)) is not None:
        number = _read(text, match, language)
        if number is not None and number.end > position:
            yield number
            position = number.end
        else:
            position = match.end()


def _read(text: str, match: re.Match[str], language: str) -> Number | None:
    start, end = match.span()
    match match.lastgroup:
        case "digits" | "point":
            return read_number(text, start, language)
        case "part":
            return read_part(text, match)
        case "half":
            return read_half(text, match)
        case "cardinal":
            return read_words(text, start)
        case _:
            return _read_plain(text, match, start, end)


def _read_plain(text: str, match: re.Match[str], start: int, end: int) -> Number:
    """What needs no more than its own words."""
    if match["vulgar"]:
        return number_at(text, start, end, {VULGAR[match.group()]}, "part")
    if match["vague"]:
        return number_at(text, start, end, {vague.read_vague(match.group())}, "vague")
    if match["few"]:
        return number_at(text, start, end, {Fraction(2)})
    return number_at(text, start, end, {Fraction(ordinal(match.group()) or 0)}, "ordinal")
