"""What a server sees of the bot at first: one hello when it is added, and the first steps once for those who manage it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.container import Container, open_container
from bot.app.playground import trial
from briefings.store.outbox.records import Job
from playground.json_values import JsonObject
from playground.server import Playground, playground
from support.bench import Bench, Time, check_requests
from support.components import buttons, text
from support.editor import Editor
from support.engines import kept_in
from support.world_changes import changes

STEPS = ["Post a briefing here", "Set up a digest here", "Choose editors"]
NEWSROOM = "Newsroom"


@asynccontextmanager
async def bot(folder: Path, ground: Playground, time: Time) -> AsyncGenerator[Container]:
    async with open_container(kept_in(folder / "kept.db"), clock=time, limits=None) as container:
        servers = container.store.servers
        await servers.mark_left((ground.world.find_guild("Library").id,), now=time())
        async with trial(container, ground):
            async with asyncio.timeout(60):
                while await servers.list_departed():  # noqa: ASYNC110 - it is ready once it has seen where it is
                    await asyncio.sleep(0.01)
            yield container
    check_requests(ground)


@pytest.fixture
async def ground(time: Time) -> AsyncGenerator[Playground]:
    async with playground(time) as started:
        yield started


@pytest.fixture
def time() -> Time:
    return Time()


async def welcomed(container: Container, ground: Playground, guild: str = NEWSROOM) -> Job:
    """Wait until the bot has done what there is to do about a hello; returns the job."""
    server = ground.world.find_guild(guild).id
    async with asyncio.timeout(60):
        while True:
            jobs = await container.store.jobs.jobs(server, states=("done", "failed", "unconfirmed"))
            if jobs:
                (job,) = jobs
                return job
            await asyncio.sleep(0.01)


def hellos(ground: Playground, guild: str = NEWSROOM, channel: str = "general") -> list[JsonObject]:
    place = next(place for place in ground.world.find_guild(guild).channels if place.name == channel)
    seen = ground.world.messages.list_seen(place.id, ground.world.bot.id)
    return [ground.world.payload(message) for message in seen if message.author_id == ground.world.bot.id]


async def test_a_server_that_adds_the_bot_gets_one_hello_however_often_that_is_told(
    tmp_path: Path, ground: Playground, time: Time
) -> None:
    happening = changes(ground)
    happening.choose_system_channel(NEWSROOM, "general")
    async with bot(tmp_path, ground, time) as container:
        await happening.remove_bot(NEWSROOM)
        for _ in range(2):
            await happening.invite_bot(NEWSROOM)
        assert (await welcomed(container, ground)).state == "done"
        (hello,) = hellos(ground)
        assert "Hello from Briefing Desk" in text(hello)
        assert len(text(hello).split()) < 60
        read = await ground.member("Ben").press(hello, buttons(hello)["What is there to read"])
        assert "Armenia" in text(read.message)
        assert read.ephemeral
    async with bot(tmp_path, ground, time) as container:
        await happening.remove_bot(NEWSROOM)
        await happening.invite_bot(NEWSROOM)
        await asyncio.sleep(0.3)
        assert len(hellos(ground)) == 1


@pytest.mark.parametrize("channel", ["locked", "hidden", ""])
async def test_without_a_channel_to_write_in_it_says_nothing_and_leaves_nothing_to_see_to(
    tmp_path: Path, ground: Playground, time: Time, channel: str
) -> None:
    happening = changes(ground)
    if channel:
        happening.choose_system_channel(NEWSROOM, channel)
    async with bot(tmp_path, ground, time) as container:
        await happening.remove_bot(NEWSROOM)
        await happening.invite_bot(NEWSROOM)
        job = await welcomed(container, ground)
        assert (job.kind, job.state) == ("welcome", "done")
        assert [hellos(ground, channel=name) for name in ("general", "reports", "locked", "hidden")] == [[], [], [], []]
        assert "Nothing waits" in await Editor(ground.member("Mia")).asks("desk queue")


async def test_a_server_that_added_the_bot_while_it_was_off_gets_a_hello_and_older_ones_get_none(
    tmp_path: Path, ground: Playground, time: Time
) -> None:
    happening = changes(ground)
    for guild in (NEWSROOM, "Library"):
        happening.choose_system_channel(guild, "general")
    happening.join_now(NEWSROOM, time() - timedelta(hours=3))
    happening.join_now("Library", time() - timedelta(days=2))
    async with bot(tmp_path, ground, time) as container:
        await welcomed(container, ground)
        assert len(hellos(ground)) == 1
        assert hellos(ground, "Library") == []


async def test_a_hello_of_which_nobody_heard_is_there_once(tmp_path: Path, ground: Playground, time: Time) -> None:
    happening = changes(ground)
    happening.choose_system_channel(NEWSROOM, "general")
    async with bot(tmp_path, ground, time) as container:
        ground.faults.drop("POST", "/channels/{channel_id}/messages", after=True)
        await happening.remove_bot(NEWSROOM)
        await happening.invite_bot(NEWSROOM)
        async with asyncio.timeout(60):
            while not hellos(ground):  # noqa: ASYNC110 - the world tells nobody
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        time.ahead += timedelta(seconds=61)
        container.services.wake_up.send()
        assert (await welcomed(container, ground)).state == "done"
        assert len(hellos(ground)) == 1


async def test_the_first_private_answer_to_somebody_who_manages_the_server_has_the_first_steps_once(bench: Bench) -> None:
    mia, ben = Editor(bench.member("Mia")), Editor(bench.member("Ben"))
    await ben.asks("help")
    assert not {*STEPS} & {*buttons(ben.seen)}, "somebody who only reads"
    await mia.asks("summary")
    assert not {*STEPS} & {*buttons(mia.seen)}, "everybody sees it"
    await mia.asks("help")
    first = mia.seen
    assert [label for label in buttons(first) if label in STEPS] == STEPS
    await mia.asks("help")
    assert not {*STEPS} & {*buttons(mia.seen)}
    mia.seen = first
    assert "Which roles may use /desk" not in await mia.presses("Choose editors")
    assert "settings editors" in text(mia.seen) or "No role may use /desk yet" in text(mia.seen)
    mia.seen = first
    assert await mia.presses("Set up a digest here") == ""
    assert mia.last
    assert mia.last.form
    assert mia.last.form.title == "Set up a digest"
    mia.seen = first
    assert "A card is being posted in" in await mia.presses("Post a briefing here")


async def test_each_server_is_shown_the_first_steps_and_it_is_remembered(tmp_path: Path, ground: Playground, time: Time) -> None:
    async with bot(tmp_path, ground, time):
        mia = Editor(ground.member("Mia"))
        await mia.asks("notes")
        assert {*STEPS} <= {*buttons(mia.seen)}
    async with bot(tmp_path, ground, time):
        mia = Editor(ground.member("Mia"))
        await mia.asks("notes")
        assert not {*STEPS} & {*buttons(mia.seen)}
        zoe = Editor(ground.member("Zoe", guild="Library"))
        await zoe.asks("notes")
        assert {*STEPS} <= {*buttons(zoe.seen)}
