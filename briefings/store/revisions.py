"""A briefing's revisions as rows: what every transaction that gives readers something new writes."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from briefings.model.briefing import Briefing
from briefings.store.codec import Codec
from briefings.store.names import name_rows
from briefings.store.search import index

Key = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a revision and when: the stored form of a moment, and a user of Discord or 0."""

    at: str
    user: int = 0


class Revisions:
    """Writes revisions; each method is part of a transaction on the writer's thread."""

    def __init__(self, sql: Mapping[str, str], codec: Codec) -> None:
        self._sql = sql
        self._codec = codec

    def find_same(self, driver: sqlite3.Connection, server: int, briefing: Briefing) -> int:
        """Return the number of the current revision if it says just this, else 0."""
        current = driver.execute(self._sql["current_digest"], {"server": server, "briefing": briefing.id}).fetchone()
        return int(current[0]) if current and current[1] == self._codec.digest(briefing) else 0

    def find_earlier(self, driver: sqlite3.Connection, server: int, briefing: Briefing) -> int:
        """Return the number of the current revision if the server ever had one that says this, else 0."""
        key: Key = {"server": server, "briefing": briefing.id}
        if driver.execute(self._sql["had"], key | {"digest": self._codec.digest(briefing)}).fetchone() is None:
            return 0
        return int(driver.execute(self._sql["current_digest"], key).fetchone()[0])

    def put(self, driver: sqlite3.Connection, server: int, briefing: Briefing, maker: Maker, *, after: int = 0) -> int:
        """Make this the current revision, numbered higher than all others and than `after`; returns its number."""
        key: Key = {"server": server, "briefing": briefing.id}
        following = int(driver.execute(self._sql["next_revision"], key).fetchone()[0])
        revision = max(following, after + 1)
        key |= {"revision": revision, "loaded_at": maker.at}
        made = {"digest": self._codec.digest(briefing), "head": self._codec.head(briefing), "made_by": maker.user}
        driver.execute(self._sql["add_revision"], key | made)
        driver.executemany(
            self._sql["add_item"],
            [(server, briefing.id, revision, row.kind, row.position, row.id, row.body) for row in self._codec.items(briefing)],
        )
        driver.execute(self._sql["set_current"], key | self._card_values(briefing))
        self.show(driver, server, briefing)
        return revision

    def show(self, driver: sqlite3.Connection, server: int, briefing: Briefing) -> None:
        """Let names and search find a briefing as it is now."""
        driver.execute(self._sql["drop_names"], {"server": server, "briefing": briefing.id})
        driver.executemany(
            self._sql["add_name"],
            [(server, row.kind, row.later, row.token, briefing.id, row.id, row.label) for row in name_rows(briefing)],
        )
        index.put(driver, self._sql, self._codec, server, briefing)

    def hide(self, driver: sqlite3.Connection, server: int, briefing: str) -> None:
        """Let no name but the briefing's own, and no search, find what was retracted."""
        key: Key = {"server": server, "briefing": briefing}
        driver.execute(self._sql["drop_names_within"], key)
        driver.execute(self._sql["unindex_searchable"], key)
        driver.execute(self._sql["drop_searchable"], key)

    def _card_values(self, briefing: Briefing) -> Key:
        return {
            "headline": briefing.summary.headline.text,
            "publisher": briefing.source.publisher,
            "published": briefing.source.published.edtf,
            "as_of": briefing.as_of,
            "tags": self._codec.json(briefing.tags),
            "counts": self._codec.json(self._codec.counts(briefing)),
        }
