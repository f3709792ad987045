"""The gateway over real sockets, spoken to by the real client and, when it would not misbehave, by hand."""

import asyncio
import json
import zlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
import discord
import pytest

from playground.client_hook import point_at
from playground.gateway.compression import make_compressor
from playground.gateway.sessions import DIRECT_MESSAGES, GUILD_MESSAGES, GUILDS, MEMBERS, MESSAGE_CONTENT, Session
from playground.json_values import JsonObject, as_object, objects
from playground.screen.view import render
from playground.server import TOKEN, Playground, playground
from playground.world.messages import Message
from playground.world.session_limits import SessionLimits
from support.trial_bot import FakeClock, TrialBot, run_bot, wait_until


@asynccontextmanager
async def open_socket(server: Playground, query: str = "?v=10&encoding=json") -> AsyncGenerator[aiohttp.ClientWebSocketResponse]:
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{server.address}/{query}") as opened:
        yield opened


async def hear(opened: aiohttp.ClientWebSocketResponse, event: str) -> JsonObject:
    """The next dispatch of that name."""
    while True:
        packet: JsonObject = await opened.receive_json()
        if packet["t"] == event:
            return packet


def identify(token: str = TOKEN, **changes: object) -> dict[str, object]:
    return {"op": 2, "d": {"token": token, "intents": GUILDS, "properties": {}, **changes}}


async def test_the_client_asks_for_a_compressed_stream_and_gets_one(server: Playground, client: TrialBot) -> None:
    assert client.is_ready()
    asked = discord.utils._ActiveDecompressionContext.COMPRESSION_TYPE  # pyright: ignore[reportPrivateUsage] - what it prefers here
    assert server.gateway.compressed == [asked]
    assert asked in {"zlib-stream", "zstd-stream"}


async def test_zlib_is_one_stream_flushed_after_every_message(server: Playground) -> None:
    async with open_socket(server, "?v=10&encoding=json&compress=zlib-stream") as opened:
        stream = zlib.decompressobj()
        first = (await opened.receive()).data
        assert first.endswith(b"\x00\x00\xff\xff")
        assert json.loads(stream.decompress(first))["op"] == 10
        await opened.send_json({"op": 1, "d": None})
        second = (await opened.receive()).data
        assert json.loads(stream.decompress(second))["op"] == 11


async def test_an_unknown_compression_is_refused(server: Playground) -> None:
    assert make_compressor("brotli-stream") is None
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with open_socket(server, "?compress=brotli-stream"):
            pass
    assert refused.value.status == 400


async def test_a_dropped_connection_is_resumed_and_the_event_in_between_arrives(server: Playground, client: TrialBot) -> None:
    server.gateway.drop_all()
    exchange = await server.member("Mia").slash("quotes", {"speaker": "in between"})
    assert render(exchange.message).text.startswith("│ in between")
    await asyncio.wait_for(client.resumed.wait(), 5)
    assert (server.gateway.resumes, server.gateway.identifies) == (1, 1)


async def test_a_session_that_is_forgotten_begins_anew(server: Playground, client: TrialBot) -> None:
    server.gateway.forget_sessions()
    server.gateway.drop_all()
    await wait_until(lambda: server.gateway.identifies == 2)
    assert not client.resumed.is_set()
    assert (await server.member("Mia").slash("secret")).answered


async def test_a_close_that_discord_uses_to_move_clients_is_resumed(server: Playground, client: TrialBot) -> None:
    await server.gateway.close_all(4000)
    await asyncio.wait_for(client.resumed.wait(), 5)
    assert (await server.member("Mia").slash("secret")).answered


async def test_a_wrong_token_is_turned_away_at_the_login(server: Playground, clock: FakeClock) -> None:
    bot = TrialBot(clock)
    with point_at(server.address), pytest.raises(discord.LoginFailure):
        await bot.login("wrong")
    await bot.close()


@pytest.mark.parametrize(
    ("packet", "code"),
    [
        (identify("wrong"), 4004),
        ({"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 0}}, 4004),
        (identify(shard=[2, 2]), 4010),
        (identify(intents=GUILDS | MEMBERS), 4014),
        ({"op": 8, "d": {}}, 4003),
        ({"op": 99, "d": {}}, 4003),
    ],
)
async def test_what_discord_closes_a_connection_for(server: Playground, packet: dict[str, object], code: int) -> None:
    async with open_socket(server) as opened:
        await opened.receive_json()
        await opened.send_json(packet)
        closed = await opened.receive()
        assert closed.type is aiohttp.WSMsgType.CLOSE
        assert closed.data == code


async def test_text_that_is_no_json_closes_the_connection(server: Playground) -> None:
    async with open_socket(server) as opened:
        await opened.receive_json()
        await opened.send_str("{")
        assert (await opened.receive()).data == 4002


async def test_identifying_twice_closes_the_connection(server: Playground) -> None:
    async with open_socket(server) as opened:
        await opened.send_json(identify())
        await hear(opened, "GUILD_CREATE")
        await opened.send_json(identify())
        while not opened.closed:
            await opened.receive()
        assert opened.close_code == 4005


async def test_an_unknown_session_is_invalid(server: Playground) -> None:
    async with open_socket(server) as opened:
        await opened.receive_json()
        await opened.send_json({"op": 6, "d": {"token": server.token, "session_id": "gone", "seq": 3}})
        assert await opened.receive_json() == {"op": 9, "s": None, "t": None, "d": False}


async def test_a_session_that_the_client_closed_itself_cannot_be_resumed(server: Playground) -> None:
    async with open_socket(server) as opened:
        await opened.send_json(identify())
        ready = await hear(opened, "READY")
        await opened.close(code=1000)
    session_id = as_object(ready["d"])["session_id"]
    async with open_socket(server) as opened:
        await opened.receive_json()
        await opened.send_json({"op": 6, "d": {"token": server.token, "session_id": session_id, "seq": 1}})
        assert (await opened.receive_json())["op"] == 9


async def test_two_shards_have_a_guild_each_and_direct_messages_come_to_the_first(server: Playground, clock: FakeClock) -> None:
    async with run_bot(server, TrialBot(clock, shards=2), shards=2) as bot:
        assert sorted(guild.shard_id for guild in bot.guilds) == [0, 1]
        for name in ("Newsroom", "Library"):
            exchange = await server.member("Mia", guild=name).slash("quotes", {"speaker": name})
            assert name in render(exchange.message).text
        exchange = await server.member("Mia").direct().slash("quotes", {"speaker": "direct"})
        assert "direct" in render(exchange.message).text


async def test_the_client_is_told_how_many_shards_it_should_have(server: Playground, clock: FakeClock) -> None:
    server.world.sessions = SessionLimits(shards=2)
    async with run_bot(server, TrialBot(clock), shards=2) as bot:
        assert bot.shard_count == 2


async def test_a_shard_that_identifies_too_soon_after_one_of_the_same_key_has_no_session(server: Playground) -> None:
    server.world.sessions = SessionLimits(shards=2, at_once=1)
    async with open_socket(server) as first, open_socket(server) as second:
        await first.send_json(identify(shard=[0, 2]))
        await hear(first, "READY")
        await second.receive_json()
        await second.send_json(identify(shard=[1, 2]))
        assert (await second.receive_json())["op"] == 9
        assert server.world.sessions.refused == 1
        server.world.sessions = SessionLimits(shards=2, at_once=2)
        await second.send_json(identify(shard=[1, 2]))
        await hear(second, "READY")


async def test_heartbeats_are_answered(clock: FakeClock) -> None:
    async with playground(clock, heartbeat=0.02) as server, run_bot(server, TrialBot(clock)) as bot:
        await wait_until(lambda: server.gateway.heartbeats >= 4)
        assert bot.latency < 1


async def test_heartbeats_can_be_left_unanswered(clock: FakeClock) -> None:
    async with playground(clock) as server, open_socket(server) as opened:
        await opened.receive_json()
        server.faults.heartbeats_answered = False
        await opened.send_json({"op": 1, "d": None})
        with pytest.raises(TimeoutError):
            await opened.receive(timeout=0.05)
        assert server.gateway.heartbeats == 1


async def test_members_and_content_come_only_with_their_intents(clock: FakeClock) -> None:
    everything = MEMBERS | MESSAGE_CONTENT
    async with playground(clock, allowed_intents=everything) as server:
        intents = discord.Intents(guilds=True, messages=True, members=True, message_content=True)
        async with run_bot(server, TrialBot(clock, intents=intents)) as bot:
            assert len(bot.guilds[0].members) == len(server.world.guilds[0].members) == 8
            server.member("Ben").say("hello")
            await wait_until(lambda: bool(bot.heard))
            assert bot.heard[0].content == "hello"


def test_a_session_replays_only_what_was_missed() -> None:
    session = Session("s", 0, 1, 0, sharded=False)
    for number in range(5):
        session.add("EVENT", {"number": number})
    assert [message["s"] for message in session.find_missed(3)] == [4, 5]


@pytest.mark.parametrize("shard", [0, 1])
async def test_a_shard_is_told_of_its_own_guild_and_of_nobody_but_the_bot_in_it(server: Playground, shard: int) -> None:
    own = [guild for guild in server.world.guilds if (guild.id >> 22) % 2 == shard]
    assert len(own) == 1
    async with open_socket(server) as opened:
        await opened.send_json(identify(shard=[shard, 2]))
        ready = as_object((await hear(opened, "READY"))["d"])
        assert ready["guilds"] == [{"id": str(own[0].id), "unavailable": True}]
        assert ready["shard"] == [shard, 2]
        created = as_object((await hear(opened, "GUILD_CREATE"))["d"])
        assert (created["id"], created["member_count"]) == (str(own[0].id), len(own[0].members))
        members = [as_object(member["user"])["id"] for member in objects(created["members"])]
        assert members == [str(server.world.bot.id)]


async def test_members_are_asked_for_in_chunks(server: Playground) -> None:
    async with open_socket(server) as opened:
        await opened.send_json(identify())
        guild = server.world.guilds[0]
        await hear(opened, "GUILD_CREATE")
        await opened.send_json({"op": 8, "d": {"guild_id": str(guild.id), "query": "", "limit": 0, "nonce": "n"}})
        chunk = as_object((await hear(opened, "GUILD_MEMBERS_CHUNK"))["d"])
        assert (chunk["guild_id"], chunk["nonce"], len(objects(chunk["members"]))) == (str(guild.id), "n", 1)


async def test_a_private_message_is_no_event(server: Playground) -> None:
    channel, mia = server.world.guilds[0].channels[0], server.world.find_user("Mia")
    async with open_socket(server) as opened:
        await opened.send_json(identify(intents=GUILDS | GUILD_MESSAGES))
        await hear(opened, "READY")
        for number, visible_to in ((1, mia.id), (2, None)):
            message = Message(number, channel.id, server.world.bot.id, server.world.now(), "x", visible_to=visible_to)
            server.world.post(message)
        created = as_object((await hear(opened, "MESSAGE_CREATE"))["d"])
        assert created["id"] == "2"


async def test_messages_come_only_with_the_intent_for_their_place(server: Playground) -> None:
    async with open_socket(server) as opened:
        await opened.send_json(identify(intents=GUILDS | DIRECT_MESSAGES))
        await hear(opened, "READY")
        server.member("Mia").say("in the channel")
        server.member("Mia").direct().say("to the bot")
        assert as_object((await hear(opened, "MESSAGE_CREATE"))["d"])["content"] == "to the bot"


async def test_a_stopping_server_says_goodbye(clock: FakeClock) -> None:
    async with aiohttp.ClientSession() as session:
        async with playground(clock) as server:
            opened = await session.ws_connect(server.address)
            await opened.receive_json()
            closed = asyncio.create_task(opened.receive())
        assert (await closed).data == 1001
