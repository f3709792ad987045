"""What the bot has been asked: each thing once, and whatever is still being thought about when it has to stop."""

import asyncio
from collections.abc import Coroutine, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

import discord

T = TypeVar("T")

REMEMBERED = 5_000
"""Interactions: Discord repeats one only after a lost connection, which is a matter of minutes. Half a megabyte at the most."""
_NAME = "in_flight"
_PATIENCE, _FAREWELL = 0.8, 0.4
"""Seconds at the end: for thinking about answers, and for sending them."""


class InFlight:
    """What one client has been asked, while it runs."""

    def __init__(self) -> None:
        self._known: dict[int, None] = {}
        self._thoughts: set[asyncio.Task[Any]] = set()
        self._answers: set[asyncio.Task[Any]] = set()
        self.is_stopping = False
        """Whether the bot is about to stop: nothing new is begun then."""

    def admit(self, interaction_id: int) -> bool:
        """Note that this interaction came. False if it came before: Discord may send one twice (Gateway, Resuming)."""
        if interaction_id in self._known:
            return False
        self._known[interaction_id] = None
        if len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]
        return True

    def think(self, thought: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin to think about an answer; `stop` may end it."""
        task = asyncio.create_task(thought)
        self._thoughts.add(task)
        task.add_done_callback(self._thoughts.discard)
        return task

    @contextmanager
    def track_answer(self) -> Generator[None]:
        """While this is open, the current task is at work on an answer that `stop` waits for."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("an interaction is answered in a task")
        self._answers.add(task)
        try:
            yield
        finally:
            self._answers.discard(task)

    async def stop(self) -> None:
        """Begin nothing new, give thoughts a moment, end the rest, and give answers a moment to be sent: 1.2 seconds in all.

        Each asker gets an answer or a sentence, unless Discord does not take it in that time. A second call does nothing.
        """
        if self.is_stopping:
            return
        self.is_stopping = True
        if self._thoughts:
            await asyncio.wait(self._thoughts, timeout=_PATIENCE)
        for thought in tuple(self._thoughts):
            thought.cancel()
        if self._answers:
            await asyncio.wait(self._answers, timeout=_FAREWELL)


def in_flight_of(client: discord.Client) -> InFlight:
    """What this client has been asked; kept with the client, so that it ends with it."""
    kept: object = vars(client).get(_NAME) or vars(client).setdefault(_NAME, InFlight())
    if not isinstance(kept, InFlight):
        raise TypeError(f"the client keeps something else under {_NAME!r}")
    return kept
