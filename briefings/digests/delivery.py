"""What planning and sending digests need of the store. Nothing is sent here; moments are UTC and aware."""

from collections.abc import Callable
from datetime import datetime, timedelta

from briefings.answers.blocks import Answer
from briefings.model.digest import DigestSettings, nonce
from briefings.model.servers.shards import ALL_SHARDS, Shards
from briefings.store.digests.digest_rows import DigestRows
from briefings.store.digests.records import Part, Schedule, Verdict
from briefings.store.outbox.records import Job

__all__ = ["Delivery", "DigestSettings", "Part", "Schedule", "Verdict"]

KEPT = timedelta(days=400)
"""How long a digest that was sent is kept: until then, its messages can be corrected."""
MOST_PRUNED = 500
"""Rows that are dropped at a time, so that nobody waits for it."""


class Delivery:
    """Reads what is due, and what the parts of a digest say. `thaw` makes an answer of the frozen body of a part.

    Every method may raise StoreError.
    """

    def __init__(self, rows: DigestRows, thaw: Callable[[str], Answer]) -> None:
        self._rows = rows
        self.thaw = thaw

    async def next_due(self) -> datetime | None:
        """Return when the next schedule is due, or None."""
        return await self._rows.next_due()

    async def part_of(self, job: Job) -> Part | None:
        """Return the part that a job sends, or None if it is gone."""
        return await self._rows.part_of(job)

    async def prune(self, now: datetime) -> int:
        """Drop what was sent more than `KEPT` ago; return how many rows that were, `MOST_PRUNED` at the most."""
        return await self._rows.prune(now - KEPT, MOST_PRUNED)

    async def due_at_of(self, part: Part) -> datetime | None:
        """Return when the digest of a part was due; None if the digest is gone."""
        found = await self._rows.occurrence(part.server, part.schedule, part.kind, part.key)
        return found.due_at if found else None

    async def list_due(self, now: datetime, most: int, shards: Shards = ALL_SHARDS) -> tuple[Schedule, ...]:
        """Return schedules of these shards that are due, the earliest first: also blocked ones, whose access may be back."""
        return await self._rows.list_due(now, most, shards)

    async def list_blocked(self, server: int) -> tuple[Schedule, ...]:
        """Return the blocked schedules of a server."""
        return await self._rows.list_blocked(server)

    async def resume(self, schedule: Schedule) -> Schedule:
        """Turn a blocked schedule on again. Raises ConflictError if somebody has changed it in the meantime."""
        return await self._rows.set_state(schedule, "on", schedule.next_due, schedule.next_date)

    async def list_to_warn(self, most: int, shards: Shards = ALL_SHARDS) -> tuple[Schedule, ...]:
        """Return blocked schedules of these shards whose administrators do not know yet."""
        return await self._rows.list_to_warn(most, shards)

    async def mark_warned(self, schedule: Schedule) -> None:
        """Note that an administrator has been told."""
        await self._rows.mark_warned(schedule)


def nonce_of(part: Part, app: int) -> str:
    """Return the nonce of every attempt to send a part. It is made of the planned place, also after the first part of a forum."""
    place = part.user or part.settings.channel
    return nonce(app, part.server, place, part.schedule, part.key, part.n, part.resend)
