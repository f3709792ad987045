"""The part of a text around what was searched for, with the hits marked."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.text.fold import fold
from briefings.text.query import Term

Spans = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is a hit."""
_GAP = "…"


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the original text, in code points, `end` exclusive."""

    folded: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of `fold(text)` with their places in the text."""
    return tuple(_words(text))


def excerpt(text: str, terms: Sequence[Term], longest: int) -> Spans:
    """At most about `longest` code points of the text, white space collapsed, with every hit of the terms marked.

    A longer text is cut between words, beginning a little before its first hit; "…" stands for what was left out.
    """
    plain = " ".join(text.split())
    hits = _merged(sorted(_hits(words(plain), terms)))
    start, end = _window(plain, hits[0][0] if hits else 0, longest)
    spans = tuple(_spans(plain, [hit for hit in hits if start <= hit[0] and hit[1] <= end], start, end))
    before, after = ((_GAP, False),) * (start > 0), ((_GAP, False),) * (end < len(plain))
    return (*before, *spans, *after)


def _words(text: str) -> Iterator[Word]:
    word: list[str] = []
    start, end = 0, 0
    folded = {character: _folded(character) for character in set(text)}
    for index, character in enumerate(text):
        letters = folded[character]
        for letter in letters:
            if letter != " ":
                start = start if word else index
                word.append(letter)
                end = index + 1
            elif word:
                yield Word("".join(word), start, end)
                word.clear()
        if word and not letters and unicodedata.category(character).startswith("M"):
            end = index + 1  # a mark belongs to its letter, an apostrophe after the last one does not
    if word:
        yield Word("".join(word), start, end)


def _folded(character: str) -> str:
    """What one character folds to in the middle of a word: letters, a space where it parts words, or nothing."""
    if character.isascii() and character.isalnum():
        return character.lower()
    return fold(f"a{character}a")[1:-1]


def _hits(all_words: tuple[Word, ...], terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    folded = [word.folded for word in all_words]
    for term in terms:
        length = len(term.words)
        for first in range(len(folded) - length + 1):
            if term.stands_in(" ".join(folded[first : first + length])):
                yield all_words[first].start, all_words[first + length - 1].end


def _merged(hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in hits:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, first_hit: int, longest: int) -> tuple[int, int]:
    """The part to show, between spaces where there are any."""
    if len(text) <= longest:
        return 0, len(text)
    start = max(0, min(first_hit - longest // 3, len(text) - longest))
    if start:
        start = min(text.find(" ", start) + 1 or start, first_hit)
    end = min(len(text), start + longest)
    if end < len(text):
        space = text.rfind(" ", first_hit + 1, end)
        end = space if space > 0 else end
    return start, end


def _spans(text: str, hits: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[str, bool]]:
    for hit_start, hit_end in hits:
        if start < hit_start:
            yield text[start:hit_start], False
        yield text[hit_start:hit_end], True
        start = hit_end
    if start < end:
        yield text[start:end], False
