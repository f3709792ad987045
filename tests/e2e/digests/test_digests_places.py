"""Threads, forums, announcement channels and direct messages; the one role that is notified; what was deleted."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path

import pytest

from bot.chat.outbox.worker import Outbox
from playground.json_values import Json, JsonObject, as_object
from playground.world import permissions
from playground.world.messages import CROSSPOSTED
from playground.world.people import FORUM, NEWS, Channel, Tag
from support.faults import wait_until
from support.pressroom import MESSAGES, POSTS, Pressroom, press_container
from support.world_changes import changes

BLIND = permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES | permissions.SEND_MESSAGES_IN_THREADS
PUBLISHED = "/channels/{channel_id}/messages/{message_id}/crosspost"


@pytest.fixture
async def press(tmp_path: Path) -> AsyncGenerator[Pressroom]:
    async with press_container(tmp_path, parts=2) as started:
        yield started


async def made(press: Pressroom, kind: int, tags: tuple[Tag, ...] = ()) -> Channel:
    """A channel of that kind."""
    return await changes(press.ground).add_channel(press.guild.name, "digests", kind=kind, tags=tags)


def posts(press: Pressroom, forum: Channel) -> list[Channel]:
    return [thread for thread in press.guild.threads if thread.parent_id == forum.id]


async def test_a_closed_thread_opens_for_it_and_a_locked_one_blocks_it(press: Pressroom) -> None:
    thread = await changes(press.ground).add_thread(press.guild.name, "general", "daily")
    await changes(press.ground).archive_thread(press.guild.name, "daily")
    await press.run(channel=thread.id, place="thread")
    assert await press.states() == ["delivered", "delivered"]
    assert len(press.messages(thread.id)) == 2
    await changes(press.ground).archive_thread(press.guild.name, "daily", locked=True)
    await press.later(hours=24)
    assert await press.states() == ["blocked", "blocked"]
    assert "is locked" in (await press.part()).job.reason


async def test_a_forum_gets_a_post_with_its_tags_and_what_follows_is_in_it(press: Pressroom) -> None:
    forum = await made(press, FORUM, tags=(Tag(11, "daily"), Tag(12, "desk")))
    await press.run(channel=forum.id, place="forum", forum_tags=(11, 99))
    (post,) = posts(press, forum)
    assert (post.applied, post.name.startswith("Digest of")) == ((11,), True)
    assert [text.splitlines()[-1] for text in press.texts(post.id)] == ["Part 1 of 2.", "Part 2 of 2."]
    assert await press.states() == ["delivered", "delivered"]
    await press.later(hours=24)
    assert len(posts(press, forum)) == 2, "a new post each time"


@pytest.mark.parametrize("fault", ["503", "500", "cut"])
@pytest.mark.parametrize("closed", [False, True])
async def test_a_post_of_which_nobody_heard_is_found_among_the_bots_own(press: Pressroom, fault: str, *, closed: bool) -> None:
    forum = await made(press, FORUM)
    if fault == "cut":
        press.ground.faults.drop("POST", POSTS, after=True)
    else:
        press.ground.faults.answer("POST", POSTS, int(fault), after=True)
    await press.run(channel=forum.id, place="forum")
    assert await press.states() == ["attempting", "pending"]
    assert len(press.sent("POST", POSTS)) == 1, "discord.py would have made another one after a 500"
    if closed:
        await changes(press.ground).archive_thread(press.guild.name, posts(press, forum)[0].name)
    await press.later(seconds=61)
    (post,) = posts(press, forum)
    assert await press.states() == ["delivered", "delivered"]
    assert len(press.messages(post.id)) == 2


async def test_a_post_that_was_not_made_is_made_after_a_look(press: Pressroom) -> None:
    forum = await made(press, FORUM)
    press.ground.faults.answer("POST", POSTS, 503)
    await press.run(channel=forum.id, place="forum")
    await press.later(seconds=61)
    assert len(posts(press, forum)) == 1
    assert await press.states() == ["delivered", "delivered"]


async def test_where_posts_cannot_be_listed_none_is_made_twice(press: Pressroom) -> None:
    forum = await made(press, FORUM)
    await changes(press.ground).allow_bot(press.guild.name, "digests", BLIND)
    press.ground.faults.drop("POST", POSTS, after=True)
    await press.run(channel=forum.id, place="forum")
    await press.later(seconds=61)
    assert await press.states() == ["unconfirmed", "unconfirmed"]
    assert len(posts(press, forum)) == 1


async def test_a_digest_is_published_once_and_the_one_before_goes(press: Pressroom) -> None:
    news = await made(press, NEWS)
    await press.run(channel=news.id, place="news", crosspost=True, drop_before=True)
    await wait_until(lambda: len(press.sent("POST", PUBLISHED)) == 2)
    assert all(message.flags & CROSSPOSTED for message in press.messages(news.id))
    press.ground.faults.answer("POST", PUBLISHED, 400, code=40033, message="This message has already been crossposted")
    await press.later(hours=24)
    await wait_until(lambda: len(press.sent("POST", PUBLISHED)) == 4)
    await wait_until(lambda: len(press.messages(news.id)) == 2)
    tomorrow = press.time().date().isoformat()
    assert all(f"Digest of {tomorrow}" in text for text in press.texts(news.id))
    rows = await press.store.jobs.jobs(press.guild.id, states=("failed", "unconfirmed"))
    assert rows == ()


def allowed(body: Json) -> JsonObject:
    return as_object(as_object(body).get("allowed_mentions"))


async def test_one_role_is_notified_by_the_first_part_alone(press: Pressroom) -> None:
    role = next(other.id for other in press.guild.roles if other.name == "Desk")
    press.ground.faults.answer("POST", MESSAGES, 503)
    await press.run(mention=role)
    await press.later(seconds=61)
    first, again, second = press.sent()
    assert first.body == again.body
    assert allowed(first.body) == {"parse": [], "roles": [role]}
    assert allowed(second.body) == {"parse": []}
    assert [text.startswith(f"<@&{role}>") for text in press.texts()] == [True, False]


async def test_what_was_deleted_for_good_before_it_was_sent_is_not_sent(tmp_path: Path) -> None:
    async with press_container(tmp_path) as press:
        await press.planning.end()
        await press.outbox.end()
        schedule = await press.schedule()
        await press.setter.plan(schedule, press.time())
        part = await press.part()
        with closing(sqlite3.connect(tmp_path / "kept.db", isolation_level=None)) as driver:
            driver.execute("UPDATE part SET body = ''")
        assert not part.job.first_try
        outbox = Outbox(press.tools, press.container.services.wake_up)
        outbox.begin()
        await wait_until(lambda: not outbox.serving)
        async with asyncio.timeout(60):
            while (await press.part()).state in {"pending", "attempting"}:  # noqa: ASYNC110 - nothing tells when a row is written
                await asyncio.sleep(0.01)
        await outbox.end()
        assert (await press.part()).state == "failed"
        assert "deleted for good" in (await press.part()).job.reason
        assert press.messages() == []
