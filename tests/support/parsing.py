"""The parser of the extra nlp, loaded once, and parsing nothing twice."""

import pytest

from briefings.text.parse import Parser, Sentence
from briefings.text.spacy_parser import load_parser


class Remembering:
    """A parser that parses nothing twice: copies of a briefing differ in one sentence."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._parsed: dict[str, tuple[Sentence, ...]] = {}

    def parse(self, text: str) -> tuple[Sentence, ...]:
        if text not in self._parsed:
            self._parsed[text] = self._parser.parse(text)
        return self._parsed[text]


def load_remembering() -> Remembering:
    """The parser; skips the test if the extra is not installed."""
    parser = load_parser()
    if parser is None:
        pytest.skip("needs the extra nlp, which make test installs")
    return Remembering(parser)
