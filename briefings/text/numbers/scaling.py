"""What belongs to a number beside its digits or words: scale, "and a half", sign."""

import re
from fractions import Fraction

from briefings.text.numbers.digits import Value
from briefings.text.numbers.number import Number, number_at
from briefings.text.numbers.units import unit_after, unit_before
from briefings.text.numbers.words import CARDINALS, PART_PATTERN, part, scale

_SCALE_AFTER = re.compile(r"[ \u00a0\u202f-]([^\W\d_]{2,12}\.?)(?!\w)")
_AND_PART = re.compile(rf"[ -]and[ -](?:an?|one|three)[ -](?:{PART_PATTERN})s?(?!\w)", re.IGNORECASE)
_MAY_BE_MINUS = re.compile(r"[-\u2212\u2013sS]")
_MINUS = re.compile(r"(?:(?:\A|(?<=[\s(]))[-\u2212\u2013]|\bminus )\Z", re.IGNORECASE)
_HALF = Fraction(1, 2)


_CRORE = 10**7


def with_scale(text: str, number: Number, language: str) -> Number:
    """The number times the words for scales that follow: "1.2 million", "2 lakh crore"."""
    factor, end = 1, number.end
    while (match := _SCALE_AFTER.match(text, end)) is not None:
        word = scale(match[1], language)
        if word is None or (factor > 1 and word < factor and word != _CRORE):
            break
        factor, end = factor * word, match.end() - match[1].endswith(".")
    if factor == 1:
        return number
    values: set[Value] = {value * factor if not isinstance(value, str) else value for value in number.values}
    scaled = number_at(text, number.start, end, values, unscaled=number.values)
    return with_half(text, scaled, factor)


def with_half(text: str, number: Number, last: int) -> Number:
    """The number with "and a half" behind it, and the scale that may follow that: "two and a half million"."""
    match = _AND_PART.match(text, number.end)
    if match is None:
        return number
    words = re.split(r"[ -]", match.group().strip(" -").lower())
    more = (part(words[-1]) or _HALF) * CARDINALS.get(words[1], 1)
    values: set[Value] = {value + more * last for value in number.values if not isinstance(value, str)}
    return (
        with_scale(text, number_at(text, number.start, match.end(), values), "en")
        if last == 1
        else number_at(text, number.start, match.end(), values)
    )


def with_sign(text: str, number: Number) -> Number:
    """The number with the sign before it: "-5", "minus 5". A change of "-3 percent" may be told as 3, a temperature not."""
    if _MAY_BE_MINUS.search(text, max(0, number.start - 13), number.start) is None:
        return number
    start = unit_before(text, number.start)[0]
    match = _MINUS.search(text, max(0, start - 7), start)
    if match is None or number.kind != "amount":
        return number
    negative = {-value for value in number.values if not isinstance(value, str)}
    is_change = match.group().lower() != "minus " and not any(
        unit.kind.startswith("degrees") for unit in unit_after(text, number.end)[1]
    )
    begin = match.start() if start == number.start else number.start
    values = frozenset(negative | (set(number.values) if is_change else set[Value]()))
    return Number(begin, number.end, text[begin : number.end], values or number.values, "amount", number.unscaled)
