"""Which mark closes which, paragraph by paragraph, and where speech runs on into the next one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.text.quotations.cues import holds_a_cue, says_who_speaks
from briefings.text.quotations.glyphs import GUILLEMETS, Family, Lean
from briefings.text.quotations.marks import Mark, count_closers, find_marks
from briefings.text.quotations.neighbors import Side, is_blank
from briefings.text.quotations.usage import Usage, usage_of

_MOST_MARKS = 40_000
"""In one article. A long one has a thousand; a text of nothing but marks is no prose, and its words are nobody's."""
_LONGEST_BEFORE_A_NUMBER = 1000
"""Code points: speech that ends in a mark that may mean inches is not longer."""
_LOW = frozenset({"\u201e", "\u201a", ",,"})
_ENDS_A_SENTENCE = frozenset(".!?\u2026")
_STOPS = _ENDS_A_SENTENCE | {","}
_FIXED_BLANKS = frozenset("\u00a0\u202f\u2009")
_APOSTROPHES = frozenset("'\u2019")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text between quotation marks: `start` and `end` (exclusive) in code points, marks not included.

    `depth` is 1 for the outermost marks, 2 for marks within marks. `closed` is False if the closing mark is missing: it then
    reaches to the end of its paragraph. `runs_on` says that the next paragraph takes the speech up.
    """

    start: int
    end: int
    depth: int
    closed: bool = True
    runs_on: bool = False

    @property
    def holds(self) -> bool:
        """Whether the article surely quotes these words: not if the closing mark is missing and nothing takes the speech up."""
        return self.closed or self.runs_on


def read_quotations(texts: Sequence[str]) -> tuple[tuple[Quotation, ...], ...]:
    """The quotations of each paragraph of an article, by where they start, those around others first.

    A mark that is never closed runs on only if the next paragraph opens with one; otherwise it ends with its paragraph.
    """
    usage = usage_of(texts)
    marks = _find_all(texts, usage)
    read: list[tuple[Quotation, ...]] = []
    before = _Left()
    for text, own, following in zip(texts, marks, (*marks, ())[1:], strict=True):
        paragraph = _Paragraph(text, usage)
        paragraph.read(own, before)
        before = paragraph.end(_find_opening(following))
        read.append(tuple(_with_depths(paragraph.found)))
    return tuple(read)


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of one paragraph that stands alone."""
    return read_quotations((text,))[0]


def _find_all(texts: Sequence[str], usage: Usage) -> list[tuple[Mark, ...]]:
    """The marks of each paragraph, and none of the paragraphs with more than an article can have."""
    left = _MOST_MARKS
    found: list[tuple[Mark, ...]] = []
    for text in texts:
        found.append(find_marks(text, usage, left))
        left -= len(found[-1])
    return found


def _find_opening(marks: tuple[Mark, ...]) -> Family | None:
    """The family of the mark that a paragraph opens with, if it does."""
    if not marks or marks[0].start > 0:
        return None
    return None if marks[0].is_weak else marks[0].family


def _with_depths(found: list[Quotation]) -> Iterator[Quotation]:
    """Each quotation with how many surely quoted ones it lies in, itself included."""
    around: list[tuple[int, int]] = []  # the end of each one around, and how many surely quoted ones it lies in
    for one in sorted(found, key=lambda quotation: (quotation.start, -quotation.end)):
        while around and around[-1][0] < one.end:
            around.pop()
        outer = around[-1][1] if around else 0
        around.append((one.end, outer + one.holds))
        yield Quotation(one.start, one.end, outer + 1, one.closed, one.runs_on)


@dataclass(frozen=True, slots=True)
class _Left:
    """The family of the outermost mark that a paragraph leaves open, None if it leaves none, and whether its speech runs on."""

    family: Family | None = None
    runs_on: bool = False


@dataclass(slots=True)
class _Open:
    mark: Mark
    has_inner: bool = False


class _Paragraph:
    """The marks that are open at a place of a paragraph, and the quotations found so far (their depth is found later)."""

    def __init__(self, text: str, usage: Usage) -> None:
        self.found: list[Quotation] = []
        self._text = text
        self._usage = usage
        self._stack: list[_Open] = []
        self._open: Counter[Family] = Counter()
        self._left: tuple[int, Family] | None = None  # the outermost that is never closed: its number in `found`, its marks

    def read(self, marks: Sequence[Mark], before: _Left) -> None:
        """Pair the marks; `before` is what the paragraph before leaves open."""
        for mark, closers in zip(marks, count_closers(marks), strict=True):
            if mark.start == 0 and before.runs_on and mark.family is before.family:
                self._begin(mark)
            elif mark.family is Family.SINGLE:
                self._read_single(mark, closers)
            elif self._closes(mark, closers):
                self._close(mark)
            elif self._opens(mark, closers):
                self._begin(mark)
        self._take_open()
        if not before.runs_on:
            self._take_late_close(marks, before.family)

    def end(self, following: Family | None) -> _Left:
        """Decide whether speech runs on; `following` is the family that the next paragraph opens with, None if it does not."""
        if self._left is None:
            return _Left()
        number, family = self._left
        left = self.found[number]
        runs_on = family is following and not holds_a_cue(self._text, left.start, left.end)
        self.found[number] = replace(left, runs_on=runs_on)
        return _Left(family, runs_on)

    def _take_open(self) -> None:
        """Take what is still open as reaching to the end, and remember the outermost."""
        for one in self._stack:
            if one.mark.family is not Family.SINGLE or self._is_speech(one.mark):
                self._left = self._left or (len(self.found), one.mark.family)
                self.found.append(Quotation(one.mark.end, len(self._text), 0, closed=False))

    def _take_late_close(self, marks: Sequence[Mark], family: Family | None) -> None:
        """Where the paragraph before leaves a quotation open and the first mark here closes one, the speech may have run on."""
        first = next((mark for mark in marks if mark.family is family), None)
        if first is None or family is Family.SINGLE or first.side is not Side.CLOSING:
            return
        if not any(one.start <= first.start <= one.end for one in self.found):
            self.found.append(Quotation(0, first.start, 0, closed=False))

    def _read_single(self, mark: Mark, closers: int) -> None:
        """A single mark closes no quotation around one that is still open; if it may be an apostrophe, later marks tell."""
        is_innermost = bool(self._stack) and self._stack[-1].mark.family is Family.SINGLE
        if mark.may_close and is_innermost:
            if not (mark.is_weak and closers >= self._open[Family.SINGLE]):
                self._close(mark)
        elif mark.may_open and not (mark.is_weak and closers == 0):
            self._begin(mark)

    def _closes(self, mark: Mark, closers: int) -> bool:
        if not self._open[mark.family] or (mark.glyph.is_strict and mark.lean is Lean.OPENS):
            return False
        if mark.is_weak:
            return self._ends_in_a_number(mark, closers)
        if mark.side is Side.OPENING:
            return self._is_displaced(mark) or (mark.lean is Lean.CLOSES and not self._usage.right_opens)
        if mark.lean is Lean.OPENS:
            return mark.side is Side.CLOSING or (mark.side is Side.TIGHT and self._is_after_low_mark(mark.family))
        return True

    def _ends_in_a_number(self, mark: Mark, closers: int) -> bool:
        """Whether a mark after a digit closes: no later one does, and nothing says that the speech ended before."""
        innermost = self._stack[-1]
        start = innermost.mark.end
        if mark.start - start > _LONGEST_BEFORE_A_NUMBER or innermost.mark.family is not mark.family or innermost.has_inner:
            return False
        return closers < self._open[mark.family] and not holds_a_cue(self._text, start, mark.start)

    def _is_displaced(self, mark: Mark) -> bool:
        """Whether a blank slipped in before a mark that closes: "We stay, "said Anna Smith."""
        before = self._text[max(mark.start - 2, 0) : mark.start]
        return before[:1] in _STOPS and is_blank(before[1:]) and says_who_speaks(self._text, mark.end)

    def _is_after_low_mark(self, family: Family) -> bool:
        innermost = self._stack[-1].mark
        return innermost.family is family and self._text[innermost.start : innermost.end] in _LOW

    def _opens(self, mark: Mark, closers: int) -> bool:
        if mark.glyph.is_strict or mark.side is Side.OPENING:
            return mark.lean is not Lean.CLOSES or (mark.family is Family.DOUBLE and not mark.glyph.is_strict)
        if mark.lean is Lean.OPENS:
            return mark.side is not Side.CLOSING or self._is_french(mark)
        if mark.lean is Lean.CLOSES or mark.is_weak:
            return False
        if mark.side is Side.TIGHT:
            is_after_word = mark.before not in _ENDS_A_SENTENCE and not mark.before.isdigit()
            return is_after_word and not says_who_speaks(self._text, mark.end)
        return mark.side is Side.LOOSE and closers > 0

    def _is_french(self, mark: Mark) -> bool:
        """Whether the blank behind a guillemet belongs to it: l\u2019\u00ab union \u00bb."""
        after = self._text[mark.end : mark.end + 1]
        return mark.family in GUILLEMETS and is_blank(after) and (after in _FIXED_BLANKS or mark.before in _APOSTROPHES)

    def _is_speech(self, mark: Mark) -> bool:
        """Whether a single mark that is never closed was one: at the start, or after a comma or colon, before a capital."""
        before = self._text[max(mark.start - 2, 0) : mark.start]
        begins = not before or (is_blank(before[-1:]) and before[:1] in (",", ":"))
        return begins and not mark.is_weak and self._text[mark.end : mark.end + 1].isupper()

    def _begin(self, mark: Mark) -> None:
        self._stack.append(_Open(mark))
        self._open[mark.family] += 1

    def _close(self, mark: Mark) -> None:
        """End the innermost quotation of the mark's family. What is open inside it was never closed; single marks were none."""
        while True:
            inner = self._stack.pop()
            self._open[inner.mark.family] -= 1
            is_its_own = inner.mark.family is mark.family
            if is_its_own or inner.mark.family is not Family.SINGLE:
                self.found.append(Quotation(inner.mark.end, mark.start, 0, closed=is_its_own))
            if is_its_own:
                break
        if self._stack:
            self._stack[-1].has_inner = True
