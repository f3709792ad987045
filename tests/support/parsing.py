"""The parser of the extra nlp, loaded once, and parsing nothing twice."""

from typing import NoReturn

import pytest

from briefings.text.parse import Entity, NamingParser, Parser, Sentence
from briefings.text.spacy_parser import load_naming_parser, load_parser


class Remembering:
    """A parser that parses nothing twice: copies of a briefing differ in one sentence."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._parsed: dict[str, tuple[Sentence, ...]] = {}

    def parse(self, text: str) -> tuple[Sentence, ...]:
        if text not in self._parsed:
            self._parsed[text] = self._parser.parse(text)
        return self._parsed[text]


class RememberingNames(Remembering):
    """The same with named entities, which are cheaper."""

    def __init__(self, parser: NamingParser) -> None:
        super().__init__(parser)
        self._finder = parser

    def find_entities(self, text: str) -> tuple[Entity, ...]:
        return self._finder.find_entities(text)


def load_remembering() -> Remembering:
    """The parser; skips the test if the extra is not installed."""
    return Remembering(load_parser() or _skip())


def load_naming() -> RememberingNames:
    """The parser that finds named entities, too; skips the test if the extra is not installed."""
    return RememberingNames(load_naming_parser() or _skip())


def _skip() -> NoReturn:
    pytest.skip("needs the extra nlp, which make test installs")
