"""The time in which something may be asked of Discord, and what became of it.

discord.py repeats a request by itself after some errors, and it may wait for a limit first. It must not be cut off then: if it
waits for a limit of the whole bot, every later request would wait for good (`discord.http`). So it is kept from beginning another
request instead, and cut off only in the middle of one.
"""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from types import SimpleNamespace
from typing import Any, TypeVar

import aiohttp

from bot.chat.counts import Counts
from bot.chat.send_rate import wait_turn

T = TypeVar("T")
_TOO_MANY_REQUESTS = 429
_REFUSED = 300
"""This status and those above say that something was not done (RFC 9110, section 15)."""


class ClosedWindowError(TimeoutError):
    """Nothing more may be asked of Discord in this attempt; what it was asked before may have been done."""


@dataclass(slots=True)
class Window:
    """Requests may begin within so many `seconds`, the first one only while it `is_fresh`.

    `once`: not again, unless Discord said that it has not done it: what has no nonce would be there twice. `begun` counts the
    requests, `doubts` those before the last one that may have been done; `last` is the last status, 0 while nobody knows it.
    """

    seconds: float
    once: bool = False
    is_fresh: Callable[[], bool] = field(default=lambda: True)
    begun: int = 0
    doubts: int = 0
    last: int = 0
    until: float = 0.0

    @property
    def is_asking(self) -> bool:
        """Whether a request is under way."""
        return self.begun > 0 and not self.last

    @property
    def was_taken(self) -> bool:
        """Whether Discord did what the last request asked for."""
        return 0 < self.last < _REFUSED

    @property
    def may_have_sent(self) -> bool:
        """Whether the last request may have been carried out: one was made, and Discord did not say that it takes none now."""
        return self.begun > 0 and self.last != _TOO_MANY_REQUESTS

    def begin(self) -> None:
        """Count a request. Raises ClosedWindowError if none may begin."""
        repeats = self.begun > 0 and self.last != _TOO_MANY_REQUESTS
        if monotonic() > self.until or (self.once and repeats) or not (self.begun or self.is_fresh()):
            raise ClosedWindowError
        self.begun += 1
        self.doubts += repeats
        self.last = 0


_window: ContextVar[Window | None] = ContextVar("window", default=None)


def has_window() -> bool:
    """Whether this task keeps to a window already."""
    return _window.get() is not None


class Asking:
    """Asks things of Discord, each within a window of its own."""

    def __init__(self) -> None:
        self._left: set[asyncio.Task[Any]] = set()

    async def ask(self, asked: Coroutine[Any, Any, T], opened: Window) -> T:
        """Ask within the window `opened`, and return the answer. Raises what it raises, or ClosedWindowError if time is over."""
        opened.until = monotonic() + opened.seconds
        token = _window.set(opened)
        task = asyncio.create_task(asked)
        _window.reset(token)
        try:
            await asyncio.wait({task}, timeout=opened.seconds)
            if not task.done() and opened.is_asking:
                task.cancel()
                await asyncio.wait({task})
        except asyncio.CancelledError:
            task.cancel()
            raise
        if not task.done():
            self._left.add(task)
            task.add_done_callback(self._forget)
        if not task.done() or task.cancelled():
            raise ClosedWindowError
        return task.result()

    async def end(self) -> None:
        """Give up what still waits for a limit: the client is going to be closed."""
        for task in self._left:
            task.cancel()
        await asyncio.gather(*self._left, return_exceptions=True)

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._left.discard(task)
        with contextlib.suppress(asyncio.CancelledError):
            task.exception()  # read, so that asyncio does not complain that nobody did


def trace(counts: Counts | None = None) -> aiohttp.TraceConfig:
    """Return what a client has to be made with (`http_trace`), so that windows and the send rate are kept to.

    Answers to interactions know neither; they go through a session without it (`DeskClient.setup_hook`). `counts` is told of
    requests that Discord refused for their number, be it that discord.py repeats them or raises.
    """
    config = aiohttp.TraceConfig()
    config.on_request_start.append(_note_beginning)
    config.on_request_end.append(_note_end)
    if counts:
        config.on_request_end.append(partial(_note_limit, counts))
    return config


async def _note_beginning(_: aiohttp.ClientSession, __: SimpleNamespace, ___: aiohttp.TraceRequestStartParams) -> None:
    await wait_turn()
    if opened := _window.get():
        opened.begin()


async def note_limit(counts: Counts, response: aiohttp.ClientResponse) -> None:
    """Count a request that Discord refused for the number of them."""
    if response.status == _TOO_MANY_REQUESTS:
        counts.note_limit(response.headers.get("X-RateLimit-Scope", ""))


async def _note_limit(
    counts: Counts, _: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestEndParams
) -> None:
    await note_limit(counts, params.response)


async def _note_end(_: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
    if opened := _window.get():
        opened.last = params.response.status
