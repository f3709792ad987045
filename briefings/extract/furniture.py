"""The furniture of a page: passages that are not the account itself, such as bylines, captions, and lines of the outlet's own."""

import re
from collections.abc import Iterator, Sequence

from briefings.extract.page_lines import BOILERPLATE, BYLINES, CAPTIONS, CREDITS, DATELINE_FIRST, DATELINES, SCENES
from briefings.extract.proposals import Furniture, FurnitureKind
from briefings.extract.reading import ArticleReading, ReadPassage
from briefings.text.extents import Extent

MOST_READ = 150_000
"""Code points of a text that are read for dates and figures: a short book. The longest reports have some 100,000."""
_LONGEST_WORD = 1_000
_MOST_WORDS, _MOST_LETTERS = 40, 400
"""Of the longest passage that is judged by how it reads; a longer one tells something."""
_LONGEST_BYLINE, _LONGEST_POINTER, _LONGEST_SCENE = 14, 24, 32
_FIRST = 6
"""Passages among which the dateline is looked for."""
_MARKS_BEFORE = "*\u2022-\u2013\u2014>\u25b6| "


_DASH = re.compile(r"[-\u2013\u2014]{1,2}\s+")
"""What is left before a sentence if its dateline ends with a stop: "ARDEN, Wash. \u2014 A judge"."""


def find_furniture(reading: ArticleReading) -> tuple[Furniture, ...]:
    """Every passage that is not the account itself, in order, with the reason in a sentence for an editor.

    What somebody says is the account is none. A heading is one as well; the first is the article's headline if the text begins
    with it. Takes time in proportion to the length of the text.
    """
    return tuple(item for item in _judge_all(reading.passages) if item.passage not in reading.account)


def list_account(reading: ArticleReading, furniture: Sequence[Furniture]) -> tuple[ReadPassage, ...]:
    """The passages that are the account itself, in order."""
    left_out = {item.passage for item in furniture}
    return tuple(passage for place, passage in enumerate(reading.passages) if place not in left_out)


def skip_dateline(reading: ArticleReading, passage: ReadPassage, sentence: Extent) -> Extent:
    """A sentence of a passage without the dateline that the passage may open with: "LINDOW (Reuters) - "."""
    start, end = sentence
    found = (
        DATELINE_FIRST.match(reading.text, start, end) if start == passage.span.start else _DASH.match(reading.text, start, end)
    )
    return (found.end(), end) if found is not None and found.end() < end else sentence


def read_account(reading: ArticleReading, furniture: Sequence[Furniture]) -> str:
    """The article's text with blanks for every passage that is furniture, so that all places are those of the article.

    What stands behind `MOST_READ` is left away, from the beginning of a passage or at least of a word.
    """
    pieces: list[str] = []
    at = 0
    for item in furniture:
        span = reading.passages[item.passage].span
        pieces += [reading.text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return _shorten("".join((*pieces, reading.text[at:])))


def _shorten(text: str) -> str:
    if len(text) <= MOST_READ:
        return text
    return text[: max(text.rfind("\n\n", 0, MOST_READ), text.rfind(" ", MOST_READ - _LONGEST_WORD, MOST_READ), 0)]


def _judge_all(passages: Sequence[ReadPassage]) -> Iterator[Furniture]:
    first = _find_dateline(passages)
    for place, passage in enumerate(passages):
        found = _judge(passage)
        if found is None and place < first:
            found = "caption", "It stands before the dateline, with which the account begins."
        if found is not None:
            yield Furniture(place, *found)


def _find_dateline(passages: Sequence[ReadPassage]) -> int:
    """The place of the passage that is or opens with the dateline, among the first; 0 if none does."""
    for place, passage in enumerate(passages[:_FIRST]):
        if passage.kind == "dateline" or DATELINE_FIRST.match(passage.span.text):
            return place
    return 0


def _judge(passage: ReadPassage) -> tuple[FurnitureKind, str] | None:
    text = passage.span.text
    if len(text) <= _MOST_LETTERS and "\n" not in text:
        words = len(text.split())
        found = _judge_line(text.lstrip(_MARKS_BEFORE), words) if words <= _MOST_WORDS else None
        if found is not None:
            return found
        if len(passage.sentences) == 1 and words <= _LONGEST_SCENE and any(pattern.match(text) for pattern in SCENES):
            return "caption", "It reads as what a picture shows."
    if passage.kind == "heading":
        return "heading", "It is a short line that ends without a stop."
    if passage.kind == "dateline":
        return "dateline", "It gives only a place or a day."
    return None


def _judge_line(text: str, words: int) -> tuple[FurnitureKind, str] | None:
    is_short = words <= _LONGEST_BYLINE
    if is_short and not text.endswith(".") and any(pattern.match(text) for pattern in BYLINES):
        return "byline", "It names who wrote the article."
    if is_short and any(pattern.match(text) for pattern in DATELINES):
        return "dateline", "It says when the article appeared."
    if any(pattern.match(text) for pattern in CREDITS):
        return "credit", "It says who worked on the article or where something in it is from."
    if any(pattern.match(text) for pattern in CAPTIONS):
        return "caption", "It says what a picture shows or where it is from."
    if words > _LONGEST_POINTER and text.endswith("."):
        return _judge_legal(text)
    reason = next((reason for reason, pattern in BOILERPLATE if pattern.match(text)), None)
    return None if reason is None else ("boilerplate", f"It {reason}.")


def _judge_legal(text: str) -> tuple[FurnitureKind, str] | None:
    """Of long sentences, only lines about rights or about the article itself are boilerplate."""
    found = next((reason for reason, pattern in BOILERPLATE[-2:] if pattern.match(text)), None)
    return None if found is None else ("boilerplate", f"It {found}.")
