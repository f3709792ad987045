"""Posts of digests in forums: the one before is deleted whole, and two bots on copies of one database leave one."""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.chat.outbox.attempt import Point
from briefings.store.outbox.records import Job
from playground.server import Playground, playground
from playground.world import permissions
from playground.world.people import FORUM, Channel
from support.bench import Time, check_requests
from support.faults import wait_until
from support.pressroom import POSTS, Pressroom, pressroom, scheduled
from support.world_changes import changes

THREAD = "/channels/{channel_id}"
NO_MANAGER = permissions.READER
MODERATOR = NO_MANAGER | permissions.MANAGE_THREADS


@pytest.fixture
async def ground() -> AsyncGenerator[Playground]:
    async with playground(Time()) as started:
        yield started
        check_requests(started)


@pytest.fixture
async def press(ground: Playground, tmp_path: Path) -> AsyncGenerator[Pressroom]:
    async with pressroom(tmp_path, ground, Time(), parts=2) as started:
        yield started


async def forum_of(press: Pressroom, rights: int = NO_MANAGER) -> Channel:
    made = await changes(press.ground).add_channel(press.guild.name, "digests", kind=FORUM)
    await changes(press.ground).allow_bot(press.guild.name, "digests", rights)
    return made


def posts(press: Pressroom, forum: Channel) -> list[Channel]:
    home = press.ground.world.guild(press.guild.id)
    return [thread for thread in (home.threads if home else ()) if thread.parent_id == forum.id]


async def failed(press: Pressroom) -> tuple[Job, ...]:
    return await press.store.jobs.jobs(press.guild.id, states=("failed", "unconfirmed"))


async def wait_for_failure(press: Pressroom) -> Job:
    """The one job that fails, once it has: what it leaves in Discord is there before the store knows how it ended."""
    async with asyncio.timeout(60):
        while not (found := await failed(press)):  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.01)
    (job,) = found
    return job


async def test_the_post_before_is_deleted_with_everything_in_it_though_the_bot_manages_nothing(press: Pressroom) -> None:
    forum = await forum_of(press)
    await press.run(channel=forum.id, place="forum", drop_before=True)
    (first,) = posts(press, forum)
    assert len(press.messages(first.id)) == 2
    await press.later(hours=24)
    await wait_until(lambda: len(posts(press, forum)) == 1)
    assert posts(press, forum)[0].id != first.id
    assert press.texts(first.id) == []
    assert await failed(press) == ()


async def test_where_others_wrote_the_post_stays_and_the_editors_are_told_which_right_is_missing(press: Pressroom) -> None:
    forum = await forum_of(press)
    await press.run(channel=forum.id, place="forum", drop_before=True)
    (first,) = posts(press, forum)
    press.ground.member("Mia", channel=first.name).say("Thank you!")
    await press.later(hours=24)
    await wait_until(lambda: press.texts(first.id) == [])
    assert len(posts(press, forum)) == 2
    told = await wait_for_failure(press)
    assert (told.kind, "the right Manage Posts" in told.reason) == ("unpost", True)
    await changes(press.ground).allow_bot(press.guild.name, "digests", MODERATOR)
    assert await press.store.jobs.retry(press.guild.id, told.id, now=press.time())
    press.container.services.wake_up.send()
    await wait_until(lambda: len(posts(press, forum)) == 1)


@pytest.mark.parametrize("may_delete", [True, False])
async def test_two_bots_on_copies_that_post_in_the_same_moment_leave_one_post(
    ground: Playground, tmp_path: Path, *, may_delete: bool
) -> None:
    time, both = Time(), asyncio.Barrier(2)

    async def together(point: Point) -> None:
        if point == "posting" and not ground.recorder.to("POST", POSTS):
            await both.wait()

    async with pressroom(tmp_path, ground, time) as press:
        forum = await forum_of(press)
        made = await scheduled(press.store, press.guild, time(), forum.id, place="forum")
        await press.planning.end()
        await press.outbox.end()
    if not may_delete:
        ground.faults.answer("DELETE", "/channels/{channel_id}", 403, code=50013)
    shutil.copy(tmp_path / "kept.db", tmp_path / "copy.db")
    async with AsyncExitStack() as stack:
        bots = [
            await stack.enter_async_context(pressroom(tmp_path, ground, time, parts=2, hook=together, name=name))
            for name in ("kept.db", "copy.db")
        ]
        for bot in bots:
            await bot.settle()
        parts = [await bot.parts(made) for bot in bots]
        (post,) = (other for other in posts(bots[0], forum) if other.thread and not other.thread.archived)
        assert len(posts(bots[0], forum)) == (1 if may_delete else 2)
        assert [len(bots[0].messages(other.id)) for other in posts(bots[0], forum) if other != post] == [0] * (not may_delete)
        assert {part.channel for group in parts for part in group} == {post.id}
        assert {part.state for group in parts for part in group} == {"delivered"}
        assert len(bots[0].messages(post.id)) == 2
        assert len(ground.recorder.to("POST", POSTS)) == 2
