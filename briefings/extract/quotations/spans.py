"""What of an article stands in quotation marks, as stretches of the whole article: outermost ones, and those inside."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.extract.quotations.tokens import Token, read_tokens
from briefings.extract.reading import ArticleReading, ReadPassage
from briefings.text.extents import Extent
from briefings.text.quotations import Quotation, holds_a_cue
from briefings.text.quotations.glyphs import GLYPHS

_BEFORE_SPEECH = frozenset(",:")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch between quotation marks. `extent` is it without its marks, `marked` with them.

    `runs_on` says that the next paragraph goes on with it, `is_open` that a mark is missing. `inner` are those inside.
    """

    passage: int
    extent: Extent
    marked: Extent
    runs_on: bool = False
    is_open: bool = False
    inner: tuple[Extent, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A passage with its outermost spans and its tokens, in which each span is one token; `places` are those of the spans."""

    number: int
    spans: tuple[Span, ...]
    tokens: tuple[Token, ...]
    places: tuple[int, ...]


def find_spans(reading: ArticleReading) -> tuple[QuotedPassage, ...]:
    """The quotations of each passage. What is only blanks and marks is none."""
    late = _find_late_pairs(reading)
    found: list[QuotedPassage] = []
    for number, passage in enumerate(reading.passages):
        spans = tuple(_list_outermost(reading, number, passage, late))
        tokens = read_tokens(
            reading.text,
            (passage.span.start, passage.span.end),
            [(span.marked, place) for place, span in enumerate(spans)],
        )
        places = tuple(at for at, token in enumerate(tokens) if token.kind == "quotation")
        found.append(QuotedPassage(number, spans, tokens, places))
    return tuple(found)


def _list_outermost(
    reading: ArticleReading, number: int, passage: ReadPassage, late: frozenset[tuple[int, int]]
) -> Iterator[Span]:
    text, base = reading.text, passage.span.start
    end, inner = -1, list[Extent]()
    last: Span | None = None
    for quotation in passage.quotations:
        start = quotation.start
        if start < end:
            if last is not None and quotation.holds and (found := _trim(text, base + start, base + quotation.end)):
                inner.append(found)
            continue
        is_late = (number, start) in late
        if not (quotation.holds or is_late or _may_be_open(passage, quotation)):
            continue
        extent = _trim(text, base + start, base + quotation.end)
        if extent is None:
            continue
        if last is not None:
            yield _with_inner(last, inner)
        end, inner = quotation.end, []
        marked = _with_marks(text, base + start, base + quotation.end, (passage.span.start, passage.span.end))
        last = Span(number, extent, marked, quotation.runs_on or (is_late and start > 0), is_open=not quotation.holds)
    if last is not None:
        yield _with_inner(last, inner)


def _with_inner(span: Span, inner: list[Extent]) -> Span:
    return Span(span.passage, span.extent, span.marked, span.runs_on, span.is_open, tuple(inner))


def _find_late_pairs(reading: ArticleReading) -> frozenset[tuple[int, int]]:
    """Quotations that one paragraph opens and the next one closes, without a mark at its beginning."""
    found: set[tuple[int, int]] = set()
    for number, (passage, following) in enumerate(zip(reading.passages, reading.passages[1:], strict=False)):
        opened = next((one for one in passage.quotations if not one.holds and one.end == len(passage.span.text)), None)
        closing = following.quotations[0] if following.quotations else None
        if opened and closing and not closing.closed and closing.start == 0 and closing.end < len(following.span.text):
            found |= {(number, opened.start), (number + 1, 0)}
    return frozenset(found)


def _may_be_open(passage: ReadPassage, quotation: Quotation) -> bool:
    """Whether speech whose closing mark is missing begins here: behind a comma or colon, and nothing shows that it ended."""
    text = passage.span.text
    before = text[max(quotation.start - 4, 0) : quotation.start].rstrip("\"'\u201c\u2018\u201e\u00ab`").rstrip()
    begins = before[-1:] in _BEFORE_SPEECH and before != ""
    return begins and quotation.start > 0 and not holds_a_cue(text, quotation.start, quotation.end)


def _trim(text: str, start: int, end: int) -> Extent | None:
    """The stretch without blanks at its ends; None if it holds no letter or digit."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return (start, end) if any(char.isalnum() for char in words) else None


def _with_marks(text: str, start: int, end: int, bounds: Extent) -> Extent:
    """The stretch with the marks at both ends, one or two characters each."""
    for length in (2, 1):
        if start - length >= bounds[0] and text[start - length : start] in GLYPHS:
            start -= length
            break
    for length in (2, 1):
        if end + length <= bounds[1] and text[end : end + length] in GLYPHS:
            end += length
            break
    return start, end
