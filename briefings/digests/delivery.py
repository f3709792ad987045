"""What the sending of digests asks of the store. Nothing is sent here; moments are UTC and aware."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta

from briefings.answers.blocks import Answer
from briefings.model.digest import DigestSettings, nonce
from briefings.store.digests.interface import DigestRows, Part, PartOutcome, Schedule, Verdict

__all__ = ["LEASE", "Delivery", "DigestSettings", "Part", "PartOutcome", "Schedule", "Verdict"]

LEASE = timedelta(seconds=60)
"""How long an attempt may take before it counts as never heard of again: twice what one may take."""


KEPT = timedelta(days=400)
"""How long a digest that was sent is kept: until then a correction still finds it."""
MOST_PRUNED = 500
"""Rows that are dropped at a time, so that nobody waits for it."""


class Delivery:
    """Reads what is to be sent and notes what became of it. `thaw` makes an answer of a part's frozen body.

    Every method may raise StoreError.
    """

    def __init__(self, rows: DigestRows, thaw: Callable[[str], Answer]) -> None:
        self._rows = rows
        self.thaw = thaw

    async def turn(self, now: datetime, busy: Collection[int]) -> Part | None:
        """The part whose turn it is among those of servers that are not busy, or None."""
        return await self._rows.part_due(now, busy=busy)

    async def next_due(self) -> datetime | None:
        """When the next schedule or part is due, or None."""
        return await self._rows.next_due()

    async def claim(self, part: Part, now: datetime) -> Part | None:
        """Begin an attempt, committed before anything is sent; None where somebody else has begun one."""
        return await self._rows.claim(part, now=now, until=now + LEASE)

    async def again(self, claimed: Part, now: datetime, *, unsent: bool) -> Part | None:
        """End an attempt that has sent nothing, and begin another; None where somebody else has. `unsent` as in PartOutcome."""
        if not await self.record(claimed, PartOutcome("pending", due_at=now, unsent=unsent), now):
            return None
        first = None if unsent else claimed.first_post
        return await self.claim(replace(claimed, state="pending", due_at=now, first_post=first), now)

    async def record(self, part: Part, outcome: PartOutcome, now: datetime) -> bool:
        """Say how an attempt went. False where it is not the last one."""
        return await self._rows.record(part, outcome, now=now)

    async def prune(self, now: datetime) -> int:
        """Drop what was sent more than `KEPT` ago and can be mended no more; returns how much, `MOST_PRUNED` at the most."""
        return await self._rows.prune(now - KEPT, MOST_PRUNED)

    async def was_due(self, part: Part) -> datetime | None:
        """When the digest that it is a part of was due; None where that is gone."""
        found = await self._rows.occurrence(part.server, part.schedule, part.kind, part.key)
        return found.due_at if found else None

    async def schedules_due(self, now: datetime, most: int) -> tuple[Schedule, ...]:
        """Schedules whose time has come, the earliest first: also blocked ones, so that it is looked whether access is back."""
        return await self._rows.due(now, most)

    async def blocked(self, server: int) -> tuple[Schedule, ...]:
        """The blocked schedules of a server."""
        return await self._rows.blocked(server)

    async def resume(self, schedule: Schedule) -> Schedule:
        """Set a blocked schedule on again. Raises ConflictError where somebody has changed it in the meantime."""
        return await self._rows.set_state(schedule, "on", schedule.next_due, schedule.next_date)

    async def to_warn(self, most: int) -> tuple[Schedule, ...]:
        """Blocked schedules whose administrators do not know yet."""
        return await self._rows.to_warn(most)

    async def warned(self, schedule: Schedule) -> None:
        """Note that an administrator has been told."""
        await self._rows.warned(schedule)


def nonce_of(part: Part, app: int) -> str:
    """The nonce of every attempt to send this part. Its place is the one that was planned, also behind a forum's first part."""
    place = part.user or part.settings.channel
    return nonce(app, part.server, place, part.schedule, part.key, part.n, part.resend)
