"""An article, read once for all extractors: its passages, what stands in quotation marks, sentences, and perhaps the parse."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from briefings.model.edtf_dates import Edtf
from briefings.text.clauses import MASK
from briefings.text.extents import Extent
from briefings.text.listing import Listed, list_passages
from briefings.text.parse import Entity, NamingParser, Sentence, Word
from briefings.text.passages import Span
from briefings.text.quotations import Quotation, read_quotations
from briefings.text.sentences import find_sentences

MOST_PARSED = 9_000
"""Words and marks of an article that are parsed, from its beginning, by whole passages, each of which takes as long as
`_PASSAGE_COST` words more: these take some three seconds."""
_PASSAGE_COST = 20
_WORD = re.compile(r"\w+|[^\w\s]")
_STOPS = frozenset(".!?,;:\u2026")


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage of the article; all places are code points of the whole article.

    `masked` is its text with the letters of quotations replaced (see `MASK`), so that a word at place i of it stands at
    `span.start + i`; a stop that ends a quotation is kept, for it ends the sentence, too. `sentences` are cut in that text.
    `parsed` are the parser's sentences of the masked text; `entities` what the parser finds named in the text as it stands, for
    it finds more in whole sentences, and quotations name people, too. Both are () without a parser, and behind `MOST_PARSED`.
    """

    span: Span
    kind: str
    quotations: tuple[Quotation, ...]
    masked: str
    sentences: tuple[Extent, ...]
    parsed: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """The normalized text of an article, its passages, and the day on which it was published; None if that is not known.

    `account` are passages, by their places from 0, that belong to the account because somebody says so, however they read.
    """

    text: str
    published: Edtf | None
    passages: tuple[ReadPassage, ...]
    account: frozenset[int] = frozenset()

    def words(self, extent: Extent) -> str:
        """The words of a stretch, as they stand."""
        return self.text[extent[0] : extent[1]]


def read_article(
    text: str, published: Edtf | None = None, parser: NamingParser | None = None, account: frozenset[int] = frozenset()
) -> ArticleReading:
    """Read a normalized text. Takes time in proportion to its length; with a parser some 25 ms a paragraph."""
    rows = list_passages(text)
    quoted = read_quotations([row.span.text for row in rows])
    last = _count_parsed(rows) if parser else 0
    read = (
        _read(row.span, row.kind, found, parser if number < last else None)
        for number, (row, found) in enumerate(zip(rows, quoted, strict=True))
    )
    return ArticleReading(text, published, tuple(read), account)


def is_parsed_whole(text: str) -> bool:
    """Whether a parser reads all passages of a normalized text."""
    rows = list_passages(text)
    return _count_parsed(rows) == len(rows)


def mask(text: str, found: Sequence[Quotation]) -> str:
    """The text, as long as it was, with the letters of its outermost quotations replaced, but for a stop at their end."""
    pieces: list[str] = []
    at = 0
    for quotation in found:
        if not quotation.holds or quotation.start < at:
            continue
        kept = quotation.end - 1 if quotation.end > quotation.start and text[quotation.end - 1] in _STOPS else quotation.end
        pieces += [text[at : quotation.start], MASK * (kept - quotation.start)]
        at = kept
    return "".join((*pieces, text[at:]))


def _count_parsed(rows: Sequence[Listed]) -> int:
    """How many passages, from the first, are parsed."""
    spent = accumulate(_PASSAGE_COST + sum(1 for _ in _WORD.finditer(row.span.text)) for row in rows)
    return bisect_right(list(spent), MOST_PARSED)


def _read(span: Span, kind: str, found: tuple[Quotation, ...], parser: NamingParser | None) -> ReadPassage:
    masked = mask(span.text, found)
    sentences = tuple((span.start + start, span.start + end) for start, end in find_sentences(masked))
    if parser is None:
        return ReadPassage(span, kind, found, masked, sentences)
    parsed = tuple(_move(sentence, span.start) for sentence in parser.parse(masked))
    entities = tuple(
        Entity(entity.start + span.start, entity.end + span.start, entity.label) for entity in parser.find_entities(span.text)
    )
    return ReadPassage(span, kind, found, masked, sentences, parsed, entities)


def _move(sentence: Sentence, by: int) -> Sentence:
    return tuple(
        Word(word.start + by, word.end + by, word.text, word.lemma, word.pos, word.tag, word.relation, word.head)
        for word in sentence
    )
