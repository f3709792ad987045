"""Numbers in running text, in digits and in words: "2,000", "£1.2bn", "nine to 10", "about a third", "two dozen", "20th"."""

from briefings.text.numbers.amounts import Amount, describe
from briefings.text.numbers.digits import LONGEST_AMOUNT, Value, read
from briefings.text.numbers.finding import find, is_range
from briefings.text.numbers.hedges import Hedge
from briefings.text.numbers.known import KnownNumbers, ReadText
from briefings.text.numbers.number import Kind, Number
from briefings.text.numbers.units import Unit, named_unit
from briefings.text.numbers.words import CARDINAL_PATTERN, cardinal, ordinal

__all__ = [
    "CARDINAL_PATTERN",
    "LONGEST_AMOUNT",
    "Amount",
    "Hedge",
    "Kind",
    "KnownNumbers",
    "Number",
    "ReadText",
    "Unit",
    "Value",
    "cardinal",
    "describe",
    "find",
    "is_range",
    "named_unit",
    "ordinal",
    "read",
]
