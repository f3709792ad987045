"""Several servers at once, none of which waits for another, and direct messages to readers."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import pytest

from bot.chat.outbox.worker import TASK
from briefings.model.errors import StoreError
from briefings.outbox.jobs import Jobs
from briefings.outbox.posts import Challenge
from playground.json_values import JsonObject
from playground.server import playground
from support.bench import Time
from support.components import BUTTON, text, walk
from support.factory import harbour
from support.postbox import MESSAGES, Postbox, post_office, postbox
from support.world_changes import changes


@pytest.fixture
async def box(tmp_path: Path) -> AsyncGenerator[Postbox]:
    async with post_office(tmp_path) as started:
        yield started


async def ruled(box: Postbox, user: str, state: str = "kept") -> Challenge:
    """Somebody's challenge, ruled on."""
    reader, rows = box.ground.world.find_user(user), box.container.store.challenges
    raised = Challenge(
        box.guild.id, 0, "harbour-talks", 1, "q1", "“We will not move”", "She never said so.", reader.id, box.time()
    )
    kept = await rows.add(raised, request="", most_open=5)
    assert kept
    ruling = replace(kept, state="corrected" if state == "corrected" else "kept", why="It stands in the article.")
    await rows.rule(ruling, box.event("rule", "harbour-talks"), is_told=True)
    await box.settle()
    return ruling


def direct(box: Postbox, user: str) -> list[JsonObject]:
    """What the bot has written to that person alone."""
    channel = box.ground.world.direct(box.ground.world.find_user(user).id, box.ground.world.bot.id)
    return [box.ground.world.payload(message) for message in box.messages(channel.id)]


async def test_one_servers_limit_of_an_hour_does_not_delay_another_server(box: Postbox) -> None:
    one, other = box.ground.world.guilds
    box.ground.faults.limit("POST", MESSAGES, 3600)
    await box.publish(harbour(), channel=box.channel(guild=one), guild=one)
    await box.publish(harbour(), channel=box.channel(guild=other), guild=other, settled=False)
    await box.settle(other)
    assert len(box.messages(box.channel(guild=other))) == 1
    assert box.messages(box.channel(guild=one)) == []
    await box.later(minutes=61)
    assert len(box.messages(box.channel(guild=one))) == 1


async def test_a_slow_channel_with_more_to_come_does_not_delay_another_server(box: Postbox) -> None:
    one, other = box.ground.world.guilds
    box.ground.faults.delay("POST", MESSAGES, 2.0)
    for name in ("first", "second", "third"):
        await box.publish(harbour(name, headline=f"The {name} strike"), channel=box.channel(guild=one), guild=one, settled=False)
    box.container.services.wake_up.send()
    async with asyncio.timeout(60):
        while not box.ground.faults.used("POST", MESSAGES):  # noqa: ASYNC110 - else the other server's message might be the slow one
            await asyncio.sleep(0.01)
    await box.publish(harbour(), channel=box.channel(guild=other), guild=other, settled=False)
    await box.settle(other)
    assert len(box.messages(box.channel(guild=other))) == 1
    assert box.messages(box.channel(guild=one)) == []
    await box.settle(one)
    said = [text(box.ground.world.payload(message)) for message in box.messages(box.channel(guild=one))]
    assert ["first" in said[0], "second" in said[1], "third" in said[2]] == [True] * 3, "in the order they were published"


class Stumbling(Jobs):
    """Jobs in a database that cannot be read at first, and a mistake of ours after that."""

    troubles: ClassVar[list[Exception]] = []

    async def next_due(self) -> datetime | None:
        if self.troubles:
            raise self.troubles.pop()
        return await super().next_due()


async def test_no_error_ends_the_outbox(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Stumbling.troubles = [ValueError("a mistake"), StoreError("The database is busy.")]
    time = Time()
    async with playground(time) as ground, postbox(tmp_path, ground, time, takes=Stumbling) as box:
        async with asyncio.timeout(60):
            while Stumbling.troubles:
                box.container.services.wake_up.send()
                await asyncio.sleep(0.01)
        await box.publish(harbour(), channel=box.channel())
        assert len(box.messages(box.channel())) == 1
    assert "could not be looked up; tried again in half a minute. The database is busy." in caplog.text
    assert "a mistake" in caplog.text


async def test_what_hangs_is_given_up_and_found(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground, postbox(tmp_path, ground, time, patience=0.2) as box:
        ground.faults.delay("POST", MESSAGES, 0.6)
        await box.publish(harbour(), channel=box.channel())
        assert (await box.last()).state == "attempting"
        await asyncio.sleep(0.8)
        await box.later(seconds=61)
        assert (await box.last()).state == "done"
        assert box.sent("POST", MESSAGES) == 1
        assert len(box.messages(box.channel())) == 1


async def test_the_outbox_ends_when_it_is_told_to(box: Postbox) -> None:
    assert any(task.get_name() == TASK for task in asyncio.all_tasks())
    await box.outbox.end()
    assert not any(task.get_name() == TASK for task in asyncio.all_tasks())
    await box.publish(harbour(), channel=box.channel(), settled=False)
    await asyncio.sleep(0.05)
    assert box.messages(box.channel()) == []


async def test_a_reader_is_told_of_a_ruling_with_the_words_and_the_reason(box: Postbox) -> None:
    await box.publish(harbour())
    await ruled(box, "Ben")
    (told,) = direct(box, "Ben")
    said = text(told)
    assert "kept the item" in said
    assert "in Newsroom on" in said
    assert "We will not move" in said
    assert "She never said so." in said
    assert "It stands in the article." in said
    assert (await box.last()).state == "done"
    await box.settle()
    assert box.sent("POST", MESSAGES) == 1


async def test_of_a_shipped_briefing_the_direct_message_leads_to_the_article(box: Postbox) -> None:
    await box.container.store.load(0, harbour(), now=box.time())
    await ruled(box, "Ben", "corrected")
    (told,) = direct(box, "Ben")
    assert "What it says now" in text(told)
    labels = [part.get("label") for part in walk(told) if part["type"] == BUTTON]
    assert labels == ["Where it stands in the article", "Corrections", "Open the server"]


@pytest.mark.parametrize("heard", [True, False])
async def test_a_ruling_goes_with_the_briefing_that_is_deleted_for_good(box: Postbox, *, heard: bool) -> None:
    await box.publish(harbour())
    if not heard:
        box.ground.faults.drop("POST", MESSAGES, after=True)
    await ruled(box, "Ben")
    assert len(direct(box, "Ben")) == 1
    await box.container.store.desk.delete("harbour-talks", box.event("delete", "harbour-talks"))
    await box.settle()
    assert direct(box, "Ben") == []


async def test_closed_direct_messages_leave_the_ruling_in_corrections(box: Postbox) -> None:
    await box.publish(harbour())
    changes(box.ground).close_direct("Ben")
    await ruled(box, "Ben")
    told = await box.last()
    assert (told.state, told.reason) == ("done", "Their direct messages are closed; the ruling waits in /corrections.")
    assert direct(box, "Ben") == []


async def test_a_direct_message_of_which_nobody_heard_is_there_once(box: Postbox) -> None:
    await box.publish(harbour())
    box.ground.faults.drop("POST", MESSAGES, after=True)
    await ruled(box, "Ben")
    assert (await box.last()).state == "attempting"
    await box.later(seconds=61)
    assert len(direct(box, "Ben")) == 1
    assert box.sent("POST", MESSAGES) == 1
    assert (await box.last()).state == "done"
