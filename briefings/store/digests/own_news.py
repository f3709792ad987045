"""What servers have published of their own, read for many of them at once: what they did, and how it stands now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import msgspec

from briefings.model.errors import StoreError
from briefings.store.audit_log import EVENTS
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.rows import DigestTable, Key
from briefings.store.driver import Driver
from briefings.store.records import Stored, Version

_Pair = tuple[int, str]
_VersionRow = tuple[int, int, int, str, str, int, str, str, bool]


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

        try:
            return await self._rows.reader.run(read)
        except (msgspec.MsgspecError, ValueError) as error:
            raise _damaged() from error

    async def own_texts(self, wanted: Sequence[tuple[int, str, int]]) -> Mapping[tuple[int, str, int], OwnText]:
        """Return revisions of servers' own briefings, by server, id and number, in one trip; `read_text` reads one.

        Raises StoreError.
        """
        if not wanted:
            return {}
        rows = await self._rows.read("own_texts", {"wanted": self._rows.codec.json(wanted)})
        keys = ((wanted[int(str(place))], found) for place, found in groupby(rows, _place))
        return {key: _join(key, found) for key, found in keys}

    def read_text(self, text: OwnText) -> Stored:
        """Read a revision, which takes a while: one after the other, not all at once. Raises StoreError."""
        try:
            whole = self._rows.codec.briefing(text.head, text.items)
        except (msgspec.MsgspecError, KeyError) as error:
            raise StoreError("A briefing in the database is damaged.", "Put the last backup in its place.") from error
        return Stored(whole, text.revision, datetime.fromisoformat(text.loaded_at), text.server)

    def _read_briefings(self, driver: Driver, pairs: Sequence[_Pair]) -> Mapping[_Pair, OwnBriefing]:
        values: Key = {"wanted": self._rows.codec.json(pairs)}
        numbers = {
            place: tuple(int(row[1]) for row in found)
            for place, found in groupby(driver.execute(self._rows.sql["own_revisions"], values), _place)
        }
        briefings: dict[_Pair, OwnBriefing] = {}
        for row in driver.execute(self._rows.sql["own_versions"], values):
            place, lives_in, revision, loaded_at, digest, seq, gone_at, why, is_shipped_too = msgspec.convert(
                row, _VersionRow, strict=False
            )
            version = Version(lives_in, revision, loaded_at, digest, seq, gone_at, why)
            briefings[pairs[place]] = OwnBriefing(version, numbers.get(place, ()), is_shipped_too)
        return briefings


def _join(key: tuple[int, str, int], rows: Iterable[tuple[object, ...]]) -> OwnText:
    (_, _, _, head, loaded_at), *items = rows
    return OwnText(key[0], key[2], str(loaded_at), str(head), tuple([(str(row[1]), str(row[3])) for row in items]))


def _place(row: tuple[object, ...]) -> object:
    return row[0]


def _damaged() -> StoreError:
    return StoreError("A row of the desk in the database is damaged.", "Put the last backup in its place.")
