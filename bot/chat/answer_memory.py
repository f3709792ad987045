"""Public answers that were just sent: collected, and remembered together a moment later, so that no answer waits for the disk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime

from briefings.model.errors import BriefingError
from briefings.outbox.public_answers import PublicAnswer
from briefings.services.wakeup import WakeUpSignal

_log = logging.getLogger(__name__)

TASK = "remembering answers"
"""The name of the task."""
_WAIT = 0.5
"""Seconds that answers are collected; a bot that is killed forgets no more of them."""
_RETRY = 5.0
"""Seconds until the next try if the database could not be used."""
_MOST_COLLECTED = 10_000
"""Answers that wait for a database that cannot be used; the oldest give way."""
_MOST_AT_ONCE = 1_000
"""Answers in one transaction: nobody else waits long for the database."""

Place = tuple[int, int]
"""A message: its server's number and its own."""
Remember = Callable[[Sequence[PublicAnswer], Collection[Place], datetime], Awaitable[bool]]
"""Remembers answers and forgets messages: `briefings.outbox.public_answers.PublicAnswers.remember`."""


class AnswerMemory:
    """Collects public answers and has them remembered in batches, at most a second late, in a task of its own.

    `clock` is UTC and aware. `wake_up` is sent if what was remembered is out of date by then.
    """

    def __init__(self, remember: Remember, clock: Callable[[], datetime], wake_up: WakeUpSignal) -> None:
        self._remember = remember
        self._clock = clock
        self._wake_up = wake_up
        self._collected: dict[Place, PublicAnswer | None] = {}
        self._storing: asyncio.Task[None] | None = None

    def note(self, answer: PublicAnswer) -> None:
        """Remember what a message shows now."""
        self._collect((answer.server, answer.message), answer)

    def drop(self, server: int, message: int) -> None:
        """Forget a message: it shows something by now that nothing corrects."""
        self._collect((server, message), None)

    async def end(self) -> None:
        """Store what was collected, and stop."""
        if self._storing:
            self._storing.cancel()
            await asyncio.gather(self._storing, return_exceptions=True)
        while self._collected and await self._store():
            pass

    def _collect(self, place: Place, answer: PublicAnswer | None) -> None:
        self._collected.pop(place, None)  # so that the newest come last
        self._collected[place] = answer
        if len(self._collected) > _MOST_COLLECTED:
            del self._collected[next(iter(self._collected))]
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store_soon(), name=TASK)

    async def _store_soon(self) -> None:
        pause = _WAIT
        while self._collected:
            await asyncio.sleep(pause)
            pause = 0.0 if await self._store() else _RETRY

    async def _store(self) -> bool:
        """Store the oldest of what was collected; False if that failed, and it is still to be stored."""
        batch = dict(list(self._collected.items())[:_MOST_AT_ONCE])
        for place in batch:
            del self._collected[place]
        shown = [answer for answer in batch.values() if answer]
        try:
            is_any_outdated = await self._remember(shown, [place for place in batch if not batch[place]], self._clock())
        except BriefingError as error:
            _log.warning("Public answers could not be remembered; this is tried again. %s", error)
            self._put_back(batch)
            return False
        except asyncio.CancelledError:  # whether it was done or not: doing it twice does no harm
            self._put_back(batch)
            raise
        except Exception:  # noqa: BLE001 - a fault in one of them must not end it for the others; the log has it
            _log.exception("Public answers could not be remembered, and are not corrected when their briefings change.")
        else:
            if is_any_outdated:
                self._wake_up.send()
        return True

    def _put_back(self, batch: dict[Place, PublicAnswer | None]) -> None:
        self._collected = batch | self._collected
