"""The servers that the bot is in or has left: what is kept of them, for how long, and forgetting them."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefings.caller import LIBRARY
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.model.servers.shards import Shards, every_shard
from briefings.store.servers import ServerRows, Usage

KEPT = timedelta(days=30)
"""How long a server's data outlives the bot's removal, for those who invite it again."""


@dataclass(frozen=True, slots=True)
class SweepResult:
    """What a sweep found: servers newly missed, servers that are back, and servers whose data was erased."""

    left: frozenset[int]
    returned: frozenset[int]
    erased: frozenset[int]


class Servers:
    """Keeps and erases the data of whole servers. All times are UTC and aware; every method may raise StoreError."""

    def __init__(self, rows: ServerRows) -> None:
        self._rows = rows

    async def note_left(self, server: int, *, now: datetime) -> None:
        """Note that the bot was removed from a server: 30 days from now its data is erased."""
        await self._rows.mark_left((server,), now=now)

    async def note_joined(self, server: int) -> None:
        """Note that the bot is in a server (again): its data is kept."""
        await self._rows.mark_back((server,))

    async def tend(
        self, present: Callable[[], AbstractSet[int]], *, now: datetime, find_shards: Callable[[], Shards] = every_shard
    ) -> SweepResult:
        """Compare what is kept with all the servers that the bot is in, and erase the data of those missed for 30 days.

        So a removal counts from the day it is noticed, even if it happened while the bot was off. `present` is asked again
        before anything is done to a server: it may have joined meanwhile. Rows are deleted; their traces stay owed
        (`Cleaning`). A server of a shard that `find_shards` does not name is not missed: whether the bot is in it is not known
        yet, or is for another process to say. That is asked again before a server is erased.
        """
        shards = find_shards()
        marked = await self._rows.list_departed()
        known = await self._rows.list_known() | marked.keys()
        returned = frozenset(server for server in marked.keys() & present() if shards.has(server))
        if returned:
            await self._rows.mark_back(returned)
        absent = frozenset(server for server in known - present() if shards.has(server))
        if absent:
            await self._rows.mark_left(absent, now=now)
        due = [server for server in sorted(absent) if server in marked and marked[server] + KEPT <= now]
        erased = [server for server in due if find_shards().has(server) and await self._erase_unless(present, server, now)]
        return SweepResult(absent - marked.keys(), returned, frozenset(erased))

    async def usage(self, server: int) -> Usage:
        """What a server keeps. Raises InvalidArgumentError for the library, NotFoundError if nothing of it is kept."""
        if server == LIBRARY:
            raise InvalidArgumentError("0 is the library that ships, which belongs to everybody.", "Name a server by its id.")
        if server not in await self._rows.list_known() | (await self._rows.list_departed()).keys():
            raise NotFoundError(f"Nothing is kept of a server {server}.", "Check its id: it is a number of 17 to 20 digits.")
        return await self._rows.usage(server)

    async def forget(self, server: int, *, now: datetime) -> int:
        """Erase everything of a server at once; returns how many rows there were. Raises as `usage` does."""
        await self.usage(server)
        return await self._rows.erase((server,), now=now)

    async def _erase_unless(self, present: Callable[[], AbstractSet[int]], server: int, now: datetime) -> bool:
        """Delete the rows of a server that is due, unless the bot is there by now; returns whether it did."""
        if server in present():
            return False
        await self._rows.delete_rows(server, now=now)
        await self._rows.mark_back((server,))
        return True
