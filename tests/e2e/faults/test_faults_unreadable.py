"""What Discord sends and discord.py cannot read: the bot says so without a secret, and goes on answering."""

import asyncio
import json
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager

import pytest
from discord.state import AutoShardedConnectionState

from bot.app.live.connection import hold_line
from bot.app.playground import trial
from playground.client_hook import point_at
from playground.json_values import Json, JsonObject
from playground.server import Playground, playground
from playground.world.interactions import COMMAND
from support.bench import Time
from support.components import text
from support.faults import SLOW, find_loud_records, wait_for_tasks, wait_until
from support.throwaway import open_throwaway

PAUSE = 0.01
SECRET, WORDS = "aW50ZXJhY3Rpb246c2VjcmV0", "what Mia typed"
USER: JsonObject = {"id": "3", "username": WORDS, "discriminator": "0", "avatar": None, "global_name": WORDS}
ASKED: JsonObject = {
    "id": "1",
    "application_id": "2",
    "type": 2,
    "token": SECRET,
    "version": 1,
    "attachment_size_limit": 1,
    "user": USER,
    "data": {"id": "4", "name": "quotes", "type": 1, "options": [{"type": 3, "name": "words", "value": WORDS}]},
}
"""An interaction in a direct message, as complete as discord.py needs it."""
MESSAGE: JsonObject = {"id": "5", "channel_id": "6", "author": USER, "content": WORDS}


def without(whole: JsonObject, *keys: str) -> JsonObject:
    return {key: value for key, value in whole.items() if key not in keys}


def press(**changed: Json) -> JsonObject:
    return {**ASKED, "type": 3, "data": {"custom_id": "0::1:help?", "component_type": 2}, **changed}


EVENTS: tuple[tuple[str, str, Json], ...] = (
    ("interaction without token", "INTERACTION_CREATE", without(ASKED, "token")),
    ("interaction without id", "INTERACTION_CREATE", without(ASKED, "id")),
    ("interaction of null", "INTERACTION_CREATE", None),
    ("interaction that is a list", "INTERACTION_CREATE", [ASKED]),
    ("interaction in a channel of null", "INTERACTION_CREATE", {**ASKED, "channel": None}),
    ("interaction of a member without user", "INTERACTION_CREATE", {**ASKED, "guild_id": "7", "member": {"nick": WORDS}}),
    ("press without data", "INTERACTION_CREATE", without(press(), "data")),
    ("press without custom_id", "INTERACTION_CREATE", press(data={"component_type": 2})),
    ("press on a message of null", "INTERACTION_CREATE", press(message=None)),
    ("form without fields", "INTERACTION_CREATE", {**ASKED, "type": 5, "data": {"custom_id": WORDS}}),
    ("server changed to null", "GUILD_UPDATE", None),
    ("server that is a text", "GUILD_UPDATE", WORDS),
    ("server without id", "GUILD_CREATE", {"name": WORDS, "channels": [{"name": WORDS}]}),
    ("server with a role of null", "GUILD_CREATE", {"id": "8", "name": WORDS, "roles": [None]}),
    ("server left without id", "GUILD_DELETE", {}),
    ("role of null", "GUILD_ROLE_UPDATE", {"guild_id": "not a number", "role": None}),
    ("message without author", "MESSAGE_CREATE", without(MESSAGE, "author")),
)
"""Events that one of discord.py's parsers fails on: what is wrong, the event's name, its data."""

HALF_READ: tuple[tuple[str, Json], ...] = (
    ("data of null", None),
    ("data that is a list", [WORDS]),
    ("no name", {"id": "4", "type": 1}),
    ("a name that is a list", {"id": "4", "type": 1, "name": [WORDS]}),
    ("options of null", {"id": "4", "type": 1, "name": "summary", "options": None}),
    ("options without name", {"id": "4", "type": 1, "name": "summary", "options": [{"type": 3, "value": WORDS}]}),
    ("a menu without its message", {"id": "4", "type": 3, "name": "Find in briefings", "resolved": None}),
)
"""Commands that discord.py fails on only after it has read who asks: what is wrong, and their data."""

FRAMES: tuple[tuple[str, str | bytes], ...] = (
    ("no JSON", "<html>" + WORDS),
    ("nothing", ""),
    ("a list", json.dumps([{"op": 0, "t": "GUILD_UPDATE", "d": WORDS}])),
    ("null", "null"),
    ("a text", json.dumps(WORDS)),
    ("lists within lists", "[" * 100_000),
    ("an event whose name is a list", json.dumps({"op": 0, "t": [WORDS], "d": {}})),
    ("READY of null", json.dumps({"op": 0, "t": "READY", "s": 1, "d": None})),
    ("READY without user", json.dumps({"op": 0, "t": "READY", "s": 1, "d": {"session_id": "x", "resume_gateway_url": "x"}})),
    ("RESUMED of null", json.dumps({"op": 0, "t": "RESUMED", "s": 1, "d": None})),
    ("HELLO of null", json.dumps({"op": 10, "d": None})),
    ("HELLO without interval", json.dumps({"op": 10, "d": {}})),
    ("bytes that are not compressed", b"plain\x00\x00\xff\xff"),
)
"""What discord.py fails on outside its parsers of events, so that the connection has to be made anew: what is wrong, and what is
sent."""

HARMLESS: tuple[tuple[str, Json], ...] = (
    ("unknown opcode", {"op": 99, "d": WORDS}),
    ("opcode that is a list", {"op": [0], "d": WORDS}),
    ("no opcode", {"t": "GUILD_UPDATE", "d": None}),
    ("unknown event", {"op": 0, "t": "SOMETHING_NEW", "d": None}),
    ("no event", {"op": 0, "d": None}),
)


def names(cases: tuple[tuple[str, *tuple[object, ...]], ...]) -> list[str]:
    return [case[0].replace(" ", "-") for case in cases]


@asynccontextmanager
async def answering() -> AsyncGenerator[Playground]:
    """The bot as it runs in Discord, on a local server."""
    before = asyncio.all_tasks()
    async with open_throwaway(clock=Time(), extra=(SLOW,)) as container, playground(Time()) as ground:
        with point_at(ground.address):
            holding = asyncio.create_task(hold_line(container.desk, ground.token, pause=PAUSE))
            await ground.connected()
            yield ground
            assert not holding.done(), holding
            holding.cancel()
            await asyncio.wait({holding})
    await wait_for_tasks(before)


async def tell(ground: Playground, event: str, data: Json) -> None:
    await ground.gateway.send_raw(json.dumps({"op": 0, "t": event, "d": data}))


async def works(ground: Playground) -> bool:
    """Whether a member gets an answer now."""
    return len((await ground.member("Mia").slash("summary", quiet=0.1)).messages) == 1


def quiet(caplog: pytest.LogCaptureFixture) -> bool:
    """Whether the log has no traceback, no error, no secret, and nothing that anybody typed."""
    return find_loud_records(caplog) == [] and SECRET not in caplog.text and WORDS not in caplog.text


@pytest.mark.parametrize(("event", "data"), [case[1:] for case in EVENTS], ids=names(EVENTS))
async def test_an_event_that_cannot_be_read_is_left_out(event: str, data: Json, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    async with answering() as ground:
        await tell(ground, event, data)
        assert await works(ground)
        assert ground.gateway.identifies == 1, "the connection goes on"
    told = [record.getMessage() for record in caplog.records if "could not be read" in record.msg]
    assert len(told) == 1
    assert event in told[0]
    assert "Error in " in told[0]
    assert quiet(caplog)


async def test_no_event_of_any_kind_ends_the_bot(caplog: pytest.LogCaptureFixture) -> None:
    events = [name.removeprefix("parse_").upper() for name in dir(AutoShardedConnectionState) if name.startswith("parse_")]
    assert {"INTERACTION_CREATE", "GUILD_UPDATE", "MESSAGE_CREATE", "VOICE_STATE_UPDATE"} <= set(events)
    data: tuple[Json, ...] = (None, [], {}, WORDS, 7, {"id": WORDS, "guild_id": WORDS, "channel_id": WORDS, "type": WORDS})
    async with answering() as ground:
        for event in set(events) - {"READY", "RESUMED"}:
            for wrong in data:
                await tell(ground, event, wrong)
        assert await works(ground)
        assert ground.gateway.identifies == 1
    assert quiet(caplog)


@pytest.mark.parametrize("data", [case[1] for case in HALF_READ], ids=names(HALF_READ))
async def test_a_command_that_came_in_pieces_gets_a_sentence(data: Json, caplog: pytest.LogCaptureFixture) -> None:
    async with answering() as ground:
        exchange = await ground.member("Mia").forge(COMMAND, data)
        assert exchange.ephemeral
        assert "did not reach the bot whole" in text(exchange.message)
        assert "Ask again" in text(exchange.message)
        assert await works(ground)
    assert quiet(caplog)


@pytest.mark.parametrize("sent", [case[1] for case in FRAMES], ids=names(FRAMES))
async def test_a_connection_that_makes_no_sense_is_made_anew(sent: str | bytes, caplog: pytest.LogCaptureFixture) -> None:
    async with answering() as ground:
        await ground.gateway.send_raw(sent)
        await wait_until(lambda: ground.gateway.identifies == 2)
        assert await works(ground)
    told = [record.getMessage() for record in caplog.records if "cannot be read" in record.msg]
    assert len(told) == 1
    assert "Connecting anew in 0.01 seconds" in told[0]
    assert quiet(caplog)


@pytest.mark.parametrize("sent", [case[1] for case in HARMLESS], ids=names(HARMLESS))
async def test_what_nobody_knows_changes_nothing(sent: Json, caplog: pytest.LogCaptureFixture) -> None:
    async with answering() as ground:
        await ground.gateway.send_raw(json.dumps(sent))
        assert await works(ground)
        assert ground.gateway.identifies == 1
    assert quiet(caplog)


async def test_the_same_nonsense_after_each_connection_is_met_ever_more_slowly(caplog: pytest.LogCaptureFixture) -> None:
    async with answering() as ground:

        async def poison() -> None:
            while True:
                await ground.connected()
                await ground.gateway.send_raw("null")
                await wait_until(lambda: ground.gateway.connected == 0)

        poisoning = asyncio.create_task(poison())
        await wait_until(lambda: len(list(waits(caplog))) >= 6)
        poisoning.cancel()
        await asyncio.wait({poisoning})
        assert list(waits(caplog))[:6] == [PAUSE * 2**number for number in range(6)]
        await ground.connected()
        assert await works(ground)
    assert quiet(caplog)


def waits(caplog: pytest.LogCaptureFixture) -> Iterator[float]:
    for record in caplog.records:
        if "cannot be read" in record.msg and isinstance(record.args, tuple):
            yield float(str(record.args[-1]))


async def test_it_is_not_met_at_once_though_the_bot_was_ready_before(caplog: pytest.LogCaptureFixture) -> None:
    """Discord says for two seconds who is there; that much alone is no sign that the connection holds."""
    caplog.set_level("INFO")
    async with answering() as ground:
        for attempt in (1, 2):
            await wait_until(lambda attempt=attempt: caplog.text.count("Ready as ") == attempt)
            await ground.gateway.send_raw("null")
            await wait_until(lambda attempt=attempt: ground.gateway.identifies == attempt + 1)
    assert list(waits(caplog)) == [PAUSE, 2 * PAUSE]


async def test_who_waits_for_an_answer_meanwhile_is_told(caplog: pytest.LogCaptureFixture) -> None:
    async with answering() as ground:
        long = asyncio.create_task(ground.member("Mia").slash("slow"))
        await asyncio.sleep(0.3)
        await ground.gateway.send_raw("null")
        assert "Ask again in a minute" in text((await long).message)
    assert quiet(caplog)


@pytest.mark.parametrize("sent", [json.dumps({"op": 0, "t": "GUILD_UPDATE", "d": None}), "null"], ids=["event", "connection"])
async def test_the_trial_goes_on_as_well(sent: str) -> None:
    async with open_throwaway(clock=Time()) as container, playground(Time()) as ground, trial(container, ground):
        await ground.gateway.send_raw(sent)
        await asyncio.sleep(0.1)
        await ground.connected()
        assert await works(ground)
