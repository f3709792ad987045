"""Forums, announcement channels and deleted messages whose nonce is known still, as the real client meets them."""

import discord
import pytest

from playground.server import Playground
from playground.world import permissions
from playground.world.people import FORUM, NEWS, Tag
from support import openapi
from support.trial_bot import TrialBot, make_card, wait_until
from support.world_changes import changes

HOME = "Newsroom"
TAGS = (Tag(11, "daily"), Tag(12, "desk", moderated=True))


@pytest.fixture
async def forum(server: Playground, client: TrialBot) -> discord.ForumChannel:
    made = await changes(server).add_channel(HOME, "digests", kind=FORUM, tags=TAGS)
    await wait_until(lambda: client.get_channel(made.id) is not None)
    found = client.get_channel(made.id)
    assert isinstance(found, discord.ForumChannel)
    return found


async def test_a_post_in_a_forum_is_a_thread_with_its_first_message(
    server: Playground, client: TrialBot, forum: discord.ForumChannel
) -> None:
    assert [(tag.name, tag.moderated) for tag in forum.available_tags] == [("daily", False), ("desk", True)]
    made = await forum.create_thread(name="Monday", view=make_card("the news"), applied_tags=forum.available_tags[:1])
    assert made.thread.id == made.message.id
    assert (made.thread.parent_id, made.thread.owner_id) == (forum.id, server.world.bot.id)
    fetched = await client.fetch_channel(made.thread.id)
    assert isinstance(fetched, discord.Thread)
    assert [tag.name for tag in fetched.applied_tags] == ["daily"]
    assert (await fetched.fetch_message(fetched.id)).id == made.message.id
    await made.thread.send("more")
    assert made.thread.id in [thread.id for thread in await client.guilds[0].active_threads()]
    assert openapi.check(server.recorder.requests) == []


async def test_a_post_is_deleted_by_who_opened_it_where_nobody_else_wrote_and_else_by_who_manages_it(
    server: Playground, client: TrialBot, forum: discord.ForumChannel
) -> None:
    await changes(server).allow_bot(HOME, "digests", permissions.READER)
    lone, busy = [await forum.create_thread(name=name, view=make_card("the news")) for name in ("Monday", "Tuesday")]
    await lone.thread.delete()
    await wait_until(lambda: client.get_channel(lone.thread.id) is None)
    with pytest.raises(discord.NotFound, match="10003"):
        await client.fetch_channel(lone.thread.id)
    server.member("Mia", channel="Tuesday").say("Thank you!")
    with pytest.raises(discord.Forbidden):
        await busy.thread.delete()
    await changes(server).allow_bot(HOME, "digests", permissions.READER | permissions.MANAGE_THREADS)
    await busy.thread.delete()
    assert server.world.messages.list_seen(busy.thread.id, server.world.bot.id) == []
    general = client.guilds[0].text_channels[0]
    with pytest.raises(discord.HTTPException, match="threads only"):
        await general.delete()
    assert openapi.check(server.recorder.requests) == []


async def test_closed_posts_are_listed_for_who_may_read_the_history(server: Playground, forum: discord.ForumChannel) -> None:
    for name in ("Monday", "Tuesday"):
        await forum.create_thread(name=name, view=make_card("the news"))
        await changes(server).archive_thread(HOME, name)
    assert {thread.name async for thread in forum.archived_threads()} == {"Monday", "Tuesday"}
    await changes(server).allow_bot(HOME, "digests", permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES)
    with pytest.raises(discord.Forbidden):
        _ = [thread async for thread in forum.archived_threads()]


async def test_what_a_forum_refuses(server: Playground, client: TrialBot, forum: discord.ForumChannel) -> None:
    with pytest.raises(discord.Forbidden):
        await forum.create_thread(name="Monday", view=make_card("the news"), applied_tags=forum.available_tags[1:])
    strict = await changes(server).add_channel(HOME, "strict", kind=FORUM, tags=TAGS, needs_tag=True)
    await wait_until(lambda: client.get_channel(strict.id) is not None)
    found = client.get_channel(strict.id)
    assert isinstance(found, discord.ForumChannel)
    assert found.flags.require_tag
    with pytest.raises(discord.HTTPException, match="40067"):
        await found.create_thread(name="Monday", view=make_card("the news"))
    with pytest.raises(discord.HTTPException, match="50008"):
        await client.get_partial_messageable(forum.id).send("here")


async def test_a_message_is_published_once_and_only_in_an_announcement_channel(server: Playground, client: TrialBot) -> None:
    made = await changes(server).add_channel(HOME, "news", kind=NEWS)
    await wait_until(lambda: client.get_channel(made.id) is not None)
    news = client.get_channel(made.id)
    assert isinstance(news, discord.TextChannel)
    assert news.is_news()
    message = await news.send("read all about it")
    await message.publish()
    assert (await news.fetch_message(message.id)).flags.crossposted
    with pytest.raises(discord.HTTPException, match="40033"):
        await message.publish()
    ordinary = await client.guilds[0].text_channels[0].send("here")
    with pytest.raises(discord.HTTPException, match="50024"):
        await ordinary.publish()


async def test_the_nonce_of_a_deleted_message_is_known_until_it_is_forgotten(server: Playground, client: TrialBot) -> None:
    channel = client.guilds[0].text_channels[0]
    message = await channel.send("here", nonce="same")
    await message.delete()
    with pytest.raises(discord.NotFound, match="10008"):
        await channel.send("here", nonce="same")
    server.world.nonce_life *= -1
    assert (await channel.send("here", nonce="same")).id != message.id
