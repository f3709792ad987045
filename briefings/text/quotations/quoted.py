"""How deep a stretch of a paragraph lies in quotation marks."""

from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from briefings.text.quotations.pairing import Quotation


class Quoted:
    """The quotations of a paragraph, and how deep any stretch lies in them; an answer takes time that grows with their logarithm.

    Quotations nest or part, so they are a tree. Every one knows the one around it and one farther out, twice as far where that
    fits ("jump pointers"): going outward from the one that began last, nearly all of those that end too early are skipped.
    """

    def __init__(self, found: Sequence[Quotation]) -> None:
        """Take the quotations of one paragraph as `read_quotations` gives them."""
        self._all = tuple(found)
        self._starts = [mark.start for mark in self._all]
        # What stands outside all quotations is number 0, around all of them; they are numbered from 1.
        self._ends: list[float] = [inf]
        self._outer, self._farther, self._steps = [0], [0], [0]
        self._depths = [0]
        self._unclosed: list[Quotation | None] = [None]
        around = [0]
        for number, mark in enumerate(self._all, start=1):
            while self._ends[around[-1]] < mark.end:
                around.pop()
            self._add(mark, outer=around[-1])
            around.append(number)

    @property
    def marks(self) -> tuple[Quotation, ...]:
        """The stretches that the article surely quotes."""
        return tuple(mark for mark in self._all if mark.holds)

    def depth(self, start: int, end: int) -> int:
        """How many quotations enclose the stretch from `start` to `end`, in code points; 0 if it stands outside all.

        One that is never closed, and not taken up by the next paragraph, does not count.
        """
        return self._depths[self._find_innermost(start, end)]

    def find_unclosed(self, start: int, end: int) -> Quotation | None:
        """The innermost quotation around the stretch that is never closed and not taken up; None if there is none."""
        return self._unclosed[self._find_innermost(start, end)]

    def _add(self, mark: Quotation, outer: int) -> None:
        middle = self._farther[outer]
        even = self._steps[outer] - self._steps[middle] == self._steps[middle] - self._steps[self._farther[middle]]
        self._ends.append(mark.end)
        self._outer.append(outer)
        self._farther.append(self._farther[middle] if even else outer)
        self._steps.append(self._steps[outer] + 1)
        self._depths.append(self._depths[outer] + mark.holds)
        self._unclosed.append(self._unclosed[outer] if mark.holds else mark)

    def _find_innermost(self, start: int, end: int) -> int:
        number = bisect_right(self._starts, start)
        while self._ends[number] < end:
            farther = self._farther[number]
            number = farther if self._ends[farther] < end else self._outer[number]
        return number
