"""What editors are told unasked about drafts: as /settings notify says, and nobody else is pinged."""

import asyncio
from datetime import datetime

import pytest

from playground.json_values import JsonObject, as_object
from playground.member.files import SentFile
from playground.world import permissions
from support.bench import Bench
from support.components import buttons, text
from support.editor import Editor
from support.factory import ARTICLE, harbour_toml
from support.world_changes import changes

NAME = "harbour-talks"


@pytest.fixture
async def editor(bench: Bench) -> Editor:
    """Mia, in a server where a second editor publishes."""
    mia = Editor(bench.member("Mia"))
    await changes(bench.ground).allow_command("Newsroom", "desk", "Desk")
    changes(bench.ground).give_role("Ben", "Newsroom", "Desk")
    await mia.asks("settings editors", add="Desk")
    await mia.asks("settings second-eyes", switch="on")
    return mia


@pytest.fixture
def ben(bench: Bench, editor: Editor) -> Editor:
    """Ben, the second editor."""
    assert editor
    return Editor(bench.member("Ben"))


async def hand_in(editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    assert "Handed in" in await editor.asks("desk publish", briefing=NAME)


async def give_back(ben: Editor) -> None:
    await ben.asks("desk review", briefing=NAME)
    await ben.presses("Give back")
    await ben.fills(why="Look at the first event again.")


async def ruled_on(bench: Bench, editor: Editor) -> None:
    """Zoe doubts a headline, and the editor rules on it."""
    zoe = Editor(bench.member("Zoe"))
    await zoe.asks("challenge", item="headline")
    await zoe.fills(text="That is not what the article says.")
    await editor.asks("desk queue")
    await editor.presses("Rule on it")
    await editor.fills(ruling="kept", why="It is.")


async def settle(bench: Bench) -> None:
    bench.container.services.wake_up.send()
    async with asyncio.timeout(60):
        while await bench.container.store.jobs.jobs(server(bench), states=("pending", "attempting")):  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.01)


def server(bench: Bench) -> int:
    return bench.ground.world.guilds[0].id


def channel(bench: Bench, name: str) -> int:
    return next(place.id for place in bench.ground.world.guilds[0].places if place.name == name)


def messages(bench: Bench, place: int) -> list[JsonObject]:
    """What the bot has written there, oldest first."""
    world = bench.ground.world
    return [world.payload(one) for one in world.messages.list_seen(place, world.bot.id) if one.author_id == world.bot.id]


def direct(bench: Bench, name: str) -> list[str]:
    world = bench.ground.world
    return [text(message) for message in messages(bench, world.direct(world.find_user(name).id, world.bot.id).id)]


def pinged(bench: Bench) -> list[JsonObject]:
    """Whom the posted messages were allowed to ping, oldest first."""
    found = bench.ground.recorder.to("POST", "/channels/{channel_id}/messages")
    return [as_object(as_object(request.body)["allowed_mentions"]) for request in found]


async def test_nobody_is_told_anything_at_first(bench: Bench, editor: Editor, ben: Editor) -> None:
    await hand_in(editor)
    await give_back(ben)
    await ruled_on(bench, editor)
    await settle(bench)
    assert direct(bench, "Mia") == direct(bench, "Ben") == direct(bench, "Zoe") == []
    assert "Not at all" in await editor.asks("settings notify")


async def test_by_direct_message_writers_hear_of_a_give_back_and_of_publishing(bench: Bench, editor: Editor, ben: Editor) -> None:
    await editor.asks("settings notify", how="direct message")
    await hand_in(editor)
    await settle(bench)
    assert direct(bench, "Ben") == [], "nobody knows yet that Ben is at this desk"
    await give_back(ben)
    await settle(bench)
    (told,) = direct(bench, "Mia")
    assert "A draft was given back" in told
    assert "Look at the first event again." in told
    await editor.asks("desk publish", briefing=NAME)
    await ben.asks("desk publish", briefing=NAME)
    await settle(bench)
    assert "A draft was published" in direct(bench, "Mia")[1]
    (handed_in,) = direct(bench, "Ben")
    assert "A draft waits for a second editor" in handed_in
    assert all(not allowed.get("users") and not allowed.get("roles") for allowed in pinged(bench))


async def test_by_mention_the_roles_hear_of_a_hand_in_and_writers_of_the_rest(bench: Bench, editor: Editor, ben: Editor) -> None:
    assert "Mentions need a channel" in await editor.asks("settings notify", how="mention")
    assert "By a mention" in await editor.asks("settings notify", how="mention", channel="reports")
    await hand_in(editor)
    await settle(bench)
    await give_back(ben)
    await settle(bench)
    handed_in, given_back = messages(bench, channel(bench, "reports"))
    world = bench.ground.world
    role = next(role.id for role in world.guilds[0].roles if role.name == "Desk")
    mia = world.find_user("Mia").id
    assert f"<@&{role}>" in text(handed_in)
    assert "waits for a second editor" in text(handed_in)
    assert f"<@{mia}>" in text(given_back)
    assert "Open the draft" in buttons(given_back)
    first, second = pinged(bench)
    assert (first.get("roles"), first.get("users") or []) == ([role], [])
    assert (second.get("users"), second.get("roles") or []) == ([mia], [])
    assert first["parse"] == second["parse"] == []
    assert direct(bench, "Mia") == []


async def test_a_draft_that_publishes_itself_is_told_to_its_writers(bench: Bench, editor: Editor, ben: Editor) -> None:
    await editor.asks("settings notify", how="direct message")
    await hand_in(editor)
    await ben.asks("desk publish", briefing=NAME, at="in 1 minute")
    bench.time.ahead += (await embargo_at(bench)) - bench.time()
    await settle(bench)
    assert "It was published as scheduled." in direct(bench, "Mia")[0]
    assert "It was published as scheduled." in direct(bench, "Ben")[0], "who set it is told that it came to pass"


async def test_a_ruling_goes_to_its_reader_alone_also_if_editors_are_mentioned(bench: Bench, editor: Editor, ben: Editor) -> None:
    assert ben
    await editor.asks("settings notify", how="mention", channel="reports")
    await ruled_on(bench, editor)
    await settle(bench)
    (told,) = direct(bench, "Zoe")
    assert "kept the item" in told
    assert messages(bench, channel(bench, "reports")) == [], "a mention would tell the editors who had asked"


async def test_who_set_a_moment_is_mentioned_if_another_takes_it_back(bench: Bench, editor: Editor, ben: Editor) -> None:
    await editor.asks("settings notify", how="mention", channel="reports")
    await hand_in(editor)
    await ben.asks("desk publish", briefing=NAME, at="tomorrow 07:30")
    await editor.asks("desk review", briefing=NAME)
    await editor.presses("Cancel scheduling")
    await settle(bench)
    _, taken_back = messages(bench, channel(bench, "reports"))
    assert "A draft is no longer scheduled" in text(taken_back)
    assert f"<@{bench.ground.world.find_user('Ben').id}>" in text(taken_back)
    assert direct(bench, "Ben") == []


async def embargo_at(bench: Bench) -> datetime:
    found = await bench.container.services.embargoes.of(server(bench), NAME)
    assert found
    return found.at


async def test_a_notice_that_cannot_be_sent_stands_in_the_queue(bench: Bench, editor: Editor) -> None:
    await editor.asks("settings notify", how="mention", channel="reports")
    await changes(bench.ground).allow_bot("Newsroom", "reports", permissions.VIEW_CHANNEL)
    await hand_in(editor)
    await settle(bench)
    assert "Telling editors about a draft" in await editor.asks("desk queue")


async def test_what_was_told_goes_with_the_briefing(bench: Bench, editor: Editor, ben: Editor) -> None:
    await editor.asks("settings notify", how="mention", channel="reports")
    await hand_in(editor)
    await settle(bench)
    await editor.asks("settings notify", how="direct message")
    await give_back(ben)
    await settle(bench)
    assert len(messages(bench, channel(bench, "reports"))) == len(direct(bench, "Mia")) == 1
    await editor.asks("desk delete", briefing=NAME)
    await editor.fills(sure=NAME)
    await settle(bench)
    assert messages(bench, channel(bench, "reports")) == direct(bench, "Mia") == []


async def test_closed_direct_messages_are_no_trouble(bench: Bench, editor: Editor, ben: Editor) -> None:
    await editor.asks("settings notify", how="direct message")
    changes(bench.ground).close_direct("Mia")
    await hand_in(editor)
    await give_back(ben)
    await settle(bench)
    assert "Not done in Discord" not in await editor.asks("desk queue")
