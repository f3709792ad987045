"""The folded spellings that a mistyped name is compared with: thousands at once, so they are kept while nothing changes."""

from collections.abc import Mapping
from functools import partial
from threading import Lock

from cachetools import LRUCache

from briefings.store.connection import Connection
from briefings.store.driver import Driver
from briefings.store.records import NameKind

MOST_KEPT = 16
"""Lists, one a server, kind and briefing; one takes half a megabyte at the most."""
Key = tuple[int, NameKind, str | None, int]


class Spellings:
    """The spellings of `Store.spellings`; all that is kept is dropped as soon as anything in the database has changed."""

    def __init__(self, connection: Connection, sql: Mapping[str, str]) -> None:
        self._connection = connection
        self._sql = sql
        self._version: object = None
        self._keeping = Lock()
        self._kept: LRUCache[Key, tuple[str, ...]] = LRUCache(MOST_KEPT)

    async def of(self, key: Key) -> tuple[str, ...]:
        """Return the spellings of a key: server, kind, briefing (None: all), most. One trip. Raises StoreError."""
        return await self._connection.run(partial(self._current, key))

    def _current(self, key: Key, driver: Driver) -> tuple[str, ...]:
        # Runs on a connection's thread, of which there may be several. The version changes with every commit of another
        # connection, and this one never writes.
        version = driver.execute(self._sql["data_version"]).fetchone()[0]
        with self._keeping:
            if version != self._version:
                self._kept.clear()
                self._version = version
            if key not in self._kept:
                self._kept[key] = self._read(key, driver)
            return self._kept[key]

    def _read(self, key: Key, driver: Driver) -> tuple[str, ...]:
        server, kind, briefing, limit = key
        values = {"server": server, "kind": kind, "briefing": briefing, "limit": limit}
        statement = self._sql["spellings" if briefing is None else "spellings_in_briefing"]
        lines = driver.execute(statement, values).fetchone()[0]
        return tuple(dict.fromkeys(str(lines).split("\n"))) if lines else ()
