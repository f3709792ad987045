"""Cutting an article into passages: the paragraphs that every item of a briefing cites."""

import re
from dataclasses import dataclass

from briefings.model.limits import LONGEST_NAME, OPENING_WORDS, OPENING_WORDS_NOW
from briefings.text.normalise import sha256_hex

_WIDEST_HARD_WRAP = 120
"""Code points: a text with a longer line was not wrapped by hand, so each of its lines is a paragraph."""


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
    """Cut normalised text into its paragraphs, in order.

    Paragraphs are parted by blank lines. Where the text is not hard-wrapped (some line is longer than 120 code points), every
    line is a paragraph of its own.
    """
    lines = normalised.split("\n")
    wrapped = all(len(line) <= _WIDEST_HARD_WRAP for line in lines)
    pattern = r"\S(?:(?!\n[^\S\n]*\n).)*" if wrapped else r"\S[^\n]*"
    spans: list[Span] = []
    for match in re.finditer(pattern, normalised, re.DOTALL):
        text = match.group().rstrip()
        spans.append(Span(len(spans) + 1, match.start(), match.start() + len(text), text))
    return tuple(spans)
