"""What a parser of English sentences gives: words, each with its lemma, its part of speech and the word that it depends on.

The tags are those of Universal POS (`pos`), the Penn Treebank (`tag`) and ClearNLP (`relation`), as English models of spaCy give
them. Nothing here knows spaCy: `spacy_parser` is the one place that does.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence; `start` and `end` are code points of the text parsed.

    `head` is the place in its sentence of the word that it depends on (its own place if it is the root), `relation` how.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int


Sentence = tuple[Word, ...]


class Parser(Protocol):
    """Parses English text."""

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a text, in order. Takes time in proportion to its length, some 15 ms for a paragraph."""
        ...
