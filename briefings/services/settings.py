"""What the administrators of a server have set, kept in memory because every request of a member with a role asks for it."""

from collections.abc import Callable

from cachetools import LRUCache

from briefings.caller import Caller
from briefings.model.errors import StoreError
from briefings.model.settings import ServerSettings
from briefings.services.audit import audit_event
from briefings.store.settings import SettingRows

MOST_KEPT = 1024
"""Servers whose settings are kept: a few hundred kilobytes."""


class Settings:
    """Reads and changes a server's settings. Nothing else writes them to the store, so what is kept is what is stored."""

    def __init__(self, rows: SettingRows, *, most: int = MOST_KEPT) -> None:
        self._rows = rows
        self._kept: LRUCache[int, ServerSettings] = LRUCache(most)

    async def of(self, server: int) -> ServerSettings:
        """The settings of a server. Raises StoreError."""
        kept = self._kept.get(server)
        if kept is None:
            kept = self._kept[server] = await self._rows.settings(server)
        return kept

    async def change(self, caller: Caller, what: Callable[[ServerSettings], ServerSettings], said: str) -> ServerSettings:
        """Change the settings of the caller's server and note who did, in the words of `said`; returns them as they are now.

        Raises StoreError, and ConflictError if somebody else changed them at the same moment.
        """
        before = await self._rows.settings(caller.server)
        after = what(before)
        if after != before:
            event = audit_event(caller, "settings", "", said)
            try:
                await self._rows.put_settings(before, after, event)
            finally:
                self._kept.pop(caller.server, None)
        return after

    async def introduce(self, server: int) -> bool:
        """Note that a server is being shown how to set things up; True just once. False, too, if it cannot be noted."""
        if (await self.of(server)).introduced:
            return False
        try:
            return await self._rows.mark_introduced(server)
        except StoreError:  # an answer that was asked for does not fail for want of this
            return False
        finally:
            self._kept.pop(server, None)

    def forget(self, server: int) -> None:
        """Read them anew the next time: the server's rows were erased."""
        self._kept.pop(server, None)
