"""Jobs as rows: each is claimed by one attempt at a time, and only the last one says how it went."""

from collections.abc import Callable, Collection
from datetime import datetime

from briefings.model.servers.shards import ALL_SHARDS, Shards
from briefings.store.driver import Driver, Value
from briefings.store.outbox.posts import put_post
from briefings.store.outbox.public_answers import record_answer
from briefings.store.outbox.records import Job, JobState, OpenJobs, Outcome, Urgency
from briefings.store.outbox.rows import JOBS, OPEN_JOBS
from briefings.store.rows import Rows, shard_values
from briefings.store.timestamps import moment_of, text_of

MOST_COUNTED = 5_000
"""Jobs of an urgency that are counted where somebody wants to know how many wait."""
EndPart = Callable[[Driver, Job, Outcome, datetime], None]
"""What follows from how an attempt at a part went; called in the transaction that records it."""


class JobRows:
    """What the bot has to send or to do in Discord. `end_part` writes what follows for a digest.

    Every method is one transaction and may raise StoreError; times are UTC and aware. While a job is being attempted, `due_at` is
    the end of its lease: until then nobody else takes it up.
    """

    def __init__(self, rows: Rows, end_part: EndPart) -> None:
        self._rows = rows
        self._end_part = end_part

    async def due(
        self, now: datetime, urgency: Urgency, *, busy: Collection[int] = (), most: int = 1, shards: Shards = ALL_SHARDS
    ) -> tuple[Job, ...]:
        """Return the `most` jobs of that urgency that have been due longest, of servers of these shards that are not `busy`.

        They are pending, or their attempt was never heard of again.
        """
        values: dict[str, Value] = {"now": text_of(now), "urgency": int(urgency), "most": most}
        values |= {"busy": self._rows.codec.json(sorted(busy))} | shard_values(shards)
        return await self._rows.list_records(JOBS, "jobs_due", values)

    async def next_due(self) -> datetime | None:
        """Return when the next job is due, or None if none is."""
        rows = await self._rows.read("next_job_due", {})
        return moment_of(str(rows[0][0] or ""))

    async def count_open(self, now: datetime, *, most: int = MOST_COUNTED) -> tuple[OpenJobs, ...]:
        """Return how many jobs of all servers wait, by urgency, without those that wait for another job.

        Of those that are due `most` are counted, and as many of the others: it is asked often, and takes no longer for more. One
        whose attempt was never heard of again is due.
        """
        return await self._rows.list_records(OPEN_JOBS, "open_jobs", {"now": text_of(now), "most": most})

    async def claim(self, job: Job, *, now: datetime, until: datetime) -> Job | None:
        """Begin an attempt, committed before anything is sent; None if somebody else did or it is not due. `until`: its lease.

        The returned job has the fence of this attempt, `last_try` now, and `first_try` now if nothing was attempted before. What
        it was before (`job.first_try`) tells whether an earlier attempt may have arrived.
        """

        def claim(driver: Driver) -> Job | None:
            key = _key(job)
            values = key | {"fence": job.fence, "now": text_of(now), "until": text_of(until)}
            if not driver.execute(self._rows.sql["claim_job"], values).rowcount:
                return None
            return JOBS.read_one(driver.execute(self._rows.sql["job"], key))

        return await self._rows.transaction(claim)

    async def claim_many(self, jobs: Collection[Job], *, now: datetime, until: datetime) -> tuple[Job, ...]:
        """Begin an attempt at each of these jobs, committed at once; returns those that are this one's, in the order given.

        As `claim`, but nobody is waited for: missing is also what belongs to a server that somebody writes about at this moment.
        """
        values: dict[str, Value] = {"now": text_of(now), "until": text_of(until)}
        values |= {"jobs": self._rows.codec.json([(job.server, job.id, job.fence) for job in jobs])}
        claimed = {(job.server, job.id): job for job in await self._rows.change(JOBS, "claim_jobs", values)}
        return tuple(claimed[job.server, job.id] for job in jobs if (job.server, job.id) in claimed)

    async def record(self, job: Job, outcome: Outcome, *, now: datetime) -> bool:
        """Record how an attempt went, and what follows from it; False, and nothing changed, if it is not the last attempt.

        What follows for a part is in `briefings.store.digests.part_outcomes`. With `outcome.reply` a reply to the post is asked
        for, and with `outcome.is_open` another job closes the thread once this one is not pending any more.
        """

        def record(driver: Driver) -> bool:
            if not driver.execute(self._rows.sql["record_job"], _outcome_values(job, outcome, now)).rowcount:
                return False
            if outcome.post:
                put_post(driver, self._rows, outcome.post)
            after: dict[str, Value] = {"server": job.server, "subject": job.subject, "briefing": job.briefing}
            after |= {"cause": job.cause, "due_at": text_of(now)}
            if outcome.mend:
                driver.execute(self._rows.sql["add_job"], after | {"kind": "mend"})
            if outcome.reply:
                # Due since what it tells of was done: one that comes late may have been sent by the bot of a copy.
                since = driver.execute(self._rows.sql["act_at"], {"seq": job.cause}).fetchone()
                due = {"due_at": min(since[0], text_of(now))} if since else {}
                driver.execute(self._rows.sql["add_job"], after | due | {"kind": "reply"})
            if outcome.is_open and outcome.state != "pending":
                driver.execute(self._rows.sql["close_again"], after)
            if job.kind == "part":
                self._end_part(driver, job, outcome, now)
            if job.kind == "renew":
                record_answer(driver, self._rows, job, outcome, now)
            return True

        return await self._rows.transaction(record)

    async def add_welcome(self, server: int, *, now: datetime) -> bool:
        """Have a server welcomed, unless it ever was; False if so. It is due at once."""
        nothing: dict[str, Value] = {"subject": 0, "briefing": "", "cause": 0}
        values = nothing | {"server": server, "kind": "welcome", "due_at": text_of(now)}
        sql = self._rows.sql["add_job"]
        return await self._rows.transaction(lambda driver: driver.execute(sql, values).rowcount > 0)

    async def job(self, server: int, job: int) -> Job | None:
        """Return the job of that id, or None."""
        return await self._rows.find_record(JOBS, "job", {"server": server, "id": job})

    async def jobs(self, server: int, *, states: Collection[JobState], most: int = 50) -> tuple[Job, ...]:
        """Return jobs of a server in these states, the newest first, without those of digests."""
        values: dict[str, Value] = {"server": server, "states": self._rows.codec.json(sorted(states)), "most": most}
        return await self._rows.list_records(JOBS, "jobs_in_state", values)

    async def has_later_reply(self, job: Job) -> bool:
        """Tell whether a reply to the same post was asked for after this one, and may have told all that this one would."""
        values: dict[str, Value] = {"server": job.server, "post": job.subject, "cause": job.cause}
        rows = await self._rows.read("has_later_reply", values)
        return bool(rows[0][0])

    async def last_reply(self, server: int, post: int) -> datetime | None:
        """Return when the last reply to a post was attempted that is there, or None."""
        rows = await self._rows.read("last_reply", {"server": server, "post": post})
        return moment_of(str(rows[0][0])) if rows else None

    async def settle(self, server: int, job: int) -> bool:
        """Put a failed or unconfirmed job away, as it is; False if it is neither."""
        return await self._change("settle_job", {"server": server, "id": job})

    async def retry(self, server: int, job: int, *, now: datetime) -> bool:
        """Make a failed or unconfirmed job pending once more; False if it is neither."""
        return await self._change("retry_job", {"server": server, "id": job, "now": text_of(now)})

    async def _change(self, statement: str, values: dict[str, Value]) -> bool:
        sql = self._rows.sql[statement]
        return await self._rows.transaction(lambda driver: driver.execute(sql, values).rowcount > 0)


def _key(job: Job) -> dict[str, Value]:
    return {"server": job.server, "id": job.id}


def _outcome_values(job: Job, outcome: Outcome, now: datetime) -> dict[str, Value]:
    sent = outcome.sent
    return _key(job) | {
        "fence": job.fence,
        "state": outcome.state,
        "told": outcome.reason,
        "due_at": text_of(outcome.due_at or now) if outcome.state == "pending" else "",
        "channel": sent.channel if sent else 0,
        "message": sent.message if sent else 0,
        "opened": int(outcome.is_open and outcome.state == "pending"),
        "unsent": int(outcome.is_unsent),
    }
