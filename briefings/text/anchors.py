"""Finding verbatim words in a text, and the quotation marks around them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

_CLOSES = {"\u201c": "\u201d", "\u2018": "\u2019", "\u00ab": "\u00bb", '"': '"', "'": "'"}
_APOSTROPHES = frozenset("'\u2019")
_SINGLE = frozenset("'\u2018")
_MARK = re.compile(f"[{''.join({*_CLOSES, *_CLOSES.values()})}]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text between quotation marks: `start` and `end` (exclusive) in code points, marks not included.

    `depth` is 1 for the outermost marks, 2 for marks within marks. `closed` is False where the closing mark is missing, as in
    speech that runs on into the next paragraph; it then reaches to the end of the text.
    """

    start: int
    end: int
    depth: int
    closed: bool = True


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text, code point for code point, never starting or ending inside a word of the text."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not (_splits_word(text, start) or _splits_word(text, end)):
            yield start, end
        start = text.find(words, start + 1)


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text, code point for code point, as whole words."""
    return next(occurrences(words, text), None) is not None


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every stretch between quotation marks, by its start.

    Takes typographic and straight marks, double and single. A single mark inside or after a word is an apostrophe unless a single
    quotation is open; a single mark that is never closed was none.
    """
    reading = _Marks()
    for match in _MARK.finditer(text):
        index, char = match.start(), match.group()
        if reading.closes(char) and _can_close(text, index):
            reading.close(char, index)
        elif char in _CLOSES and _can_open(text, index):
            reading.open(char, index + 1)
    reading.end(len(text))
    return tuple(sorted(reading.found, key=lambda each: (each.start, -each.end)))


class Quoted:
    """The quotations of a text, and how deep any stretch lies in them; each answer takes time that grows with their logarithm.

    Quotations nest or part, so they are a tree. Every one knows the one around it and one farther out, twice as far where that
    fits ("jump pointers"): going outward from the one that began last, nearly all of those that end too early are skipped.
    """

    def __init__(self, text: str) -> None:
        self.marks = quotations(text)
        self._starts = [mark.start for mark in self.marks]
        # What stands outside all quotations is number 0, around all of them; they are numbered from 1.
        self._ends: list[float] = [inf]
        self._outer, self._farther, self._steps = [0], [0], [0]
        around = [0]
        for number, mark in enumerate(self.marks, start=1):
            while self._ends[around[-1]] < mark.end:
                around.pop()
            self._add(mark, outer=around[-1])
            around.append(number)

    def _add(self, mark: Quotation, outer: int) -> None:
        middle = self._farther[outer]
        even = self._steps[outer] - self._steps[middle] == self._steps[middle] - self._steps[self._farther[middle]]
        self._ends.append(mark.end)
        self._outer.append(outer)
        self._farther.append(self._farther[middle] if even else outer)
        self._steps.append(self._steps[outer] + 1)

    def depth(self, start: int, end: int) -> int:
        """How many quotations enclose the stretch from `start` to `end`, in code points; 0 if it stands outside all."""
        number = bisect_right(self._starts, start)
        while self._ends[number] < end:
            farther = self._farther[number]
            number = farther if self._ends[farther] < end else self._outer[number]
        return self.marks[number - 1].depth if number else 0


def _splits_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()


class _Marks:
    """The marks that are open at a place of the text, and the quotations found so far."""

    def __init__(self) -> None:
        self.found: list[Quotation] = []
        self._stack: list[tuple[str, int]] = []
        self._closers: Counter[str] = Counter()  # how many open marks each closing mark could end

    def closes(self, char: str) -> bool:
        """Whether some open mark is one that this mark closes."""
        return self._closers[char] > 0

    def open(self, char: str, start: int) -> None:
        self._stack.append((char, start))
        self._closers[_CLOSES[char]] += 1

    def close(self, char: str, index: int) -> None:
        """End the innermost quotation that this mark closes; single marks left open inside it were apostrophes."""
        while self._stack:
            mark, start = self._stack[-1]
            if _CLOSES[mark] != char and mark not in _SINGLE:
                return
            self._stack.pop()
            self._closers[_CLOSES[mark]] -= 1
            if _CLOSES[mark] == char:
                self.found.append(Quotation(start, index, len(self._stack) + 1))
                return

    def end(self, length: int) -> None:
        """Take what is still open as running on to the end of the text."""
        while self._stack:
            mark, start = self._stack.pop()
            if mark not in _SINGLE:
                self.found.append(Quotation(start, length, len(self._stack) + 1, closed=False))


def _can_open(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if text[index] in ("'", '"'):
        return not before.isalnum() and before not in (".", ",", "!", "?") and bool(after.strip())
    return text[index] != "\u2018" or (not before.isalnum() and bool(after.strip()))


def _can_close(text: str, index: int) -> bool:
    if text[index] in _APOSTROPHES:
        return not text[index + 1 : index + 2].isalnum() and bool(text[index - 1 : index].strip())
    return True
