"""A schedule that goes through accidents of every kind, and what must hold at any moment."""

import random
from dataclasses import replace
from datetime import datetime

from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import NewPart, Occurrence, Schedule
from briefings.store.outbox.records import JobState, Outcome, Sent
from briefings.store.store import Store
from support.digest_desk import DAY, MINUTE, fresh, parts_of, plan_for, published
from support.outbox_jobs import claim_part, part_due

SERVER = 7
_OUTCOMES: tuple[JobState, ...] = ("delivered", "delivered", "delivered", "pending", "blocked", "failed", "unconfirmed")


class Year:
    """A schedule that goes through a year of accidents, and what was told of it."""

    def __init__(self, store: Store, schedule: Schedule, now: datetime, chance: random.Random) -> None:
        self.store, self.schedule, self.now, self.chance = store, schedule, now, chance
        self.versions: dict[int, int] = {0: 0, SERVER: 0}

    async def step(self) -> None:
        """Let something happen, a few hours later."""
        self.now += DAY / 5
        kind = self.chance.choice(("publish", "plan", "plan", "send", "send", "send", "request", "edit", "resend", "lost"))
        await getattr(self, kind)()

    async def publish(self) -> None:
        """A briefing of the library or of the server changes."""
        server = self.chance.choice((0, SERVER))
        await published(self.store, server, self.now, f"of-{server}", base=self.versions[server])
        self.versions[server] += 1

    async def plan(self) -> None:
        """The next date is planned, now and then too late or beside a change."""
        schedule = await fresh(self.store, self.schedule)
        state = self.chance.choice(("sending", "sending", "missed", "skipped", "blocked"))
        if state == "skipped":
            state = "skipped" if not await self._news(schedule) else "sending"
        parts = tuple(NewPart(str(n)) for n in range(self.chance.randint(1, 3)))
        plan = await plan_for(self.store, schedule, self.now, parts, state=state)
        if self.chance.random() < 0.3:
            await self.publish()
        if self.chance.random() < 0.1:
            await self.edit()
        await self.store.digests.plan(plan)

    async def request(self) -> None:
        """Somebody asks for one now."""
        schedule = await fresh(self.store, self.schedule)
        plan = await plan_for(self.store, schedule, self.now, key=str(self.chance.randint(1, 50)), kind="now")
        await self.store.digests.plan(plan)

    async def edit(self) -> None:
        """Somebody changes the schedule."""
        schedule = await fresh(self.store, self.schedule)
        settings = replace(schedule.settings, channel=self.chance.randint(1, 9))
        await self.store.digests.change(
            schedule, settings, self.now, self.now.date().isoformat(), AuditEvent(SERVER, self.now, 1, "digest")
        )

    async def send(self) -> None:
        """What is due is attempted, with some outcome."""
        due = await part_due(self.store, self.now)
        part = await claim_part(self.store, due, now=self.now, until=self.now + MINUTE) if due else None
        if due and part:
            state = self.chance.choice(_OUTCOMES)
            unsent = state in {"pending", "blocked", "failed"} and due.job.first_try is None
            await self.store.jobs.record(
                part.job, Outcome(state, is_unsent=unsent, sent=Sent(0, 1, self.now), due_at=self.now), now=self.now
            )

    async def lost(self) -> None:
        """An attempt is begun and never heard of again."""
        due = await part_due(self.store, self.now)
        if due:
            await claim_part(self.store, due, now=self.now, until=self.now + MINUTE)

    async def resend(self) -> None:
        """Somebody asks for what is not there once more."""
        for occurrence in await self.store.digests.occurrences(SERVER, self.schedule.id, most=3):
            await self.store.digests.resend(SERVER, self.schedule.id, occurrence.kind, occurrence.key, now=self.now)

    async def check(self) -> None:
        """Check that ranges follow each other up to `last_seq`, and that each occurrence is as its parts are, in order."""
        occurrences = await self.store.digests.occurrences(SERVER, self.schedule.id, most=10_000)
        ranges = sorted(
            (occurrence.from_seq, occurrence.to_seq) for occurrence in occurrences if occurrence.to_seq > occurrence.from_seq
        )
        ends = [self.schedule.last_seq, *(last for _, last in ranges)]
        assert [first for first, _ in ranges] == ends[:-1], ranges
        assert ends[-1] == (await fresh(self.store, self.schedule)).last_seq
        for occurrence in occurrences:
            await self._check_parts(occurrence)

    async def _check_parts(self, occurrence: Occurrence) -> None:
        states = [part.state for part in await parts_of(self.store, occurrence)]
        there = states.index(next((state for state in states if state != "delivered"), "delivered")) if states else 0
        if occurrence.state == "sent":
            assert set(states) == {"delivered"}
        elif occurrence.state == "sending":
            assert states[there] in {"pending", "attempting"}, states
            assert set(states[there + 1 :]) <= {"pending"}
        elif states:
            assert set(states[there:]) == {occurrence.state}

    async def _news(self, schedule: Schedule) -> bool:
        return bool(await self.store.digests.news(SERVER, schedule.last_seq, await self.store.digests.max_seq()))
