"""Taking jobs out of a store as the outbox does, one after the other, without a chat."""

from collections.abc import Collection
from datetime import datetime

from briefings.store.digests.records import Part
from briefings.store.outbox.records import Job, Outcome, Sent, Urgency
from briefings.store.store import Store


async def first_due(store: Store, now: datetime, *, busy: Collection[int] = ()) -> Job | None:
    """The job of no digest that has been due longest, or None."""
    jobs = [job for urgency in (Urgency.CORRECTION, Urgency.REST) for job in await store.jobs.due(now, urgency, busy=busy)]
    return min(jobs, key=lambda job: (job.due_at, job.server, job.id), default=None)


async def part_due(store: Store, now: datetime, *, busy: Collection[int] = ()) -> Part | None:
    """The part of a digest that has been due longest, or None."""
    jobs = await store.jobs.due(now, Urgency.DIGEST, busy=busy)
    return await store.digests.part_of(jobs[0]) if jobs else None


async def claim_part(store: Store, part: Part, *, now: datetime, until: datetime) -> Part | None:
    """The part as its job was claimed, or None if somebody else was faster or it is not due."""
    claimed = await store.jobs.claim(part.job, now=now, until=until)
    return await store.digests.part_of(claimed) if claimed else None


def arrived(message: int, channel: int = 0, posted_at: datetime | None = None) -> Outcome:
    """What is recorded of a part that became that message, in its own channel if none is named."""
    return Outcome("delivered", sent=Sent(channel, message, posted_at))
