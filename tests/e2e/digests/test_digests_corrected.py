"""Messages of digests that were sent, corrected by the bot itself: in place, marked, replied to once, whatever goes wrong."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from briefings.model.briefing import Briefing
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm
from briefings.store.desk_records import AuditEvent, AuditStep
from briefings.store.outbox.records import Job, Post
from playground.server import Playground, playground
from support.bench import Time, check_requests
from support.factory import harbour
from support.faults import wait_until
from support.pressroom import MESSAGE, MESSAGES, Pressroom, pressroom, real_planner
from support.rewriting import with_lead
from support.world_changes import changes

NAME = "harbour-talks"
WRONG, RIGHT = "stopped on Monday", "stopped on Sunday"
MARK = "Corrected 3 October 2024: the summary: was “"


@pytest.fixture
async def ground() -> AsyncGenerator[Playground]:
    async with playground(Time()) as started:
        yield started
        check_requests(started)


@pytest.fixture
async def press(ground: Playground, tmp_path: Path) -> AsyncGenerator[Pressroom]:
    async with pressroom(tmp_path, ground, Time(), planner=real_planner) as started:
        yield started


def corrected() -> Briefing:
    return with_lead(f"Work at the harbour {RIGHT}.", day="2024-10-03")


def event(press: Pressroom, step: AuditStep) -> AuditEvent:
    return AuditEvent(press.guild.id, press.time(), 77, step, NAME)


async def publish(press: Pressroom, briefing: Briefing, *, base: int) -> None:
    await press.store.desk.publish(briefing, event(press, "publish"), version=None, base=base)
    press.container.services.wake_up.send()


async def sent(press: Pressroom, channel: int = 0) -> Post:
    """A digest that tells of a new briefing."""
    made = await press.schedule(channel=channel)
    await publish(press, harbour(), base=0)
    await press.settle()
    post = await press.store.posts.post(press.guild.id, (await press.part(made)).post)
    assert post
    assert WRONG in press.texts(channel)[0]
    return post


async def settled(press: Pressroom) -> list[Job]:
    """All jobs, oldest first, once none is due or being attempted."""
    press.container.services.wake_up.send()
    quiet, found = 0, list[Job]()
    async with asyncio.timeout(60):
        while quiet < 3:  # an attempt may just be begun, or have ended since its row was read
            is_serving = bool(press.outbox.serving)
            found = [*await press.store.jobs.jobs(press.guild.id, states=("pending", "attempting", "done", "failed"))]
            waits = all(job.state in {"done", "failed"} or (job.due_at and job.due_at > press.time()) for job in found)
            quiet = quiet + 1 if waits and not is_serving else 0
            await asyncio.sleep(0.01)
    return found[::-1]


async def test_it_is_corrected_in_place_and_replied_to_once_each_time(press: Pressroom) -> None:
    post = await sent(press)
    await publish(press, corrected(), base=1)
    await settled(press)
    digest, reply = press.texts()
    assert MARK in digest
    assert f"Example Courier, 14 May 2024: Work at the harbour {RIGHT}." in digest
    assert MARK in reply
    assert WRONG not in digest.replace(digest[digest.index(MARK) : digest.index("misread")], "")
    reference = press.messages()[1].reference
    assert reference
    assert reference.message_id == post.message == press.messages()[0].id
    await press.store.desk.retract(corrected(), 2, "Nobody said so.", event(press, "retract"))
    await settled(press)
    assert "Work at the harbour" not in press.texts()[0]
    assert "Retracted" in press.texts()[2]
    assert "Nobody said so." in press.texts()[2]
    await press.store.desk.restore(NAME, 2, event(press, "restore"))
    await settled(press)
    assert press.texts()[0] == digest, "it says again what was true before"
    assert len(press.sent("PATCH", MESSAGE)) == 3


async def test_several_changes_that_waited_are_one_edit_and_one_reply(press: Pressroom) -> None:
    await sent(press)
    await press.store.desk.publish(harbour(headline="Dockers are back"), event(press, "publish"), version=None, base=1)
    await publish(press, corrected(), base=2)
    await settled(press)
    assert len(press.sent("PATCH", MESSAGE)) == 1
    assert len(press.texts()) == 2


async def test_what_is_deleted_for_good_takes_the_message_with_it(press: Pressroom, tmp_path: Path) -> None:
    await sent(press)
    await publish(press, corrected(), base=1)
    await settled(press)
    assert (await press.store.desk.delete(NAME, event(press, "delete"))).messages == 2, "the digest and its reply"
    assert {job.state for job in await settled(press)} == {"done"}
    assert press.messages() == []
    assert words_left(tmp_path, b"Dock workers in Port Sella") == []


def words_left(folder: Path, words: bytes) -> list[str]:
    """The files of the database in which they stand."""
    return [file.name for file in folder.glob("kept.db*") if words in file.read_bytes()]


async def test_where_the_message_or_the_channel_is_gone_nothing_is_written_in_its_place(press: Pressroom) -> None:
    post = await sent(press)
    channel = await changes(press.ground).add_channel(press.guild.name, "digests")
    other = await press.schedule(channel=channel.id)
    await publish(press, corrected(), base=1)
    await press.settle()
    await settled(press)
    written = len(press.sent())
    changes(press.ground).delete_message(post.message)
    await changes(press.ground).delete_channel(press.guild.name, "digests")
    await press.store.desk.retract(corrected(), 2, "Nobody said so.", event(press, "retract"))
    jobs = await settled(press)
    assert {job.state for job in jobs} == {"done"}
    gone = [await press.store.posts.post(press.guild.id, number) for number in (post.id, (await press.part(other)).post)]
    assert [post.gone for post in gone if post] == ["message", "channel"]
    assert len(press.sent()) == written


async def test_a_bot_that_stops_in_the_middle_mends_and_replies_once_after_its_start(ground: Playground, tmp_path: Path) -> None:
    time = Time()
    async with pressroom(tmp_path, ground, time, planner=real_planner) as press:
        await sent(press)
        ground.faults.drop("PATCH", MESSAGE, after=True)
        await publish(press, corrected(), base=1)
        await wait_until(lambda: len(press.sent("PATCH", MESSAGE)) > 0)
        edited = len(press.sent("PATCH", MESSAGE))
    async with pressroom(tmp_path, ground, time, planner=real_planner) as press:
        ground.faults.drop("POST", MESSAGES, after=True)
        await press.later(seconds=61)
        await settled(press)
        await press.later(seconds=61)
        assert {job.state for job in await settled(press)} == {"done"}
        digest, reply = press.texts()
        assert (digest.count(MARK), reply.count(MARK)) == (1, 1)
        assert len(press.sent("PATCH", MESSAGE)) == edited, "it was looked at, and said so already"


async def test_a_followers_message_is_corrected_where_they_got_it(press: Pressroom) -> None:
    ben, due = press.ground.world.find_user("Ben"), press.time().replace(second=0, microsecond=0)
    settings = DigestSettings(0, "direct", Rhythm(due.time(), "UTC"), quiet="skip")
    when = (due, due.date().isoformat())
    assert await press.store.follows.follow(press.guild.id, ben.id, [("tag", "strike")], settings, when, now=due, most=5)
    await publish(press, harbour(), base=0)
    await press.settle()
    assert WRONG in press.direct(ben.id)[0]
    await publish(press, corrected(), base=1)
    assert {job.state for job in await settled(press)} == {"done"}
    digest, reply = press.direct(ben.id)
    assert MARK in digest
    assert MARK in reply
