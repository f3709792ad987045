"""A clock that was wrong, or rules of a zone that were others, make no digest wait for years."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.chat.digests.planning import Planner
from briefings.store.digests.records import Schedule
from briefings.store.store import Store
from playground.server import playground
from support.bench import Time
from support.engines import kept_in
from support.pressroom import DAY, HOUR, pressroom, real_planner, scheduled

FAR = datetime(2040, 1, 1, 7, tzinfo=UTC)


async def put_off(store: Store, schedule: Schedule) -> None:
    """Have it wait as a clock that is years ahead would have it."""
    current = await store.digests.schedule(schedule.server, schedule.id)
    assert current
    assert await store.digests.move([(current, FAR, "2040-01-01")]) == 1


async def due_of(store: Store, schedule: Schedule) -> datetime | None:
    current = await store.digests.schedule(schedule.server, schedule.id)
    assert current
    return current.next_due


class Slow:
    """The planner of a busy computer: it takes its time to look through what waits."""

    def __init__(self, planner: Planner, seconds: float) -> None:
        self.plan, self.plan_all = planner.plan, planner.plan_all
        self._refresh_due_dates, self._seconds = planner.refresh_due_dates, seconds

    async def refresh_due_dates(self, now: datetime) -> object:
        await asyncio.sleep(self._seconds)
        return await self._refresh_due_dates(now)


@pytest.mark.parametrize("seconds", [0.0, 0.2])
async def test_what_a_wrong_clock_stored_is_computed_again_at_the_start_and_when_the_clock_steps_back(
    tmp_path: Path, seconds: float
) -> None:
    time = Time()
    async with playground(time) as ground:
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
            made = await scheduled(container.store, ground.world.guilds[0], time() + HOUR)
            await put_off(container.store, made)
        async with pressroom(tmp_path, ground, time, planner=lambda store: Slow(real_planner(store), seconds)) as press:
            await press.settle()
            assert await due_of(press.store, made) == made.next_due
            await press.later(hours=1)
            assert len(press.messages()) == 1
            await put_off(press.store, made)
            await press.later(minutes=5)
            assert await due_of(press.store, made) == FAR, "while the clock goes on, nobody looks through all that wait"
            await press.later(minutes=-30)
            assert made.next_due
            assert await due_of(press.store, made) == made.next_due + DAY, "today's digest is there"
