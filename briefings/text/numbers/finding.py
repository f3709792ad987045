"""Every number of a text: by itself (see `cores`), and joined with its neighbors in ranges and ratios."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from briefings.text.numbers.cores import cores
from briefings.text.numbers.digits import Value
from briefings.text.numbers.number import NO_VALUES, Number
from briefings.text.numbers.units import MONTHS_OF, SECONDS_OF, unit_after, unit_before

_LONGEST_GAP = 24
_RANGE = re.compile(r" ?(?:-|\u2013|\u2014|\bto\b|\bor\b|- to|-to-) ?")
_BETWEEN = re.compile(r" and ")
_RATIO = re.compile(r" (in|out of)(?: every| each)? ")
_IS_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly |an estimated )?\Z", re.IGNORECASE)
_TIMES = re.compile(rf"[ -](?:{'|'.join((*SECONDS_OF, *MONTHS_OF))})s?\b|[ -]centuries\b", re.IGNORECASE)
_A_YEAR = 1_000
_MOST_NUMBERS = 20_000
"""In one text. The longest articles have some hundreds; a text of nothing but numbers is no prose, and reading half a million of
them takes ten seconds."""


def find(text: str, language: str = "en") -> tuple[Number, ...]:
    """Every number in the text, in order, as code point offsets with what it may mean. Time expressions are not left out.

    `language` is that of the text: what "1,234" means depends on it. Words are read in English only.
    What stands after the first twenty thousand numbers is not read.
    """
    found: list[Number] = []
    for number in islice(cores(text, language), _MOST_NUMBERS):
        if found and _may_join(text, found[-1], number) and (joined := _join(text, found[-1], number)):
            found[-1:] = joined
        else:
            found.append(number)
    return tuple(found)


def _may_join(text: str, first: Number, second: Number) -> bool:
    """A quick look, since nearly all numbers stand alone."""
    if second.start - first.end > _LONGEST_GAP:
        return False
    return bool(second.unscaled) or text.startswith((" in ", " out "), first.end)


def is_range(text: str, low: Number, high: Number) -> bool:
    """Whether two neighbors are the ends of one range: "9 to 10", "10–15", "between 10 and 15"."""
    if "amount" not in (low.kind, high.kind) or "label" in (low.kind, high.kind):
        return False
    low_end, unit = unit_after(text, low.end)
    if unit and not any(one.fits(other) for one in unit for other in unit_after(text, high.end)[1]):
        return False  # "fell 18% to 13.2 million"
    gap = text[low_end : unit_before(text, high.start)[0]]
    if _BETWEEN.fullmatch(gap):
        return bool(_IS_BETWEEN.search(text, max(0, _start(text, low) - 32), _start(text, low)))
    return bool(_RANGE.fullmatch(gap)) and _goes_up(low, high)


def _goes_up(low: Number, high: Number) -> bool:
    lows, highs = ([value for value in number.values if isinstance(value, Fraction)] for number in (low, high))
    return bool(lows and highs) and min(lows) < max(highs)


def _start(text: str, number: Number) -> int:
    return unit_before(text, number.start)[0]


def _join(text: str, first: Number, second: Number) -> list[Number]:
    """Both as they are to be read together; nothing if they stand apart."""
    if ratio := _read_ratio(text, first, second):
        return [ratio]
    if first.kind == "amount" and not first.unscaled and second.unscaled and is_range(text, first, second):
        factor = _factor(second)
        if factor and not unit_after(text, first.end)[1]:
            return [replace(first, values=frozenset(_times(first.values, factor)), unscaled=first.values), second]
    return []


def _times(values: frozenset[Value], factor: Fraction) -> set[Value]:
    return {value if isinstance(value, str) else value * factor for value in values}


def _factor(number: Number) -> Fraction | None:
    whole, plain = ([value for value in values if isinstance(value, Fraction)] for values in (number.values, number.unscaled))
    return max(whole) / max(plain) if whole and plain and max(plain) else None


def _read_ratio(text: str, first: Number, second: Number) -> Number | None:
    """One number for two such as "three in five" and "nine out of 10"."""
    match = _RATIO.fullmatch(text, first.end, second.start)
    if match is None or (first.kind, second.kind) != ("amount", "amount") or first.unscaled or _TIMES.match(text, second.end):
        return None
    (part, *_), (whole, *_) = first.values, second.values
    if isinstance(part, str) or isinstance(whole, str) or not 0 < part < whole:
        return None
    if match[1] == "in" and whole >= _A_YEAR and not second.unscaled:
        return None
    return Number(first.start, second.end, text[first.start : second.end], frozenset({part / whole}), "ratio", NO_VALUES)
