"""Holding one task to its limits, from within the worker process. What a platform lacks is left out."""

import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bot.worker.task import Limits

_STATM = Path("/proc/self/statm")


@contextmanager
def limited(limits: Limits) -> Generator[None]:
    """Within it, more processor time than allowed kills the process (SIGPROF), and more memory raises MemoryError."""
    with _limited_memory(limits.memory):
        _set_timer(limits.seconds)
        try:
            yield
        finally:
            _set_timer(0)


def yield_to_others() -> None:
    """Let every other process go first: the bot answers people, this one works for them."""
    if sys.platform != "win32":
        os.nice(5)


def _set_timer(seconds: float) -> None:
    if sys.platform != "win32":
        # the default action, so that a long call into C is ended as well
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


@contextmanager
def _limited_memory(memory: int) -> Generator[None]:
    has = _measure()
    if sys.platform == "win32" or not has:
        yield
        return
    import resource  # noqa: PLC0415 - Windows has none

    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = has + memory
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))


def _measure() -> int:
    """The address space of this process in bytes, 0 if the platform does not say."""
    try:
        return int(_STATM.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0
