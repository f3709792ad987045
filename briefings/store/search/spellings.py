"""The folded spellings that a mistyped name is compared with: thousands at once, so they are kept while nothing changes."""

from collections.abc import Callable, Mapping
from functools import partial

from cachetools import LRUCache

from briefings.store.connection import Connection
from briefings.store.driver import Driver
from briefings.store.reader_changes import State
from briefings.store.records import NameKind

MOST_KEPT = 16
"""Lists, one a server, kind and briefing; one takes half a megabyte at the most."""
Key = tuple[int, NameKind, str | None, int]


class Spellings:
    """The spellings of `Store.spellings`; a list is kept until something changes that readers of its server see.

    `take_state` tells one state of that from another (`Store.take_state`); while it cannot, nothing is kept.
    """

    def __init__(self, connection: Connection, sql: Mapping[str, str], take_state: Callable[[int], State | None]) -> None:
        self._connection = connection
        self._sql = sql
        self._take_state = take_state
        self._kept: LRUCache[Key, tuple[State, tuple[str, ...]]] = LRUCache(MOST_KEPT)

    async def of(self, key: Key) -> tuple[str, ...]:
        """Return the spellings of a key: server, kind, briefing (None: all), most; in one trip if they are not kept.

        Raises StoreError.
        """
        self._drop_changed()
        if kept := self._kept.get(key):
            return kept[1]
        state = self._take_state(key[0])
        found = await self._connection.run(partial(self._read, key))
        if state is not None and state == self._take_state(key[0]):
            self._kept[key] = (state, found)
        return found

    def _drop_changed(self) -> None:
        """Keep no list of a server whose readers see something else by now: a name in it may have been deleted for good."""
        for key, (state, _) in tuple(self._kept.items()):
            if state != self._take_state(key[0]):
                del self._kept[key]

    def _read(self, key: Key, driver: Driver) -> tuple[str, ...]:
        server, kind, briefing, limit = key
        values = {"server": server, "kind": kind, "briefing": briefing, "limit": limit}
        statement = self._sql["spellings" if briefing is None else "spellings_in_briefing"]
        lines = driver.execute(statement, values).fetchone()[0]
        return tuple(dict.fromkeys(str(lines).split("\n"))) if lines else ()
