"""How many requests the bot begins in a second by itself, and which of them go first.

Answers to people are not counted and never wait. What the bot sends by itself stays so far below Discord's limit that Discord
refuses none of it, neither in the minute in which all digests are due nor while a correction goes round.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from time import monotonic

from bot.chat.counts import Waits
from briefings.outbox.jobs import Urgency

MOST_A_SECOND = 40
"""Discord takes 50 requests of a bot in a second (Rate Limits, "Global Rate Limit"); the others are for whoever asks.

It bans a bot that is refused ten thousand times in ten minutes (Rate Limits, "Invalid Request Limit").
"""
_SECOND = 1.0


class Pace:
    """Counts what was begun lately; moments are seconds of a clock that never goes back."""

    def __init__(self, most: int = MOST_A_SECOND) -> None:
        self._begun: deque[float] = deque(maxlen=most)

    def begun(self, now: float) -> None:
        """One was begun."""
        self._begun.append(now)

    def wait(self, now: float, portion: float = 1.0) -> float:
        """Seconds until one more may be begun; 0 where it may be now.

        Of the most in a second only this portion is allowed, and of less than one, one in as many seconds as it takes.
        """
        allowed = (self._begun.maxlen or 0) * portion
        if allowed <= 0:
            return _SECOND
        whole = max(int(allowed), 1)
        if len(self._begun) < whole:
            return 0.0
        return max(self._begun[-whole] + max(_SECOND, whole / allowed) - now, 0.0)


def _take_all() -> float:
    return 1.0


class SendRate:
    """Lets at most so many requests begin in a second, the more urgent ones first and others in the order in which they came.

    Several processes share them: `find_portion` says which part this one may begin now, from 0 to 1.
    `waits` is told of those that had to wait.
    """

    def __init__(
        self, most: int = MOST_A_SECOND, *, find_portion: Callable[[], float] = _take_all, waits: Waits | None = None
    ) -> None:
        self._pace = Pace(most)
        self._find_portion = find_portion
        self._waits = waits or Waits()
        self._waiting: list[tuple[Urgency, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    @contextmanager
    def keep(self, urgency: Urgency) -> Generator[None]:
        """Have every request wait for its turn that begins in here, or in a task that is created in here."""
        token = _kept.set((self, urgency))
        try:
            yield
        finally:
            _kept.reset(token)

    def is_held_back(self, urgency: Urgency) -> bool:
        """Whether something more urgent waits, so that a request of that urgency had to wait behind it."""
        return any(waiting < urgency for waiting, _, turn in self._waiting if not turn.done())

    async def wait_turn(self, urgency: Urgency) -> None:
        """Return when one more request may begin, and count it."""
        if not self._waiting and not self._pace.wait(monotonic(), self._find_portion()):
            self._pace.begun(monotonic())
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (urgency, next(self._numbers), turn))
        self._let_begin()
        begun = monotonic()
        try:
            await turn
        finally:
            self._waits.count += 1
            self._waits.seconds += monotonic() - begun

    def _let_begin(self) -> None:
        """Give their turn to those that may begin now, and look again when the next one may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            if pause := self._pace.wait(monotonic(), self._find_portion()):
                self._timer = asyncio.get_running_loop().call_later(pause, self._let_begin)
                return
            *_, turn = heapq.heappop(self._waiting)
            if not turn.done():  # done: whoever waited has given up
                self._pace.begun(monotonic())
                turn.set_result(None)


_kept: ContextVar[tuple[SendRate, Urgency] | None] = ContextVar("kept", default=None)


async def wait_turn() -> None:
    """Return when the request that this task is about to make may begin: at once if it answers somebody."""
    if kept := _kept.get():
        rate, urgency = kept
        await rate.wait_turn(urgency)
