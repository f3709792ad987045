"""The wake-up signal: something is to be done in Discord."""

import asyncio


class WakeUpSignal:
    """Sent by whoever leaves work, awaited by whoever does it; each of these awaits one of its own (`subscribe`)."""

    def __init__(self) -> None:
        self._sent = asyncio.Event()
        self._subscribers: list[WakeUpSignal] = []

    def subscribe(self) -> "WakeUpSignal":
        """Return a signal that is sent whenever this one is."""
        subscriber = WakeUpSignal()
        self._subscribers.append(subscriber)
        return subscriber

    def send(self) -> None:
        """Say that there is something to do."""
        self._sent.set()
        for subscriber in self._subscribers:
            subscriber.send()

    async def wait(self, seconds: float) -> None:
        """Return when the signal has been sent since the last call, or after so many seconds."""
        # Not wait_for: in Python 3.11 it loses a cancellation that comes together with the signal.
        try:
            async with asyncio.timeout(seconds):
                await self._sent.wait()
        except TimeoutError:
            return
        finally:
            self._sent.clear()
