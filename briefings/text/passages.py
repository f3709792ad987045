"""Cutting an article into passages: the paragraphs that every item of a briefing cites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from briefings.model.limits import LONGEST_NAME, OPENING_WORDS, OPENING_WORDS_NOW
from briefings.text.line_breaks import find_text_wrapping, part, read_line
from briefings.text.normalise import sha256_hex

_LINE_BREAK = re.compile("[\n\v\f\x85\u2028\u2029]")
_ALWAYS_PARTS = frozenset("\v\f\x85\u2028\u2029")
"""Breaks that nobody wraps lines with: of a page, of a line or paragraph as a word processor sets it."""

_MOST_LINES = 50_000
"""Lines of a text from which on none is judged by itself; the longest articles have some hundreds."""


@dataclass(frozen=True, slots=True)
class Span:
    """A passage with its text: `text` is normalised[start:end], stripped; `position` counts from 1."""

    position: int
    start: int
    end: int
    text: str

    @property
    def opens(self) -> str:
        """Its first words, three at most, as they stand: what new files give."""
        return opening(self.text, OPENING_WORDS_NOW)

    @property
    def sha256(self) -> str:
        """The hash that proves the passage."""
        return sha256_hex(self.text)


def opening(text: str, words: int = OPENING_WORDS) -> str:
    """The first `words` of the text, single spaces between them; what is longer than a name may be is cut there.

    A script without spaces has whole paragraphs that are one word, and so has an endless number.
    """
    return " ".join(text.split(maxsplit=words)[:words])[:LONGEST_NAME].rstrip()


def cut(normalised: str) -> tuple[Span, ...]:
    """Cut normalised text into its paragraphs, in order. Takes time in proportion to its length.

    Paragraphs are parted by blank lines, by breaks of pages, and by the line and paragraph separators of Unicode. Between two
    blank lines, each break is judged by `line_breaks`: lines that were wrapped make one paragraph, others one each.
    """
    lines = list(_find_blocks(normalised))
    if sum(map(len, lines)) > _MOST_LINES:
        ends = [(_skip_space(normalised, *block[0]), block[-1][1]) for block in lines]
    else:
        blocks = [[read_line(normalised, start, end) for start, end in block] for block in lines]
        wrapping = find_text_wrapping(blocks)
        ends = [ends for block in blocks for ends in part(block, wrapping)]
    return tuple(Span(position, start, end, normalised[start:end]) for position, (start, end) in enumerate(ends, 1))


def _find_blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """The lines between two blank lines or other breaks that always part; none is blank, and none ends with white space."""
    block: list[tuple[int, int]] = []
    start = 0
    for end, mark in chain(((found.start(), found.group()) for found in _LINE_BREAK.finditer(text)), ((len(text), "\f"),)):
        line = text[start:end]
        is_blank = not line or line.isspace()
        if not is_blank:
            block.append((start, start + len(line.rstrip())))
        if block and (is_blank or mark in _ALWAYS_PARTS):
            yield block
            block = []
        start = end + 1


def _skip_space(text: str, start: int, end: int) -> int:
    return end - len(text[start:end].lstrip())
