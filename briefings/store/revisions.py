"""A briefing's revisions as rows: what every transaction that gives readers something new writes."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefings.store.briefing_rows import BriefingRows
from briefings.store.driver import Driver
from briefings.store.record_reader import RecordReader
from briefings.store.search import index

Key = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a revision and when: the stored form of a moment, and a user of Discord or 0."""

    at: str
    user: int = 0


@dataclass(frozen=True, slots=True)
class _Current:
    """The current revision of a briefing."""

    revision: int
    digest: str


_CURRENT = RecordReader(_Current, "briefings")


class Revisions:
    """Writes revisions; each method is part of a transaction on the writer's thread. The rows are made before it begins."""

    def __init__(self, sql: Mapping[str, str]) -> None:
        self._sql = sql

    def find_loaded(self, server: int, briefing: str, digest: str, again: bool, driver: Driver) -> int:
        """Return the number of the current revision if it has this digest; unless `again`, if the server ever had one; else 0."""
        key: Key = {"server": server, "briefing": briefing}
        current = _CURRENT.read_one(driver.execute(self._sql["current_digest"], key))
        if current is None:
            return 0
        if current.digest == digest:
            return current.revision
        if again or driver.execute(self._sql["had"], key | {"digest": digest}).fetchone() is None:
            return 0
        return current.revision

    def put(self, driver: Driver, server: int, rows: BriefingRows, maker: Maker, *, after: int = 0) -> int:
        """Make this the current revision, numbered higher than all others and than `after`; returns its number."""
        key: Key = {"server": server, "briefing": rows.id}
        following = int(driver.execute(self._sql["next_revision"], key).fetchone()[0])
        revision = max(following, after + 1)
        key |= {"revision": revision, "loaded_at": maker.at}
        driver.execute(self._sql["add_revision"], key | {"digest": rows.digest, "head": rows.head, "made_by": maker.user})
        driver.executemany(
            self._sql["add_item"],
            [(server, rows.id, revision, row.kind, row.position, row.id, row.body) for row in rows.items],
        )
        driver.execute(self._sql["set_current"], key | rows.card)
        self.show(driver, server, rows)
        return revision

    def show(self, driver: Driver, server: int, rows: BriefingRows) -> None:
        """Let names and search find a briefing as it is now."""
        driver.execute(self._sql["drop_names"], {"server": server, "briefing": rows.id})
        driver.executemany(
            self._sql["add_name"],
            [(server, row.kind, row.later, row.token, rows.id, row.id, row.label) for row in rows.names],
        )
        index.put(driver, self._sql, server, rows.id, rows.found)

    def hide(self, driver: Driver, server: int, briefing: str) -> None:
        """Let no name but the briefing's own, and no search, find what was retracted."""
        key: Key = {"server": server, "briefing": briefing}
        driver.execute(self._sql["drop_names_within"], key)
        driver.execute(self._sql["unindex_searchable"], key)
        driver.execute(self._sql["drop_searchable"], key)
