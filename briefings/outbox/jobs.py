"""The delivery protocol's view of the jobs in the store: whose turn it is, claims, and outcomes. Nothing is sent here."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from briefings.model.servers.shards import ALL_SHARDS, Shards
from briefings.store.outbox.jobs import JobRows
from briefings.store.outbox.records import Job, JobKind, JobState, Outcome, Sent, Urgency

__all__ = ["LEASE", "Job", "JobKind", "JobState", "Jobs", "Outcome", "Sent", "Urgency"]

LEASE = timedelta(seconds=60)
"""How long an attempt may take before it counts as never heard of again: twice what one may take."""
MOST_READ = 100
"""Jobs that are read at a time when servers take turns."""


class Jobs:
    """What there is to send, and what became of it. Every method may raise StoreError; moments are UTC and aware."""

    def __init__(self, rows: JobRows) -> None:
        self._rows = rows

    async def turns(
        self, now: datetime, urgency: Urgency, *, without: Collection[int], shards: Shards = ALL_SHARDS
    ) -> tuple[Job, ...]:
        """Return jobs of that urgency that are due, one of a server of these shards, those due longest first.

        None are of the servers `without`.
        """
        first: dict[int, Job] = {}
        for job in await self._rows.due(now, urgency, busy=without, most=MOST_READ, shards=shards):
            first.setdefault(job.server, job)
        return tuple(first.values())

    async def next_due(self) -> datetime | None:
        """Return when the next job is due, or None."""
        return await self._rows.next_due()

    async def claim(self, job: Job, now: datetime) -> Job | None:
        """Begin an attempt, committed before anything is sent; None if somebody else has begun one."""
        return await self._rows.claim(job, now=now, until=now + LEASE)

    async def claim_many(self, jobs: Collection[Job], now: datetime) -> tuple[Job, ...]:
        """Begin an attempt at each of these; returns those claimed. Who is being written about at this moment is passed over."""
        return await self._rows.claim_many(jobs, now=now, until=now + LEASE)

    async def claim_again(self, claimed: Job, now: datetime, *, is_unsent: bool, is_open: bool = False) -> Job | None:
        """End an attempt that has sent nothing, and begin another; None if somebody else has. `is_unsent` as in Outcome."""
        if not await self.record(claimed, Outcome("pending", due_at=now, is_unsent=is_unsent, is_open=is_open), now):
            return None
        return await self.claim(replace(claimed, state="pending", due_at=now), now)

    async def record(self, job: Job, outcome: Outcome, now: datetime) -> bool:
        """Record how an attempt went. False if it is not the last one."""
        return await self._rows.record(job, outcome, now=now)

    async def welcome(self, server: int, now: datetime) -> bool:
        """Have a server welcomed that the bot was added to, once while anything of it is kept; False if it was before."""
        return await self._rows.add_welcome(server, now=now)

    async def is_deleted(self, job: Job) -> bool:
        """Tell whether a job was deleted since, with the briefing that it was for; another may have its number by now."""
        now = await self._rows.job(job.server, job.id)
        same = (job.kind, job.subject, job.cause, job.briefing)
        return now is None or (now.kind, now.subject, now.cause, now.briefing) != same
