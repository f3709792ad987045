"""Searching on a connection of its own, so that a long search holds up no other read."""

from collections.abc import Callable, Mapping, Sequence

from briefings.store.connection import Connection
from briefings.store.search import index
from briefings.store.search.records import Hit, SearchKind, Span
from briefings.text.query import Term

WriteQuery = Callable[[int, Sequence[Term], SearchKind | None], str]
"""Writes the query for rows of a server, or shipped ones, that have all the terms, in the words of an engine; "" if none."""


class SearchReader:
    """Reads the search index; see `Store.search` and `Store.search_words`."""

    def __init__(self, connection: Connection, sql: Mapping[str, str], write_query: WriteQuery) -> None:
        self._connection = connection
        self._write_query = write_query
        self._sql = sql

    async def hits(self, server: int, terms: Sequence[Term], kind: SearchKind | None, span: Span, limit: int) -> tuple[Hit, ...]:
        """Return the newest matches, in one trip. Raises StoreError."""
        match = self._write_query(server, terms, kind)
        if not match:
            return ()
        values = {
            "match": match,
            "server": server,
            "since": span.first.isoformat() if span.first else None,
            "until": span.last.isoformat() if span.last else None,
            "limit": limit,
        }
        return await self._connection.run(lambda driver: index.HITS.read_all(driver.execute(self._sql["search"], values)))

    async def words(self, server: int, start: str, limit: int) -> tuple[str, ...]:
        """Return words of the index: one trip for the server, one for the library. Raises StoreError."""
        found: set[str] = set()
        for low, high, before in index.word_ranges(server, start):
            rows = await self._connection.read(self._sql["search_words"], {"low": low, "high": high, "limit": limit})
            found.update(str(row[0])[before:] for row in rows)
        return tuple(sorted(found - {""}))[:limit]
