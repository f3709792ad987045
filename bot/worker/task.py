"""What the worker process is asked to do, and what can come in between."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Result = TypeVar("Result")
Reason = Literal["time", "memory", "crash"]
HEADER = 8
"""Bytes before each message between the two processes that hold its length."""
RETURNED, RAISED, OUT_OF_MEMORY = "returned", "raised", "out of memory"
"""What became of a task: a value, an exception, or the end of its memory."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much processor time a task may take, in seconds, and how much memory on top of what the process has, in bytes.

    Both hold where the platform has a way to enforce them; a task that waits forever is ended after ten times its seconds.
    """

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Task(Generic[Result]):
    """A call: a function of a module and its arguments, all of which can be pickled.

    `prepare` is called before the limits begin, to load what the function needs.
    """

    call: Callable[..., Result]
    arguments: tuple[object, ...]
    limits: Limits
    prepare: Callable[[], object] | None = None


class TaskFailedError(Exception):
    """A task that was ended: it took too much time or memory, or its process died."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
