"""What servers have published of their own, read for many of them at once: what they did, and how it stands now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import msgspec

from briefings.model.errors import StoreError
from briefings.store.audit_log import EVENTS
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.rows import ABOUT, DigestTable, Key
from briefings.store.driver import Driver
from briefings.store.record_reader import RecordReader
from briefings.store.records import Stored, Version

_Pair = tuple[int, str]


@dataclass(frozen=True, slots=True)
class OwnBriefing:
    """A briefing of a server's own: its version now, the numbers of all revisions, and whether the library has one of that id."""

    version: Version
    revisions: tuple[int, ...]
    is_shipped_too: bool


@dataclass(frozen=True, slots=True)
class OwnActs:
    """What servers did, each in order, and the briefings of their own that it was about, by server and id."""

    events: Mapping[int, tuple[AuditEvent, ...]]
    briefings: Mapping[_Pair, OwnBriefing]


@dataclass(frozen=True, slots=True)
class OwnText:
    """A revision of a server's own briefing as it is stored: its head, when it was loaded, and kind and body of each item."""

    server: int
    revision: int
    loaded_at: str
    head: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _VersionRow:
    """How the briefing at that place of those asked for stands now."""

    place: int
    version: Version
    is_shipped_too: bool


@dataclass(frozen=True, slots=True)
class _RevisionRow:
    """One revision of the briefing at that place of those asked for."""

    place: int
    revision: int


@dataclass(frozen=True, slots=True)
class _TextRow:
    """The head of the revision at that place of those asked for, and when it was loaded; or, with a `kind`, one of its items."""

    place: int
    kind: str
    position: int
    body: str
    loaded_at: str


_VERSIONS = RecordReader(_VersionRow, ABOUT, inside={"version"})
_REVISIONS = RecordReader(_RevisionRow, ABOUT)
_TEXTS = RecordReader(_TextRow, ABOUT)


class OwnNewsRows:
    """The part of `DigestRows` that is about what servers have of their own."""

    def __init__(self, table: DigestTable) -> None:
        self._rows = table.rows

    async def own_acts(self, since: Mapping[int, int], to_seq: int) -> OwnActs:
        """Return what these servers did after the audit event given for each, up to `to_seq`, in one trip. Raises StoreError."""
        wanted = self._rows.codec.json(list(since.items()))

        def read(driver: Driver) -> OwnActs:
            events = EVENTS.read_all(driver.execute(self._rows.sql["own_acts"], {"wanted": wanted, "to_seq": to_seq}))
            pairs = list(dict.fromkeys((event.server, event.briefing) for event in events))
            by_server = {server: tuple(found) for server, found in groupby(events, key=lambda event: event.server)}
            return OwnActs(by_server, self._read_briefings(driver, pairs))

        return await self._rows.reader.run(read)

    async def own_texts(self, wanted: Sequence[tuple[int, str, int]]) -> Mapping[tuple[int, str, int], OwnText]:
        """Return revisions of servers' own briefings, by server, id and number, in one trip; `read_text` reads one.

        Raises StoreError.
        """
        if not wanted:
            return {}
        rows = await self._rows.list_records(_TEXTS, "own_texts", {"wanted": self._rows.codec.json(wanted)})
        return {wanted[place]: _join(wanted[place], found) for place, found in groupby(rows, lambda row: row.place)}

    def read_text(self, text: OwnText) -> Stored:
        """Read a revision, which takes a while: one after the other, not all at once. Raises StoreError."""
        try:
            whole = self._rows.codec.briefing(text.head, text.items)
        except (msgspec.MsgspecError, KeyError) as error:
            raise StoreError("A briefing in the database is damaged.", "Put the last backup in its place.") from error
        return Stored(whole, text.revision, datetime.fromisoformat(text.loaded_at), text.server)

    def _read_briefings(self, driver: Driver, pairs: Sequence[_Pair]) -> Mapping[_Pair, OwnBriefing]:
        values: Key = {"wanted": self._rows.codec.json(pairs)}
        revisions = _REVISIONS.read_all(driver.execute(self._rows.sql["own_revisions"], values))
        numbers = {place: tuple(row.revision for row in found) for place, found in groupby(revisions, lambda row: row.place)}
        return {
            pairs[row.place]: OwnBriefing(row.version, numbers.get(row.place, ()), row.is_shipped_too)
            for row in _VERSIONS.read_all(driver.execute(self._rows.sql["own_versions"], values))
        }


def _join(key: tuple[int, str, int], rows: Iterable[_TextRow]) -> OwnText:
    head, *items = rows
    return OwnText(key[0], key[2], head.loaded_at, head.body, tuple([(item.kind, item.body) for item in items]))
