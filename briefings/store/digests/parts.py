"""Parts as rows: what the messages of a digest say, and what an administrator decides about them."""

from dataclasses import dataclass
from datetime import datetime

from briefings.store.digests.part_outcomes import PartOutcomes
from briefings.store.digests.records import OccurrenceKind, Part, PartItem
from briefings.store.digests.rows import ABOUT, PART_ITEMS, PARTS, DigestTable, Key, occurrence_key
from briefings.store.driver import Driver, Value
from briefings.store.outbox.records import Job
from briefings.store.record_reader import RecordReader
from briefings.store.timestamps import text_of


@dataclass(frozen=True, slots=True)
class _First:
    """The first part that can be sent once more: its number and its frozen answer, "" once that was deleted for good."""

    n: int
    body: str


_FIRST = RecordReader(_First, ABOUT)


class PartRows:
    """The part of `DigestRows` that is about what is sent."""

    def __init__(self, table: DigestTable) -> None:
        self._rows = table.rows
        self._outcomes = PartOutcomes(table.rows.sql)

    async def part_of(self, job: Job) -> Part | None:
        """Return the part that a job sends, or None if it is gone."""
        return await self._rows.find_record(PARTS, "part_of_job", {"server": job.server, "job": job.id})

    async def resend(self, server: int, schedule: int, kind: OccurrenceKind, key: str, *, now: datetime) -> bool:
        """Make the first part that is unconfirmed, or blocked or failed in the middle, pending again, with another nonce.

        The parts after it wait for it once more. False if there is none, or if its items rolled over to another occurrence.
        """
        of: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}

        def resend(driver: Driver) -> bool:
            first = _FIRST.read_one(driver.execute(self._rows.sql["first_to_resend"], of))
            if first is None or not first.body:
                return False
            for name in ("resend_parts", "resend_part_jobs"):
                driver.execute(self._rows.sql[name], of | {"n": first.n, "now": text_of(now)})
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
            part = PARTS.require_one(driver.execute(self._rows.sql["part"], of | {"n": first[0]}))
            driver.execute(self._rows.sql["end_part"], of | {"n": part.n, "state": "delivered", "told": ""})
            driver.execute(self._rows.sql["end_occurrence"], of | {"state": "sending", "told": ""})
            self._outcomes.go_on(driver, part, 0, now)
            return True

        return await self._rows.transaction(confirm)

    async def parts(self, server: int, schedule: int, kind: OccurrenceKind, key: str) -> tuple[Part, ...]:
        """Return the parts of an occurrence in order."""
        values: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}
        return await self._rows.list_records(PARTS, "parts", values)

    async def part_of_post(self, server: int, post: int) -> tuple[Part, tuple[PartItem, ...]] | None:
        """Return the part of that post, and what it told of each briefing when it was planned; None if there is none."""
        part = await self._rows.find_record(PARTS, "part_of_post", {"server": server, "post": post})
        if part is None:
            return None
        return part, await self._rows.list_records(PART_ITEMS, "part_items", _part_key(part))


def _part_key(part: Part) -> dict[str, Value]:
    return occurrence_key(part) | {"n": part.n}
