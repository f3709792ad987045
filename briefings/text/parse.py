"""What a parser of English gives: words, each with its lemma, its part of speech and the word that it depends on; named entities.

The tags are those of Universal POS (`pos`), the Penn Treebank (`tag`), ClearNLP (`relation`) and OntoNotes (`label`), as English
models of spaCy give them. Nothing here knows spaCy: `spacy_parser` is the one place that does.
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


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named; `start` and `end` are code points of the text, `label` its kind in OntoNotes' words.

    People are PERSON; bodies ORG; places GPE (countries, towns), LOC, FAC (buildings); peoples, faiths and parties NORP. The
    others are PRODUCT, EVENT, WORK_OF_ART, LAW, LANGUAGE, DATE, TIME, PERCENT, MONEY, QUANTITY, ORDINAL and CARDINAL.
    """

    start: int
    end: int
    label: str


class Parser(Protocol):
    """Parses English text."""

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a text, in order. Takes time in proportion to its length, some 15 ms for a paragraph."""
        ...


class NamingParser(Parser, Protocol):
    """A parser that finds named entities, too."""

    def find_entities(self, text: str) -> tuple[Entity, ...]:
        """The named entities of a text, in order; they do not overlap. Takes time in proportion to its length."""
        ...
