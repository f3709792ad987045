"""The numbers of texts that are asked about again and again: read once each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from briefings.text.numbers.amounts import Amount, describe
from briefings.text.numbers.digits import Value
from briefings.text.numbers.finding import find
from briefings.text.numbers.number import Number

_MOST_COMPARED = 500
"""Numbers of one text that one of ours is held against by unit or magnitude; by value it is held against all."""
_MOST_ALIKE = 50
"""Places of the same value whose words are compared. What stands there more often is told in every way."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its numbers, and at which of them each value stands."""

    text: str
    numbers: tuple[Number, ...]
    places: dict[Value, list[int]] = field(repr=False)

    def amount(self, index: int) -> Amount:
        """The number of that index with the words beside it."""
        return describe(self.text, self.numbers, index)

    def holds(self, value: Value) -> bool:
        """Whether some number of the text may have this value."""
        return value in self.places

    def like(self, ours: Amount) -> Iterator[tuple[int, Amount]]:
        """Every number that may be this amount, with its index: by value, then by what unit or magnitude make of it."""
        same = sorted(set(chain.from_iterable(self.places.get(value, ()) for value in ours.values)))
        seen = set(same)
        yield from ((index, self.amount(index)) for index in islice(same, _MOST_ALIKE))
        others = (index for index in range(min(len(self.numbers), _MOST_COMPARED)) if index not in seen)
        for index in others:
            amount = self.amount(index)
            if ours.equals(amount) or ours.rounds(amount):
                yield index, amount


class KnownNumbers:
    """Reads an article's words in its language and our own in English, each text once."""

    def __init__(self, language: str = "en") -> None:
        self._language = language.lower().split("-")[0]
        self._read: dict[tuple[str, str], ReadText] = {}

    @property
    def is_english(self) -> bool:
        """Whether number words of the texts are read, too."""
        return self._language == "en"

    def read(self, text: str) -> ReadText:
        """The numbers of a text of the article."""
        return self._read_in(self._language, text)

    def read_ours(self, text: str) -> ReadText:
        """The numbers of a text of ours."""
        return self._read_in("en", text)

    def _read_in(self, language: str, text: str) -> ReadText:
        key = (language, text)
        if key not in self._read:
            numbers = find(text, language)
            places: dict[Value, list[int]] = {}
            for index, number in enumerate(numbers):
                for value in number.values:
                    places.setdefault(value, []).append(index)
            self._read[key] = ReadText(text, numbers, places)
        return self._read[key]
