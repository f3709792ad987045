"""A number as it stands in a text."""

from dataclasses import dataclass
from typing import Literal

from briefings.text.numbers.digits import Value

Kind = Literal["amount", "ordinal", "part", "ratio", "decade", "label", "vague"]
"""What sort of number: "part" is a fraction in words or signs, "ratio" two numbers such as "three in five", "label" what only
names something ("F-16", "5G", "20:30"), "vague" a magnitude ("hundreds")."""
NO_VALUES = frozenset[Value]()


@dataclass(frozen=True, slots=True)
class Number:
    """A number by itself, without unit or hedge, in code points.

    `values` are what it may mean, `unscaled` what stands before its scale, if it has one: "12 million" is 12,000,000, with 12 as
    `unscaled`. Of a label the value is its letters and digits.
    """

    start: int
    end: int
    text: str
    values: frozenset[Value]
    kind: Kind = "amount"
    unscaled: frozenset[Value] = NO_VALUES


def number_at(
    text: str, start: int, end: int, values: set[Value], kind: Kind = "amount", unscaled: frozenset[Value] = NO_VALUES
) -> Number:
    """The number between two places of a text."""
    return Number(start, end, text[start:end], frozenset(values), kind, unscaled)
