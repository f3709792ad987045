"""Parts as rows: what the messages of a digest say, and what an administrator decides about them."""

from datetime import datetime

from briefings.store.digests.part_outcomes import PartOutcomes
from briefings.store.digests.records import OccurrenceKind, Part, PartItem
from briefings.store.digests.rows import DigestTable, Key, item_of, occurrence_key, part_of
from briefings.store.driver import Driver, Value
from briefings.store.outbox.records import Job
from briefings.store.timestamps import text_of


class PartRows:
    """The part of `DigestRows` that is about what is sent."""

    def __init__(self, table: DigestTable) -> None:
        self._rows = table.rows
        self._outcomes = PartOutcomes(table.rows.sql)

    async def part_of(self, job: Job) -> Part | None:
        """Return the part that a job sends, or None if it is gone."""
        rows = await self._rows.read("part_of_job", {"server": job.server, "job": job.id})
        return part_of(rows[0]) if rows else None

    async def resend(self, server: int, schedule: int, kind: OccurrenceKind, key: str, *, now: datetime) -> bool:
        """Make the first part that is unconfirmed, or blocked or failed in the middle, pending again, with another nonce.

        The parts after it wait for it once more. False if there is none, or if its items rolled over to another occurrence.
        """
        of: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}

        def resend(driver: Driver) -> bool:
            first = driver.execute(self._rows.sql["first_to_resend"], of).fetchone()
            if first is None or not first[1]:
                return False
            for name in ("resend_parts", "resend_part_jobs"):
                driver.execute(self._rows.sql[name], of | {"n": first[0], "now": text_of(now)})
            driver.execute(self._rows.sql["end_occurrence"], of | {"state": "sending", "told": ""})
            return True

        return await self._rows.transaction(resend)

    async def confirm(self, server: int, schedule: int, kind: OccurrenceKind, key: str, *, now: datetime) -> bool:
        """Count the part that is unconfirmed as delivered, as an administrator has seen it; the next one is due then.

        False if there is none. The number of its message is not known, so it is never corrected.
        """
        of: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}

        def confirm(driver: Driver) -> bool:
            first = driver.execute(self._rows.sql["first_unconfirmed"], of).fetchone()
            if first is None:
                return False
            part = part_of(driver.execute(self._rows.sql["part"], of | {"n": first[0]}).fetchone())
            driver.execute(self._rows.sql["end_part"], of | {"n": part.n, "state": "delivered", "told": ""})
            driver.execute(self._rows.sql["end_occurrence"], of | {"state": "sending", "told": ""})
            self._outcomes.go_on(driver, part, 0, now)
            return True

        return await self._rows.transaction(confirm)

    async def parts(self, server: int, schedule: int, kind: OccurrenceKind, key: str) -> tuple[Part, ...]:
        """Return the parts of an occurrence in order."""
        values: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}
        return tuple(map(part_of, await self._rows.read("parts", values)))

    async def part_of_post(self, server: int, post: int) -> tuple[Part, tuple[PartItem, ...]] | None:
        """Return the part of that post, and what it told of each briefing when it was planned; None if there is none."""
        rows = await self._rows.read("part_of_post", {"server": server, "post": post})
        if not rows:
            return None
        part = part_of(rows[0])
        return part, tuple(map(item_of, await self._rows.read("part_items", _part_key(part))))


def _part_key(part: Part) -> dict[str, Value]:
    return occurrence_key(part) | {"n": part.n}
