"""Answers that never came, and a bot that was stopped in the middle: nothing is posted or edited twice, and all of it goes on."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.model.briefing import Briefing
from briefings.outbox.jobs import Outcome
from briefings.store.maintenance.copy import copy_database
from playground.server import playground
from playground.world import permissions
from support.bench import Time, check_requests
from support.factory import harbour
from support.outbox_jobs import first_due
from support.postbox import MESSAGE, MESSAGES, Postbox, post_office, postbox
from support.rewriting import with_lead
from support.world_changes import changes

BLIND = permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES


@pytest.fixture
async def box(tmp_path: Path) -> AsyncGenerator[Postbox]:
    async with post_office(tmp_path) as started:
        yield started


def corrected() -> Briefing:
    return with_lead("Work at the harbour stopped on Sunday.", day="2024-05-15")


async def until(box: Postbox, method: str, route: str, count: int) -> None:
    async with asyncio.timeout(60):
        while box.sent(method, route) < count:  # noqa: ASYNC110 - the recorder tells nobody
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("fault", ["503 after", "cut after", "503 before", "cut before"])
async def test_a_card_of_which_nobody_heard_is_there_exactly_once(box: Postbox, fault: str) -> None:
    how, _, when = fault.partition(" ")
    if how == "cut":
        box.ground.faults.drop("POST", MESSAGES, after=when == "after")
    else:
        box.ground.faults.answer("POST", MESSAGES, 503, after=when == "after")
    await box.publish(harbour(), channel=box.channel())
    assert (await box.last()).state == "attempting", "nobody knows, until its lease has run out"
    await box.later(seconds=61)
    (message,) = box.messages(box.channel())
    assert (await box.post()).message == message.id
    assert (await box.last()).state == "done"
    assert box.sent("POST", MESSAGES) == (1 if when == "after" else 2)
    await box.publish(corrected(), base=1)
    assert "Corrected" in box.texts(box.channel())[0]


async def test_discord_py_repeats_a_request_with_the_same_nonce(box: Postbox) -> None:
    box.ground.faults.answer("POST", MESSAGES, 500, after=True)
    await box.publish(harbour(), channel=box.channel())
    assert len(box.messages(box.channel())) == 1
    first, second = box.ground.recorder.to("POST", MESSAGES)
    assert first.body == second.body
    assert (await box.last()).state == "done"


async def test_a_lost_card_that_showed_an_older_text_is_corrected_once_it_is_found(box: Postbox) -> None:
    box.ground.faults.drop("POST", MESSAGES, after=True)
    await box.publish(harbour(), channel=box.channel())
    await box.publish(corrected(), base=1)
    await box.later(seconds=61)
    card, _ = box.texts(box.channel())
    assert "Corrected" in card
    assert box.sent("PATCH", MESSAGE) == 1


async def test_where_nothing_can_be_read_the_same_nonce_is_tried_for_ninety_seconds(box: Postbox) -> None:
    await changes(box.ground).allow_bot(box.guild.name, "general", BLIND)
    box.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await box.publish(harbour(), channel=box.channel())
    await box.later(seconds=61)
    (message,) = box.messages(box.channel())
    assert (await box.post()).message == message.id
    first, second = box.ground.recorder.to("POST", MESSAGES)
    assert first.body == second.body


async def test_where_nothing_can_be_read_later_an_editor_has_to_look(box: Postbox) -> None:
    await changes(box.ground).allow_bot(box.guild.name, "general", BLIND)
    box.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await box.publish(harbour(), channel=box.channel())
    await box.later(minutes=6)
    unconfirmed = await box.last()
    assert unconfirmed.state == "unconfirmed"
    assert "Look, and try again" in unconfirmed.reason
    assert box.sent("POST", MESSAGES) == 1
    assert await box.container.store.jobs.retry(box.guild.id, unconfirmed.id, now=box.time())
    await box.settle()
    assert (await box.last()).state == "done"


async def test_waiting_for_a_limit_is_no_reason_to_doubt(box: Postbox) -> None:
    await changes(box.ground).allow_bot(box.guild.name, "general", BLIND)
    box.ground.faults.limit("POST", MESSAGES, 3600)
    await box.publish(harbour(), channel=box.channel())
    await box.later(minutes=59)
    assert box.sent("POST", MESSAGES) == 1
    await box.later(minutes=2)
    assert (await box.last()).state == "done"


async def test_a_reply_of_which_nobody_heard_is_there_once(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    box.ground.faults.drop("POST", MESSAGES, after=True)
    await box.publish(corrected(), base=1)
    await box.later(seconds=61)
    assert len(box.messages(box.channel())) == 2
    assert {job.state for job in await box.jobs()} == {"done"}
    assert box.sent("POST", MESSAGES) == 2


async def test_an_edit_of_which_nobody_heard_is_looked_for_and_not_made_twice(box: Postbox) -> None:
    await box.publish(harbour(), channel=box.channel())
    box.ground.faults.drop("PATCH", MESSAGE, after=True)
    await box.publish(corrected(), base=1)
    await box.later(seconds=61)
    assert box.sent("PATCH", MESSAGE) == 1
    assert len(box.messages(box.channel())) == 2


@pytest.mark.parametrize(("what", "minutes"), [("card", 0), ("card", 10), ("reply", 0), ("reply", 10)])
async def test_the_bots_of_a_database_and_its_copy_send_one_message(tmp_path: Path, what: str, minutes: int) -> None:
    time, copy = Time(), tmp_path / "copy"
    copy.mkdir()
    async with playground(time) as ground:
        async with postbox(tmp_path, ground, time) as box:
            channel = box.channel()
            if what == "reply":
                await box.publish(harbour(), channel=channel)
            await box.outbox.end()
            if what == "reply":
                await box.publish(corrected(), base=1, settled=False)
            else:
                await box.publish(harbour(), channel=channel, settled=False)
        copy_database(tmp_path / "kept.db", copy / "kept.db")
        for folder in (tmp_path, copy):
            async with postbox(folder, ground, time) as box:
                await box.settle()
                *before, message = box.messages(channel)
                assert len(before) == (1 if what == "reply" else 0)
                job = await box.last()
                assert job.state == "done"
                assert message.id == (job.message if what == "reply" else (await box.post()).message)
            time.ahead += timedelta(minutes=minutes)
        check_requests(ground)


async def test_a_bot_that_ended_before_the_request_makes_it_after_the_lease(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with postbox(tmp_path, ground, time) as box:
            await box.outbox.end()
            await box.publish(harbour(), channel=box.channel(), settled=False)
            job = await first_due(box.container.store, time())
            assert job
            lease = time() + timedelta(seconds=60)
            assert await box.container.store.jobs.claim(job, now=time(), until=lease)
        async with postbox(tmp_path, ground, time) as box:
            box.container.services.wake_up.send()
            await asyncio.sleep(0.1)
            assert box.sent("POST", MESSAGES) == 0
            await box.later(seconds=61)
            assert len(box.messages(box.channel())) == 1
            assert (await box.last()).state == "done"
        check_requests(ground)


async def test_a_bot_that_ended_after_the_request_neither_posts_nor_edits_twice(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with postbox(tmp_path, ground, time) as box:
            channel = box.channel()
            ground.faults.delay("POST", MESSAGES, 0.2)
            await box.publish(harbour(), channel=channel, settled=False)
            box.container.services.wake_up.send()
            await asyncio.sleep(0.1)
        await until(box, "POST", MESSAGES, 1)
        async with postbox(tmp_path, ground, time) as box:
            assert (await box.last()).state == "attempting"
            await box.later(seconds=61)
            assert box.sent("POST", MESSAGES) == 1
            assert len(box.messages(channel)) == 1
            ground.faults.delay("PATCH", MESSAGE, 0.2)
            await box.publish(corrected(), base=1, settled=False)
            box.container.services.wake_up.send()
            await asyncio.sleep(0.1)
        await until(box, "PATCH", MESSAGE, 1)
        async with postbox(tmp_path, ground, time) as box:
            assert (await box.last()).state == "attempting"
            await box.later(seconds=61)
            assert box.sent("PATCH", MESSAGE) == 1
            assert len(box.messages(channel)) == 2
        check_requests(ground)


async def test_a_thread_that_was_open_when_the_bot_ended_is_closed_by_the_next_one(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        guild = ground.world.guilds[0]
        thread = await changes(ground).add_thread(guild.name, "general", "harbour")
        async with postbox(tmp_path, ground, time) as box:
            await changes(ground).allow_bot(guild.name, "general", permissions.READER | permissions.MANAGE_THREADS)
            await box.publish(harbour(), channel=thread.id)
            await box.outbox.end()
            await box.publish(corrected(), base=1, settled=False)
            rows = box.container.store.jobs
            job = await first_due(box.container.store, time())
            assert job
            claimed = await rows.claim(job, now=time(), until=time())
            assert claimed
            await rows.record(claimed, Outcome("pending", due_at=time(), is_open=True), now=time())
            assert await rows.claim(replace(claimed, state="pending"), now=time(), until=time() + timedelta(seconds=60))
        async with postbox(tmp_path, ground, time) as box:
            await box.later(seconds=61)
            assert "Corrected" in box.texts(thread.id)[0]
            found = ground.world.channel(thread.id)
            assert found
            assert found.thread
            assert found.thread.archived
        check_requests(ground)
