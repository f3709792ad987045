"""Numbers in running text that are written in digits, with the letters and signs that are glued to them."""

import re
from fractions import Fraction

from briefings.text.numbers.digits import RUN, Value, read_digits
from briefings.text.numbers.number import Number, number_at
from briefings.text.numbers.scaling import with_scale, with_sign
from briefings.text.numbers.units import unit_after, unit_before
from briefings.text.numbers.words import CARDINALS, VULGAR, VULGAR_SIGNS

_LETTERS = re.compile(r"[^\W\d_]+")
_GLUED_SCALES = {
    "k": 1_000,
    "K": 1_000,
    "m": 10**6,
    "M": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "b": 10**9,
    "B": 10**9,
    "bn": 10**9,
    "Bn": 10**9,
    "BN": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "T": 10**12,
    "cr": 10**7,
    "Cr": 10**7,
}
_SLASH = re.compile(r"(\d{1,4})/(\d{1,4})(?![\d/])")
_MIXED = re.compile(rf"[ ]?([{VULGAR_SIGNS}])|[ -](\d{{1,2}})/(\d{{1,2}})(?![\d/])")
_DATE = re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}(?!\d)|\d{4}([/.])\d{1,2}\2\d{1,2}(?!\d)")
_CLOCK = re.compile(r"\d{1,2}(?::\d\d){1,2}(?:[ ]?[ap]\.?m\b)?|\d{1,2}(?:\.\d\d)?[ ]?[ap]\.?m(?!\w)", re.IGNORECASE)
_LABEL_BEFORE = re.compile(r"(?:([^\W\d_]{1,12})-|([^\W\d_]{1,12}))\Z")
_LABEL_AFTER = re.compile(r"[^\W_]*(?:-[^\W_]+)?")
_PREFIXES = frozenset(
    {"mid", "pre", "post", "under", "over", "top", "sub", "non", "near", "early", "late", "plus", "minus", "to", "and"}
)


def read_number(text: str, start: int, language: str) -> Number | None:
    """The number whose digits start here, or the name, clock time or date that they belong to; None if they are none of these."""
    before = text[max(0, start - 2) : start]
    if (before[-1:].isalpha() or before[-1:] == "-") and (found := _named(text, start)) is not None:
        return found
    run = RUN.match(text, start + (text[start] == "."))
    if run is None:
        return None
    if (whole := _read_clock_or_date(text, start, run)) is not None:
        return whole
    values = read_digits(f"0.{run.group()}" if text[start] == "." else run.group(), language)
    number = number_at(text, start, run.end(), set(values) or {run.group()}, "amount" if values else "label")
    return with_sign(text, _suffixed(text, _mixed(text, number), language))


def _read_clock_or_date(text: str, start: int, run: re.Match[str]) -> Number | None:
    """A clock time, a date or a fraction with a slash; None if it is none, which is nearly always clear from the next letters."""
    after = text[run.end() : run.end() + 2].lower()
    if (after[:1] == ":" or "a" in after or "p" in after) and (clock := _CLOCK.match(text, start)) is not None:
        return number_at(text, start, clock.end(), {re.sub(r"[ .]", "", clock.group().lower())}, "label")
    if after[:1] != "/" and "." not in run.group():
        return None
    if (date := _DATE.match(text, start)) is not None:
        return number_at(text, start, date.end(), {date.group()}, "label")
    slash = _SLASH.match(text, start)
    if slash is None or not int(slash[2]) or len(slash[1]) > 3:  # noqa: PLR2004 - a year has four digits
        return None
    return number_at(text, start, slash.end(), {Fraction(int(slash[1]), int(slash[2]))}, "part")


def _mixed(text: str, number: Number) -> Number:
    match = _MIXED.match(text, number.end)
    if match is None or number.kind == "label" or any(isinstance(value, str) for value in number.values):
        return number
    more = VULGAR[match[1]] if match[1] else Fraction(int(match[2]), int(match[3]) or 1)
    if more >= 1:
        return number
    return number_at(text, number.start, match.end(), {value + more for value in number.values if not isinstance(value, str)})


def _suffixed(text: str, number: Number, language: str) -> Number:
    """The number with what is glued to its digits: a scale, the end of an ordinal or a decade, or letters of a name."""
    match = _LETTERS.match(text, number.end)
    if match is None:
        return _decade(text, with_scale(text, number, language))
    letters = match.group()
    if letters.lower() in ("st", "nd", "rd", "th"):
        return Number(number.start, match.end(), text[number.start : match.end()], number.values, "ordinal")
    if letters == "s":
        return Number(number.start, match.end(), text[number.start : match.end()], number.values, "decade")
    factor = _GLUED_SCALES.get(letters)
    if factor:
        return _glued(text, number, match.end(), factor)
    if unit_after(text, number.end)[1]:
        return number
    end = _end_of_label(text, number.end)
    return number_at(text, number.start, end, {_label(text[number.start : end])}, "label")


def _glued(text: str, number: Number, end: int, factor: int) -> Number:
    values: set[Value] = {value * factor for value in number.values if not isinstance(value, str)}
    if text[number.end : end] == "m" and not unit_before(text, number.start)[1]:
        return number_at(text, number.start, end, values | set(number.values), unscaled=number.values)  # or meters
    return number_at(text, number.start, end, values or set(number.values), unscaled=number.values)


def _decade(text: str, number: Number) -> Number:
    if number.kind == "amount" and re.match(r"['\u2019]s(?!\w)", text[number.end : number.end + 3]) and number.text.isdigit():
        return Number(number.start, number.end + 2, text[number.start : number.end + 2], number.values, "decade")
    return number


def _named(text: str, start: int) -> Number | None:
    """A number that is part of a name because letters stand before it: "G7", "F-16", "COVID-19"; None if it is none."""
    before = _LABEL_BEFORE.search(text, max(0, start - 14), start)
    if before is None or (unit_before(text, start)[0] == before.start() and unit_before(text, start)[1]):
        return None
    word = before[1] or before[2]
    if before.start() > 0 and text[before.start() - 1] == "-" and not before[1]:
        return None
    is_hyphened = before[1] is not None
    if is_hyphened and (word.islower() or word.lower() in _PREFIXES or word.lower() in CARDINALS or len(word) > 6):  # noqa: PLR2004 - a code is short
        return None
    end = _end_of_label(text, start)
    return number_at(text, before.start(), end, {_label(text[before.start() : end])}, "label")


def _end_of_label(text: str, start: int) -> int:
    match = _LABEL_AFTER.match(text, start)
    return match.end() if match else start


def _label(words: str) -> str:
    """A name with a number in the one spelling that is compared: "F-16s" is "f16"."""
    plain = re.sub(r"[\W_]", "", words.lower())
    return plain.removesuffix("s") if len(plain) > 2 else plain  # noqa: PLR2004 - "5s" says nothing without its s
