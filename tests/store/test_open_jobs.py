"""How many jobs wait: counted by one statement that reads the index of what is due, and never more of it than it should."""

from datetime import datetime, timedelta

from briefings.outbox.jobs import Urgency
from briefings.store import sql_files
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.outbox.records import Job, OpenJobs, Outcome
from briefings.store.store import Store
from support.digest_desk import planned, schedule_in
from support.factory import harbour
from support.sqlite_parts import reader_of

MINUTE = timedelta(minutes=1)


async def post(store: Store, server: int, now: datetime) -> Job:
    """Have a card posted; returns its job."""
    event = AuditEvent(server, now, 1, "publish", "harbour-talks")
    await store.desk.publish(harbour(), event, version=None, base=0, post=NewPost(5, frozenset()))
    (job,) = await store.jobs.jobs(server, states=("pending",))
    return job


async def rest(store: Store, now: datetime, *, most: int = 100) -> tuple[int, int, int]:
    """How many jobs of cards are due, being attempted and waiting."""
    digest, correction, others = await store.jobs.count_open(now, most=most)
    assert (digest, correction) == (OpenJobs(Urgency.DIGEST, 0, 0, 0), OpenJobs(Urgency.CORRECTION, 0, 0, 0))
    assert others.urgency is Urgency.REST
    return others.due, others.attempting, others.waiting


async def test_a_job_is_due_then_attempted_then_waits_or_is_over(store: Store, now: datetime) -> None:
    job = await post(store, 7, now)
    assert await rest(store, now) == (1, 0, 0)
    claimed = await store.jobs.claim(job, now=now, until=now + MINUTE)
    assert claimed
    assert await rest(store, now) == (0, 1, 0)
    assert await rest(store, now + MINUTE) == (1, 0, 0), "nobody has heard of the attempt: it may be taken up"
    await store.jobs.record(claimed, Outcome("pending", due_at=now + 5 * MINUTE), now=now)
    assert await rest(store, now) == (0, 0, 1)
    again = await store.jobs.claim(await post_state(store, job), now=now + 5 * MINUTE, until=now + 6 * MINUTE)
    assert again
    await store.jobs.record(again, Outcome("done"), now=now + 5 * MINUTE)
    assert await rest(store, now + 9 * MINUTE) == (0, 0, 0)


async def post_state(store: Store, job: Job) -> Job:
    """The job as it is now."""
    found = await store.jobs.job(job.server, job.id)
    assert found
    return found


async def test_no_more_are_counted_than_wanted(store: Store, now: datetime) -> None:
    for server in range(1, 6):
        await post(store, server, now)
    assert await rest(store, now) == (5, 0, 0)
    assert await rest(store, now, most=3) == (3, 0, 0)
    assert await rest(store, now - MINUTE, most=3) == (0, 0, 3)


async def test_parts_of_digests_are_a_group_of_their_own(store: Store, now: datetime) -> None:
    await planned(store, await schedule_in(store, 7, now), now)
    digest, *_ = await store.jobs.count_open(now)
    assert (digest.urgency, digest.due) == (Urgency.DIGEST, 1)


async def test_only_the_index_of_what_is_due_is_read(store: Store, now: datetime) -> None:
    plan = await reader_of(store).read(
        "EXPLAIN QUERY PLAN " + sql_files.load("outbox/jobs.sql")["open_jobs"], {"now": now.isoformat(), "most": 1}
    )
    reads = [str(row[-1]) for row in plan if " job" in str(row[-1])]
    assert len(reads) == 3
    assert all("SEARCH job USING COVERING INDEX job_due (urgency=? AND due_at" in read for read in reads), reads
