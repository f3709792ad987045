"""Figures: worded as in the article, with the value that the words say, as exact as they are, in their unit."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from briefings.model.briefing import Figure
from briefings.text.anchors import occurrences
from briefings.text.numbers import Amount, Hedge, Number, ReadText, Unit, Value, is_range, named_unit, read
from briefings.text.numbers.vague import holds
from briefings.text.numbers.words import scale
from briefings.text.shorten import shorten
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place, ids

_INEXACT = frozenset[Hedge]({"about", "nearly"})
_EXACT = frozenset[Hedge]({"exact"})
_RANGE = 2


def check_figures(ground: Ground) -> Iterator[Finding]:
    """Yield figures that the passages cited do not hold as worded, or whose value, unit or exactness is not theirs."""
    for index, figure in enumerate(ground.briefing.figures):
        path = f"figures[{index}]"
        cited = ground.cited(figure.cite)
        if not any(_stands_whole(ground, figure.worded, place.text) for place in cited):
            elsewhere = ids(tuple(ground.where(figure.worded)))
            remedy = f"It stands in {elsewhere}: cite that passage." if elsewhere else "Copy the article's words exactly."
            message = f"{shown(figure.worded)} does not stand in {ids(cited) or 'any passage cited'}."
            yield Finding(f"{path}.worded", ids(cited), message, remedy, weight="wrong")
        yield from _check_value(ground, figure, ids(cited), path)
        amounts = tuple(_amounts(ground, figure, cited))
        yield from _check_exactness(figure, amounts, ids(cited), path)
        yield from _check_unit(figure, amounts, ids(cited), path)


def _stands_whole(ground: Ground, words: str, text: str) -> bool:
    """Whether the words stand in the text and their numbers are whole there: "2,000" does not stand in "12,000"."""
    numbers = ground.numbers.read(text).numbers
    return any(not any(_is_cut(number, start, end) for number in numbers) for start, end in occurrences(words, text))


def _is_cut(number: Number, start: int, end: int) -> bool:
    """Whether a stretch holds part of a number only; each part of "three in five" is whole by itself."""
    overlaps = number.start < end and start < number.end
    return overlaps and not (start <= number.start and number.end <= end) and number.kind != "ratio"


def _check_value(ground: Ground, figure: Figure, passage: str, path: str) -> Iterator[Finding]:
    given = read(figure.value)
    if given is None:
        return  # the rules of the model say so
    worded = ground.numbers.read(figure.worded)
    if not _says(given, figure, worded):
        message = f"the value {shorten(figure.value, 80)} is not what {shown(figure.worded)} says."
        yield Finding(f"{path}.value", passage, message, 'Write the number of the words: "2000", "1/3" or "9..10".')


def _says(given: tuple[Value, ...], figure: Figure, worded: ReadText) -> bool:
    """Whether a value is what the words say: both ends of a range in order, else some number of theirs."""
    choices = [_choices(worded, index, figure.unit) for index in range(len(worded.numbers))]
    ends = next((index for index, (low, high) in enumerate(pairwise(worded.numbers)) if is_range(worded.text, low, high)), None)
    if ends is not None and "exact" not in worded.amount(ends + 1).hedges | worded.amount(ends).hedges:
        return len(given) == _RANGE and given[0] in choices[ends] and given[1] in choices[ends + 1]
    if len(given) == _RANGE and len(choices) == _RANGE:
        return given[0] in choices[0] and given[1] in choices[1]
    magnitudes = [value for number in worded.numbers if number.kind == "vague" for value in number.values]
    return bool(choices) and all(
        any(value in values for values in choices) or any(_is_of(value, magnitude) for magnitude in magnitudes) for value in given
    )


def _is_of(value: Value, magnitude: Value) -> bool:
    return isinstance(value, Fraction) and isinstance(magnitude, str) and (holds(magnitude, value) or holds(magnitude, 2 * value))


def _choices(worded: ReadText, index: int, unit: str) -> frozenset[Value]:
    """What may be written as the value of a number: what it means, and what its unit or that of the figure makes of it.

    "$1.2 million" is 1200000, and 1.2 if the unit is "million dollars"; "85%" is 85 and 0.85; "three decades" is 3 and 30.
    """
    number, amount = worded.numbers[index], worded.amount(index)
    values = set(amount.values) | set(number.values)
    if any(scale(word) for word in unit.split()) or number.text.lower().endswith(("dozen", "score")):
        values |= number.unscaled
    numeric = [value for value in amount.values if isinstance(value, Fraction)]
    units = (*amount.units, *named_unit(unit))
    if any(kind.kind == "percent" for kind in units):
        values |= {value / 100 for value in numeric}
    for kind in amount.units:
        if kind.kind == "months" and kind.factor > 12:  # noqa: PLR2004 - more than the months of a year
            values |= {value * kind.factor / 12 for value in numeric}
    if number.kind in ("part", "ratio") and any(kind.kind == "percent" for kind in named_unit(unit)):
        values |= {value * 100 for value in numeric}
    return frozenset(values)


def _amounts(ground: Ground, figure: Figure, cited: tuple[Place, ...]) -> Iterator[Amount]:
    """The numbers of the words as they stand in the passages cited, with what stands beside them there."""
    for place in cited:
        text = ground.numbers.read(place.text)
        for start, end in occurrences(figure.worded, place.text):
            for index, number in enumerate(text.numbers):
                if start <= number.start and number.end <= end:
                    yield text.amount(index)


def _check_exactness(figure: Figure, amounts: tuple[Amount, ...], passage: str, path: str) -> Iterator[Finding]:
    if not amounts:
        return
    if all(amount.hedges & _INEXACT for amount in amounts) and not figure.approximate:
        message = f"{shown(figure.worded)} is not exact."
        yield Finding(f"{path}.approximate", passage, message, "Write approximate = true.")
    is_exact = all(amount.hedges == _EXACT and amount.number.kind != "vague" for amount in amounts)
    if is_exact and figure.approximate:
        message = f"{shown(figure.worded)} is exact: no word such as “about” stands beside it."
        yield Finding(f"{path}.approximate", passage, message, "Leave out approximate, or cite the words that say so.")


def _check_unit(figure: Figure, amounts: tuple[Amount, ...], passage: str, path: str) -> Iterator[Finding]:
    if not amounts:
        return
    given = named_unit(figure.unit.strip())
    is_scaled = any(scale(word) for word in figure.unit.split())
    if is_scaled and not any(amount.number.unscaled for amount in amounts):
        fits = any(amount.number.kind == "vague" for amount in amounts)
    else:
        fits = not given or any(not amount.units or _fit(figure, given, amount) for amount in amounts)
    if not fits:
        message = f"{shown(figure.unit)} is not the unit of {shown(figure.worded)}."
        yield Finding(f"{path}.unit", passage, message, "Write the unit of the words.")


def _fit(figure: Figure, given: tuple[Unit, ...], amount: Amount) -> bool:
    """Whether a unit is that of an amount, or makes the same of the figure's value: 30 years are three decades."""
    values = [value for value in read(figure.value) or () if isinstance(value, Fraction)]
    worth = {value * unit.factor for value in amount.values for unit in amount.units if isinstance(value, Fraction)}
    return any(
        mine.fits(theirs) and (mine.factor == theirs.factor or any(value * mine.factor in worth for value in values))
        for mine in given
        for theirs in amount.units
    )
