"""Time: clocks that jump, a process that stood still, a bot that was off, two bots, and a database that cannot be written."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from once import Once

from bot.app.container import open_container
from bot.chat.outbox.attempt import Point
from briefings.answers.blocks import Answer, Prose
from briefings.digests.message_json import freeze
from briefings.model.briefing import Briefing
from briefings.model.errors import StoreError
from briefings.store.digests.records import NewPart, Plan, Schedule
from briefings.store.maintenance.copy import copy_database
from briefings.store.opening import open_store
from playground.server import Playground, playground
from support.bench import Time, check_requests
from support.engines import is_on_postgres, kept_in
from support.factory import harbour
from support.pressroom import (
    DAY,
    HOUR,
    MESSAGES,
    MINUTE,
    Pressroom,
    Typesetter,
    press_container,
    pressroom,
    real_planner,
    scheduled,
)


def ahead(time: Time, seconds: float) -> None:
    time.ahead += MINUTE * seconds / 60


@pytest.mark.parametrize("point", ["claimed", "posting"])
@pytest.mark.parametrize("seconds", [6, 600])
async def test_a_claim_that_has_become_old_is_made_anew_before_anything_is_sent(
    tmp_path: Path, point: Point, seconds: int
) -> None:
    time = Time()
    stood_still = Once(point, lambda: ahead(time, seconds))
    async with playground(time) as ground, pressroom(tmp_path, ground, time, hook=stood_still) as press:
        await press.run()
        await press.later(seconds=11)
        part = await press.part()
        assert (part.state, part.job.fence > 1) == ("delivered", True)
        assert len(press.messages()) == 1
        check_requests(ground)


@pytest.mark.parametrize("point", ["claimed", "posting"])
async def test_a_bot_that_stood_still_while_the_bot_of_a_copy_sent_it_finds_the_message(tmp_path: Path, point: Point) -> None:
    time = Time()
    async with playground(time) as ground:
        await planned(tmp_path, ground, time)
        copy_database(tmp_path / "kept.db", tmp_path / "copy.db")

        async def send_by_the_copy() -> None:
            async with pressroom(tmp_path, ground, time, name="copy.db") as other:
                await other.settle()
            ground.world.nonce_life *= -1
            ahead(time, 600)

        async with pressroom(tmp_path, ground, time, hook=Once(point, send_by_the_copy)) as press:
            await press.settle()
            await press.later(seconds=61)
            assert len(press.messages()) == 1
        check_requests(ground)


@pytest.mark.parametrize("minutes", [0, 10])
async def test_the_bots_of_a_database_and_its_copy_send_one_message(tmp_path: Path, minutes: int) -> None:
    time = Time()
    async with playground(time) as ground:
        await planned(tmp_path, ground, time)
        copy_database(tmp_path / "kept.db", tmp_path / "copy.db")
        for name in ("kept.db", "copy.db"):
            async with pressroom(tmp_path, ground, time, name=name) as press:
                await press.settle()
                (message,) = press.messages()
                (row,) = await press.store.digests.occurrences(press.guild.id, 1)
                (part,) = await press.store.digests.parts(press.guild.id, 1, row.kind, row.key)
                assert (part.state, part.message) == ("delivered", message.id)
            ahead(time, 60 * minutes)
        check_requests(ground)


@pytest.mark.skipif(is_on_postgres(), reason="on a server, the shards are refused and not the database: e2e/processes")
async def test_a_second_bot_on_the_same_database_is_refused(tmp_path: Path) -> None:
    async with press_container(tmp_path):
        with pytest.raises(StoreError):
            async with open_container(kept_in(tmp_path / "kept.db"), clock=Time()):
                pass


@pytest.mark.parametrize("hours", [1, -1])
async def test_a_clock_that_jumped_while_an_answer_was_lost_makes_no_second_message(tmp_path: Path, hours: int) -> None:
    ours = Time()
    async with playground(Time()) as ground, pressroom(tmp_path, ground, ours) as press:
        ground.world.nonce_life *= -1
        ours.ahead = HOUR * hours
        ground.faults.answer("POST", MESSAGES, 503, after=True)
        assert (await press.run()).state == "attempting"
        ours.ahead = HOUR * 0
        await press.later(minutes=max(hours, 0) * 60 + 2)
        assert (await press.part()).state == "delivered"
        assert len(press.messages()) == 1


async def test_a_part_is_sent_after_a_clock_went_back(tmp_path: Path) -> None:
    ours = Time()
    back = Once("claimed", lambda: ahead(ours, -3600))
    async with playground(Time()) as ground, pressroom(tmp_path, ground, ours, hook=back) as press:
        await press.schedule()
        press.container.services.wake_up.send()
        await asyncio.sleep(0.1)
        ours.ahead = HOUR * 0
        await press.later(seconds=61)
        assert (await press.part()).state == "delivered"
        assert len(press.messages()) == 1


async def test_a_bot_that_was_off_for_three_hours_sends_one_late_digest(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
            made = await scheduled(container.store, ground.world.guilds[0], time())
            await container.store.load(0, harbour(), now=time())
        time.ahead += 3 * HOUR
        async with pressroom(tmp_path, ground, time, planner=real_planner) as press:
            await press.settle()
            (occurrence,) = await press.store.digests.occurrences(made.server, made.id)
            assert (occurrence.state, occurrence.late) == ("sent", True)
            (said,) = press.texts()
            assert headline(harbour()) in said
        check_requests(ground)


async def test_after_three_days_off_one_date_is_missed_and_its_items_come_with_the_next(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
            made = await scheduled(container.store, ground.world.guilds[0], time())
            await container.store.load(0, harbour(), now=time())
        time.ahead += 3 * DAY + 7 * HOUR
        async with pressroom(tmp_path, ground, time, planner=real_planner) as press:
            await press.settle()
            assert press.messages() == []
            await press.later(hours=17)
            last, before = await press.store.digests.occurrences(made.server, made.id)
            assert (last.state, before.state) == ("sent", "missed")
            assert (last.from_seq, before.to_seq) == (made.last_seq, made.last_seq)
            (said,) = press.texts()
            assert headline(harbour()) in said
        check_requests(ground)


def headline(about: Briefing) -> str:
    return about.summary.headline.text


def reworded() -> Briefing:
    about = harbour()
    words = replace(about.summary.headline, text="Everything was different.")
    return replace(about, summary=replace(about.summary, headline=words))


async def test_what_changes_between_plan_and_message_is_not_mixed_into_it(tmp_path: Path) -> None:
    time, presses = Time(), list[Pressroom]()

    async def change() -> None:
        await presses[0].store.load(0, reworded(), now=time())

    async with playground(time) as ground:
        async with pressroom(tmp_path, ground, time, planner=real_planner, hook=Once("claimed", change)) as press:
            presses.append(press)
            await scheduled(press.store, press.guild, time() + timedelta(minutes=5))
            await press.store.load(0, harbour(), now=time())
            await press.later(minutes=5)
            sent, *_ = press.sent()  # it is corrected afterwards
            assert "Everything was different." not in str(sent.body)
            assert headline(harbour()) in str(sent.body)
        check_requests(ground)


class Verbose(Typesetter):
    """Plans digests that take much room."""

    def _plan(self, schedule: Schedule, now: datetime, seq: int, blocked: str) -> Plan:
        plan = super()._plan(schedule, now, seq, blocked)
        return replace(plan, parts=(NewPart(freeze(Answer("Long", (Prose("long " * 700),)))),) * 40)


async def test_a_full_disk_is_told_in_the_log_and_loses_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    time = Time()
    copy_database(tmp_path / "kept.db", tmp_path / "small.db")
    size = (tmp_path / "small.db").stat().st_size
    async with playground(time) as ground:
        async with (
            open_store(tmp_path / "small.db", largest_file=size + 8 * 4096) as small,
            pressroom(tmp_path, ground, time, store=small, planner=Verbose) as press,
        ):
            await press.schedule()
            press.container.services.wake_up.send()
            await asyncio.sleep(0.2)
            assert press.messages() == []
            assert press.planning.is_working
            assert await press.now() == press.schedules[0], "what it would have told is told by the next try"
        assert "could not be planned. The disk that holds the database is full" in caplog.text
        async with pressroom(tmp_path, ground, time, name="small.db") as press:
            await press.settle()
            assert len(press.messages()) == 1
        check_requests(ground)


async def test_a_busy_database_is_told_in_the_log_and_loses_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    time = Time()
    copy_database(tmp_path / "kept.db", tmp_path / "busy.db")
    other = sqlite3.connect(tmp_path / "busy.db", isolation_level=None, check_same_thread=False)
    held = Once("posted", lambda: other.execute("BEGIN IMMEDIATE") and None)
    async with (
        playground(time) as ground,
        open_store(tmp_path / "busy.db", patience=0.1) as busy,
        pressroom(tmp_path, ground, time, store=busy, hook=held) as press,
    ):
        await press.schedule()
        press.container.services.wake_up.send()
        await asyncio.sleep(0.6)
        assert "could not be stored; it is looked up. Another program keeps the database locked." in caplog.text
        other.execute("ROLLBACK")
        other.close()
        await press.later(seconds=61)
        assert (await press.part()).state == "delivered"
        assert len(press.messages()) == 1
        check_requests(ground)


async def planned(folder: Path, ground: Playground, time: Time) -> None:
    """Leave a digest that is planned and not sent."""
    async with open_container(kept_in(folder / "kept.db"), clock=time) as container:
        made = await scheduled(container.store, ground.world.guilds[0], time())
        await Typesetter(container.store).plan(made, time())
