"""Servers whose readers see the library and nothing else: whatever one of them asks has the same answer in all of them."""

from collections.abc import Awaitable, Callable

from cachetools import LRUCache

from briefings.caller import LIBRARY
from briefings.store.reader_changes import State

MOST_KNOWN = 20_000
"""Servers of which is remembered whether they have anything of their own: a few megabytes."""


class LibraryReaders:
    """Knows in which servers nothing but the library is read.

    `take_state` tells one state of what a server's readers see from another (`Store.take_state`); `has_own` looks whether
    anything that they see is stored for that server (`Store.has_own`).
    """

    def __init__(
        self, take_state: Callable[[int], State | None], has_own: Callable[[int], Awaitable[bool]], *, most: int = MOST_KNOWN
    ) -> None:
        self._take_state = take_state
        self._has_own = has_own
        self._known: LRUCache[int, tuple[tuple[int, int], bool]] = LRUCache(most)

    async def learn(self, server: int) -> None:
        """Find out about a server, unless it is known and nothing was written for it since. Raises StoreError."""
        state = self._take_state(server)
        if server == LIBRARY or state is None or self._look_up(server, state) is not None:
            return
        self._known[server] = (state[:2], await self._has_own(server))  # what is written meanwhile makes it unknown again

    def stand_in(self, server: int) -> int:
        """The server to ask as: the library if it is known that nothing else is read there, else that server itself."""
        state = self._take_state(server)
        return LIBRARY if state is not None and self._look_up(server, state) is False else server

    def _look_up(self, server: int, state: State) -> bool | None:
        """Whether the server has something of its own in this state; None if that is not known."""
        known = self._known.get(server)
        return known[1] if known is not None and known[0] == state[:2] else None
