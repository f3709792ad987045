"""The quotation marks of a paragraph, each with what its neighbors make of it."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from briefings.text.quotations.apostrophes import ends_a_joined_and, may_be_inches, may_end_a_word, may_open_a_word, opens_a_word
from briefings.text.quotations.glyphs import GLYPHS, GUILLEMETS, Family, Glyph, Lean
from briefings.text.quotations.neighbors import Side, is_hebrew, is_word, side
from briefings.text.quotations.usage import Usage

_ONE = "".join(sorted(glyph for glyph in GLYPHS if len(glyph) == 1))
_LOW_COMMAS = r"(?<![\w,]),,(?=[^\W_])"
_ALWAYS = rf"``|\u2018\u2018|{_LOW_COMMAS}"


class Mark(NamedTuple):
    """One mark: where it stands, what it is, how it leans in this article, and what its neighbors make of it.

    `before` is the character before it and the marks that touch it. `is_weak` says that it may be no quotation mark at all: an
    apostrophe, feet or inches. `may_open` and `may_close` count for single marks only.
    """

    start: int
    end: int
    glyph: Glyph
    family: Family
    lean: Lean
    side: Side
    before: str
    is_weak: bool
    may_open: bool
    may_close: bool


class _Edges(NamedTuple):
    """The characters around the marks that touch each other, and the mark that touches this one from behind ("" if none does).

    `is_elision` says that the mark stands for a letter before a quotation: l\u2019\u201cunion\u201d, d\u2019\u00ab union \u00bb.
    """

    before: str
    after: str
    touching: str
    is_elision: bool


def find_marks(text: str, usage: Usage, most: int) -> tuple[Mark, ...]:
    """The marks of a paragraph, in order, without apostrophes that can be nothing else; none if there are more than `most`."""
    matches = tuple(islice(_pattern(usage).finditer(text), most + 1))
    marks: list[Mark] = []
    for found, edges in _with_edges(text, matches if len(matches) <= most else (), usage):
        glyph = GLYPHS[found.group()]
        read = _read_single if glyph.family is Family.SINGLE else _read_double
        mark = None if edges.is_elision else read(text, found, edges, usage.lean(glyph), usage)
        if mark is not None:
            marks.append(mark)
    return tuple(marks)


def count_closers(marks: Sequence[Mark]) -> list[int]:
    """How many marks of its family surely close after each mark before one surely opens."""
    runs = dict.fromkeys(Family, 0)
    counted: list[int] = []
    for mark in reversed(marks):
        counted.append(runs[mark.family])
        if not mark.is_weak:
            runs[mark.family] = runs[mark.family] + 1 if _surely_closes(mark) else 0
    counted.reverse()
    return counted


def _with_edges(text: str, found: Sequence[re.Match[str]], usage: Usage) -> Iterator[tuple[re.Match[str], _Edges]]:
    behind: list[tuple[str, str]] = []
    following: re.Match[str] | None = None
    for match in reversed(found):
        touches = following is not None and following.start() == match.end()
        after = behind[-1][0] if touches else text[match.end() : match.end() + 1]
        behind.append((after, following.group() if following is not None and touches else ""))
        following = match
    before, end = "", -1
    for match, (after, touching) in zip(found, reversed(behind), strict=True):
        before = before if match.start() == end else _before(text, match.start())
        end = match.end()
        is_elision = _is_elision(text, match, GLYPHS[touching] if touching else None, after, usage)
        yield match, _Edges(before, after, touching, is_elision)
        before = " " if is_elision else before


def _pattern(usage: Usage) -> re.Pattern[str]:
    straight = ("''",) if usage.doubled_straight else ()
    curly = ("\u2019\u2019",) if usage.doubled_curly else ()
    return re.compile("|".join((_ALWAYS, *straight, *curly, f"[{re.escape(_ONE)}]")))


def _is_elision(text: str, found: re.Match[str], behind: Glyph | None, after: str, usage: Usage) -> bool:
    """Whether this mark stands for a letter before the mark `behind`, of which `after` is the character that follows."""
    is_single = GLYPHS[found.group()].family is Family.SINGLE
    if behind is None or behind.family is Family.SINGLE or not is_single or not is_word(_before(text, found.start())):
        return False
    lean = usage.lean(behind)
    if behind.family in GUILLEMETS:
        return lean is Lean.OPENS
    return lean is not Lean.CLOSES and is_word(after)


def _is_apostrophe(text: str, start: int, end: int, glyph: Glyph) -> bool:
    """Whether a single mark can be nothing but an apostrophe."""
    if is_word(_before(text, start)) and is_word(text[end : end + 1]):
        return True
    return not glyph.is_strict and (opens_a_word(text, end) or ends_a_joined_and(text, start))


def _before(text: str, index: int) -> str:
    return text[max(index - 1, 0) : index]


def _read_double(text: str, found: re.Match[str], edges: _Edges, lean: Lean, _: Usage) -> Mark | None:
    if is_hebrew(edges.before) and is_hebrew(edges.after):
        return None
    start, end = found.span()
    glyph, looks = GLYPHS[found.group()], side(edges.before, edges.after)
    may_be_none = glyph.family is Family.DOUBLE and looks is Side.CLOSING and not glyph.is_strict
    is_weak = may_be_none and may_be_inches(text, start)
    return Mark(start, end, glyph, glyph.family, lean, looks, edges.before, is_weak, may_open=True, may_close=True)


def _read_single(text: str, found: re.Match[str], edges: _Edges, lean: Lean, usage: Usage) -> Mark | None:
    start, end = found.span()
    glyph, looks = GLYPHS[found.group()], side(edges.before, edges.after)
    if _is_apostrophe(text, start, end, glyph):
        return None
    touches = looks is Side.TIGHT and not is_word(_before(text, start))
    may_open = (looks is Side.OPENING or touches) and (lean is not Lean.CLOSES or usage.right_opens)
    may_close = (looks is Side.CLOSING or (touches and lean is not Lean.OPENS)) and not glyph.is_strict
    ends_a_word = may_close and not _is_double(edges.touching) and may_end_a_word(text, start, end)
    is_weak = ends_a_word or (not may_close and may_open_a_word(text, end))
    return Mark(start, end, glyph, glyph.family, lean, looks, edges.before, is_weak, may_open, may_close)


def _is_double(touching: str) -> bool:
    return touching != "" and GLYPHS[touching].family is not Family.SINGLE


def _surely_closes(mark: Mark) -> bool:
    if mark.family is Family.SINGLE:
        return mark.may_close
    if mark.glyph.is_strict or mark.side in (Side.TIGHT, Side.LOOSE):
        return mark.lean is not Lean.OPENS
    return mark.side is Side.CLOSING
