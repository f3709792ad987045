"""What the administrators of a server have set, kept in memory because every request of a member with a role asks for it."""

from collections.abc import Callable

from cachetools import LRUCache

from briefings.caller import Caller
from briefings.model.errors import StoreError
from briefings.model.settings import ServerSettings
from briefings.services.audit import audit_event
from briefings.store.reader_changes import State
from briefings.store.settings import SettingRows

MOST_KEPT = 1024
"""Servers whose settings are kept: a few hundred kilobytes."""
TakeState = Callable[[int], State | None]


class Settings:
    """Reads and changes a server's settings; what is kept is what is stored.

    `take_state` tells one state of the store from another: `Store.take_state`.
    """

    def __init__(self, rows: SettingRows, take_state: TakeState, *, most: int = MOST_KEPT) -> None:
        self._rows = rows
        self._take_state = take_state
        self._kept: LRUCache[int, tuple[State | None, ServerSettings]] = LRUCache(most)

    async def of(self, server: int) -> ServerSettings:
        """The settings of a server. Raises StoreError."""
        state = self._take_state(server)
        kept = self._kept.get(server)
        if kept is None or kept[0] != state:
            kept = self._kept[server] = (state, await self._rows.settings(server))
        return kept[1]

    async def change(self, caller: Caller, what: Callable[[ServerSettings], ServerSettings], said: str) -> ServerSettings:
        """Change the settings of the caller's server and note who did, in the words of `said`; returns them as they are now.

        Raises StoreError, and ConflictError if somebody else changed them at the same moment.
        """
        before = await self._rows.settings(caller.server)
        after = what(before)
        if after != before:
            await self._rows.put_settings(before, after, audit_event(caller, "settings", "", said))
        return after

    async def introduce(self, server: int) -> bool:
        """Note that a server is being shown how to set things up; True just once. False, too, if it cannot be noted."""
        if (await self.of(server)).introduced:
            return False
        try:
            return await self._rows.mark_introduced(server)
        except StoreError:  # an answer that was asked for does not fail for want of this
            return False
