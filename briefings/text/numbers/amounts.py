"""What a number says together with the words beside it: its unit, its hedge, and the whole phrase."""

import re
from dataclasses import dataclass
from fractions import Fraction

from briefings.text.numbers.digits import Value
from briefings.text.numbers.finding import is_range
from briefings.text.numbers.hedges import Hedge, hedge_after, hedge_before, may_be_preposition
from briefings.text.numbers.number import Number
from briefings.text.numbers.units import Unit, named_unit, unit_after, unit_before
from briefings.text.numbers.vague import holds

_BELOW_ZERO = (" below zero", " below freezing", " degrees below")
_OF_WAY = frozenset({"seconds", "months", "metric length", "imperial length"})
"""Units before which "over" may mean a time or a way: "over 30 years", "over 5,600 miles"."""
_COUNTS = re.compile(
    r"[ -]?(?!(?:to|at|with|in|on|by|against|over|and|but|for|from|after|before|"
    r"win|victory|defeat|loss|lead|vote|ruling|decision)\b)"
    r"[^\W\d_]|%",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:from|by|rose|risen|fell|fallen|falls?|rises?|dropped|drops?|climbed|climbs?|jumped|grew|grown|grows?|gained|slid|sank|up|down|cut|"
    r"rais(?:ed?|ing)|increas(?:ed?|es|ing)|decreas(?:ed?|es|ing)|shr[au]nk|slipped|tumbled|plunged|soared|went|goes) \Z",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r" (?:of )?(?:an?|one)(?= )")
_MOST_DIGITS = 30
_ROUNDED = Fraction(1, 200)
"""How far a share in percent may be from the fraction it stands for: 33 percent is a third."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the words beside it: `units` are those it may have (none is known: ()), `hedges` how it may be meant.

    `start` and `end` are those of the whole phrase, hedge and unit included; `bare_end` is where number and unit end.
    """

    number: Number
    start: int
    end: int
    bare_start: int
    bare_end: int
    units: tuple[Unit, ...]
    hedges: frozenset[Hedge]

    @property
    def values(self) -> frozenset[Value]:
        """What the number may mean."""
        return self.number.values

    def equals(self, other: "Amount") -> bool:
        """Whether both may be the same amount of the same thing; a unit that only one of them has is no difference."""
        if self.number.kind == "vague" or other.number.kind == "vague":
            return _same_magnitude(self.number, other.number)
        if _is_share(self) and _is_share(other) and _near(_shares(self), _shares(other)):
            return True
        ours, others = self.units_beside(other), other.units_beside(self)
        if not ours or not others:
            return not self.values.isdisjoint(other.values)
        return any(
            _worth(self.values, mine).intersection(_worth(other.values, theirs))
            for mine in ours
            for theirs in others
            if mine.fits(theirs)
        )

    def units_beside(self, other: "Amount") -> tuple[Unit, ...]:
        """Its units; if the other is a length, "300m" is one, too, for all that it may be 300 million of something."""
        may_be_meters = self.number.text.endswith("m") and bool(self.number.unscaled & self.number.values)
        if not self.units and may_be_meters and any(unit.kind.endswith("length") for unit in other.units):
            return named_unit("m")
        return self.units

    def may_be(self, other: "Amount") -> bool:
        """Whether both have the same digits or are equal, whatever their units."""
        return not self.values.isdisjoint(other.values) or self.equals(other)

    def rounds(self, other: "Amount") -> bool:
        """Whether this is the other one with fewer digits: 2.2 million for 2,240,000, "over 2.2" and "almost 2.3" too."""
        if self.number.kind != "amount" or other.number.kind != "amount":
            return False
        if self.units and other.units and not any(one.fits(two) for one in self.units for two in other.units):
            return False
        return any(
            _is_rounded(abs(mine), abs(theirs), self.hedges)
            for mine in self.values
            for theirs in other.values
            if isinstance(mine, Fraction) and isinstance(theirs, Fraction)
        )


def describe(text: str, numbers: tuple[Number, ...], index: int) -> Amount:
    """The number of that index among all of a text, with its unit and its hedge; the ends of a range share theirs."""
    number = numbers[index]
    before = numbers[index - 1] if index and is_range(text, numbers[index - 1], number) else None
    after = numbers[index + 1] if index + 1 < len(numbers) and is_range(text, number, numbers[index + 1]) else None
    bare_start, signs = unit_before(text, number.start)
    bare_end, units = _unit_behind(text, number)
    if not signs and not units and after is not None:
        units = unit_after(text, after.end)[1]
    if not signs and before is not None:
        signs = unit_before(text, before.start)[1]
    start, end, hedges = _hedges(text, bare_start, bare_end, signs or units)
    if after is not None:
        hedges = frozenset[Hedge]({"low"}) | _loose(text, number, after)
    elif before is not None:
        hedges = frozenset[Hedge]({"high"}) | _loose(text, before, number)
    number = _below_zero(text, number, bare_end)
    return Amount(number, start, end, bare_start, bare_end, signs or units, hedges)


def _unit_behind(text: str, number: Number) -> tuple[int, tuple[Unit, ...]]:
    """The unit behind a number, that of a part being behind an article: "half a mile", "a quarter of a percentage point"."""
    one = _OF_ONE.match(text, number.end) if number.kind == "part" else None
    if one is None:
        return unit_after(text, number.end)
    end, units = unit_after(text, one.end())
    return (end, units) if units else (number.end, ())


def _hedges(text: str, bare_start: int, bare_end: int, units: tuple[Unit, ...]) -> tuple[int, int, frozenset[Hedge]]:
    start, before = hedge_before(text, bare_start)
    end, after = hedge_after(text, bare_end)
    found: set[Hedge] = {hedge for hedge in (before, after) if hedge != "exact"}
    is_time = any(unit.kind in _OF_WAY for unit in units)
    if not found or (before != "exact" and is_time and may_be_preposition(text[start:bare_start])):
        found.add("exact")
    return start, end, frozenset(found)


def _loose(text: str, low: Number, high: Number) -> frozenset[Hedge]:
    """What the ends of a range may be besides: exact, if "from 10 to 15" tells of a change, or "3-5" of a score."""
    start = unit_before(text, low.start)[0]
    is_change = _CHANGES.search(text, max(0, start - 12), start) is not None
    is_score = text[low.end : low.end + 1] in ("-", "\u2013") and not _COUNTS.match(text, high.end)
    return frozenset({"exact"}) if is_change or is_score else frozenset()


def _below_zero(text: str, number: Number, end: int) -> Number:
    if not text.startswith(_BELOW_ZERO, end):
        return number
    negative = frozenset(-value for value in number.values if isinstance(value, Fraction))
    return Number(number.start, number.end, number.text, negative, number.kind, number.unscaled)


def _worth(values: frozenset[Value], unit: Unit) -> set[Value]:
    return {value if isinstance(value, str) else value * unit.factor for value in values}


def _same_magnitude(one: Number, other: Number) -> bool:
    if not one.values.isdisjoint(other.values):
        return True
    magnitudes = [value for number in (one, other) if number.kind == "vague" for value in number.values]
    amounts = [value for number in (one, other) if number.kind != "vague" for value in number.values]
    return any(
        holds(magnitude, amount)
        for magnitude in magnitudes
        for amount in amounts
        if isinstance(magnitude, str) and isinstance(amount, Fraction)
    )


def _is_rounded(ours: Fraction, theirs: Fraction, hedges: frozenset[Hedge]) -> bool:
    step = _last_digit(ours)
    if step is None or theirs == ours or (theirs / step).denominator == 1:
        return False
    if hedges & {"more", "least"}:
        return ours < theirs < ours + step
    if hedges & {"nearly", "less", "most"}:
        return ours - step < theirs < ours
    return abs(theirs - ours) <= step / 2


def _last_digit(value: Fraction) -> Fraction | None:
    """What one more in the last digit that is not 0 would add: 0.1 for 2.2, 100,000 for 2.2 million."""
    step = Fraction(1)
    for _ in range(_MOST_DIGITS):
        if (value / step).denominator != 1:
            step /= 10
        elif value and (value / (step * 10)).denominator == 1:
            step *= 10
        else:
            return step if value > step else None
    return None


def _is_share(amount: Amount) -> bool:
    """Whether it is a part of a whole, be it in percent; half a mile is none."""
    if amount.units:
        return any(unit.kind == "percent" for unit in amount.units)
    return amount.number.kind in ("part", "ratio")


def _shares(amount: Amount) -> set[Fraction]:
    by = 100 if any(unit.kind == "percent" for unit in amount.units) else 1
    return {value / by for value in amount.values if isinstance(value, Fraction)}


def _near(some: set[Fraction], others: set[Fraction]) -> bool:
    return any(
        (abs(one - other) < _ROUNDED and one.denominator != other.denominator) or one == other for one in some for other in others
    )
