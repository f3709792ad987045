"""What the bot does about what other processes of it have committed."""

import asyncio
from functools import partial

from briefings.framework.services import Services
from briefings.store.store import Store

_TOGETHER = 0.1
"""Seconds within which wake-ups of others count as one: with many processes there are more than need a look each."""


class Hearing:
    """Wakes whoever sends and plans, and lets go of what was deleted for good, in the loop in which it was made."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._loop = asyncio.get_running_loop()
        self._waking: asyncio.TimerHandle | None = None

    def hear(self, store: Store) -> None:
        """Listen to what a store hears of others, as long as that is open."""
        store.signals.when_due(partial(self._loop.call_soon_threadsafe, self._wake_soon))
        store.signals.when_forgotten(partial(self._loop.call_soon_threadsafe, self._forget))

    def _wake_soon(self) -> None:
        if self._waking is None:
            self._waking = self._loop.call_later(_TOGETHER, self._wake)

    def _wake(self) -> None:
        self._waking = None
        self._services.wake_up.send()

    def _forget(self, server: int | None) -> None:
        self._services.forgetting.forget(server, None)
