"""Parts as rows: each is claimed by one attempt at a time, and only the last one says how it went."""

import sqlite3
from collections.abc import Collection
from datetime import datetime

from briefings.store.connection import Value
from briefings.store.digests.part_outcomes import Endings
from briefings.store.digests.records import OccurrenceKind, Part, PartItem, PartOutcome
from briefings.store.digests.rows import DigestTable, Key, item_of, occurrence_key, part_of, text_or_none
from briefings.store.timestamps import text_of


class PartRows:
    """The part of `DigestRows` that is about what is sent."""

    def __init__(self, table: DigestTable) -> None:
        self._rows = table.rows
        self._endings = Endings(table.rows.sql)

    async def part_due(self, now: datetime, *, busy: Collection[int] = (), servers: Collection[int] | None = None) -> Part | None:
        """See `DigestRows.part_due`."""
        json = self._rows.codec.json
        values: Key = {"now": text_of(now), "busy": json(list(busy)), "servers": "" if servers is None else json(list(servers))}
        rows = await self._rows.read("part_due", values)
        return part_of(rows[0]) if rows else None

    async def claim(self, part: Part, *, now: datetime, until: datetime) -> Part | None:
        """See `DigestRows.claim`."""
        key = _key(part)

        def claim(driver: sqlite3.Connection) -> Part | None:
            values = key | {"fence": part.fence, "now": text_of(now), "until": text_of(until)}
            if not driver.execute(self._rows.sql["claim_part"], values).rowcount:
                return None
            return part_of(driver.execute(self._rows.sql["part"], key).fetchone())

        return await self._rows.transaction(claim)

    async def record(self, part: Part, outcome: PartOutcome, *, now: datetime) -> bool:
        """See `DigestRows.record`."""
        values = _key(part) | {"fence": part.fence, "state": outcome.state, "told": outcome.told, "message": outcome.message}
        values |= {"channel": outcome.channel, "unsent": int(outcome.unsent), "due_at": ""}
        if outcome.state == "pending":
            values["due_at"] = text_or_none(outcome.due_at or now)

        def record(driver: sqlite3.Connection) -> bool:
            if not driver.execute(self._rows.sql["record_part"], values).rowcount:
                return False
            if outcome.state == "delivered":
                self._endings.delivered(driver, part, outcome, now)
            elif outcome.state != "pending":
                self._endings.ended(driver, part, outcome)
            return True

        return await self._rows.transaction(record)

    async def resend(self, server: int, schedule: int, kind: OccurrenceKind, key: str, *, now: datetime) -> bool:
        """See `DigestRows.resend`."""
        of: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}

        def resend(driver: sqlite3.Connection) -> bool:
            first = driver.execute(self._rows.sql["first_to_resend"], of).fetchone()
            if first is None or not first[1]:
                return False
            driver.execute(self._rows.sql["resend_parts"], of | {"n": first[0], "now": text_of(now)})
            driver.execute(self._rows.sql["end_occurrence"], of | {"state": "sending", "told": ""})
            return True

        return await self._rows.transaction(resend)

    async def confirm(self, server: int, schedule: int, kind: OccurrenceKind, key: str, *, now: datetime) -> bool:
        """See `DigestRows.confirm`."""
        of: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}

        def confirm(driver: sqlite3.Connection) -> bool:
            first = driver.execute(self._rows.sql["first_unconfirmed"], of).fetchone()
            if first is None:
                return False
            part = part_of(driver.execute(self._rows.sql["part"], of | {"n": first[0]}).fetchone())
            driver.execute(self._rows.sql["confirm_part"], of | {"n": part.n})
            driver.execute(self._rows.sql["end_occurrence"], of | {"state": "sending", "told": ""})
            self._endings.go_on(driver, part, 0, now)
            return True

        return await self._rows.transaction(confirm)

    async def parts(self, server: int, schedule: int, kind: OccurrenceKind, key: str) -> tuple[Part, ...]:
        """See `DigestRows.parts`."""
        values: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}
        return tuple(map(part_of, await self._rows.read("parts", values)))

    async def part_of_post(self, server: int, post: int) -> tuple[Part, tuple[PartItem, ...]] | None:
        """See `DigestRows.part_of_post`."""
        rows = await self._rows.read("part_of_post", {"server": server, "post": post})
        if not rows:
            return None
        part = part_of(rows[0])
        return part, tuple(map(item_of, await self._rows.read("part_items", _key(part))))


def _key(part: Part) -> dict[str, Value]:
    return occurrence_key(part) | {"n": part.n}
