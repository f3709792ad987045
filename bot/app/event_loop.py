"""The event loop of processes that answer people: uvloop's where it exists, asyncio's own elsewhere."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_on_fast_loop(main: Coroutine[Any, Any, T]) -> T:
    """Run a program to its end, as `asyncio.run` does, and return what it returns; raises what it raises.

    What runs for a moment only does not need this: loading uvloop takes longer than it saves there.
    """
    with asyncio.Runner(loop_factory=find_fast_loop()) as runner:
        return runner.run(main)


def find_fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes uvloop's loops; None if there are none for this system (Windows) or this Python, as `pyproject.toml` says."""
    if sys.platform == "win32" or sys.implementation.name != "cpython":
        return None
    import uvloop  # noqa: PLC0415 - there is none elsewhere

    return uvloop.new_event_loop
