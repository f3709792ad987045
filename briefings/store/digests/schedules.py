"""Schedules as rows: what administrators set up, and when each is due."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from briefings.model.digest import DigestSettings
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Schedule, ScheduleState
from briefings.store.digests.rows import DigestTable, Key, other_schedule, removed, schedule_key, schedule_of, text_or_none
from briefings.store.timestamps import moment_of, text_of

_BEHIND_ALL = 2**63 - 1
"""The largest integer of SQLite (Datatypes In SQLite, 2)."""


class ScheduleRows:
    """The part of `DigestRows` that is about schedules."""

    def __init__(self, table: DigestTable) -> None:
        self._table = table
        self._rows = table.rows

    async def add(
        self, settings: DigestSettings, next_due: datetime, next_date: str, event: AuditEvent, *, most: int
    ) -> Schedule | None:
        """Keep a new schedule of the server `event.server`, made by `event.user`; None where it has `most` already.

        What happened so far is not told by it. Raises RepeatedError.
        """
        values: Key = {"server": event.server, "user": 0, "next_due": text_of(next_due), "next_date": next_date}
        values |= {"made_by": event.user, "made_at": text_of(event.at), "settings": self._rows.codec.json(settings)}

        def add(driver: sqlite3.Connection) -> Schedule | None:
            self._table.events.refuse_repeated(driver, event)
            if int(driver.execute(self._rows.sql["count_schedules"], {"server": event.server}).fetchone()[0]) >= most:
                return None
            self._table.event(driver, event)
            driver.execute(self._rows.sql["add_schedule"], values)
            return schedule_of(driver.execute(self._rows.sql["last_schedule"], {"server": event.server}).fetchone())

        return await self._rows.transaction(add)

    async def change(
        self, schedule: Schedule, settings: DigestSettings, next_due: datetime | None, next_date: str, event: AuditEvent
    ) -> Schedule:
        """Store other settings. Raises ConflictError where the schedule is another by now, RepeatedError."""
        values: Key = {"next_due": text_or_none(next_due), "next_date": next_date, "settings": self._rows.codec.json(settings)}
        return await self._changed("change_schedule", schedule, values, event)

    async def set_state(
        self,
        schedule: Schedule,
        state: ScheduleState,
        next_due: datetime | None,
        next_date: str,
        *,
        told: str = "",
        event: AuditEvent | None = None,
    ) -> Schedule:
        """Pause, block or resume; `event` is None where the bot does so by itself. Raises as `change`.

        What is planned already is sent all the same.
        """
        values: Key = {"state": state, "next_due": text_or_none(next_due), "next_date": next_date, "told": told}
        return await self._changed("set_schedule_state", schedule, values, event)

    async def remove(self, schedule: Schedule, event: AuditEvent) -> None:
        """Take a schedule away, and what of it has never been attempted; its history stays until `prune`. Raises as `change`."""

        def remove(driver: sqlite3.Connection) -> None:
            self._table.event(driver, event)
            key = schedule_key(schedule)
            row = driver.execute(self._rows.sql["schedule"], key).fetchone()
            if row is None or schedule_of(row).version != schedule.version:
                raise other_schedule()
            removed(driver, self._rows, schedule.server, schedule.id)

        await self._rows.transaction(remove)

    async def schedule(self, server: int, schedule: int) -> Schedule | None:
        """The schedule of that id, also a follower's; None where there is none (any more)."""
        rows = await self._rows.read("schedule", {"server": server, "id": schedule})
        return schedule_of(rows[0]) if rows else None

    async def schedules(self, server: int) -> tuple[Schedule, ...]:
        """The schedules of a server by id, without those of its followers."""
        return tuple(map(schedule_of, await self._rows.read("schedules", {"server": server})))

    async def due(self, now: datetime, limit: int) -> tuple[Schedule, ...]:
        """Schedules that are on or blocked and whose `next_due` has come, the earliest first; also followers'. One indexed read.

        A blocked one is due so that it is looked whether access is back: then it is set on, else planned as "blocked".
        """
        return tuple(map(schedule_of, await self._rows.read("schedules_due", {"now": text_of(now), "limit": limit})))

    async def waiting(self, behind: Schedule | datetime, most: int) -> tuple[Schedule, ...]:
        """Schedules of any server in the order of `next_due`: those later than a moment, or that follow one of them."""
        if isinstance(behind, datetime):
            # Of all that are due at that moment, none has such a server.
            values: Key = {"next_due": text_of(behind), "server": _BEHIND_ALL, "id": 0}
        else:
            values = {"next_due": text_or_none(behind.next_due), "server": behind.server, "id": behind.id}
        return tuple(map(schedule_of, await self._rows.read("schedules_waiting", values | {"limit": most})))

    async def move(self, moves: Sequence[tuple[Schedule, datetime, str]]) -> int:
        """Have schedules wait for another moment and date, all in one commit; those that are others by now stay as they are.

        Returns how many were moved. That is a change of the schedule: its version grows.
        """
        rows = [
            (text_of(at), day, each.server, each.id, each.version, text_or_none(each.next_due), each.next_date)
            for each, at, day in moves
        ]
        statement = self._rows.sql["move_schedule"]
        return await self._rows.transaction(lambda driver: driver.executemany(statement, rows).rowcount) if rows else 0

    async def next_due(self) -> datetime | None:
        """When the next schedule or part is due, or None where nothing is."""
        rows = await self._rows.read("next_schedule_due", {})
        return moment_of(str(rows[0][0])) if rows else None

    async def to_warn(self, most: int) -> tuple[Schedule, ...]:
        """Blocked schedules of any server whose administrators do not know yet."""
        return tuple(map(schedule_of, await self._rows.read("schedules_to_warn", {"most": most})))

    async def warned(self, schedule: Schedule) -> None:
        """An administrator has been told that it is blocked."""
        key = schedule_key(schedule)
        await self._rows.transaction(lambda driver: driver.execute(self._rows.sql["warn_schedule"], key))

    async def blocked(self, server: int) -> tuple[Schedule, ...]:
        """The blocked schedules of a server, for a look whether access is back."""
        return tuple(map(schedule_of, await self._rows.read("schedules_blocked", {"server": server})))

    async def _changed(self, statement: str, schedule: Schedule, values: Key, event: AuditEvent | None) -> Schedule:
        key = schedule_key(schedule)

        def change(driver: sqlite3.Connection) -> Schedule:
            self._table.event(driver, event)
            if not driver.execute(self._rows.sql[statement], key | values).rowcount:
                raise other_schedule()
            return schedule_of(driver.execute(self._rows.sql["schedule"], key).fetchone())

        return await self._rows.transaction(change)
