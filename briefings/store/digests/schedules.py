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
        """See `DigestRows.add`."""
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
        """See `DigestRows.change`."""
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
        """See `DigestRows.set_state`."""
        values: Key = {"state": state, "next_due": text_or_none(next_due), "next_date": next_date, "told": told}
        return await self._changed("set_schedule_state", schedule, values, event)

    async def remove(self, schedule: Schedule, event: AuditEvent) -> None:
        """See `DigestRows.remove`."""

        def remove(driver: sqlite3.Connection) -> None:
            self._table.event(driver, event)
            key = schedule_key(schedule)
            row = driver.execute(self._rows.sql["schedule"], key).fetchone()
            if row is None or schedule_of(row).version != schedule.version:
                raise other_schedule()
            removed(driver, self._rows, schedule.server, schedule.id)

        await self._rows.transaction(remove)

    async def schedule(self, server: int, schedule: int) -> Schedule | None:
        """See `DigestRows.schedule`."""
        rows = await self._rows.read("schedule", {"server": server, "id": schedule})
        return schedule_of(rows[0]) if rows else None

    async def schedules(self, server: int) -> tuple[Schedule, ...]:
        """See `DigestRows.schedules`."""
        return tuple(map(schedule_of, await self._rows.read("schedules", {"server": server})))

    async def due(self, now: datetime, limit: int) -> tuple[Schedule, ...]:
        """See `DigestRows.due`."""
        return tuple(map(schedule_of, await self._rows.read("schedules_due", {"now": text_of(now), "limit": limit})))

    async def waiting(self, behind: Schedule | datetime, most: int) -> tuple[Schedule, ...]:
        """See `DigestRows.waiting`."""
        if isinstance(behind, datetime):
            # Of all that are due at that moment, none has such a server.
            values: Key = {"next_due": text_of(behind), "server": _BEHIND_ALL, "id": 0}
        else:
            values = {"next_due": text_or_none(behind.next_due), "server": behind.server, "id": behind.id}
        return tuple(map(schedule_of, await self._rows.read("schedules_waiting", values | {"limit": most})))

    async def move(self, moves: Sequence[tuple[Schedule, datetime, str]]) -> int:
        """See `DigestRows.move`."""
        rows = [
            (text_of(at), day, each.server, each.id, each.version, text_or_none(each.next_due), each.next_date)
            for each, at, day in moves
        ]
        statement = self._rows.sql["move_schedule"]
        return await self._rows.transaction(lambda driver: driver.executemany(statement, rows).rowcount) if rows else 0

    async def next_due(self) -> datetime | None:
        """See `DigestRows.next_due`."""
        ((due,),) = await self._rows.read("digest_next_due", {})
        return moment_of(str(due)) if due else None

    async def to_warn(self, most: int) -> tuple[Schedule, ...]:
        """See `DigestRows.to_warn`."""
        return tuple(map(schedule_of, await self._rows.read("schedules_to_warn", {"most": most})))

    async def warned(self, schedule: Schedule) -> None:
        """See `DigestRows.warned`."""
        key = schedule_key(schedule)
        await self._rows.transaction(lambda driver: driver.execute(self._rows.sql["warn_schedule"], key))

    async def blocked(self, server: int) -> tuple[Schedule, ...]:
        """See `DigestRows.blocked`."""
        return tuple(map(schedule_of, await self._rows.read("schedules_blocked", {"server": server})))

    async def _changed(self, statement: str, schedule: Schedule, values: Key, event: AuditEvent | None) -> Schedule:
        key = schedule_key(schedule)

        def change(driver: sqlite3.Connection) -> Schedule:
            self._table.event(driver, event)
            if not driver.execute(self._rows.sql[statement], key | values).rowcount:
                raise other_schedule()
            return schedule_of(driver.execute(self._rows.sql["schedule"], key).fetchone())

        return await self._rows.transaction(change)
