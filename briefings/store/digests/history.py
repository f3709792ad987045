"""What planning must know of many schedules, read for all of them at once: what was told before, and who has news."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from briefings.model.digest import DigestSettings
from briefings.store.digests.records import LastOccurrence, OccurrenceKind, OccurrenceState, Schedule, ScheduleHistory
from briefings.store.digests.rows import ABOUT, DigestTable, Key, read_settings
from briefings.store.driver import Driver
from briefings.store.record_reader import RecordReader, damaged_error

_LOOKED_THROUGH, _NEWEST = 8, 3
"""Dates that told something, looked through for those that had other settings.

A schedule that was never changed has none of those, so only the newest are read: after a change of its zone, the one that was
planned last may be a day or two behind.
"""
_TOLD: frozenset[OccurrenceState] = frozenset({"sending", "sent", "unconfirmed", "skipped"})
_NOTHING = ScheduleHistory()


@dataclass(frozen=True, slots=True)
class _Past:
    """An occurrence of the schedule at that `place` of those asked for; `_Reader` reads its settings, each text once."""

    place: int
    kind: OccurrenceKind
    key: str
    due_at: datetime
    planned_at: datetime
    state: OccurrenceState
    settings: str


_PASTS = RecordReader(_Past, ABOUT)


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

        def read(driver: Driver) -> list[_Past]:
            pasts: list[_Past] = []
            for back, keys in known.items():
                if keys:
                    pasts += _PASTS.read_all(driver.execute(sql["pasts"], {"wanted": json(keys), "back": back}))
            return pasts

        pasts = await self._rows.reader.run(read)
        return _Reader({json(schedule.settings): schedule.settings for schedule, _ in wanted}).read(len(wanted), pasts)

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

    def read(self, count: int, pasts: Iterable[_Past]) -> tuple[ScheduleHistory, ...]:
        """Return the history of each of so many schedules. Raises StoreError if a row is damaged."""
        by_place: tuple[list[_Past], ...] = tuple([] for _ in range(count))
        for past in pasts:
            by_place[past.place].append(past)
        return tuple(map(self._read_one, by_place))

    def _read_one(self, pasts: list[_Past]) -> ScheduleHistory:
        if not pasts:
            return _NOTHING
        newest = sorted([past for past in pasts if past.state in _TOLD], key=_sort_key, reverse=True)[:_LOOKED_THROUGH]
        settings = tuple([self._settings_of(text) for text in dict.fromkeys([past.settings for past in newest])])
        last = LastOccurrence(newest[0].kind, newest[0].key, newest[0].due_at, settings[0]) if newest else None
        done = self._dates_of(tuple([past.key for past in pasts if past.kind == "daily"]))
        return ScheduleHistory(done, last, settings)

    def _settings_of(self, text: str) -> DigestSettings:
        if (made := self._settings.get(text)) is None:
            made = self._settings[text] = read_settings(text)
        return made

    def _dates_of(self, keys: tuple[str, ...]) -> frozenset[date]:
        if (made := self._days.get(keys)) is None:
            try:
                made = self._days[keys] = frozenset(map(date.fromisoformat, keys))
            except ValueError as error:
                raise damaged_error(ABOUT) from error
        return made


def _sort_key(past: _Past) -> tuple[datetime, str, str]:
    """Return what puts occurrences in the order of `DigestRows.occurrences`: by when they were planned."""
    return past.planned_at, past.kind, past.key
