"""The real client and the playground: one command of each kind, there and back."""

import discord
import pytest

from playground.errors import NotOfferedError
from playground.screen.view import render
from playground.server import Playground
from playground.world.messages import EPHEMERAL, V2
from support.trial_bot import NAMES, FakeClock, TrialBot, wait_until


async def test_commands_are_synced_and_keep_their_ids(server: Playground, client: TrialBot) -> None:
    before = {command.name: command.id for command in await client.tree.fetch_commands()}
    assert "quotes" in before
    again = {command.name: command.id for command in await client.tree.sync()}
    assert again == before
    assert len(server.recorder.to("PUT", "/applications/{application_id}/commands")) == 2


async def test_the_client_knows_its_guilds_and_itself(server: Playground, client: TrialBot) -> None:
    assert [guild.name for guild in client.guilds] == ["Newsroom", "Library"]
    me = client.guilds[0].me
    assert me.id == server.world.bot.id
    channels = [channel.name for channel in client.guilds[0].text_channels]
    assert channels == ["general", "reports", "locked", "hidden", "announcements"]
    assert list(client.guilds[0].members) == [me]
    asked = sorted(await client.guilds[0].fetch_roles(), key=lambda role: role.position)
    assert [role.name for role in asked] == ["@everyone", "Desk", "Editors", "Briefing Desk"]


async def test_a_typed_line_reaches_the_command_and_its_answer_comes_back(server: Playground, client: TrialBot) -> None:
    exchange = await server.member("Mia").type("/quotes speaker:Marie Dumoulin form:direct count:3")
    assert render(exchange.message).text == "│ Marie Dumoulin/direct/3\n│ [1] Count 1"
    assert exchange.interaction.answer == 4
    assert not exchange.ephemeral
    assert int(str(exchange.message["flags"])) & V2
    assert server.recorder.violations == []
    assert client.errors == []


async def test_a_deferred_answer_is_edited_and_followed_up(server: Playground, client: TrialBot) -> None:
    exchange = await server.member("Mia").slash("slow")
    await exchange.until(2)
    assert exchange.deferred
    assert exchange.message["edited_timestamp"] is None
    assert [render(message).text for message in exchange.messages] == ["│ thought", "│ and more"]
    assert [change.kind for change in exchange.log] == ["message_created", "message_edited", "message_created"]
    assert client.errors == []


@pytest.mark.usefixtures("client")
async def test_a_private_answer_is_seen_by_the_asker_alone(server: Playground) -> None:
    exchange = await server.member("Mia").slash("secret")
    assert exchange.ephemeral
    assert [message["id"] for message in server.member("Mia").sees()] == [exchange.message["id"]]
    assert server.member("Ben").sees() == []
    assert render(exchange.message).text.startswith("(Only you can see this)\n")


@pytest.mark.usefixtures("client")
async def test_a_public_thinking_can_be_deleted_for_a_private_answer(server: Playground) -> None:
    exchange = await server.member("Mia").slash("retract")
    assert [change.kind for change in exchange.log] == ["message_created", "message_deleted", "message_created"]
    assert exchange.ephemeral
    assert server.member("Ben").sees() == []


@pytest.mark.usefixtures("client")
async def test_autocomplete_offers_what_the_bot_says(server: Playground) -> None:
    offered = await server.member("Mia").autocomplete("quotes", "speaker", "dum")
    assert offered == [{"name": NAMES[0], "value": NAMES[0]}]


@pytest.mark.usefixtures("client")
async def test_a_dynamic_button_updates_its_own_message_again_and_again(server: Playground) -> None:
    mia = server.member("Mia")
    asked = await mia.slash("quotes", {"speaker": "x"})
    once = await mia.press(asked.message, "count:1")
    twice = await mia.press(once.message, "count:2")
    assert once.updated
    assert (asked.log[0].message["edited_timestamp"] is None, once.message["edited_timestamp"] is None) == (True, False)
    assert once.interaction.metadata({})["interacted_message_id"] == asked.message["id"]
    assert twice.message["id"] == asked.message["id"]
    assert render(twice.message).text == "│ counted to 2\n│ [1] Count 3"
    with pytest.raises(NotOfferedError, match="no such button"):
        await mia.press(twice.message, "count:1")


@pytest.mark.usefixtures("client")
async def test_a_select_is_chosen_from_and_its_message_edited_after_a_silent_defer(server: Playground) -> None:
    mia = server.member("Mia")
    asked = await mia.slash("menu")
    assert render(asked.message).pressables[0].options == ((NAMES[0], "0"), (NAMES[1], "1"), (NAMES[2], "2"))
    answer = await mia.choose(asked.message, "who", [NAMES[1]])
    assert render(answer.message).text == "│ chose 1"
    with pytest.raises(NotOfferedError, match="no such button"):
        await mia.choose(answer.message, "who", ["0"])


@pytest.mark.usefixtures("client")
async def test_a_form_is_shown_and_sent(server: Playground) -> None:
    mia = server.member("Mia")
    asked = await mia.slash("form")
    assert asked.form is not None
    assert asked.form.title == "Who?"
    answer = await mia.submit(asked.form, {"name": "Ana"})
    assert "hello Ana" in render(answer.message).text
    with pytest.raises(NotOfferedError, match="1 to 20 characters, not 21"):
        await mia.submit(asked.form, {"name": "x" * 21})
    with pytest.raises(NotOfferedError, match="somebody else"):
        await server.member("Ben").submit(asked.form, {"name": "Ben"})


async def test_an_answer_after_three_seconds_meets_an_unknown_interaction(server: Playground, client: TrialBot) -> None:
    exchange = await server.member("Mia").slash("late", within=0.3)
    assert not exchange.answered
    assert exchange.interaction.refused == "answered too late"
    assert isinstance(client.errors[0], discord.NotFound)
    assert client.errors[0].code == 10062


async def test_a_second_first_answer_is_refused(server: Playground, client: TrialBot) -> None:
    exchange = await server.member("Mia").slash("twice", quiet=0.05)
    assert [render(message).text for message in exchange.messages] == ["│ once"]
    assert isinstance(client.errors[0], discord.HTTPException)
    assert client.errors[0].code == 40060


async def test_an_interaction_token_lives_fifteen_minutes(server: Playground, client: TrialBot, clock: FakeClock) -> None:
    exchange = await server.member("Mia").slash("quotes", {"speaker": "x"})
    hook = discord.Webhook.partial(client.application_id or 0, exchange.interaction.token, client=client)
    clock.advance(14 * 60)
    await hook.send("still here", allowed_mentions=discord.AllowedMentions.none())
    clock.advance(61)
    with pytest.raises(discord.HTTPException) as refused:
        await hook.send("gone", allowed_mentions=discord.AllowedMentions.none())
    assert (refused.value.status, refused.value.code) == (401, 50027)


async def test_channel_messages_and_direct_ones_are_sent_read_edited_and_deleted(server: Playground, client: TrialBot) -> None:
    mia = server.member("Mia")
    exchange = await mia.slash("pages")
    assert client.errors == []
    assert render(exchange.message).text == "(Only you can see this)\ndone"
    assert [message["content"] for message in mia.direct().sees()] == ["for you"]
    assert [message["content"] for message in mia.sees()] == ["done"]


@pytest.mark.usefixtures("client")
async def test_a_file_travels_with_a_message(server: Playground) -> None:
    exchange = await server.member("Mia").slash("plain")
    assert render(exchange.message).text == "bold\n[file: notes.txt, 9 B]"
    sent = server.recorder.to("POST", "/interactions/{interaction_id}/{interaction_token}/callback")[-1]
    assert sent.multipart
    stored = server.world.messages.get(int(str(exchange.message["id"])))
    assert stored is not None
    assert stored.attachments[0].content == b"the notes"
    assert stored.attachments[0].description == "my notes"


async def test_a_message_of_a_member_has_no_content_without_the_privileged_intent(server: Playground, client: TrialBot) -> None:
    server.member("Ben").say("hello all")
    server.member("Ben").say(f"hello <@{server.world.bot.id}>")
    server.member("Ben").direct().say("hello you")
    await wait_until(lambda: len(client.heard) == 3)
    assert isinstance(client.heard[0].author, discord.Member)
    assert [message.content for message in client.heard] == ["", f"hello <@{server.world.bot.id}>", "hello you"]


@pytest.mark.usefixtures("client")
async def test_an_ephemeral_message_is_unknown_to_the_bots_own_token(server: Playground, client: TrialBot) -> None:
    exchange = await server.member("Mia").slash("secret")
    channel = client.guilds[0].text_channels[0]
    with pytest.raises(discord.NotFound) as refused:
        await channel.fetch_message(int(str(exchange.message["id"])))
    assert refused.value.code == 10008
    assert not int(str(exchange.message["flags"])) & ~(EPHEMERAL | V2)
