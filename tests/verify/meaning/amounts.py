"""Faults in numbers: swapped, changed, of another scale or unit, and figures whose value is not what their words say."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from briefings.model.briefing import Figure
from briefings.text.numbers import find
from verify.meaning.sample import Fault, Line, Sample, is_quoted, substitute

_DIGITS = re.compile(r"(?<![\w.,–-])[$€£]?\d+(?:,\d{3})*(?:\.\d+)?(?![\w–]*\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = (
    ("million", "billion"),
    ("billion", "million"),
    ("thousand", "million"),
    ("hundreds", "thousands"),
    ("dozens", "hundreds"),
)
_UNITS = (
    ("km", "miles"),
    ("kilometers", "miles"),
    ("kilometres", "miles"),
    ("miles", "kilometers"),
    ("meters", "feet"),
    ("feet", "meters"),
    ("minutes", "hours"),
    ("minute", "hour"),
    ("hours", "days"),
    ("hour", "day"),
    ("days", "weeks"),
    ("day", "week"),
    ("weeks", "months"),
    ("week", "month"),
    ("months", "years"),
    ("month", "year"),
    ("years", "months"),
    ("year", "month"),
    ("decades", "centuries"),
    ("euros", "dollars"),
    ("dollars", "euros"),
    ("percent", "million"),
    ("%", " million"),
    ("tons", "pounds"),
    ("tonnes", "pounds"),
)


def swap_numbers(sample: Sample) -> Iterator[Fault]:
    """Two numbers of one sentence change places, or one becomes another number of its passage; so do figures of one passage."""
    for line in sample.lines:
        numbers = _list_digits(line.text)
        for (start, end), (other_start, other_end) in combinations(numbers, 2):
            one, other = line.text[start:end], line.text[other_start:other_end]
            if one != other:
                between = line.text[end:other_start]
                yield sample.reword(line, f"{line.text[:start]}{other}{between}{one}{line.text[other_end:]}")
        yield from _take_from_passage(sample, line, numbers)
    figures = enumerate(sample.briefing.figures)
    for (number, figure), (_, other) in combinations(figures, 2):
        if set(figure.cite) & set(other.cite) and figure.value != other.value and figure.unit == other.unit:
            yield sample.change(f"figures[{number}]", value=other.value, worded=other.worded)


def _take_from_passage(sample: Sample, line: Line, numbers: list[tuple[int, int]]) -> Iterator[Fault]:
    cited = sample.read_cited(line)
    there = {cited[start:end] for start, end in _list_digits(cited)}
    for start, end in numbers:
        for other in sorted(there - {line.text[a:b] for a, b in numbers})[:1]:
            yield sample.reword(line, f"{line.text[:start]}{other}{line.text[end:]}")


def change_numbers(sample: Sample) -> Iterator[Fault]:
    """A number becomes one that does not stand in the article."""
    for line in sample.lines:
        for start, end in _list_digits(line.text):
            yield sample.reword(line, f"{line.text[:start]}{_another(sample, line.text[start:end])}{line.text[end:]}")


def change_scales(sample: Sample) -> Iterator[Fault]:
    """Million becomes billion, in our words and in the value of a figure."""
    for line in sample.lines:
        for one, other in _SCALES:
            for text in substitute(line.text, re.compile(rf"\b{one}\b"), lambda _, other=other: other):
                yield sample.reword(line, text)
        for start, end in _list_digits(line.text):
            if re.match(r"[$€£]?\d", line.text[start:end]) and not re.match(r"[-\s](?:m|b)illion|%", line.text[end:]):
                yield sample.reword(line, f"{line.text[:end]},000{line.text[end:]}")
    for number, figure in _list_decimals(sample):
        yield sample.change(f"figures[{number}]", value=_write(Fraction(figure.value) * 1000))


def change_units(sample: Sample) -> Iterator[Fault]:
    """Days become weeks, kilometers miles."""
    for line in sample.lines:
        for one, other in _UNITS:
            pattern = re.compile(rf"(?<=\d){one}" if one == "%" else rf"(?<=[\d\w][\s-]){one}\b")
            for text in substitute(line.text, pattern, lambda _, other=other: other):
                yield sample.reword(line, text)
    units = dict(_UNITS)
    for number, figure in enumerate(sample.briefing.figures):
        if figure.unit in units:
            yield sample.change(f"figures[{number}]", unit=units[figure.unit].strip())


def change_values(sample: Sample) -> Iterator[Fault]:
    """A figure's value becomes another number."""
    for number, figure in _list_decimals(sample):
        yield sample.change(f"figures[{number}]", value=_write(Fraction(figure.value) + 1))
        yield sample.change(f"figures[{number}]", value=_write(Fraction(figure.value) * 10))


def take_hundredths(sample: Sample) -> Iterator[Fault]:
    """A figure that is no percentage gets the hundredth of its value."""
    for number, figure in _list_decimals(sample):
        if not re.search(r"%|percent|per cent", f"{figure.worded} {figure.unit}"):
            yield sample.change(f"figures[{number}]", value=_write(Fraction(figure.value) / 100))


def turn_approximate(sample: Sample) -> Iterator[Fault]:
    """What the article gives as a rough number is called an exact one, and the other way round."""
    for number, figure in enumerate(sample.briefing.figures):
        yield sample.change(f"figures[{number}]", approximate=not figure.approximate)


def _list_digits(text: str) -> list[tuple[int, int]]:
    """Where numbers in digits stand, outside quotation marks; years and numbers that belong to a name are none."""
    found = (match.span() for match in _DIGITS.finditer(text) if not is_quoted(text, match.start()))
    return [(start, end) for start, end in found if not _YEAR.fullmatch(text[start:end])]


def _list_decimals(sample: Sample) -> Iterator[tuple[int, Figure]]:
    return ((number, each) for number, each in enumerate(sample.briefing.figures) if re.fullmatch(r"\d+(?:\.\d+)?", each.value))


def _another(sample: Sample, digits: str) -> str:
    standing = {value for number in find(sample.article) for value in number.values}
    sign, amount = digits[: len(digits) - len(digits.lstrip("$€£"))], int(re.sub(r"\D", "", digits))
    number = next(amount + step for step in range(3, 1000) if Fraction(amount + step) not in standing)
    return f"{sign}{number:,}"


def _write(value: Fraction) -> str:
    return f"{float(value):.6f}".rstrip("0").rstrip(".")
