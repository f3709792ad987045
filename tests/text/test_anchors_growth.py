"""Quotation marks are read in time that grows with the text, and just as the plain reading of before read them."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.anchors import Quotation, Quoted, quotations

MARKS = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb"
SINGLE = "'\u2018"
CLOSES = {"\u201c": "\u201d", "\u2018": "\u2019", "\u00ab": "\u00bb", '"': '"', "'": "'"}


def read_plainly(text: str) -> list[tuple[int, int, int]]:
    """Start, end and depth of every quotation, going through all open marks at every mark."""
    found: list[tuple[int, int, int]] = []
    stack: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if char in {CLOSES[mark] for mark, _ in stack} and _may_close(char, before, after):
            while stack:
                mark, start = stack[-1]
                if CLOSES[mark] != char and mark not in SINGLE:
                    break
                stack.pop()
                if CLOSES[mark] == char:
                    found.append((start, index, len(stack) + 1))
                    break
        elif char in CLOSES and _may_open(char, before, after):
            stack.append((char, index + 1))
    found += [(start, len(text), deep) for deep, (mark, start) in enumerate(stack, 1) if mark not in SINGLE]
    return sorted(found, key=lambda quotation: (quotation[0], -quotation[1]))


def _may_open(char: str, before: str, after: str) -> bool:
    if char in "'\"":
        return not before.isalnum() and before not in (".", ",", "!", "?") and bool(after.strip())
    return char != "\u2018" or (not before.isalnum() and bool(after.strip()))


def _may_close(char: str, before: str, after: str) -> bool:
    return char not in "'\u2019" or (not after.isalnum() and bool(before.strip()))


class TraceFunction(Protocol):
    """What Python calls at each step (Python's documentation of `sys.settrace`)."""

    def __call__(self, frame: FrameType, event: str, _: object, /) -> "TraceFunction": ...


def count_steps(read: Callable[[], object]) -> int:
    """How many instructions of Python a call takes, those of what it calls included."""
    steps = 0

    def trace(frame: FrameType, event: str, _: object) -> "TraceFunction":
        nonlocal steps
        frame.f_trace_opcodes = True
        steps += event == "opcode"
        return trace

    before = sys.gettrace()  # coverage has one
    sys.settrace(trace)
    try:
        read()
    finally:
        sys.settrace(before)
    return steps


def span(mark: Quotation) -> tuple[int, int, int]:
    return mark.start, mark.end, mark.depth


@pytest.mark.parametrize("repeated", ["\u201ca ", "\u00aba ", "\u2018a ", "'a ", '"a\u201d ', "\u201ca\u00bb "])
def test_twice_the_marks_take_twice_the_steps(repeated: str) -> None:
    few, many = (count_steps(lambda text=repeated * times: Quoted(text)) for times in (200, 400))
    assert many < 2.5 * few


def test_how_deep_a_stretch_lies_is_found_in_few_steps() -> None:
    quoted = Quoted("\u201ca\u201d " * 2000)
    assert count_steps(lambda: quoted.depth(5000, 9000)) < 500


@given(st.text(alphabet=f"ab .{MARKS}", max_size=40))
def test_the_quotations_are_those_of_the_plain_reading(text: str) -> None:
    assert [span(mark) for mark in quotations(text)] == read_plainly(text)


@given(st.text(alphabet=f"ab .{MARKS}", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_depth_is_that_of_the_deepest_quotation_around(text: str, one: int, other: int) -> None:
    start, end = sorted((one, other))
    around = [mark.depth for mark in quotations(text) if mark.start <= start and end <= mark.end]
    assert Quoted(text).depth(start, end) == max(around, default=0)
