"""Where a briefing's own passages stand in its article, whatever the cutting of new articles has learned since.

A passage holds by its offsets if the article has the words of its hash there (TextPositionSelector of the W3C Web Annotation
Data Model), else by its hash among the article's paragraphs, else, for want of anything better, by its position among them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from briefings.model.source import Passage
from briefings.text.normalise import sha256_hex
from briefings.text.passages import Span, cut

_FIRST_WIDEST = 120
"""Code points: the rule by which files and databases of the first version were cut took a text with a longer line for one that
is not wrapped, and each of its lines for a paragraph."""


def locate_passages(passages: tuple[Passage, ...], article: str) -> dict[str, Span]:
    """Where each passage stands in the normalized article, by its id, under the position that the briefing gives it.

    Passages that the article lacks in every way are left out. Whether the words are those of the hash is for the caller to
    check: a passage that was found by its position alone has others.
    """
    found: dict[str, Span] = {}
    homeless: list[Passage] = []
    for passage in passages:
        words = article[passage.start : passage.end] if 0 <= passage.start < passage.end else ""
        if words and sha256_hex(words) == passage.sha256:
            found[passage.id] = Span(passage.position, passage.start, passage.end, words)
        else:
            homeless.append(passage)
    return found | dict(_find_homes(homeless, article)) if homeless else found


def find_uncovered(located: dict[str, Span], article: str) -> tuple[Span, ...]:
    """The paragraphs of the normalized article of which some words stand in no passage, in order."""
    covered = bytearray(len(article))
    for span in located.values():
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return tuple(span for span in cut(article) if _has_bare_words(span, covered))


def _has_bare_words(span: Span, covered: bytearray) -> bool:
    marks = covered[span.start : span.end]
    return 0 in marks and any(not mark and not char.isspace() for mark, char in zip(marks, span.text, strict=True))


def _find_homes(passages: list[Passage], article: str) -> Iterator[tuple[str, Span]]:
    """Find passages by their hash, as the article is cut today or was cut at first, and otherwise by their position."""
    today = cut(article)
    by_hash: dict[str, list[Span]] = {}
    for span in (*today, *_cut_as_at_first(article)):
        by_hash.setdefault(span.sha256, []).append(span)
    by_position = {span.position: span for span in today}
    last = 0
    for passage in passages:
        fitting = by_hash.get(passage.sha256, [])
        same_position = (span for span in fitting if span.position == passage.position)
        behind = (span for span in fitting if span.start >= last)  # "* * *" may stand in an article more than once
        span = next(chain(same_position, behind, fitting), None) or by_position.get(passage.position)
        if span is not None:
            last = span.end
            yield passage.id, replace(span, position=passage.position)


def _cut_as_at_first(article: str) -> Iterator[Span]:
    wrapped = all(len(line) <= _FIRST_WIDEST for line in article.split("\n"))
    pattern = r"\S(?:(?!\n[^\S\n]*\n).)*" if wrapped else r"\S[^\n]*"
    for position, match in enumerate(re.finditer(pattern, article, re.DOTALL), start=1):
        text = match.group().rstrip()
        yield Span(position, match.start(), match.start() + len(text), text)
