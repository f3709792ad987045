"""Numbers of our own words against those of the article: the same value, unit and hedge, of the same thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from briefings.model.source import Stretch
from briefings.text.numbers import Amount, Number, ReadText
from briefings.verify.counted import Counted, is_named, read_clause, read_counted
from briefings.verify.finding import Finding, Weight, shown
from briefings.verify.ground import Ground, Place
from briefings.verify.mentions import tokens
from briefings.verify.support import stem, stems_of

_NAMING = frozenset({"label", "ordinal", "decade"})
"""Kinds of numbers that count nothing."""
_MEASURES = frozenset(
    {"seconds", "months", "percent", "dollar", "sterling", "euro", "metric length", "metric mass", "metric area", "degrees:c"}
)
"""Kinds of units without which nobody tells an amount of what they measure."""
_YEAR = re.compile(r"[12]\d{3}")
_SMALL = 20
"""Up to this, a number may be our own count of what the article lists."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A number of the article that one of ours may be."""

    read: ReadText
    index: int
    amount: Amount
    place: Place

    def words(self) -> str:
        """The number with the words beside it that make it more or less exact."""
        return self.read.text[self.amount.start : self.amount.end]

    def with_counted(self) -> str:
        """The number with what it counts."""
        return self.read.text[self.amount.start : max(self.amount.end, read_counted(self.read, self.index, self.amount).end)]


def lacking(ground: Ground, ours: str, numbers: tuple[Number, ...], texts: tuple[str, ...]) -> Iterator[Number]:
    """Yield the numbers of a sentence of ours that stand in none of the texts, whatever their unit and hedge."""
    read = ground.numbers.read_ours(ours)
    known = [ground.numbers.read(text) for text in texts]
    for number in numbers:
        if any(text.holds(value) for text in known for value in number.values):
            continue
        amount = read.amount(read.numbers.index(number))
        if not any(True for text in known for _ in text.like(amount)):
            yield number


def phrase(ground: Ground, ours: str, number: Number) -> str:
    """A number of ours with its sign or unit, for a message."""
    read = ground.numbers.read_ours(ours)
    amount = read.amount(read.numbers.index(number))
    return ours[min(amount.bare_start, number.start) : max(amount.bare_end, number.end)]


def weigh_lacking(ground: Ground, number: Number) -> Weight:
    """How much it matters that a number does not stand where it should: *wrong* if it stands nowhere in the article.

    A small number may be our own count, and one in words of another language stands there unread: they are looked at.
    """
    if not ground.numbers.is_english or number.kind != "amount":
        return "look"
    values = [value for value in number.values if isinstance(value, Fraction)]
    is_small = any(abs(value) <= _SMALL and value.denominator == 1 for value in values)
    is_held = any(ground.numbers.read(ground.article).holds(value) for value in number.values)
    return "look" if is_small or is_held or not values else "wrong"


def check_amounts(
    ground: Ground, path: str, ours: str, numbers: tuple[Number, ...], evidence: tuple[Stretch, ...], cited: tuple[Place, ...]
) -> Iterator[Finding]:
    """Yield the numbers of a sentence that the article has with another unit or hedge, or of something else.

    They are held against the evidence, and against the passages cited if they do not stand in it. Numbers that stand nowhere are
    left to `lacking`.
    """
    read = ground.numbers.read_ours(ours)
    for number in numbers:
        if number.kind in _NAMING:
            continue
        index = read.numbers.index(number)
        amount = read.amount(index)
        matches = tuple(_matches(ground, amount, evidence, cited))
        if matches:
            yield from _compare(ground, path, (read, index, amount), matches)


def _matches(ground: Ground, ours: Amount, evidence: tuple[Stretch, ...], cited: tuple[Place, ...]) -> Iterator[_Match]:
    """What stands in the evidence, read with the words around it; if nothing does, what stands in the passages."""
    everywhere = [
        _Match(read, index, amount, place)
        for place in cited
        for read in (ground.numbers.read(place.text),)
        for index, amount in read.like(ours)
        if amount.number.kind not in _NAMING
    ]
    within = [match for match in everywhere if _lies_in(match, evidence)]
    yield from within or everywhere


def _lies_in(match: _Match, evidence: tuple[Stretch, ...]) -> bool:
    start = match.place.span.start + match.amount.number.start
    end = match.place.span.start + match.amount.number.end
    return any(stretch.start <= start and end <= stretch.end for stretch in evidence)


def _compare(ground: Ground, path: str, ours: tuple[ReadText, int, Amount], matches: tuple[_Match, ...]) -> Iterator[Finding]:
    read, _, amount = ours
    said = read.text[amount.start : amount.end]
    equal = tuple(match for match in matches if match.amount.equals(amount))
    rounded = tuple(match for match in matches if amount.rounds(match.amount))
    if not equal and rounded:
        if "exact" in amount.hedges:
            yield _differs(path, said, rounded[0], "Keep the article's number, or say that yours is rounded.")
        return
    if not equal:
        yield _differs(path, said, matches[0], "Keep the article's unit.")
        return
    equal = tuple(match for match in equal if not ground.numbers.is_english or not _counts_otherwise(ours, match))
    if not equal:
        yield _differs(path, said, matches[0], "Keep the article's unit.")
        return
    meant = tuple(match for match in equal if _are_meant_alike(amount, match.amount))
    if not meant:
        dropped = "exact" in amount.hedges
        remedy = (
            "Keep the word that makes the number less than exact."
            if dropped
            else "Say no more and no less exactly than the article how large the number is."
        )
        yield _differs(path, said, equal[0], remedy)
        return
    if not is_named(*ours):
        yield from _check_counted(ground, path, ours, meant)


def _counts_otherwise(ours: tuple[ReadText, int, Amount], match: _Match) -> bool:
    """Whether one of the two has a unit and the other counts things: "10 soldiers" and a "10-day" exercise."""
    units = ours[2].units_beside(match.amount), match.amount.units_beside(ours[2])
    measured = [any(unit.kind in _MEASURES for unit in some) for some in units]
    numbers = (ours[2].number, match.amount.number)
    if measured[0] == measured[1] or any(number.kind != "amount" or _YEAR.fullmatch(number.text) for number in numbers):
        return False
    if measured[0]:
        return not units[1] and bool(read_counted(match.read, match.index, match.amount).stems)
    return not units[0] and bool(read_counted(*ours).stems)


def _differs(path: str, said: str, match: _Match, remedy: str) -> Finding:
    message = f"{match.place.id} says {shown(match.words(), 60)}, this line says {shown(said, 60)}."
    return Finding(path, match.place.id, message, remedy)


def _are_meant_alike(ours: Amount, theirs: Amount) -> bool:
    """Whether neither says more exactly than the other how large the number is."""
    if not ours.hedges.isdisjoint(theirs.hedges) or "vague" in (ours.number.kind, theirs.number.kind):
        return True
    is_rounded = ours.values.isdisjoint(theirs.values) and ours.number.kind != theirs.number.kind
    return is_rounded and "exact" not in ours.hedges  # "about a third" for 33 percent


def _check_counted(
    ground: Ground, path: str, ours: tuple[ReadText, int, Amount], matches: tuple[_Match, ...]
) -> Iterator[Finding]:
    """Yield a number of ours that stands beside the words of another number of the article, or beside none of its own."""
    own = read_counted(*ours)
    theirs = [read_counted(match.read, match.index, match.amount) for match in matches]
    known = frozenset[str]().union(*(counted.known for counted in theirs))
    match = matches[0]
    is_elsewhere = (
        _is_of_another(own, known, ours, match)
        or _is_of_something_else(ground, stems_of(ours[0].text), own, theirs, matches)
        or all(_is_of_another_party(ours, candidate) for candidate in matches)
    )
    if is_elsewhere:
        read, _, amount = ours
        message = (
            f"{match.place.id} says {shown(match.with_counted(), 60)}, "
            f"this line says {shown(read.text[amount.start : max(amount.end, own.end)], 60)}."
        )
        yield Finding(path, match.place.id, message, "Give each number to what the article counts.")


def _is_of_another(own: Counted, known: frozenset[str], ours: tuple[ReadText, int, Amount], match: _Match) -> bool:
    """Whether a word that ours counts is one that the article counts with another number, in the same passage."""
    foreign = own.telling - known
    if not foreign or not read_counted(match.read, match.index, match.amount).stems:
        return False
    for index, number in enumerate(match.read.numbers):
        if abs(index - match.index) > 3 or index == match.index or not number.values.isdisjoint(ours[2].values):  # noqa: PLR2004 - near by
            continue
        other = read_counted(match.read, index, match.read.amount(index))
        taken = foreign & frozenset(other.stems)
        if (
            own.telling & known
        ):  # a noun of its own: then only what tells the two apart counts, as in "12 soldiers and 30 wounded"
            taken &= frozenset(other.stems if other.shared else other.stems[:-1])
        if taken:
            return True
    return False


def _is_of_something_else(
    ground: Ground, sentence: frozenset[str], own: Counted, theirs: list[Counted], matches: tuple[_Match, ...]
) -> bool:
    """Whether all that ours counts stands in the article, but nowhere near any of the same numbers there.

    A sentence that has other words in common with ours may count the same thing under another name.
    """
    if not own.telling or not all(counted.telling for counted in theirs):
        return False
    if any(sentence & (counted.known | _around(match)) for counted, match in zip(theirs, matches, strict=True)):
        return False
    return all(f" {word}" in ground.folded for word in own.telling)


def _around(match: _Match) -> frozenset[str]:
    """The stems of the sentence in which a number of the article stands."""
    text = match.read.text
    start = max(text.rfind(mark, 0, match.amount.start) for mark in (". ", "? ", "! ", "\n"))
    ends = [end for mark in (". ", "? ", "! ", "\n") if (end := text.find(mark, match.amount.end)) >= 0]
    return frozenset(stem(word.folded) for word in tokens(text[max(0, start) : min(ends, default=len(text))]))


def _is_of_another_party(ours: tuple[ReadText, int, Amount], match: _Match) -> bool:
    """Whether the only names beside ours are those beside another number of the same sentence: "Ford 12 percent and GM 15"."""
    mine, theirs = read_clause(*ours), read_clause(match.read, match.index, match.amount)
    if not mine or not theirs or mine & theirs:
        return False
    for index in (match.index - 1, match.index + 1):
        if 0 <= index < len(match.read.numbers) and match.read.numbers[index].values.isdisjoint(ours[2].values):
            other = match.read.amount(index)
            counted = frozenset(read_counted(match.read, index, other).stems)
            if mine & (read_clause(match.read, index, other) - counted):
                return True
    return False
