"""Doing something once, between two named points of a digest's way."""

from collections.abc import Awaitable, Callable

from bot.chat.outbox.attempt import Point


class Once:
    """Does something the first time that a point is reached; `done` says whether it was."""

    def __init__(self, at: Point, do: Callable[[], Awaitable[None] | None]) -> None:
        self._at = at
        self._do = do
        self.done = False

    async def __call__(self, point: Point) -> None:
        if point == self._at and not self.done:
            self.done = True
            if waits := self._do():
                await waits
