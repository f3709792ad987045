"""Numbers of an article that count or measure something: with unit and hedge, what they count, and whose word they are."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from briefings.extract.attribution import SentenceAttributions
from briefings.extract.counted import Counted, find_counted, is_counting
from briefings.extract.furniture import find_furniture, read_account
from briefings.extract.locating import Locator, Place
from briefings.extract.named import NamedActors
from briefings.extract.proposals import ActorProposal, FigureProposal, QuotationProposal, State
from briefings.extract.reading import ArticleReading
from briefings.model.briefing import Standing
from briefings.text.extents import Extent
from briefings.text.numbers import Amount, Hedge, KnownNumbers, ReadText, is_range, named_unit
from briefings.text.temporal import find_all

_INEXACT = frozenset[Hedge]({"about", "nearly"})
_COUNTING = frozenset({"amount", "part", "ratio"})
_MOST_READ = 3_000
"""Numbers of one text; the longest articles have some hundreds. What stands after them is not proposed."""
_MOST_DIGITS = 40
_BETWEEN = "between "
_TELLING = 2
"""Digits of the shortest number that says something without a unit or a noun: "killing 107"."""


def find_figures(
    reading: ArticleReading, actors: Sequence[ActorProposal] = (), quotations: Sequence[QuotationProposal] = ()
) -> tuple[FigureProposal, ...]:
    """Every number that counts or measures something, in the order of the text; furniture is left out.

    Dates and times, ages, names with a number, scores, and magnitudes without a number ("dozens") are none. The value is what the
    words say, as a decimal, a fraction or a range. `actors` and `quotations` say whose claim a figure is. Takes time in
    proportion to the length of the text; what stands behind `MOST_READ` is not read.
    """
    return tuple(_Finder(reading, actors, quotations).find())


@dataclass(frozen=True, slots=True)
class _Found:
    """A number, or both ends of a range: where the words stand, what they say, and their unit as worded."""

    start: int
    end: int
    value: str
    unit: str
    is_approximate: bool
    is_ambiguous: bool
    has_unit: bool


class _Finder:
    def __init__(self, reading: ArticleReading, actors: Sequence[ActorProposal], quotations: Sequence[QuotationProposal]) -> None:
        self._text = read_account(reading, find_furniture(reading))
        self._numbers = KnownNumbers().read(self._text)
        self._dates = [
            (date.start, date.end) for date in find_all(self._text, reading.published) if _is_time(date.kind, date.text)
        ]
        self._locator = Locator(reading, quotations)
        self._attributions = SentenceAttributions(self._locator.masked, NamedActors(actors))

    def find(self) -> Iterator[FigureProposal]:
        for found in _list_found(self._numbers, self._dates):
            place = self._locator.locate(found.start, found.end)
            if place is None or found.end > place.sentence[1]:
                continue
            if not is_counting(self._text, found.start, found.end, has_unit=found.has_unit):
                continue
            counted = find_counted(self._text, found.end, place.sentence[1])
            if found.has_unit or counted is not None or len(found.value) >= _TELLING:
                yield self._propose(found, place, counted)

    def _propose(self, found: _Found, place: Place, counted: Counted | None) -> FigureProposal:
        end, unit = found.end, found.unit
        if counted is not None and not found.has_unit:
            end, unit = counted.head_end, self._text[counted.head_start : counted.head_end]
        standing, by, doubt = self._attribute(found, place)
        if found.is_ambiguous:
            doubt = doubt or "The digits may be read in more than one way."
        state: State = "check" if doubt else "sure"
        return FigureProposal(
            sentence=place.sentence,
            worded=(found.start, end),
            what=(counted.start, counted.end) if counted else place.clause,
            value=found.value,
            unit=unit,
            approximate=found.is_approximate,
            state=state,
            standing=standing,
            by=by,
            why=doubt or f"The words say it: \u201c{self._text[found.start : end]}\u201d.",
        )

    def _attribute(self, found: _Found, place: Place) -> tuple[Standing, tuple[str, ...], str]:
        """Whether it is reported or claimed, by whom, and what is doubtful about that."""
        if place.is_quoted:
            speaker = self._locator.find_speaker(found.start)
            if speaker is None:
                return "claimed", (), "It stands in a quotation; whose words they are is asked."
            return "claimed", (speaker.name,), "" if speaker.state == "sure" else f"It is what {speaker.name} seems to say."
        claim = self._attributions.find(place.sentence, found.start, found.end)
        if claim is None or claim.is_denial:
            return "reported", (), "The words deny it." if claim else ""
        return "claimed", claim.by, "" if claim.by else "It is somebody's claim; whose is asked."


def _is_time(kind: str, words: str) -> bool:
    """Whether a time expression is no figure: a date, a time, an age; "10-day" and "for five years" are lengths, and figures."""
    return kind != "DURATION" or words.lower().endswith("old")


def _list_found(numbers: ReadText, dates: Sequence[Extent]) -> Iterator[_Found]:
    """Every number outside `dates`, which stand in order; both ends of a range make one."""
    index = 0
    count = min(len(numbers.numbers), _MOST_READ)
    while index < count:
        number = numbers.numbers[index]
        found = None
        if number.kind in _COUNTING and not _stands_in(dates, number.start, number.end):
            if index + 1 < len(numbers.numbers) and _is_range(numbers, index):
                found = _read_range(numbers.text, numbers.amount(index), numbers.amount(index + 1))
                index += 1
            else:
                found = _read_one(numbers.text, numbers.amount(index))
        index += 1
        if found is not None and not _stands_in(dates, found.start, found.end):
            yield found


def _stands_in(dates: Sequence[Extent], start: int, end: int) -> bool:
    before = bisect_right(dates, (end, end)) - 1
    return before >= 0 and dates[before][1] > start


def _is_range(numbers: ReadText, index: int) -> bool:
    if not is_range(numbers.text, numbers.numbers[index], numbers.numbers[index + 1]):
        return False
    return "exact" not in numbers.amount(index).hedges | numbers.amount(index + 1).hedges


def _read_range(text: str, low: Amount, high: Amount) -> _Found | None:
    ends = [_single(amount) for amount in (low, high)]
    values = [write_value(value) for value in ends if value is not None]
    if len(values) != 2 or not all(values):  # noqa: PLR2004 - a range has two ends
        return None
    units = low.units or high.units
    is_vague = bool((low.hedges | high.hedges) & _INEXACT)
    begins = low.start - len(_BETWEEN)
    is_between = begins >= 0 and text[begins : low.start].lower() == _BETWEEN
    return _Found(
        begins if is_between else low.start,
        high.end,
        "..".join(values),
        _unit_words(text, high),
        is_vague,
        is_ambiguous=False,
        has_unit=bool(units),
    )


def _read_one(text: str, amount: Amount) -> _Found | None:
    values = _list_values(amount)
    value = _single(amount)
    if value is None or not (worded := write_value(value)):
        return None
    is_vague = bool(amount.hedges & _INEXACT)
    unit = _unit_words(text, amount)
    return _Found(amount.start, amount.end, worded, unit, is_vague, is_ambiguous=len(values) > 1, has_unit=bool(amount.units))


def _single(amount: Amount) -> Fraction | None:
    """The value; of several, the largest ("300m" is 300 million before it is 300 meters), but a part is less than the whole."""
    values = _list_values(amount)
    return max(values, default=None)


def _list_values(amount: Amount) -> list[Fraction]:
    values = [value for value in amount.values if isinstance(value, Fraction)]
    parts = [value for value in values if value < 1]
    return parts if parts and amount.number.kind == "part" else values


def write_value(value: Fraction) -> str:
    """A number as the value of a figure: a decimal if it has an end, else a fraction; "" if it is too long to write."""
    if value.denominator == 1:
        written = str(value.numerator)
    else:
        places = next((n for n in range(1, 13) if 10**n % value.denominator == 0), 0)
        written = f"{value.numerator / value.denominator:.{places}f}" if places else f"{value.numerator}/{value.denominator}"
    return written if len(written) <= _MOST_DIGITS else ""


def _unit_words(text: str, amount: Amount) -> str:
    """The unit as it stands beside the number: "$", "%", "miles"."""
    if not amount.units:
        return ""
    behind = text[amount.number.end : amount.bare_end].strip(" -\u00a0\u202f")
    if behind and not named_unit(behind):
        behind = behind.rpartition(" ")[2]  # "more years"
    return behind or text[amount.bare_start : amount.number.start].strip()
