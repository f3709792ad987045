"""Numbers in digits: "2,000", "1,00,000", "10 000", "1.234,5", "3,5"; what one may mean depends on the language."""

import re
from fractions import Fraction

LONGEST_AMOUNT = 640
"""Digits. Nobody reports a longer amount, and Python turns this many into a number whatever its limit on digits is set to
(`sys.int_info.str_digits_check_threshold`). A longer run of digits is compared as text: nothing is calculated with it."""

Value = Fraction | str
"""What a number means: an amount, or the digits themselves, without commas, if there are more than LONGEST_AMOUNT of them; also
the words of what is no amount: "hundreds", "20:30", "f16"."""

_LANGUAGES = (
    "az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro ru sk sl sq sr sv tr uk "
    "vi"
)
DECIMAL_COMMA = frozenset(_LANGUAGES.split())
"""Languages that write 3,5 for three and a half (Unicode CLDR)."""

_SPACE = " \u00a0\u2009\u202f"
RUN = re.compile(
    rf"\d{{1,3}}(?:[{_SPACE}]\d{{3}}(?!\d))++(?:[.,]\d++)?+|\d++(?:[.,'\u2019]\d++)*+",
)
"""Digits and what stands between them. The first form ("10 000") holds no space that is no part of the number."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d++)?+|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d++)?+")
_SPACED = re.compile(rf"\d{{1,3}}(?:[{_SPACE}'\u2019]\d{{3}})++(?:[.,]\d++)?+")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}+(?:,\d++)?+|\d{1,3}\.\d{3},\d++")
_ONE_COMMA = re.compile(r"\d++,\d++")
_ONE_DOT = re.compile(r"\d++\.\d++")
_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def read_digits(run: str, language: str = "en") -> frozenset[Value]:
    """What a run of digits may mean in a language: "1,234" is 1234, and in German 1.234 as well. Empty if it is no number
    ("13.9.2022").
    """
    if run.isdigit():
        return frozenset({value_of(run)})
    if _GROUP.fullmatch(run):
        return _read_one_group(run, language)
    plain = _without_groups(run)
    return frozenset() if plain is None else frozenset({value_of(plain)})


def _read_one_group(run: str, language: str) -> frozenset[Value]:
    decimal, whole = value_of(run.replace(",", ".")), value_of(re.sub(r"[.,]", "", run))
    if language in DECIMAL_COMMA:
        return frozenset({decimal, whole})
    return frozenset({whole if "," in run else decimal})


def _without_groups(run: str) -> str | None:
    """The digits with a decimal point at most; None if no way of grouping them makes a number."""
    if _GROUPED.fullmatch(run) and not run.startswith("0,"):
        return run.replace(",", "")
    if _SPACED.fullmatch(run):
        return re.sub(rf"[{_SPACE}'\u2019]", "", run).replace(",", ".")
    if _DOTTED.fullmatch(run):
        return run.replace(".", "").replace(",", ".")
    return run.replace(",", ".") if _ONE_COMMA.fullmatch(run) or _ONE_DOT.fullmatch(run) else None


def value_of(digits: str) -> Value:
    """What digits mean; a sign, a decimal point or a slash may be among them. Raises ValueError if they are no number."""
    if len(digits) > LONGEST_AMOUNT:
        return digits
    return Fraction(int(digits)) if digits.isdigit() else Fraction(digits)


def read(value: str) -> tuple[Value, ...] | None:
    """The numbers of a `Figure.value`: one for a decimal ("85") or a fraction ("1/3"), two for a range ("9..10").

    None where the value is none of these.
    """
    parts = value.split("..")
    if len(parts) > 2 or not all(re.fullmatch(r"-?\d+(?:\.\d+)?(?:/[1-9]\d*)?", part, re.ASCII) for part in parts):  # noqa: PLR2004 - a range has two ends
        return None
    try:
        return tuple(value_of(part) for part in parts)
    except ValueError:  # "1.5/2" is no fraction
        return None
