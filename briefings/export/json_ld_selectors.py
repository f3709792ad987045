"""Pointers into the article as selectors of the W3C Web Annotation Data Model.

`prefix` and `suffix` are the words around what is selected, as far as the briefing has them anyway: in its evidence and in how
its passages open. Of an article that is at hand they are three words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefings.model.briefing import Briefing
from briefings.model.source import Stretch

Node = dict[str, object]

_AROUND = 32
"""Code points of a prefix or suffix, at most."""
_WORDS_AROUND = 3
"""Words of one that are taken from an article that is at hand."""
_FEWEST_WORDS = 3
"""Words that a segment must have to be found in what the briefing knows of the article: fewer may stand elsewhere, too."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the article that the briefing has the words of."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Selectors:
    """Makes the selectors of one briefing. `article` is its text in normal form, "" if it is not at hand."""

    def __init__(self, briefing: Briefing, article: str = "") -> None:
        self._article = article
        self._spans = {passage.id: (passage.start, passage.end) for passage in briefing.passages if passage.start >= 0}
        self._pieces = tuple(_merge(_list_pieces(briefing)))

    def select_stretch(self, stretch: Stretch) -> list[Node]:
        """A stretch by its position and, if they are given, by its words."""
        position: Node = {"@type": "TextPositionSelector", "start": stretch.start, "end": stretch.end}
        return [position, *([self._quote(stretch.words, stretch.start)] if stretch.words else [])]

    def select_words(self, exact: str, cite: Iterable[str]) -> Node | list[Node]:
        """Words of the passages cited; with their position if it is known which they are."""
        start = self._locate(exact, [self._spans[passage] for passage in cite if passage in self._spans])
        if start is None:
            return {"@type": "TextQuoteSelector", "exact": exact}
        return [
            {"@type": "TextPositionSelector", "start": start, "end": start + len(exact)},
            self._quote(exact, start),
        ]

    def _quote(self, exact: str, start: int) -> Node:
        end = start + len(exact)
        prefix, suffix = self._around(start, end)
        node: Node = {"@type": "TextQuoteSelector", "exact": exact}
        return node | ({"prefix": prefix} if prefix else {}) | ({"suffix": suffix} if suffix else {})

    def _around(self, start: int, end: int) -> tuple[str, str]:
        """The words before and behind a stretch, "" if they are not known or there are none."""
        if self._article:
            return _last_words(self._article[:start]), _first_words(self._article[end:])
        before = next((piece.text[: start - piece.start] for piece in self._pieces if piece.start <= start <= piece.end), "")
        after = next((piece.text[end - piece.start :] for piece in self._pieces if piece.start <= end <= piece.end), "")
        return _end_of(before), _start_of(after)

    def _locate(self, exact: str, spans: list[tuple[int, int]]) -> int | None:
        """Where in these spans the words stand, None if that is not known or if they may stand there twice."""
        if self._article:
            found = [at for start, end in spans for at in _find_all(self._article[start:end], exact, start)]
        elif len(exact.split()) >= _FEWEST_WORDS:
            pieces = ((piece.start, piece.text) for piece in self._pieces)
            every = (at for start, text in pieces for at in _find_all(text, exact, start))
            found = [at for at in every if any(start <= at and at + len(exact) <= end for start, end in spans)]
        else:
            return None
        return found[0] if len(found) == 1 else None


def _list_pieces(briefing: Briefing) -> Iterator[_Piece]:
    """The words of the article that the briefing has, with their places."""
    summary = briefing.summary
    points = (summary.headline, summary.lead, summary.why, *summary.key, *summary.points, *summary.background)
    sides = (side for dispute in summary.disputed for side in dispute.sides)
    items = (*filter(None, points), *sides, *briefing.relations, *briefing.events, *briefing.figures)
    yield from (_Piece(passage.start, passage.opens) for passage in briefing.passages if passage.start >= 0)
    yield from (_Piece(stretch.start, stretch.words) for item in items for stretch in item.evidence if stretch.words)


def _merge(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces without overlaps, in order; those that touch each other become one."""
    last: _Piece | None = None
    for piece in sorted(pieces, key=lambda piece: (piece.start, -len(piece.text))):
        if last is None or piece.start > last.end:
            if last:
                yield last
            last = piece
        elif piece.end > last.end:
            last = _Piece(last.start, last.text + piece.text[last.end - piece.start :])
    if last:
        yield last


def _find_all(text: str, exact: str, offset: int) -> Iterator[int]:
    at = text.find(exact)
    while at >= 0:
        yield offset + at
        at = text.find(exact, at + len(exact))


def _end_of(text: str) -> str:
    """The end of a text, from the beginning of a word on."""
    return text if len(text) <= _AROUND else re.sub(r"\A\S*\s*", "", text[-_AROUND:], count=1)


def _start_of(text: str) -> str:
    """The beginning of a text, to the end of a word."""
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0]


def _last_words(text: str) -> str:
    return "".join(re.findall(r"\S+\s*", text[-10 * _AROUND :])[-_WORDS_AROUND:])


def _first_words(text: str) -> str:
    return "".join(re.findall(r"\s*\S+", text[: 10 * _AROUND])[:_WORDS_AROUND])
