"""What planning must know of many schedules, read for all of them at once: what was told before, and who has news."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import msgspec

from briefings.model.digest import DigestSettings
from briefings.model.errors import StoreError
from briefings.store.digests.records import LastOccurrence, OccurrenceKind, Schedule, ScheduleHistory
from briefings.store.digests.rows import DigestTable, Key, settings_of
from briefings.store.driver import Driver

_LOOKED_THROUGH, _NEWEST = 8, 3
"""Dates that told something, looked through for those that had other settings.

A schedule that was never changed has none of those, so only the newest are read: after a change of its zone, the one that was
planned last may be a day or two behind.
"""
_TOLD = frozenset({"sending", "sent", "unconfirmed", "skipped"})
_Row = tuple[int, OccurrenceKind, str, str, str, str, str]
"""The place of its schedule, kind, key, due_at, planned_at, state, settings."""
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

        def read(driver: Driver) -> list[_Row]:
            rows: list[_Row] = []
            for back, keys in known.items():
                if keys:
                    rows += driver.execute(sql["pasts"], {"wanted": json(keys), "back": back}).fetchall()
            return rows

        rows = await self._rows.reader.run(read)
        try:
            return _Reader({json(schedule.settings): schedule.settings for schedule, _ in wanted}).read(len(wanted), rows)
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

    def read(self, count: int, rows: Iterable[_Row]) -> tuple[ScheduleHistory, ...]:
        by_place: tuple[list[_Row], ...] = tuple([] for _ in range(count))
        for row in rows:
            by_place[row[0]].append(row)
        return tuple(map(self._read_one, by_place))

    def _read_one(self, rows: list[_Row]) -> ScheduleHistory:
        if not rows:
            return _NOTHING
        newest = sorted([row for row in rows if row[5] in _TOLD], key=_sort_key, reverse=True)[:_LOOKED_THROUGH]
        settings = tuple([self._settings_of(text) for text in dict.fromkeys([row[6] for row in newest])])
        last = None
        if newest:
            _, kind, key, due_at, *_ = newest[0]
            last = LastOccurrence(kind, key, datetime.fromisoformat(due_at), settings[0])
        done = self._dates_of(tuple([row[2] for row in rows if row[1] == "daily"]))
        return ScheduleHistory(done, last, settings)

    def _settings_of(self, text: str) -> DigestSettings:
        if (made := self._settings.get(text)) is None:
            made = self._settings[text] = settings_of(text)
        return made

    def _dates_of(self, keys: tuple[str, ...]) -> frozenset[date]:
        if (made := self._days.get(keys)) is None:
            made = self._days[keys] = frozenset(map(date.fromisoformat, keys))
        return made


def _sort_key(row: _Row) -> tuple[str, str, str]:
    """Return what puts rows in the order of `DigestRows.occurrences`: by when they were planned."""
    return row[4], row[1], row[2]
