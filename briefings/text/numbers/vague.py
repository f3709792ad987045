"""Numbers of which only the magnitude is told: "hundreds", "tens of thousands", "several million", "dozens"."""

import re
from fractions import Fraction

_MAGNITUDES = {
    "dozens": (24, 199),
    "scores": (40, 399),
    "hundreds": (200, 9_999),
    "thousands": (2_000, 999_999),
    "lakhs": (200_000, 9_999_999),
    "crores": (20_000_000, 9_999_999_999),
    "millions": (2_000_000, 999_999_999),
    "billions": (2 * 10**9, 10**12 - 1),
    "trillions": (2 * 10**12, 10**15 - 1),
}
_MULTIPLES = {"tens": 10, "dozens": 10, "scores": 20, "hundreds": 100, "thousands": 1_000}
_ONE = "|".join(_MAGNITUDES)
_SINGULAR = "|".join(name.removesuffix("s") for name in _MAGNITUDES if name != "scores")
_THOUSANDS = 1_000

PATTERN = (
    rf"(?:{'|'.join(_MULTIPLES)})[ ]of[ ](?:hundreds|thousands|millions|billions|trillions|lakhs|crores)"
    rf"|(?:several|a[ ]few|few|many|a[ ]couple[ ]of|a[ ]couple|couple)[\s-](?:{_SINGULAR})s?"
    rf"|{_ONE}"
)
"""Use with re.IGNORECASE, as whole words; it may stand in a verbose pattern."""


def read_vague(words: str) -> str:
    """The magnitude that these words tell, in the one wording that is compared: "hundreds", "tens of thousands"."""
    lower = re.sub(r"[\s-]+", " ", words.lower())
    if " of " in lower and lower.split()[0] in _MULTIPLES:
        return lower
    return f"{lower.split()[-1].removesuffix('s')}s"


def holds(magnitude: str, amount: Fraction) -> bool:
    """Whether an amount is of that magnitude."""
    multiple, _, unit = magnitude.partition(" of ")
    least, most = _MAGNITUDES.get(unit or multiple, (0, 0))
    if unit:
        one = least // 2
        return _MULTIPLES[multiple] * one <= amount < _MULTIPLES[multiple] * one * _THOUSANDS
    return least <= amount <= most
