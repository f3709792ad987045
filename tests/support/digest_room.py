"""A server with its desk, its readers' digest, and a clock that tests turn by hand."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.chat.rendering import render
from briefings.answers import terminal
from briefings.answers.blocks import Answer
from briefings.digests.compose import SPARE, Composer
from briefings.digests.message_json import thaw
from briefings.digests.planner import Planner, PlanningResult
from briefings.model.briefing import Briefing
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm, next_due
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Schedule
from briefings.store.records import SHIPPED
from briefings.store.store import Store
from support.newsroom import SERVER
from support.outbox_jobs import arrived, claim_part, part_due
from support.ready_store import open_ready

COMMANDS = frozenset({"summary", "actor", "source", "corrections", "unfollow"})
START = datetime(2024, 5, 14, 12, tzinfo=UTC)
"""A Tuesday, half a day before the first digest."""


@dataclass
class Newsroom:
    """What editors do, when it is, and what the digests say then."""

    store: Store
    now: datetime = START

    @property
    def planner(self) -> Planner:
        return Planner(self.store, self.composer)

    @property
    def composer(self) -> Composer:
        return Composer(self.store, Reading(self.store), partial(render.paginate, spare=SPARE), COMMANDS)

    async def ship(self, briefing: Briefing) -> None:
        await self.store.load(SHIPPED, briefing, now=self.now)

    async def publish(self, briefing: Briefing, *, server: int = SERVER) -> None:
        there = await self.store.current(server, briefing.id)
        event = AuditEvent(server, self.now, 1, "publish", briefing.id)
        await self.store.desk.publish(briefing, event, version=None, base=there.revision if there else 0)

    async def retract(self, briefing: str, why: str = "It was made up.", *, server: int = SERVER) -> None:
        there = await self.store.briefing(server, briefing)
        assert there
        event = AuditEvent(server, self.now, 1, "retract", briefing)
        await self.store.desk.retract(there.briefing, there.revision, why, event)

    async def restore(self, briefing: str, *, server: int = SERVER) -> None:
        there = await self.store.current(server, briefing)
        assert there
        await self.store.desk.restore(briefing, there.revision, AuditEvent(server, self.now, 1, "restore", briefing))

    async def subscribe(self, **settings: object) -> Schedule:
        """Set up a digest that says so if nothing is new, every day at 07:30 in Berlin unless something else is given."""
        made = replace(DigestSettings(5, "channel", Rhythm(time(7, 30), "Europe/Berlin"), quiet="line"), **settings)  # pyright: ignore[reportArgumentType]  # a test's settings
        due = next_due(made.rhythm, self.now)
        schedule = await self.store.digests.add(
            made, due.at, due.day.isoformat(), AuditEvent(SERVER, self.now, 3, "settings"), most=100
        )
        assert schedule
        return schedule

    async def read(self, schedule: Schedule) -> Schedule:
        """Return the schedule as it is now."""
        current = await self.store.digests.schedule(schedule.server, schedule.id)
        assert current
        return current

    async def plan(self, schedule: Schedule, *, late: timedelta = timedelta(0)) -> tuple[PlanningResult, tuple[Answer, ...]]:
        """Wait until the schedule is due, and that much longer; returns what was planned and its messages."""
        current = await self.read(schedule)
        assert current.next_due
        self.now = max(self.now, current.next_due + late)
        planned = await self.planner.plan(current, self.now)
        return planned, await self.messages(planned)

    async def messages(self, planned: PlanningResult) -> tuple[Answer, ...]:
        occurrence = planned.occurrence
        assert occurrence
        key = (occurrence.server, occurrence.schedule, occurrence.kind, occurrence.key)
        return tuple(thaw(part.body) for part in await self.store.digests.parts(*key))

    async def told(self, schedule: Schedule, *, late: timedelta = timedelta(0)) -> str:
        """Plan the next digest, and return it as text."""
        return said((await self.plan(schedule, late=late))[1])

    async def deliver(self) -> None:
        """Record everything that is planned as sent."""
        while part := await part_due(self.store, self.now):
            claimed = await claim_part(self.store, part, now=self.now, until=self.now + timedelta(minutes=1))
            assert claimed
            outcome = arrived(claimed.n + 1000, posted_at=self.now)
            assert await self.store.jobs.record(claimed.job, outcome, now=self.now)


def said(messages: Sequence[Answer]) -> str:
    """Return messages as text on one line."""
    return " ".join(
        " ".join(terminal.render(message, lambda link: f"/{link.command}", width=10_000).split()) for message in messages
    )


@pytest.fixture
async def room(tmp_path: Path) -> AsyncGenerator[Newsroom]:
    async with open_ready(tmp_path / "test.db") as opened:
        yield Newsroom(opened)
