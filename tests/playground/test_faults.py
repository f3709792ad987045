"""The faults that the local server can be told to have, as they look on the wire."""

import asyncio

import aiohttp
import discord
import pytest

from playground.faults import Scope
from playground.server import Playground
from support.trial_bot import FakeClock, TrialBot, run_bot, wait_until

ME = "/users/@me"


async def answer(server: Playground) -> tuple[int, str, aiohttp.ClientResponse]:
    headers = {"Authorization": f"Bot {server.token}"}
    async with aiohttp.ClientSession() as session, session.get(f"{server.address}/api/v10{ME}", headers=headers) as response:
        return response.status, await response.text(), response


@pytest.mark.parametrize(("scope", "beginning"), [("user", "You are"), ("shared", "The resource is"), ("global", "You are")])
async def test_a_limit_has_the_shape_of_discords(server: Playground, scope: Scope, beginning: str) -> None:
    server.faults.limit("GET", ME, 64.57, scope=scope)
    status, text, response = await answer(server)
    assert status == 429
    assert f'"message": "{beginning} being rate limited."' in text
    assert '"retry_after": 64.57' in text
    assert f'"global": {"true" if scope == "global" else "false"}' in text
    sent = response.headers
    assert (sent["Retry-After"], sent["X-RateLimit-Scope"], "Via" in sent) == ("65", scope, True)
    assert ("X-RateLimit-Global" in sent) == (scope == "global")
    assert (await answer(server))[0] == 200


async def test_a_page_is_no_json_and_has_no_via(server: Playground) -> None:
    server.faults.page("GET", ME)
    status, text, response = await answer(server)
    assert (status, response.content_type, "Via" in response.headers) == (429, "text/html", False)
    assert text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("after", "kept"), [(False, 0), (True, 1)])
async def test_an_error_comes_before_or_after_the_effect(server: Playground, client: TrialBot, *, after: bool, kept: int) -> None:
    server.faults.answer("POST", "/channels/{channel_id}/messages", 403, after=after)
    with pytest.raises(Exception, match="403"):
        await client.guilds[0].text_channels[0].send("x")
    assert len(server.member("Mia").sees()) == kept


async def test_a_frozen_connection_answers_nothing_and_hears_nothing(server: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        opened = await session.ws_connect(server.address)
        await opened.receive_json()
        server.gateway.freeze()
        await opened.send_json({"op": 1, "d": None})
        await asyncio.sleep(0.05)
        assert server.gateway.heartbeats == 0
        closing = asyncio.create_task(opened.close())
        await asyncio.sleep(0.05)
        assert not closing.done(), "not even a close is answered"
        server.gateway.thaw()
        await closing


async def test_a_connection_made_after_the_freeze_works(server: Playground, client: TrialBot) -> None:
    server.gateway.freeze()
    server.gateway.drop_all()
    await wait_until(lambda: server.gateway.resumes == 1)
    assert client.is_ready()


async def test_an_error_can_be_one_of_discords_own(server: Playground, client: TrialBot) -> None:
    server.faults.answer("POST", "/channels/{channel_id}/messages", 400, code=50083, message="Thread is archived")
    with pytest.raises(discord.HTTPException) as refused:
        await client.guilds[0].text_channels[0].send("x")
    assert (refused.value.status, refused.value.code, refused.value.text) == (400, 50083, "Thread is archived")


async def test_too_many_edits_of_old_messages_fail_after_five_attempts(server: Playground, client: TrialBot) -> None:
    sent = await client.guilds[0].text_channels[0].send("x")
    server.faults.limit_old_edits()
    with pytest.raises(discord.HTTPException) as refused:
        await sent.edit(content="y")
    assert (refused.value.status, refused.value.code) == (429, 30046)
    assert refused.value.text.startswith("Maximum number of edits to messages older than 1 hour reached.")
    assert len(server.recorder.to("PATCH", "/channels/{channel_id}/messages/{message_id}")) == 5
    await sent.edit(content="y")


async def test_a_long_wait_for_edits_of_old_messages_loses_its_code(server: Playground, clock: FakeClock) -> None:
    """If a client has `max_ratelimit_timeout`, discord.py raises RateLimited at once, which has no code."""
    bot = TrialBot(clock)
    bot.http.max_ratelimit_timeout = 30.0
    async with run_bot(server, bot):
        sent = await bot.guilds[0].text_channels[0].send("x")
        server.faults.limit_old_edits(retry_after=1200)
        with pytest.raises(discord.RateLimited) as refused:
            await sent.edit(content="y")
        assert refused.value.retry_after == 1200
