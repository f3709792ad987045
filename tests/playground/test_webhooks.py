"""What the bot may do with an interaction's token after its first answer."""

import discord
import pytest
import pytest_asyncio
from discord.http import Route

from playground.member.exchange import Exchange
from playground.server import Playground
from support.trial_bot import TrialBot

QUIET = discord.AllowedMentions.none()


@pytest_asyncio.fixture
async def asked(server: Playground, client: TrialBot) -> Exchange:
    assert client.is_ready()
    return await server.member("Mia").slash("secret")


def hook(client: TrialBot, token: str) -> discord.Webhook:
    return discord.Webhook.partial(client.application_id or 0, token, client=client)


async def test_the_original_is_read_edited_and_deleted(server: Playground, client: TrialBot, asked: Exchange) -> None:
    interaction = hook(client, asked.interaction.token)
    follow = await interaction.send("more", wait=True, allowed_mentions=QUIET)
    assert (await interaction.fetch_message(follow.id)).content == "more"
    await follow.edit(content="changed", allowed_mentions=QUIET)
    assert [message["content"] for message in asked.messages] == ["", "changed"]
    assert [message["content"] for message in server.member("Ben").sees()] == ["changed"]
    await follow.delete()
    with pytest.raises(discord.NotFound) as refused:
        await interaction.fetch_message(follow.id)
    assert refused.value.code == 10008
    assert len(asked.messages) == 1


async def test_the_original_answers_to_its_name(client: TrialBot, asked: Exchange) -> None:
    route = Route("GET", f"/webhooks/{client.application_id}/{asked.interaction.token}/messages/@original")
    assert (await client.http.request(route))["id"] == asked.message["id"]


async def test_an_unknown_token_is_an_unknown_webhook(client: TrialBot) -> None:
    with pytest.raises(discord.NotFound) as refused:
        await hook(client, "no-such-token").send("x", allowed_mentions=QUIET)
    assert refused.value.code == 10015


async def test_nothing_follows_before_the_first_answer(server: Playground, client: TrialBot) -> None:
    server.faults.answer("POST", "/interactions/{interaction_id}/{interaction_token}/callback", 403)
    exchange = await server.member("Mia").slash("secret", within=0.1)
    assert not exchange.answered
    with pytest.raises(discord.NotFound) as refused:
        await hook(client, exchange.interaction.token).send("x", allowed_mentions=QUIET)
    assert refused.value.code == 10015


async def test_messages_of_another_interaction_are_out_of_reach(server: Playground, client: TrialBot, asked: Exchange) -> None:
    other = await server.member("Ben").slash("secret")
    with pytest.raises(discord.NotFound) as refused:
        await hook(client, asked.interaction.token).fetch_message(int(str(other.message["id"])))
    assert refused.value.code == 10008


async def test_the_first_follow_up_after_thinking_takes_its_place(server: Playground, client: TrialBot) -> None:
    exchange = await server.member("Mia").slash("pages")
    assert client.errors == []
    assert exchange.interaction.original_id == int(str(exchange.message["id"]))
    assert exchange.ephemeral
