"""The bell that is rung when there is something to be done in Discord."""

import asyncio


class Bell:
    """Rung by whoever leaves work, heard by whoever does it; each of these needs a bell of its own (`another`)."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self._others: list[Bell] = []

    def another(self) -> "Bell":
        """A bell that rings whenever this one does."""
        other = Bell()
        self._others.append(other)
        return other

    def ring(self) -> None:
        """There is something to do."""
        self._rung.set()
        for other in self._others:
            other.ring()

    async def wait(self, seconds: float) -> None:
        """Return once the bell has been rung since the last time, or after so many seconds."""
        # Not wait_for: in Python 3.11 it loses a cancellation that comes together with the ring.
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return
        finally:
            self._rung.clear()
