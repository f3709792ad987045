"""Phrases that turn what a sentence says ("not", "is set to", "some"), found among the words of a text."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.verify.meaning.reading import Reading, Word


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase in a text: of which kind, and the numbers of its first and its last word."""

    kind: str
    first: int
    last: int


class Phrases:
    """Phrases by kind, each kind as one text with a comma between two phrases."""

    def __init__(self, **kinds: str) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, listed in kinds.items():
            for phrase in listed.split(","):
                words = tuple(phrase.split())
                if words:
                    self._by_first.setdefault(words[0], []).append((words, kind))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))

    def find(self, reading: Reading) -> tuple[Cue, ...]:
        """Every phrase in the text, the longest at each place, none overlapping another."""
        return tuple(self._find(reading.words))

    def _find(self, words: tuple[Word, ...]) -> Iterator[Cue]:
        index = 0
        while index < len(words):
            cue = self._at(words, index)
            if cue:
                yield cue
            index = cue.last + 1 if cue else index + 1

    def _at(self, words: tuple[Word, ...], index: int) -> Cue | None:
        for phrase, kind in self._by_first.get(words[index].folded, ()):
            here = words[index : index + len(phrase)]
            is_here = tuple(word.folded for word in here) == phrase and here[0].sentence == here[-1].sentence
            if is_here and not _is_name(words, index):
                return Cue(kind, index, index + len(phrase) - 1)
        return None


def _is_name(words: tuple[Word, ...], index: int) -> bool:
    """Whether a capital within a sentence makes a name of the word: "in May", "Will Smith"."""
    return (
        words[index].is_capital and index > 0 and words[index - 1].sentence == words[index].sentence and len(words[index].raw) > 1
    )


def governed(reading: Reading, cue: Cue, most: int = 5) -> tuple[int, ...]:
    """The telling words that a phrase reaches over, nearest first: those behind it in its segment, `most` at most."""
    segment = reading.words[cue.last].segment
    found: list[int] = []
    for index in range(cue.last + 1, len(reading.words)):
        word = reading.words[index]
        if word.segment != segment or len(found) == most:
            break
        if word.is_telling:
            found.append(index)
    return tuple(found)
