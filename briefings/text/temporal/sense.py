"""What a rule of the grammar says of the words that it matches."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefings.text.temporal.reading import Kind, Problem, Reference
from briefings.text.temporal.spans import FromDay, Unit

Tense = Literal["", "past", "perfect", "ahead"]
"""Whether the clause around an expression tells what was, what has been up to now, or what is to come; "" if it does not tell."""
TriggerClass = Literal[
    "month",
    "weekday",
    "year",
    "numeric",
    "decade",
    "era",
    "unit",
    "season",
    "near",
    "weekend",
    "clock",
    "holiday",
    "period",
    "set",
    "now",
]
"""A kind of word without which a rule cannot match."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What an expression means.

    `says` is an EDTF text if the words say all, a function from a day (the anchor) to an EDTF text, or None if they name no date.
    `from_before` is the unit of words that are seen from the date that stands before them in the text ("two weeks later"), not
    from the publication, unless `or_anchor` allows that; `years` then counts whole years. `by_night` marks days whose night ends
    on the next one, `is_hour` a time of day without its day.
    """

    says: str | FromDay | None
    kind: Kind = "DATE"
    from_before: Unit | None = None
    years: int = 0
    or_anchor: bool = False
    problem: Problem = ""
    choices: tuple[str, ...] = ()
    reference: Reference = ""
    by_night: bool = False
    is_hour: bool = False


Read = Callable[[re.Match[str], Tense], Sense | None]
"""What the words of a match mean in a clause of that tense; None if they are no time expression after all."""


MayBe = Literal["", "number", "name", "game", "within"]
"""What the words of a rule may be instead: a number ("2000"), a name ("May"), a part of a game ("the first half"), or a stretch
of time up to now ("the worst in two years")."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression.

    It is looked for around words of the classes in `near` only. `bare` rules are not looked for in running text: "30 years".
    Others are, but `may_be` says what else their words may be.
    """

    words: str
    read: Read
    near: tuple[TriggerClass, ...]
    bare: bool = False
    may_be: MayBe = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its words as a pattern, compiled when they are first looked for: all rules together take a tenth of a second."""
        return _compile(self.words)


@cache
def _compile(words: str) -> re.Pattern[str]:
    return re.compile(words)


def rule(pattern: str, read: Read, *near: TriggerClass, bare: bool = False, may_be: MayBe = "") -> Rule:
    """A rule whose pattern neither begins nor ends inside a word or amount."""
    return Rule(rf"(?<![\w$€£#]){pattern}(?!\w)", read, near, bare, may_be)
