"""Schedules as rows: what administrators set up, and when each is due."""

from collections.abc import Sequence
from datetime import datetime

from briefings.model.digest import DigestSettings
from briefings.model.servers.shards import ALL_SHARDS, Shards
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Schedule, ScheduleState
from briefings.store.digests.rows import (
    SCHEDULES,
    DigestTable,
    Key,
    changed_error,
    remove_schedule,
    schedule_key,
    text_or_none,
)
from briefings.store.driver import Driver
from briefings.store.rows import shard_values
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
        """Store a new schedule of the server `event.server`, made by `event.user`; None if it has `most` already.

        Its digests do not tell what happened so far. Raises RepeatedError.
        """
        values: Key = {"server": event.server, "user": 0, "next_due": text_of(next_due), "next_date": next_date}
        values |= {"made_by": event.user, "made_at": text_of(event.at), "settings": self._rows.codec.json(settings)}

        def add(driver: Driver) -> Schedule | None:
            self._table.events.refuse_repeated(driver, event)
            if int(driver.execute(self._rows.sql["count_schedules"], {"server": event.server}).fetchone()[0]) >= most:
                return None
            self._table.add_event(driver, event)
            driver.execute(self._rows.sql["add_schedule"], values)
            return SCHEDULES.require_one(driver.execute(self._rows.sql["last_schedule"], {"server": event.server}))

        return await self._rows.transaction(add)

    async def change(
        self, schedule: Schedule, settings: DigestSettings, next_due: datetime | None, next_date: str, event: AuditEvent
    ) -> Schedule:
        """Store other settings. Raises ConflictError if the schedule has changed since it was read, RepeatedError."""
        values: Key = {"next_due": text_or_none(next_due), "next_date": next_date, "settings": self._rows.codec.json(settings)}
        return await self._change("change_schedule", schedule, values, event)

    async def set_state(
        self,
        schedule: Schedule,
        state: ScheduleState,
        next_due: datetime | None,
        next_date: str,
        *,
        reason: str = "",
        event: AuditEvent | None = None,
    ) -> Schedule:
        """Pause, block or resume a schedule, and say for what `reason`; `event` is None if the bot does so by itself.

        What is planned already is sent all the same. Raises as `change`.
        """
        values: Key = {"state": state, "next_due": text_or_none(next_due), "next_date": next_date, "told": reason}
        return await self._change("set_schedule_state", schedule, values, event)

    async def remove(self, schedule: Schedule, event: AuditEvent) -> None:
        """Remove a schedule, and what of it was never attempted; its history stays until `prune`. Raises as `change`."""

        def remove(driver: Driver) -> None:
            self._table.add_event(driver, event)
            key = schedule_key(schedule)
            there = SCHEDULES.read_one(driver.execute(self._rows.sql["schedule"], key))
            if there is None or there.version != schedule.version:
                raise changed_error()
            remove_schedule(driver, self._rows, schedule.server, schedule.id)

        await self._rows.transaction(remove)

    async def schedule(self, server: int, schedule: int) -> Schedule | None:
        """Return the schedule of that id, also a follower's; None if there is none (any more)."""
        return await self._rows.find_record(SCHEDULES, "schedule", {"server": server, "id": schedule})

    async def schedules(self, server: int) -> tuple[Schedule, ...]:
        """Return the schedules of a server by id, without those of its followers."""
        return await self._rows.list_records(SCHEDULES, "schedules", {"server": server})

    async def list_due(self, now: datetime, limit: int, shards: Shards = ALL_SHARDS) -> tuple[Schedule, ...]:
        """Return schedules of these shards, on or blocked, whose `next_due` has come, the earliest first; also followers'.

        Blocked ones are among them so that somebody looks whether access is back: if it is, the schedule is set on, else its date
        is planned as "blocked". One indexed read.
        """
        values: Key = {"now": text_of(now), "limit": limit}
        return await self._rows.list_records(SCHEDULES, "schedules_due", values | shard_values(shards))

    async def list_waiting(self, after: Schedule | datetime, most: int) -> tuple[Schedule, ...]:
        """Return schedules of any server in the order of `next_due`: those after a moment, or after one of them."""
        if isinstance(after, datetime):
            # Of all that are due at that moment, none has such a server.
            values: Key = {"next_due": text_of(after), "server": _BEHIND_ALL, "id": 0}
        else:
            values = {"next_due": text_or_none(after.next_due), "server": after.server, "id": after.id}
        return await self._rows.list_records(SCHEDULES, "schedules_waiting", values | {"limit": most})

    async def move(self, moves: Sequence[tuple[Schedule, datetime, str]]) -> int:
        """Have schedules wait for another moment and date, all in one commit; one that has changed since stays as it is.

        Returns how many were moved. That is a change of the schedule: its version grows.
        """
        rows = [
            (text_of(at), day, old.server, old.id, old.version, text_or_none(old.next_due), old.next_date)
            for old, at, day in moves
        ]
        statement = self._rows.sql["move_schedule"]
        servers = frozenset(old.server for old, _, _ in moves)
        if not rows:
            return 0
        return await self._rows.transaction(lambda driver: driver.executemany(statement, rows).rowcount, servers=servers)

    async def next_due(self) -> datetime | None:
        """Return when the next schedule is due, or None if none is."""
        rows = await self._rows.read("next_schedule_due", {})
        return moment_of(str(rows[0][0])) if rows else None

    async def list_to_warn(self, most: int, shards: Shards = ALL_SHARDS) -> tuple[Schedule, ...]:
        """Return blocked schedules of any server of these shards whose administrators do not know yet."""
        values: Key = {"most": most}
        return await self._rows.list_records(SCHEDULES, "schedules_to_warn", values | shard_values(shards))

    async def mark_warned(self, schedule: Schedule) -> None:
        """Note that an administrator has been told that it is blocked."""
        key = schedule_key(schedule)
        await self._rows.transaction(lambda driver: driver.execute(self._rows.sql["warn_schedule"], key))

    async def list_blocked(self, server: int) -> tuple[Schedule, ...]:
        """Return the blocked schedules of a server, for a look whether access is back."""
        return await self._rows.list_records(SCHEDULES, "schedules_blocked", {"server": server})

    async def _change(self, statement: str, schedule: Schedule, values: Key, event: AuditEvent | None) -> Schedule:
        key = schedule_key(schedule)

        def change(driver: Driver) -> Schedule:
            self._table.add_event(driver, event)
            if not driver.execute(self._rows.sql[statement], key | values).rowcount:
                raise changed_error()
            return SCHEDULES.require_one(driver.execute(self._rows.sql["schedule"], key))

        return await self._rows.transaction(change)
