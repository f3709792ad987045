"""Answers of Discord's that never came: a digest is there once, or its state says plainly that nobody knows."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from playground.client_hook import point_at
from playground.server import playground
from playground.world import permissions
from playground.world.people import Guild, Overwrite
from support.bench import Time, check_requests
from support.faults import wait_until
from support.pressroom import MESSAGES, Pressroom, press_container, pressroom
from support.world_changes import changes

BLIND = permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES


@pytest.fixture
async def press(tmp_path: Path) -> AsyncGenerator[Pressroom]:
    async with press_container(tmp_path) as started:
        yield started


async def test_a_digest_is_sent_when_it_is_due(press: Pressroom) -> None:
    part = await press.run()
    (message,) = press.messages()
    assert (part.state, part.message) == ("delivered", message.id)
    assert "Part 1 of 1." in press.texts()[0]
    (request,) = press.sent()
    assert isinstance(request.body, dict)
    assert request.body["enforce_nonce"] is True
    assert request.body["allowed_mentions"] == {"parse": []}


@pytest.mark.parametrize("fault", ["503 after", "cut after", "503 before", "cut before"])
async def test_a_part_of_which_nobody_heard_is_there_exactly_once(press: Pressroom, fault: str) -> None:
    how, _, when = fault.partition(" ")
    if how == "cut":
        press.ground.faults.drop("POST", MESSAGES, after=when == "after")
    else:
        press.ground.faults.answer("POST", MESSAGES, 503, after=when == "after")
    part = await press.run()
    assert part.state == "attempting"
    await press.later(seconds=30)
    assert len(press.sent()) == 1, "it is looked for only after a minute"
    await press.later(seconds=31)
    (message,) = press.messages()
    assert ((await press.part()).state, (await press.part()).message) == ("delivered", message.id)
    assert len(press.sent()) == (1 if when == "after" else 2)
    assert len({str(request.body) for request in press.sent()}) == 1, "the same message with the same nonce"


async def test_discord_py_repeats_a_request_with_the_same_nonce(press: Pressroom) -> None:
    press.ground.faults.answer("POST", MESSAGES, 500, after=True)
    assert (await press.run()).state == "delivered"
    assert len(press.messages()) == 1
    first, second = press.sent()
    assert first.body == second.body


async def test_what_hangs_is_given_up_and_found(tmp_path: Path) -> None:
    async with press_container(tmp_path, patience=0.1) as press:
        press.ground.faults.delay("POST", MESSAGES, 0.4)
        part = await press.run()
        assert part.state == "attempting"
        await asyncio.sleep(0.4)
        await press.later(seconds=61)
        assert (await press.part()).state == "delivered"
        assert len(press.messages()) == 1


async def test_after_a_fault_of_ours_behind_the_request_nobody_says_that_nothing_was_sent(tmp_path: Path) -> None:
    async def fail(point: str) -> None:
        if point == "posted":
            raise KeyError(point)

    async with press_container(tmp_path, hook=fail) as press:
        part = await press.run()
        assert len(press.messages()) == 1
        assert part.state == "unconfirmed"
        assert "under " in part.job.reason
        (occurrence,) = await press.store.digests.occurrences(press.guild.id, press.schedules[0].id)
        assert occurrence.to_seq > occurrence.from_seq, "what it told is not told again"


async def test_a_bot_that_ended_after_the_request_finds_the_message(tmp_path: Path) -> None:
    async def end(point: str) -> None:
        if point == "posted":
            await asyncio.Event().wait()  # the bot ends here

    time = Time()
    async with playground(time) as ground:
        ground.world.nonce_life *= -1
        async with pressroom(tmp_path, ground, time, hook=end) as press:
            made = await press.schedule()
            press.container.services.wake_up.send()
            await wait_until(lambda: bool(press.messages()))
            await press.outbox.end()
        async with pressroom(tmp_path, ground, time) as press:
            assert await press.states(made) == ["attempting"]
            await press.later(seconds=61)
            assert await press.states(made) == ["delivered"]
            assert len(press.messages()) == 1
        check_requests(ground)


@pytest.mark.parametrize("how", ["cut", "503"])
async def test_where_discord_forgets_the_nonce_at_once_the_message_is_found(press: Pressroom, how: str) -> None:
    press.ground.world.nonce_life *= -1
    if how == "cut":
        press.ground.faults.drop("POST", MESSAGES, after=True)
    else:
        press.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await press.run()
    await press.later(seconds=61)
    assert (await press.part()).state == "delivered"
    assert len(press.messages()) == 1


async def test_where_nothing_can_be_read_the_same_nonce_is_tried_for_ninety_seconds(press: Pressroom) -> None:
    await changes(press.ground).allow_bot(press.guild.name, "general", BLIND)
    press.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await press.run()
    await press.later(seconds=61)
    assert (await press.part()).state == "delivered"
    assert len(press.messages()) == 1


async def test_where_nothing_can_be_read_later_an_administrator_has_to_look(press: Pressroom) -> None:
    await changes(press.ground).allow_bot(press.guild.name, "general", BLIND)
    press.ground.faults.answer("POST", MESSAGES, 503, after=True)
    made = await press.schedule()
    await press.settle()
    await press.later(minutes=3)
    part = await press.part()
    assert part.state == "unconfirmed"
    assert "send it again if it did not" in part.job.reason
    assert len(press.sent()) == 1
    assert await press.store.digests.resend(made.server, made.id, part.kind, part.key, now=press.time())
    await press.settle()
    assert (await press.part()).state == "delivered"
    first, second = press.sent()
    assert isinstance(first.body, dict)
    assert isinstance(second.body, dict)
    assert first.body["nonce"] != second.body["nonce"]


async def test_a_right_to_read_that_is_gone_without_our_knowledge_does_not_make_a_second_message(press: Pressroom) -> None:
    press.ground.world.nonce_life *= -1
    press.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await press.run()
    home = press.guild
    press.ground.world.put_guild(_unread(press))
    await press.later(minutes=3)
    assert (await press.part()).state == "unconfirmed"
    assert len(press.messages()) == 1
    assert home.id == press.guild.id


def _unread(press: Pressroom) -> Guild:
    """The server with a history that the bot may no longer read, of which it has not been told."""
    home = press.guild
    only = Overwrite(press.ground.world.bot.id, 1, allow=BLIND, deny=permissions.READ_MESSAGE_HISTORY)
    return replace(home, channels=tuple(replace(channel, overwrites=(only,)) for channel in home.channels))


async def test_a_message_that_was_deleted_before_it_was_looked_for_counts_as_sent(press: Pressroom) -> None:
    press.ground.faults.answer("POST", MESSAGES, 503, after=True)
    await press.run()
    changes(press.ground).delete_message(press.messages()[0].id)
    await press.later(seconds=61)
    assert (await press.part()).state == "delivered"
    assert press.messages() == []


async def test_a_connection_that_is_refused_is_tried_again_soon(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground, pressroom(tmp_path, ground, time) as press:
        address = press.ground.world.address
        with point_at("http://127.0.0.1:9"):
            part = await press.run()
        assert (part.state, part.job.first_try) == ("pending", None)
        with point_at(address):
            await press.later(seconds=11)
            assert (await press.part()).state == "delivered"
        assert len(press.messages()) == 1
        check_requests(ground)
