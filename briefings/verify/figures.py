"""Figures: worded as in the article, with the value that the words say."""

import re
from collections.abc import Iterator

from briefings.model.briefing import Figure
from briefings.text.anchors import stands_in
from briefings.text.numbers import Number, Value, find, read
from briefings.text.shorten import shorten
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, ids

_ABOUT = re.compile(r"\b(?:about|around|roughly|approximately|nearly|almost|some (?=\d))", re.IGNORECASE)
_RANGE = 2


def check_figures(ground: Ground) -> Iterator[Finding]:
    """Yield figures that the passages cited do not hold as worded, or whose value is not what the words say."""
    for index, figure in enumerate(ground.briefing.figures):
        path = f"figures[{index}]"
        cited = ground.cited(figure.cite)
        if not any(_stands_whole(figure.worded, place.text) for place in cited):
            elsewhere = ids(tuple(ground.where(figure.worded)))
            remedy = f"It stands in {elsewhere}: cite that passage." if elsewhere else "Copy the article's words exactly."
            message = f"{shown(figure.worded)} does not stand in {ids(cited) or 'any passage cited'}."
            yield Finding(f"{path}.worded", ids(cited), message, remedy, weight="wrong")
        yield from _check_value(figure, ids(cited), path)


def _stands_whole(words: str, text: str) -> bool:
    """Whether the words stand in the text and their numbers are whole there: "2,000" does not stand in "12,000"."""
    if not stands_in(words, text):
        return False
    numbers = {number.text.lower() for number in find(text)}
    return all(number.text.lower() in numbers for number in find(words))


def _check_value(figure: Figure, passage: str, path: str) -> Iterator[Finding]:
    given = read(figure.value)
    if given is None:
        return  # the rules of the model say so
    worded = find(figure.worded)
    ends = _range(worded) if len(given) == _RANGE else None
    if not (_matches(given, worded) if ends is None else ends == given):
        message = f"the value {shorten(figure.value, 80)} is not what {shown(figure.worded)} says."
        yield Finding(f"{path}.value", passage, message, 'Write the number of the words: "2000", "1/3" or "9..10".')
    if _ABOUT.search(figure.worded) and not figure.approximate:
        message = f"{shown(figure.worded)} is not exact."
        yield Finding(f"{path}.approximate", passage, message, "Write approximate = true.")


def _range(worded: tuple[Number, ...]) -> tuple[Value, ...] | None:
    """The ends of a range in words, where they are two plain numbers."""
    values = [next(iter(number.values)) for number in worded if len(number.values) == 1]
    return tuple(values) if len(values) == _RANGE and len(worded) == _RANGE else None


def _matches(given: tuple[Value, ...], worded: tuple[Number, ...]) -> bool:
    return bool(worded) and all(any(_same(value, number) for number in worded) for value in given)


def _same(value: Value, number: Number) -> bool:
    percent = {meant / 100 for meant in number.values if not isinstance(meant, str)}  # "85%" may be given as 85 or as 0.85
    return value in number.values | percent
