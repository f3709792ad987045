"""What Discord refuses: the place, the message, the token, or for now everything; and no server waits for another."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.chat.digests.worker import TASK as PLANNING
from bot.chat.outbox.worker import TASK as OUTBOX
from briefings.model.errors import DatabaseUnreachableError, StoreError
from briefings.store.digests.records import Schedule
from briefings.store.store import Store
from playground.faults import Scope
from playground.server import playground
from playground.world import permissions
from support.bench import Time
from support.bot_processes import reached
from support.faults import find_loud_records, wait_for_tasks
from support.pressroom import MESSAGES, Pressroom, Typesetter, press_container, pressroom
from support.world_changes import changes

CHANNEL = "/channels/{channel_id}"
BLIND = permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES


@pytest.fixture
async def press(tmp_path: Path) -> AsyncGenerator[Pressroom]:
    async with press_container(tmp_path) as started:
        yield started


async def test_without_the_right_to_write_it_is_blocked_an_administrator_told_once_and_it_goes_on_by_itself(
    press: Pressroom,
) -> None:
    await changes(press.ground).allow_bot(press.guild.name, "general", permissions.VIEW_CHANNEL)
    part = await press.run()
    assert part.state == "blocked"
    assert (await press.now()).state == "blocked"
    (told,) = press.direct(press.guild.owner_id)
    assert "has stopped" in told
    assert "Newsroom" in told
    await press.later(hours=24)
    assert await press.states() == [], "it is noted that this date was blocked, too"
    assert len(press.direct(press.guild.owner_id)) == 1
    await changes(press.ground).allow_bot(press.guild.name, "general", permissions.READER)
    await press.later(hours=24)
    assert (await press.part()).state == "delivered"
    assert (await press.now()).state == "on"


async def test_it_goes_on_as_soon_as_the_bot_hears_that_it_may(press: Pressroom) -> None:
    await changes(press.ground).allow_bot(press.guild.name, "general", permissions.VIEW_CHANNEL)
    await press.run()
    await press.planning.look(press.guild.id)
    assert (await press.now()).state == "blocked"
    await changes(press.ground).allow_bot(press.guild.name, "general", permissions.READER)
    await asyncio.sleep(0.05)
    await press.planning.look(press.guild.id)
    assert (await press.now()).state == "on"


async def test_a_server_in_which_much_changes_at_once_is_looked_at_twice(press: Pressroom) -> None:
    await changes(press.ground).allow_bot(press.guild.name, "general", permissions.VIEW_CHANNEL)
    await press.run()
    asked = len(press.sent("GET", CHANNEL))
    await press.planning.look(press.guild.id)
    once = len(press.sent("GET", CHANNEL)) - asked
    await asyncio.gather(*(press.planning.look(press.guild.id) for _ in range(20)))
    assert len(press.sent("GET", CHANNEL)) - asked - once == 2 * once > 0, "and once more for what changed meanwhile"
    await press.planning.look(press.guild.id)
    assert len(press.sent("GET", CHANNEL)) - asked == 4 * once


async def test_a_channel_that_is_gone_blocks_it_and_closed_direct_messages_leave_that_in_the_status(press: Pressroom) -> None:
    changes(press.ground).close_direct("Mia")
    made = await press.schedule(channel=press.channel("reports"))
    await changes(press.ground).delete_channel(press.guild.name, "reports")
    await press.settle()
    assert await press.states() == ["blocked"]
    now = await press.now(made)
    assert (now.state, now.is_warned) == ("blocked", True)
    assert "The channel is gone" in now.reason
    assert press.direct(press.guild.owner_id) == []


async def test_what_discord_finds_wrong_with_a_message_fails_with_a_reference(
    press: Pressroom, caplog: pytest.LogCaptureFixture
) -> None:
    press.ground.faults.answer("POST", MESSAGES, 400, code=50035, message="Invalid Form Body")
    part = await press.run()
    assert part.state == "failed"
    reference = part.job.reason.split()[-1].rstrip(".")
    assert f"reference {reference}" in caplog.text
    await press.later(hours=24)
    assert (await press.part()).state == "delivered", "the next one is sent all the same"


async def test_a_refused_token_stops_all_of_it_with_one_line(press: Pressroom, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    press.ground.faults.answer("POST", MESSAGES, 401, times=10)
    for guild in press.ground.world.guilds:
        await press.schedule(guild)
    press.container.services.wake_up.send()
    async with asyncio.timeout(60):
        while press.outbox.serving or {PLANNING, OUTBOX} & {task.get_name() for task in asyncio.all_tasks()}:  # noqa: ASYNC110 - tasks tell nobody
            await asyncio.sleep(0.01)
    assert find_loud_records(caplog) == [
        "Discord refuses the bot's token: nothing is sent until the bot is started with a valid one."
    ]
    assert {part.job.first_try for made in press.schedules for part in await press.parts(made)} == {None}, "nothing was sent"


@pytest.mark.parametrize("scope", ["user", "shared", "global"])
async def test_a_short_limit_is_waited_for(press: Pressroom, scope: Scope) -> None:
    press.ground.faults.limit("POST", MESSAGES, 0.2, scope=scope)
    assert (await press.run()).state == "delivered"
    assert len(press.messages()) == 1


async def test_one_servers_limit_of_an_hour_delays_no_other_server_and_is_no_reason_to_doubt(press: Pressroom) -> None:
    one, other = press.ground.world.guilds
    await changes(press.ground).allow_bot(one.name, "general", BLIND)
    press.ground.faults.limit("POST", MESSAGES, 3600)
    first = await press.schedule(one)
    await press.settle()
    second = await press.schedule(other)
    await press.settle()
    assert (await press.part(second)).state == "delivered"
    assert (await press.part(first)).state == "pending"
    await press.later(minutes=59)
    assert (await press.part(first)).state == "pending"
    await press.later(minutes=2)
    assert (await press.part(first)).state == "delivered"
    assert len(press.messages()) == 1


async def test_a_limit_on_the_first_part_lets_none_behind_it_pass(tmp_path: Path) -> None:
    async with press_container(tmp_path, parts=2) as press:
        press.ground.faults.limit("POST", MESSAGES, 3600)
        await press.run()
        assert press.messages() == []
        await press.later(minutes=61)
        assert [text.splitlines()[-1] for text in press.texts()] == ["Part 1 of 2.", "Part 2 of 2."]


async def test_a_limit_after_a_lost_answer_leaves_a_doubt(press: Pressroom) -> None:
    press.ground.world.nonce_life *= -1
    press.ground.faults.answer("POST", MESSAGES, 500, after=True)
    press.ground.faults.limit("POST", MESSAGES, 3600)
    part = await press.run()
    assert (part.state, part.job.first_try is None) == ("pending", False)
    await press.later(minutes=61)
    assert (await press.part()).state == "delivered"
    assert len(press.messages()) == 1


async def test_a_limit_of_the_whole_bot_outlasting_an_attempt_does_not_stop_the_bot_for_good(tmp_path: Path) -> None:
    async with press_container(tmp_path, patience=0.1) as press:
        press.ground.faults.limit("POST", MESSAGES, 0.5, scope="global")
        await press.run()
        await asyncio.sleep(0.5)
        await press.later(seconds=61)
        assert (await press.part()).state == "delivered"
        assert len(press.messages()) == 1


async def test_a_slow_server_delays_no_other_and_its_own_parts_stay_in_order(tmp_path: Path) -> None:
    async with press_container(tmp_path, parts=3) as press:
        one, other = press.ground.world.guilds
        press.ground.faults.delay("POST", MESSAGES, 1.0)
        first = await press.schedule(one)
        press.container.services.wake_up.send()
        await asyncio.sleep(0.2)
        second = await press.schedule(other)
        press.container.services.wake_up.send()
        await asyncio.sleep(0.3)
        assert await press.states(second) == ["delivered"] * 3
        assert await press.states(first) == ["attempting", "pending", "pending"]
        await press.settle()
        assert [text.splitlines()[-1] for text in press.texts()] == [f"Part {n} of 3." for n in (1, 2, 3)]


class Stumbling(Typesetter):
    """Makes mistakes first."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.troubles = [ValueError("a mistake"), StoreError("The database is busy.")]

    async def plan(self, schedule: Schedule, now: datetime, *, blocked: str = "") -> object:
        if self.troubles:
            raise self.troubles.pop()
        return await super().plan(schedule, now, blocked=blocked)

    async def plan_all(self, schedules: Sequence[Schedule], now: datetime) -> object:
        if self.troubles and schedules:
            raise ValueError("one of them")
        return await super().plan_all(schedules, now)


class CutOff(Typesetter):
    """Cannot reach the database the first time that something is due."""

    is_cut_off = True

    async def plan_all(self, schedules: Sequence[Schedule], now: datetime) -> object:
        if schedules and self.is_cut_off:
            self.is_cut_off = False
            raise DatabaseUnreachableError("The database is out of reach.")
        return await super().plan_all(schedules, now)


class CutOffLater(Typesetter):
    """Stumbles over one of those that are due, and cannot reach the database once it plans them one by one."""

    stumbles = is_cut_off = True

    async def plan(self, schedule: Schedule, now: datetime, *, blocked: str = "") -> object:
        if self.is_cut_off:
            self.is_cut_off = False
            raise DatabaseUnreachableError("The database is out of reach.")
        return await super().plan(schedule, now, blocked=blocked)

    async def plan_all(self, schedules: Sequence[Schedule], now: datetime) -> object:
        if schedules and self.stumbles:
            self.stumbles = False
            raise ValueError("one of them")
        return await super().plan_all(schedules, now)


@pytest.mark.parametrize("planner", [CutOff, CutOffLater])
async def test_what_could_not_be_planned_as_the_database_was_away_does_not_wait(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, planner: type[Typesetter]
) -> None:
    """It is planned the next time that anything wakes the planner, not five minutes later: nothing turns the clock forward."""
    time = Time()
    async with playground(time) as ground, pressroom(tmp_path, ground, time, planner=planner) as press:
        made = await press.schedule()
        press.container.services.wake_up.send()
        await reached(lambda: "tried again in half a minute. The database is out of reach." in caplog.text)
        await press.settle()
        assert (await press.part(made)).state == "delivered"


async def test_no_error_of_planning_ends_the_loop(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    time, before = Time(), asyncio.all_tasks()
    async with playground(time) as ground, pressroom(tmp_path, ground, time, planner=Stumbling) as press:
        made = await press.schedule()
        for _ in range(2):
            press.container.services.wake_up.send()
            await asyncio.sleep(0.1)
            assert press.messages() == []
            time.ahead += timedelta(minutes=5, seconds=1)  # until then it is left alone
        await press.settle()
        assert (await press.part(made)).state == "delivered"
    assert "could not be planned. The database is busy." in caplog.text
    assert "a mistake" in caplog.text
    await wait_for_tasks(before)
