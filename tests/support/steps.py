"""How much work a call is, without a clock: the steps of Python that it takes."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Protocol


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
