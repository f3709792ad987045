"""Cards that editors ask for: with a draft that somebody else publishes, and of what is published, the shipped one too."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from compatibility.old_files import older_edition
from playground.json_values import Json, JsonObject
from playground.member.files import SentFile
from playground.world import permissions
from playground.world.interactions import COMMAND
from playground.world.people import FORUM
from support.bench import Bench
from support.components import buttons, text
from support.editor import Editor
from support.factory import ARTICLE, harbour_toml
from support.faults import wait_until
from support.world_changes import changes

SHIPPED = "armenia-russia"


@pytest.fixture
def editor(bench: Bench) -> Editor:
    """Mia, who manages Newsroom."""
    return Editor(bench.member("Mia"))


@pytest.fixture
async def other(bench: Bench, editor: Editor) -> Editor:
    """Ben, the second editor, in a server where nobody publishes what they wrote."""
    await changes(bench.ground).allow_command("Newsroom", "desk", "Desk")
    changes(bench.ground).give_role("Ben", "Newsroom", "Desk")
    await editor.asks("settings editors", add="Desk")
    await editor.asks("settings second-eyes", switch="on")
    return Editor(bench.member("Ben"))


def channel(bench: Bench, name: str = "reports") -> int:
    return next(place.id for place in bench.ground.world.guilds[0].places if place.name == name)


def cards(bench: Bench, name: str = "reports") -> list[str]:
    """What the bot has posted there for everybody, oldest first."""
    bot = bench.ground.world.bot.id
    found = bench.ground.world.messages.list_seen(channel(bench, name), bot)
    return [text(bench.ground.world.payload(message)) for message in found if message.author_id == bot]


async def come(bench: Bench, count: int, name: str = "reports") -> list[str]:
    """Wait until so many cards and replies are there."""
    bench.container.services.wake_up.send()
    await wait_until(lambda: len(cards(bench, name)) >= count, within=60)
    await asyncio.sleep(0.1)  # for one too many
    assert len(cards(bench, name)) == count
    return cards(bench, name)


async def failed(bench: Bench) -> None:
    """Wait until a card could not be posted."""
    bench.container.services.wake_up.send()
    server = bench.ground.world.guilds[0].id
    async with asyncio.timeout(60):
        while not await bench.container.store.jobs.jobs(server, states=("failed",)):  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.01)


async def drafted(editor: Editor) -> None:
    """Have a draft that can be published."""
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))


async def test_the_channel_of_a_hand_in_is_where_the_second_editor_posts_the_card(
    bench: Bench, editor: Editor, other: Editor
) -> None:
    await drafted(editor)
    here = f"<#{channel(bench)}>"
    told = await editor.asks("desk publish", briefing="harbour-talks", channel="reports")
    assert "Handed in" in told
    assert f"a card is posted in {here}" in told
    assert f"a card is posted in {here}" in await other.asks("desk review", briefing="harbour-talks")
    told = await other.presses("Publish")
    assert "published as revision 1" in told
    assert f"A card is being posted in {here}" in told
    (card,) = await come(bench, 1)
    assert "Dock workers in Port Sella walk out" in card
    assert "with a card for #reports" in await other.asks("desk history", briefing="harbour-talks")


async def test_the_channel_outlives_giving_back_editing_and_handing_in_again(bench: Bench, editor: Editor, other: Editor) -> None:
    await drafted(editor)
    await editor.asks("desk publish", briefing="harbour-talks", channel="reports")
    await other.asks("desk review", briefing="harbour-talks")
    await other.presses("Give back")
    await other.fills(why="Look at the first event again.")
    await editor.asks("desk edit", briefing="harbour-talks", item="e1")
    await editor.fills(what="Dockers walk out")
    await editor.presses("Back to the draft")
    await editor.presses("Hand in")
    await other.asks("desk publish", briefing="harbour-talks")
    assert "Dock workers" in (await come(bench, 1))[0]


async def test_a_reason_that_readers_are_told_loses_no_channel(bench: Bench, editor: Editor, other: Editor) -> None:
    await drafted(editor)
    await editor.asks("desk publish", briefing="harbour-talks")
    await other.asks("desk publish", briefing="harbour-talks")
    await editor.asks("desk edit", briefing="harbour-talks", item="e1")
    await editor.fills(what="Dockers stop work")
    await editor.asks("desk publish", briefing="harbour-talks", channel="reports")
    await other.asks("desk review", briefing="harbour-talks")
    await other.presses("Publish")
    assert "published as revision 2" in await other.fills(why="Shorter.")
    await come(bench, 1)


async def test_the_second_editor_may_choose_another_channel_or_none(bench: Bench, editor: Editor, other: Editor) -> None:
    await drafted(editor)
    await editor.asks("desk publish", briefing="harbour-talks", channel="reports")
    await other.asks("desk publish", briefing="harbour-talks", channel="general")
    await come(bench, 1, "general")
    assert cards(bench) == []
    await editor.asks("desk edit", briefing="harbour-talks", item="e1")
    await editor.fills(what="Dockers stop work")
    await editor.asks("desk publish", briefing="harbour-talks", channel="reports")
    await other.asks("desk review", briefing="harbour-talks")
    await other.presses("Publish without a card")
    assert "published as revision 2" in await other.fills(why="Shorter.")
    await asyncio.sleep(0.3)
    assert cards(bench) == []


async def test_who_handed_in_may_choose_another_channel_or_none(bench: Bench, editor: Editor, other: Editor) -> None:
    await drafted(editor)
    await editor.asks("desk publish", briefing="harbour-talks")
    assert f"a card is posted in <#{channel(bench)}>" in await editor.asks(
        "desk publish", briefing="harbour-talks", channel="reports"
    )
    await other.asks("desk review", briefing="harbour-talks")
    await editor.asks("desk publish", briefing="harbour-talks", channel="general")
    assert "has changed since you looked at it" in await other.presses("Publish"), "what would be posted is another"
    assert "published as revision 1" in await other.presses("Publish")
    await come(bench, 1, "general")
    assert cards(bench) == []


async def test_a_published_briefing_is_posted_later(bench: Bench, editor: Editor) -> None:
    await drafted(editor)
    told = await editor.asks("desk publish", briefing="harbour-talks")
    assert "/desk post" in told
    told = await editor.asks("desk publish", briefing="harbour-talks", channel="reports")
    assert "Already published" in told
    assert f"No card was posted in <#{channel(bench)}>" in told
    await editor.presses("Post a card there")
    assert "Dock workers in Port Sella walk out" in (await come(bench, 1))[0]
    history = await editor.asks("desk history", briefing="harbour-talks")
    assert "had a card of it posted · in #reports" in history
    assert "harbour-talks: had a card of it posted · in #reports" in await editor.asks("desk log")
    assert "Nothing waits" in await editor.asks("desk queue")


async def test_the_shipped_briefing_is_posted_and_mended_when_a_new_one_ships(bench: Bench, editor: Editor) -> None:
    told = await editor.asks("desk post", channel="reports")
    assert f"A card is being posted in <#{channel(bench)}>" in told
    (card,) = await come(bench, 1)
    assert "Armenia" in card
    assert "had a card of it posted" in await editor.asks("desk history", briefing=SHIPPED)
    shipped = await bench.container.store.briefing(0, SHIPPED)
    assert shipped
    headline = replace(shipped.briefing.summary.headline, text="A headline that ships anew")
    anew = replace(shipped.briefing, summary=replace(shipped.briefing.summary, headline=headline))
    await bench.container.store.load(0, anew, now=bench.time())
    bench.container.services.wake_up.send()
    await wait_until(lambda: "A headline that ships anew" in cards(bench)[0], within=60)


async def test_cards_of_the_shipped_briefing_before_it_was_rewritten_are_mended_in_place_without_a_reply(
    bench: Bench, editor: Editor, tmp_path: Path
) -> None:
    store = bench.container.store
    shipped, older = await store.briefing(0, SHIPPED), await older_edition(tmp_path)
    assert shipped
    await store.load(0, older, now=bench.time())
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    (card,) = await come(bench, 1)
    assert older.summary.headline.text in card
    await store.load(0, shipped.briefing, now=bench.time())
    bench.container.services.wake_up.send()
    headline = shipped.briefing.summary.headline.text
    await wait_until(lambda: f"## {headline}" in cards(bench)[0], within=60)
    (card,) = await come(bench, 1)
    assert "Changed " in card
    assert older.summary.headline.text not in card


async def test_a_card_of_what_ships_follows_when_the_servers_own_copy_replaces_it(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await come(bench, 1)
    await editor.asks("desk edit", briefing=SHIPPED, item="headline")
    await editor.fills(text="A headline of our own")
    await editor.presses("Back to the draft")
    await editor.presses("Publish")
    assert "One posted message will be mended" in await editor.fills(why="Clearer.")
    bench.container.services.wake_up.send()
    await wait_until(lambda: "A headline of our own" in cards(bench)[0], within=60)
    assert "Corrected" in cards(bench)[0]
    await wait_until(lambda: len(cards(bench)) == 2, within=60)
    assert "Clearer." in cards(bench)[1], "a reply tells of it"
    await editor.asks("desk retract", briefing=SHIPPED)
    await editor.fills(why="It is about another exercise.")
    await wait_until(lambda: "Retracted" in cards(bench)[0], within=60)


async def test_a_card_of_what_ships_is_deleted_for_good_with_all_that_the_server_has_of_it(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await come(bench, 1)
    await editor.asks("desk delete", briefing=SHIPPED)
    await editor.fills(sure=SHIPPED)
    bench.container.services.wake_up.send()
    await wait_until(lambda: cards(bench) == [], within=60)
    assert "Armenia" in text((await bench.member("Ben").slash("summary")).message)


async def test_a_second_card_in_a_channel_is_asked_about_first(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await come(bench, 1)
    told = await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    assert "A card is there already" in told
    bot = bench.ground.world.bot.id
    (card,) = [each for each in bench.ground.world.messages.list_seen(channel(bench), bot) if each.author_id == bot]
    assert f"https://discord.com/channels/{bench.ground.world.guilds[0].id}/{channel(bench)}/{card.id}" in told
    asked = editor.seen
    await editor.presses("Post another one")
    await come(bench, 2)
    again = await editor.member.forge(
        3, {"custom_id": buttons(asked)["Post another one"], "component_type": 2}, asked
    )  # the same press, late
    assert "A card is there already" in text(again.message)
    await editor.asks("desk post", briefing=SHIPPED, channel="general")
    await come(bench, 1, "general")
    await come(bench, 2)


async def test_a_card_that_somebody_deleted_can_be_posted_again(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await come(bench, 1)
    bot = bench.ground.world.bot.id
    (card,) = [each for each in bench.ground.world.messages.list_seen(channel(bench), bot) if each.author_id == bot]
    changes(bench.ground).delete_message(card.id)
    assert "A card is there already" in await editor.asks("desk post", briefing=SHIPPED, channel="reports"), "nobody told the bot"
    await editor.presses("Post another one")
    await come(bench, 1)


async def test_a_card_that_could_not_be_posted_waits_in_the_queue(bench: Bench, editor: Editor) -> None:
    bench.ground.faults.answer("POST", "/channels/{channel_id}/messages", 403, code=50013)
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await failed(bench)
    told = await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    assert "waits in /desk queue" in told
    assert "Posting a card: armenia-russia" in await editor.asks("desk queue")
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await editor.presses("Try again")
    await come(bench, 1)


async def test_a_card_that_was_put_away_unsent_is_no_card(bench: Bench, editor: Editor) -> None:
    bench.ground.faults.answer("POST", "/channels/{channel_id}/messages", 403, code=50013)
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await failed(bench)
    await editor.asks("desk queue")
    await editor.presses(next(label for label in buttons(editor.seen) if "away" in label.lower()))
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await come(bench, 1)


async def test_a_card_in_a_thread(bench: Bench, editor: Editor) -> None:
    await changes(bench.ground).add_thread("Newsroom", "general", "armenia")
    await editor.asks("desk post", briefing=SHIPPED, channel="armenia")
    await come(bench, 1, "armenia")


@pytest.mark.parametrize(("name", "lacks"), [("locked", "Send Messages"), ("hidden", "View Channel")])
async def test_what_the_bot_lacks_in_the_channel_is_said_before_anything_is_done(
    bench: Bench, editor: Editor, name: str, lacks: str
) -> None:
    told = await editor.asks("desk post", briefing=SHIPPED, channel=name)
    assert f"The bot may not post there yet. What is missing: {lacks}" in told
    assert "Nothing has been done here yet" in await editor.asks("desk log")
    await changes(bench.ground).allow_bot("Newsroom", name, permissions.READER)
    await editor.asks("desk post", briefing=SHIPPED, channel=name)
    await come(bench, 1, name)


@pytest.mark.parametrize(("name", "lacks"), [("locked", "Send Messages"), ("hidden", "View Channel")])
async def test_publishing_does_not_wait_for_a_right_to_post(bench: Bench, editor: Editor, name: str, lacks: str) -> None:
    await drafted(editor)
    told = await editor.asks("desk publish", briefing="harbour-talks", channel=name)
    assert "published as revision 1" in told
    assert f"The bot may not post there yet. What is missing: {lacks}" in told
    assert "/desk queue" in told
    await failed(bench)
    await changes(bench.ground).allow_bot("Newsroom", name, permissions.READER)
    await editor.asks("desk queue")
    await editor.presses("Try again")
    await come(bench, 1, name)


async def test_who_hands_in_is_told_what_the_bot_lacks_in_the_channel(bench: Bench, editor: Editor, other: Editor) -> None:
    await drafted(editor)
    told = await editor.asks("desk publish", briefing="harbour-talks", channel="locked")
    assert "Handed in" in told
    assert "What is missing: Send Messages" in told
    assert "published as revision 1" in await other.asks("desk publish", briefing="harbour-talks")
    await failed(bench)
    assert "Posting a card: harbour-talks" in await other.asks("desk queue")


async def test_what_readers_do_not_see_is_not_posted(bench: Bench, editor: Editor) -> None:
    await drafted(editor)
    told = await editor.asks("desk post", briefing="harbour-talks", channel="reports")
    assert "is a draft: readers do not see it yet" in told
    await editor.asks("desk retract", briefing=SHIPPED)
    await editor.fills(why="It is about another exercise.")
    told = await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    assert "armenia-russia is retracted" in told
    await editor.presses("Restore")
    await editor.asks("desk post", briefing=SHIPPED, channel="reports")
    await come(bench, 1)


async def forged(bench: Bench, editor: Editor, command: str, place: int, *more: JsonObject) -> str:
    """Name a channel that Discord's client would not offer."""
    desk = next(each for each in bench.ground.world.list_commands(None) if each["name"] == "desk")
    options: list[Json] = [{"name": "channel", "type": 7, "value": str(place)}, *more]
    chosen: list[Json] = [{"name": command, "type": 1, "options": options}]
    found = next(each for guild in bench.ground.world.guilds for each in guild.places if each.id == place)
    kind, name = found.kind, found.name
    shown: JsonObject = {"id": str(place), "name": name, "type": kind, "permissions": "0"}
    resolved: JsonObject = {"channels": {str(place): shown}}
    data: JsonObject = {"id": desk["id"], "name": "desk", "type": 1, "options": chosen, "resolved": resolved}
    return text((await editor.member.forge(COMMAND, data)).message)


@pytest.mark.parametrize("command", ["post", "publish"])
async def test_a_channel_of_another_server_or_a_whole_forum_is_refused(bench: Bench, editor: Editor, command: str) -> None:
    await drafted(editor)
    named: JsonObject = {"name": "briefing", "type": 3, "value": SHIPPED if command == "post" else "harbour-talks"}
    elsewhere = bench.ground.world.guilds[1].channels[0].id
    assert "This server has no channel of that kind" in await forged(bench, editor, command, elsewhere, named)
    forum = await changes(bench.ground).add_channel("Newsroom", "posts", kind=FORUM)
    assert "forum" in await forged(bench, editor, command, forum.id, named)
    await asyncio.sleep(0.2)
    assert bench.ground.recorder.to("POST", "/channels/{channel_id}/messages") == []
