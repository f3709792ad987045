"""Starting, stopping and reaching the local server; REST's errors; faults; the two hooks into discord.py."""

import asyncio
import io
from collections.abc import Mapping
from urllib.parse import urlsplit

import aiohttp
import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from playground.client_hook import point_at
from playground.errors import PlaygroundError
from playground.json_values import JsonObject, as_object, objects
from playground.screen.view import render
from playground.server import Playground, playground
from support.trial_bot import FakeClock, TrialBot, run_bot

MESSAGES = "/channels/{channel_id}/messages"


async def ask(
    server: Playground, method: str, path: str, headers: Mapping[str, str] | None = None
) -> tuple[int, JsonObject, aiohttp.ClientResponse]:
    given = {"Authorization": f"Bot {server.token}", **(headers or {})}
    url = f"{server.address}/api/v10{path}"
    async with aiohttp.ClientSession() as session, session.request(method, url, headers=given) as response:
        answer: JsonObject = await response.json()
        return response.status, answer, response


async def test_a_taken_port_is_said_in_one_sentence(server: Playground, clock: FakeClock) -> None:
    port = urlsplit(server.address).port
    assert port is not None
    with pytest.raises(PlaygroundError, match=f"Port {port} on this computer is taken"):
        async with playground(clock, port=port):
            pass


async def test_it_listens_on_the_loopback_only(server: Playground) -> None:
    assert urlsplit(server.address).hostname == "127.0.0.1"


@pytest.mark.parametrize("headers", [{"Host": "example.org"}, {"Origin": "https://example.org"}, {"Origin": "null"}])
async def test_a_foreign_page_is_turned_away(server: Playground, headers: dict[str, str]) -> None:
    status, _, _ = await ask(server, "GET", "/users/@me", headers=headers)
    assert status == 403
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await session.ws_connect(server.address, headers=headers)
    assert refused.value.status == 403


async def test_its_own_page_may_ask(server: Playground) -> None:
    status, _, _ = await ask(server, "GET", "/users/@me", headers={"Origin": server.address})
    assert status == 200


async def test_answers_are_dated_by_the_clock_of_the_server(server: Playground, clock: FakeClock) -> None:
    _, _, response = await ask(server, "GET", "/users/@me")
    assert response.headers["Date"] == "Mon, 05 Jan 2026 12:00:00 GMT"
    clock.advance(3600)
    _, _, response = await ask(server, "GET", "/users/@me")
    assert response.headers["Date"] == "Mon, 05 Jan 2026 13:00:00 GMT"


async def test_a_route_that_is_not_offered_is_named(server: Playground) -> None:
    status, answer, response = await ask(server, "GET", "/guilds/1/bans")
    assert (status, answer["route"]) == (501, "GET /guilds/1/bans")
    assert response.headers["Content-Type"] == "application/json"
    assert server.recorder.requests[-1].status == 501


async def test_a_wrong_token_is_401(server: Playground) -> None:
    status, answer, _ = await ask(server, "GET", "/users/@me", headers={"Authorization": "Bot wrong"})
    assert (status, answer["message"]) == (401, "401: Unauthorized")


async def test_broken_json_is_refused(server: Playground) -> None:
    async with aiohttp.ClientSession() as session:
        url = f"{server.address}/api/v10/users/@me/channels"
        async with session.post(url, data="{", headers={"Authorization": f"Bot {server.token}"}) as response:
            assert (response.status, (await response.json())["code"]) == (400, 50109)


async def test_a_broken_rule_answers_discords_error_and_is_noted(server: Playground, client: TrialBot) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await client.guilds[0].text_channels[0].send("x" * 2001)
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert "content" in refused.value.text
    assert [violation.path for violation in server.recorder.violations] == ["content"]


async def test_an_empty_message_is_refused_and_noted(server: Playground, client: TrialBot) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await client.guilds[0].text_channels[0].send("")
    assert refused.value.code == 50006
    assert len(server.recorder.violations) == 1


async def test_rights_in_channels_are_kept(server: Playground, client: TrialBot) -> None:
    general, _, locked, hidden, *_ = client.guilds[0].text_channels
    ours = await general.send("ours")
    theirs = server.member("Ben").say("theirs")
    group = server.member("Mia").private("Ben").location.channel_id
    gone = general.get_partial_message(1)
    other = general.get_partial_message(int(str(theirs["id"])))
    for attempt, code in (
        (locked.send("x"), 50013),
        (hidden.send("x"), 50001),
        (client.fetch_channel(1), 10003),
        (client.fetch_channel(group), 50001),
        (client.fetch_guild(1), 10004),
        (client.fetch_user(1), 10013),
        (gone.edit(content="x"), 10008),
        (other.edit(content="x"), 50005),
        (other.delete(), 50013),
    ):
        with pytest.raises(discord.HTTPException) as refused:
            await attempt
        assert refused.value.code == code
    await ours.delete()
    assert [message["content"] for message in server.member("Mia").sees()] == ["theirs"]


async def test_history_is_read_in_pages(client: TrialBot) -> None:
    channel = client.guilds[0].text_channels[1]
    sent = [await channel.send(str(number)) for number in range(5)]
    newest = [message.content async for message in channel.history(limit=2)]
    after = [message.content async for message in channel.history(after=sent[2], oldest_first=True)]
    before = [message.content async for message in channel.history(before=sent[1])]
    assert (newest, after, before) == (["4", "3"], ["3", "4"], ["0"])


async def test_an_enforced_nonce_makes_one_message(client: TrialBot, clock: FakeClock) -> None:
    channel = client.guilds[0].text_channels[0]
    first, second = await channel.send("once", nonce="n1"), await channel.send("once", nonce="n1")
    clock.advance(600)
    later = await channel.send("once", nonce="n1")
    assert first.id == second.id != later.id


async def test_ids_are_the_same_in_every_run(clock: FakeClock) -> None:
    seen: list[list[int]] = []
    for _ in range(2):
        async with playground(clock) as server:
            seen.append([server.world.bot.id, *(guild.id for guild in server.world.guilds)])
    assert seen[0] == seen[1]


async def test_a_429_is_waited_for_and_tried_again(server: Playground, client: TrialBot) -> None:
    server.faults.limit("POST", MESSAGES, 0.01)
    await client.guilds[0].text_channels[0].send("through")
    assert [request.status for request in server.recorder.to("POST", MESSAGES)] == [429, 200]


async def test_a_fault_answers_with_its_status_and_changes_nothing(server: Playground, client: TrialBot) -> None:
    server.faults.answer("POST", MESSAGES, 403)
    with pytest.raises(discord.Forbidden):
        await client.guilds[0].text_channels[0].send("lost")
    assert server.member("Mia").sees() == []


@pytest.mark.parametrize(("after", "kept"), [(False, []), (True, ["cut"])])
async def test_a_connection_is_cut_before_or_after_the_request_took_effect(
    server: Playground, client: TrialBot, *, after: bool, kept: list[str]
) -> None:
    server.faults.drop("POST", MESSAGES, after=after)
    with pytest.raises(aiohttp.ClientError):
        await client.guilds[0].text_channels[0].send("cut")
    assert [message["content"] for message in server.member("Mia").sees()] == kept


async def test_a_request_can_be_delayed(server: Playground, client: TrialBot) -> None:
    server.faults.delay("POST", MESSAGES, 0.1)
    start = asyncio.get_running_loop().time()
    await client.guilds[0].text_channels[0].send("slow")
    assert asyncio.get_running_loop().time() - start >= 0.1


async def test_nothing_is_left_running_behind_it(clock: FakeClock) -> None:
    async with playground(clock) as server, run_bot(server, TrialBot(clock)):
        await server.member("Mia").slash("slow")
    await asyncio.sleep(0)
    left = [repr(task) for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    assert left == []


async def test_the_bot_that_does_not_come_is_said(clock: FakeClock) -> None:
    async with playground(clock) as server:
        with pytest.raises(PlaygroundError, match=r"did not connect to the playground within 0\.02 seconds"):
            await server.connected(within=0.02)


def test_the_two_hooks_are_set_and_put_back() -> None:
    """If this fails, discord.py has moved one of the attributes that the playground sets: see playground/client_hook.py."""
    discords = "https://discord.com/api/v10", yarl.URL("wss://gateway.discord.gg/")
    assert discords == (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)
    with point_at("http://127.0.0.1:1"):
        assert Route("GET", "/x").url == "http://127.0.0.1:1/api/v10/x"
        assert yarl.URL("ws://127.0.0.1:1/") == DiscordWebSocket.DEFAULT_GATEWAY
    assert discords == (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)


def test_the_hooks_are_put_back_after_an_error() -> None:
    with pytest.raises(PlaygroundError), point_at("http://127.0.0.1:1"):
        raise PlaygroundError("stop")
    assert Route.BASE == "https://discord.com/api/v10"


def test_a_discord_py_without_the_attribute_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Route, "BASE")
    with pytest.raises(PlaygroundError, match=r"no longer has discord\.http\.Route\.BASE"), point_at("http://127.0.0.1:1"):
        pass


async def test_an_uploaded_file_can_be_fetched_also_from_a_private_answer(server: Playground, client: TrialBot) -> None:
    await server.member("Mia").slash("plain")
    posted = server.member("Mia").sees()[0]
    url = str(objects(posted["attachments"])[0]["url"])
    assert await client.http.get_from_cdn(url) == b"the notes"
    with pytest.raises(discord.NotFound):
        await client.http.get_from_cdn(f"{server.address}/attachments/1/x/none")


async def test_a_picture_in_a_message_points_to_its_own_file(server: Playground, client: TrialBot) -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://map.png", description="A map")))
    await client.guilds[0].text_channels[0].send(view=view, file=discord.File(io.BytesIO(b"pixels"), "map.png"))
    assert server.recorder.violations == []
    drawn = server.member("Mia").sees()[0]
    item = objects(objects(drawn["components"])[0]["items"])[0]
    assert await client.http.get_from_cdn(str(as_object(item["media"])["url"])) == b"pixels"
    assert render(drawn).text == "[picture: A map]"


async def test_only_those_are_pinged_who_may_be(server: Playground, client: TrialBot) -> None:
    mia, ben = server.world.find_user("Mia"), server.world.find_user("Ben")
    allowed = discord.AllowedMentions(users=[discord.Object(ben.id)], everyone=False, roles=False)
    sent = await client.guilds[0].text_channels[0].send(f"<@{mia.id}> <@!{ben.id}>", allowed_mentions=allowed)
    assert [user.id for user in sent.mentions] == [ben.id]
