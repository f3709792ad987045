"""Threads, channels that go away, and replies, as the real client meets them."""

import discord
import pytest

from playground.errors import NotOfferedError, PlaygroundError
from playground.server import Playground
from playground.world import permissions
from support import openapi
from support.trial_bot import FakeClock, TrialBot, run_bot, wait_until
from support.world_changes import changes

NEWS = "Newsroom"


def refused(error: pytest.ExceptionInfo[discord.HTTPException]) -> tuple[int, int]:
    return error.value.status, error.value.code


@pytest.fixture
async def thread(server: Playground, client: TrialBot) -> discord.Thread:
    """The open thread “harbour” in general, as the client knows it."""
    made = await changes(server).add_thread(NEWS, "general", "harbour")
    await wait_until(lambda: client.guilds[0].get_thread(made.id) is not None)
    found = client.guilds[0].get_thread(made.id)
    assert found is not None
    return found


def list_open(client: TrialBot) -> list[discord.Thread]:
    """The open threads that the client knows besides the one that is in every playground."""
    return [thread for thread in client.guilds[0].threads if thread.name != "questions"]


async def list_active(client: TrialBot) -> list[int]:
    """The same, asked of the server."""
    return [thread.id for thread in await client.guilds[0].active_threads() if thread.name != "questions"]


async def archived(server: Playground, client: TrialBot, *, locked: bool = False) -> None:
    await changes(server).archive_thread(NEWS, "harbour", locked=locked)
    await wait_until(lambda: not list_open(client))


async def test_a_thread_is_told_of_read_and_listed(server: Playground, client: TrialBot, thread: discord.Thread) -> None:
    assert (thread.name, thread.parent, thread.type) == (
        *("harbour", client.guilds[0].text_channels[0]),
        discord.ChannelType.public_thread,
    )
    assert not thread.archived
    assert thread.owner_id == client.guilds[0].owner_id
    fetched = await client.fetch_channel(thread.id)
    assert isinstance(fetched, discord.Thread)
    assert await list_active(client) == [thread.id]
    await archived(server, client)
    assert await list_active(client) == []
    assert openapi.check(server.recorder.requests) == []


async def test_a_client_that_comes_later_hears_of_open_threads_that_it_sees(server: Playground, clock: FakeClock) -> None:
    await changes(server).add_thread(NEWS, "general", "open")
    await changes(server).add_thread(NEWS, "general", "closed")
    await changes(server).archive_thread(NEWS, "closed")
    await changes(server).add_thread(NEWS, "hidden", "unseen")
    async with run_bot(server, TrialBot(clock)) as bot:
        assert [active.name for active in list_open(bot)] == ["open"]


async def test_messages_in_a_thread_and_commands_too(server: Playground, client: TrialBot, thread: discord.Thread) -> None:
    sent = await thread.send("here")
    assert (await thread.fetch_message(sent.id)).content == "here"
    mia = server.member("Mia", channel="harbour")
    assert [message["content"] for message in mia.sees()] == ["here"]
    exchange = await mia.slash("secret")
    assert exchange.answered
    assert client.errors == []


async def test_a_closed_thread_refuses_edits_until_it_is_opened_again(
    server: Playground, client: TrialBot, thread: discord.Thread
) -> None:
    sent = await thread.send("before")
    await archived(server, client)
    with pytest.raises(discord.HTTPException) as error:
        await sent.edit(content="after")
    assert refused(error) == (400, 50083)
    await thread.edit(archived=False)
    await sent.edit(content="after")
    assert [message["content"] for message in server.member("Mia", channel="harbour").sees()] == ["after"]
    await wait_until(lambda: bool(list_open(client)))
    with pytest.raises(discord.Forbidden) as error:
        await thread.edit(archived=True)
    assert refused(error) == (403, 50013), "closing takes the right to manage threads, or having opened it"
    manages = permissions.READER | permissions.MANAGE_THREADS
    await changes(server).allow_bot(NEWS, "general", manages)
    await thread.edit(archived=True)
    await wait_until(lambda: not list_open(client))
    assert openapi.check(server.recorder.requests) == []


async def test_a_post_opens_a_closed_thread_but_not_a_locked_one(
    server: Playground, client: TrialBot, thread: discord.Thread
) -> None:
    await archived(server, client)
    await thread.send("opens it")
    await wait_until(lambda: bool(list_open(client)))
    await archived(server, client, locked=True)
    for attempt, code in ((thread.send("x"), 50083), (thread.edit(archived=False), 50013), (thread.edit(name="x"), 50083)):
        with pytest.raises(discord.HTTPException) as error:
            await attempt
        assert error.value.code == code
    await changes(server).archive_thread(NEWS, "harbour", archived=False, locked=True)
    with pytest.raises(discord.Forbidden) as error:
        await thread.send("x")
    assert error.value.code == 160005
    await changes(server).allow_bot(NEWS, "general", permissions.READER | permissions.MANAGE_THREADS)
    await thread.send("moderators write everywhere")


async def test_the_right_to_write_in_channels_counts_for_nothing_in_threads(server: Playground, thread: discord.Thread) -> None:
    await changes(server).allow_bot(NEWS, "general", permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES)
    with pytest.raises(discord.Forbidden) as error:
        await thread.send("x")
    assert refused(error) == (403, 50013)
    await changes(server).allow_bot(NEWS, "general", permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES_IN_THREADS)
    await thread.send("x")


async def test_a_thread_of_the_bots_own_is_closed_by_it(server: Playground, client: TrialBot) -> None:
    made = await changes(server).add_thread(NEWS, "general", "own", owner="briefing-desk")
    await wait_until(lambda: client.guilds[0].get_thread(made.id) is not None)
    own = client.guilds[0].get_thread(made.id)
    assert own is not None
    await own.edit(archived=True)
    changed = server.world.channel(made.id)
    assert changed is not None
    assert changed.thread is not None
    assert changed.thread.archived


async def test_only_threads_are_changed(server: Playground, client: TrialBot) -> None:
    with pytest.raises(discord.HTTPException) as error:
        await client.guilds[0].text_channels[0].edit(name="x")
    assert error.value.status == 501
    with pytest.raises(PlaygroundError, match="general is a channel, not a thread"):
        await changes(server).archive_thread(NEWS, "general")


@pytest.mark.usefixtures("thread")
async def test_people_write_in_closed_threads_but_use_no_commands_there(server: Playground, client: TrialBot) -> None:
    mia = server.member("Mia", channel="harbour")
    await archived(server, client)
    with pytest.raises(NotOfferedError, match="The thread harbour is closed"):
        await mia.slash("secret")
    mia.say("opens it")
    await wait_until(lambda: bool(list_open(client)))
    await archived(server, client, locked=True)
    with pytest.raises(PlaygroundError, match="Mia may not write in harbour"):
        mia.say("locked")


async def test_a_deleted_channel_is_unknown_with_all_in_it(server: Playground, client: TrialBot, thread: discord.Thread) -> None:
    general = client.guilds[0].text_channels[0]
    sent = await general.send("x")
    await changes(server).delete_channel(NEWS, "general")
    await wait_until(lambda: "general" not in [channel.name for channel in client.guilds[0].text_channels])
    assert client.guilds[0].get_thread(thread.id) is None
    assert server.world.messages.get(sent.id) is None
    for attempt in (general.send("x"), sent.edit(content="x"), thread.send("x"), sent.delete()):
        with pytest.raises(discord.NotFound) as error:
            await attempt
        assert refused(error) == (404, 10003)
    with pytest.raises(PlaygroundError, match="no channel called general"):
        server.member("Mia")


async def test_a_message_that_somebody_deletes_is_unknown(server: Playground, client: TrialBot) -> None:
    sent = await client.guilds[0].text_channels[0].send("x")
    changes(server).delete_message(sent.id)
    with pytest.raises(discord.NotFound) as error:
        await sent.edit(content="y")
    assert refused(error) == (404, 10008)
    with pytest.raises(PlaygroundError, match="There is no message"):
        changes(server).delete_message(str(sent.id))


async def test_a_reply_names_and_carries_the_message_it_answers(server: Playground, client: TrialBot) -> None:
    general = client.guilds[0].text_channels[0]
    first = await general.send("first")
    reply = await first.reply("second", mention_author=False)
    third = await reply.reply("third", mention_author=False)
    assert (reply.type, reply.reference is not None and reply.reference.message_id) == (discord.MessageType.reply, first.id)
    seen = await general.fetch_message(third.id)
    assert seen.reference is not None
    assert isinstance(seen.reference.resolved, discord.Message)
    assert seen.reference.resolved.content == "second"
    assert seen.reference.resolved.reference is not None
    assert seen.reference.resolved.reference.resolved is None, "a message inside a message carries no third one"
    changes(server).delete_message(reply.id)
    gone = await general.fetch_message(third.id)
    assert gone.reference is not None
    assert isinstance(gone.reference.resolved, discord.DeletedReferencedMessage)
    assert openapi.check(server.recorder.requests) == []


async def test_a_reply_to_what_is_gone_fails_or_becomes_an_ordinary_message(server: Playground, client: TrialBot) -> None:
    general = client.guilds[0].text_channels[0]
    first = await general.send("first")
    changes(server).delete_message(first.id)
    with pytest.raises(discord.HTTPException) as error:
        await general.send("x", reference=first)
    assert refused(error) == (400, 50035)
    assert "message_reference" in error.value.text
    assert server.recorder.violations == [], "that it is gone is not the bot's mistake"
    sent = await general.send("x", reference=first.to_reference(fail_if_not_exists=False))
    assert (sent.type, sent.reference) == (discord.MessageType.default, None)
    elsewhere = await client.guilds[0].text_channels[1].send("elsewhere")
    with pytest.raises(discord.HTTPException) as error:
        await general.send("x", reference=discord.MessageReference(message_id=elsewhere.id, channel_id=general.id))
    assert refused(error) == (400, 50035)


async def test_a_reply_takes_the_right_to_read_what_was_written(server: Playground, client: TrialBot) -> None:
    first = await client.guilds[0].text_channels[0].send("first")
    await changes(server).allow_bot(NEWS, "general", permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES)
    with pytest.raises(discord.Forbidden) as error:
        await first.reply("second")
    assert error.value.code == 160002


async def test_messages_around_one(client: TrialBot) -> None:
    channel = client.guilds[0].text_channels[1]
    sent = [await channel.send(str(number)) for number in range(7)]
    around = [message.content async for message in channel.history(around=sent[3], limit=3)]
    first = [message.content async for message in channel.history(limit=2, oldest_first=True)]
    assert (around, first) == (["4", "3", "2"], ["0", "1"])


async def test_direct_messages_can_be_closed_and_opened(server: Playground, client: TrialBot) -> None:
    user = await client.fetch_user(server.world.find_user("Ben").id)
    sent = await user.send("hello")
    changes(server).close_direct("Ben")
    with pytest.raises(discord.Forbidden) as error:
        await user.send("again")
    assert refused(error) == (403, 50007)
    await sent.edit(content="hello, Ben")
    changes(server).open_direct("Ben")
    await user.send("and again")
    assert [message["content"] for message in server.member("Ben").direct().sees()] == ["hello, Ben", "and again"]
