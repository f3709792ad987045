"""What planning must know of many schedules, read for all of them at once: what was told before, and who has news."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import msgspec

from briefings.model.digest import DigestSettings
from briefings.model.errors import StoreError
from briefings.store.digests.records import LastOccurrence, OccurrenceKind, Schedule, ScheduleHistory
from briefings.store.digests.rows import DigestTable, Key, settings_of

_LOOKED_THROUGH, _NEWEST = 8, 3
"""Dates that told something, looked through for those that had other settings.

A schedule that was never changed has none of those, so only the newest are read: after a change of its zone, the one that was
planned last may be a day or two behind.
"""
_TOLD = frozenset({"sending", "sent", "unconfirmed", "skipped"})
_Row = tuple[int, OccurrenceKind, str, str, str, str, str]
"""The place of its schedule, kind, key, due_at, planned_at, state, settings."""
_ItemRow = tuple[int, str, str]
"""The place of its schedule, the briefing, and the ids of its items as JSON."""
_ITEMS = msgspec.json.Decoder(tuple[str, ...])
_NOTHING = ScheduleHistory()


class HistoryRows:
    """The part of `DigestRows` that is about many schedules at once."""

    def __init__(self, table: DigestTable) -> None:
        self._rows = table.rows

    async def histories(self, wanted: Sequence[tuple[Schedule, date]]) -> tuple[ScheduleHistory, ...]:
        """Return what became of each of these schedules, in their order; `done` has at least the dates from the given one on.

        One trip for all of them, and of each schedule only as many rows as a week or two has, however long its history is.
        """
        if not wanted:
            return ()
        json, sql = self._rows.codec.json, self._rows.sql
        known: dict[int, list[tuple[int, int, int, str]]] = {_NEWEST: [], _LOOKED_THROUGH: []}
        for place, (schedule, since) in enumerate(wanted):
            back = _NEWEST if schedule.version == 1 else _LOOKED_THROUGH
            known[back].append((place, schedule.server, schedule.id, since.isoformat()))

        def read(driver: sqlite3.Connection) -> tuple[list[_Row], list[_ItemRow]]:
            rows: list[_Row] = []
            for back, keys in known.items():
                if keys:
                    rows += driver.execute(sql["pasts"], {"wanted": json(keys), "back": back}).fetchall()
            last = _find_newest(rows)
            if not last:
                return rows, []
            last_keys = json([(wanted[place][0].server, wanted[place][0].id, *row[1:3]) for place, row in last.items()])
            items = driver.execute(sql["items_shown"], {"wanted": last_keys}).fetchall()
            places = tuple(last)
            return rows, [(places[number], briefing, ids) for number, briefing, ids in items]

        # Two statements in one trip to the thread: what was shown is asked for the occurrence that was the last one.
        rows, items = await self._rows.reader.run(read)
        try:
            reader = _Reader({json(schedule.settings): schedule.settings for schedule, _ in wanted})
            return reader.read(len(wanted), rows, items)
        except (msgspec.MsgspecError, ValueError) as error:
            raise StoreError("A row about digests in the database is damaged.", "Put the last backup in its place.") from error

    async def find_apart(self, since: Mapping[int, int], to_seq: int) -> frozenset[int]:
        """Return those of these servers whose readers see, or have seen, something that is not from the library.

        They have a briefing of their own, or news after the audit event that is given for each, up to `to_seq`. Readers of all
        other servers see what those of the library (server 0) see, and `news` returns the same for them.
        """
        values: Key = {"wanted": self._rows.codec.json(list(since.items())), "to_seq": to_seq}
        return frozenset(msgspec.convert(server, int) for (server,) in await self._rows.read("servers_apart", values))


class _Reader:
    """Makes records of rows. If very many schedules are due at once, most texts are the same, and each is read once.

    `settings` holds some by their text: most schedules have the settings that they had before.
    """

    def __init__(self, settings: dict[str, DigestSettings]) -> None:
        self._settings = settings
        self._days: dict[tuple[str, ...], frozenset[date]] = {}
        self._shown: dict[tuple[tuple[str, str], ...], frozenset[str]] = {}

    def read(self, count: int, rows: Iterable[_Row], items: Iterable[_ItemRow]) -> tuple[ScheduleHistory, ...]:
        by_place: tuple[list[_Row], ...] = tuple([] for _ in range(count))
        shown: dict[int, list[tuple[str, str]]] = {}
        for row in rows:
            by_place[row[0]].append(row)
        for place, briefing, ids in items:
            shown.setdefault(place, []).append((briefing, ids))
        return tuple([self._read_one(own, tuple(shown.get(place, ()))) for place, own in enumerate(by_place)])

    def _read_one(self, rows: list[_Row], shown: tuple[tuple[str, str], ...]) -> ScheduleHistory:
        if not rows:
            return _NOTHING
        newest = sorted([row for row in rows if row[5] in _TOLD], key=_sort_key, reverse=True)[:_LOOKED_THROUGH]
        settings = tuple([self._settings_of(text) for text in dict.fromkeys([row[6] for row in newest])])
        last = None
        if newest:
            _, kind, key, due_at, *_ = newest[0]
            last = LastOccurrence(kind, key, datetime.fromisoformat(due_at), settings[0])
        done = self._dates_of(tuple([row[2] for row in rows if row[1] == "daily"]))
        return ScheduleHistory(done, last, self._ids_of(shown), settings)

    def _settings_of(self, text: str) -> DigestSettings:
        if (made := self._settings.get(text)) is None:
            made = self._settings[text] = settings_of(text)
        return made

    def _dates_of(self, keys: tuple[str, ...]) -> frozenset[date]:
        if (made := self._days.get(keys)) is None:
            made = self._days[keys] = frozenset(map(date.fromisoformat, keys))
        return made

    def _ids_of(self, shown: tuple[tuple[str, str], ...]) -> frozenset[str]:
        if (made := self._shown.get(shown)) is None:
            made = frozenset(f"{briefing}:{item}" for briefing, ids in shown for item in _ITEMS.decode(ids))
            self._shown[shown] = made
        return made


def _find_newest(rows: Iterable[_Row]) -> dict[int, _Row]:
    """Return the newest row that told something, by the place of its schedule."""
    found: dict[int, _Row] = {}
    for row in rows:
        if row[5] in _TOLD and (row[0] not in found or _sort_key(row) > _sort_key(found[row[0]])):
            found[row[0]] = row
    return found


def _sort_key(row: _Row) -> tuple[str, str, str]:
    """Return what puts rows in the order of `DigestRows.occurrences`: by when they were planned."""
    return row[4], row[1], row[2]
