"""One request that comes twice does what it asks once: at the same moment, one after the other, after a restart."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.container import Container, open_container
from bot.app.playground import trial
from briefings.caller import Caller, Surface
from briefings.dispatch.request import Request
from briefings.model.errors import BriefingError
from briefings.store.desk_records import RepeatedError
from playground.json_values import JsonObject, objects
from playground.member.exchange import Exchange
from playground.member.files import SentFile
from playground.member.forms import Form
from playground.member.member import MemberHandle
from playground.server import Playground, playground
from playground.world.payloads_interaction import interaction_payload
from support import forging
from support.bench import Bench, Time
from support.busy_desk import NAME, set_up_busy_desk, settle
from support.components import is_error
from support.dumping import dump
from support.editor import Editor
from support.factory import ARTICLE
from support.faults import CALLBACK, wait_until

STEPS = ("add", "edit", "publish", "retract", "challenge", "rule")
UNCHANGING = frozenset({"link", "synced"})
"""Tables in which an answer may leave something that is no change: a button's long target."""


async def test_an_interaction_that_discord_sends_twice_is_carried_out_once(bench: Bench) -> None:
    bench.ground.faults.deliveries = 2
    mia = await set_up_busy_desk(bench)
    await mia.asks("desk publish", briefing=NAME)
    await mia.fills(why="They stopped work.")
    await mia.asks("desk queue")
    await mia.presses("Rule on it")
    await mia.fills(ruling="kept", why="He did.")
    await mia.asks("desk retract", briefing=NAME)
    await mia.fills(why="Nothing of it is true.")
    await mia.asks("desk add", file=SentFile("walkout.txt", ARTICLE.encode()))
    newsroom = bench.ground.world.find_guild("Newsroom").id
    events = await bench.container.store.desk.events(newsroom, most=100)
    done = [event.step for event in reversed(events)]
    assert done == ["add", "source", "publish", "edit", "publish", "rule", "retract", "add"]
    assert [card.revision for card in await bench.container.store.desk.revisions(newsroom, NAME)] == [2, 1]
    assert len((await dump(bench.container.store))["challenge"]) == 1


@asynccontextmanager
async def started(database: Path, ground: Playground, time: Time) -> AsyncGenerator[Bench]:
    """The bot on that database, until it is stopped."""
    async with open_container(database, clock=time) as container, trial(container, ground):
        yield Bench(container, ground, time)


async def form_of(mia: Editor, step: str) -> tuple[str, Mapping[str, str]]:
    """The form that carries a step out, and what is typed into it."""
    match step:
        case "add":
            await mia.asks("desk add")
            fields = {"publisher": "Example Courier", "text_1": ARTICLE}
        case "edit":
            await mia.asks("desk edit", briefing=NAME, item="e2")
            fields = {"what": "Talks begin"}
        case "publish":
            await mia.asks("desk publish", briefing=NAME)
            fields = {"why": "They stopped work."}
        case "retract":
            await mia.asks("desk retract", briefing=NAME)
            fields = {"why": "Nothing of it is true."}
        case "challenge":
            await mia.asks("challenge", briefing=NAME, item="e1")
            fields = {"text": "It was a Tuesday."}
        case _:
            await mia.asks("desk queue")
            await mia.presses("Rule on it")
            fields = {"ruling": "kept", "why": "He did."}
    assert mia.last
    assert mia.last.form
    return mia.last.form.custom_id, {**preset(mia.last.form), **fields}


def preset(form: Form) -> dict[str, str]:
    """What stands in the fields of a form before anybody types."""
    held: dict[str, str] = {}
    for field in form.fields:
        chosen = [each["value"] for each in objects(field.component.get("options")) if each.get("default") is True]
        held[field.custom_id] = str(chosen[0] if chosen else field.component.get("value") or "")
    return {name: value for name, value in held.items() if value}


async def redeliver(ground: Playground, member: MemberHandle, sent: Exchange, data: JsonObject) -> None:
    """Have Discord send the very same interaction once more, and wait until the bot has tried to answer it."""
    answered = len(ground.recorder.to("POST", CALLBACK))
    speaker = member.speaker
    payload = interaction_payload(speaker.world, member.location, sent.interaction, data, None)
    await speaker.relay.deliver(payload, member.location.guild_id)
    await wait_until(lambda: len(ground.recorder.to("POST", CALLBACK)) > answered)


@pytest.mark.parametrize("step", STEPS)
async def test_the_same_interaction_after_a_restart_changes_nothing(tmp_path: Path, step: str) -> None:
    time = Time()
    database = tmp_path / "kept.db"
    async with playground(time) as ground:
        async with started(database, ground, time) as bench:
            mia = await set_up_busy_desk(bench)
            custom_id, fields = await form_of(mia, step)
            before = await dump(bench.container.store, without=UNCHANGING)
            sent = await forging.forge_form(mia.member, custom_id, fields)
            assert not is_error(sent.message)
            await settle(bench)
            after = await dump(bench.container.store, without=UNCHANGING)
            assert after != before
        async with started(database, ground, time) as bench:
            await redeliver(ground, mia.member, sent, forging.make_form_data(custom_id, fields))
            assert await dump(bench.container.store, without=UNCHANGING) == after


def caller(container_of: Bench, request: str) -> Caller:
    newsroom = container_of.ground.world.find_guild("Newsroom").id
    return Caller(newsroom, 2, Surface.DISCORD, container_of.time(), manages=True, request=request)


async def both(container: Container, request: Request) -> list[str]:
    """What two copies of a request are told that come at the same moment; "" for what was done."""

    async def told() -> str:
        try:
            answer = await container.desk.dispatcher.dispatch(request)
        except BriefingError as error:
            return f"{type(error).__name__}: {error}"
        return "" if not getattr(answer, "apologises", False) else "apology"

    return sorted(await asyncio.gather(told(), told()))


@pytest.mark.parametrize("step", ["add", "edit", "publish", "retract", "rule"])
async def test_two_copies_at_the_same_moment_are_one(bench: Bench, step: str) -> None:
    """Past the bot's own memory of interactions, what the transaction notes of its request decides."""
    mia = await set_up_busy_desk(bench)
    custom_id, fields = await form_of(mia, step)
    command, _, query = custom_id.split(":", 3)[3].partition("?")
    arguments = dict(pair.split("=", 1) for pair in query.split("&") if pair)
    before = len((await dump(bench.container.store))["act"])
    request = Request(caller(bench, "interaction-1"), command, {**arguments, **fields})
    first, second = await both(bench.container, request)
    assert first == "", second
    assert second, "one of the two is told why nothing was done by it"
    done = len((await dump(bench.container.store))["act"]) - before
    assert done == 1
    again = replace(request, arguments={**arguments, **fields})
    later = await both(bench.container, again)
    assert len((await dump(bench.container.store))["act"]) - before == done
    if step == "add":
        assert later == [f"{RepeatedError.__name__}: This has been done already. /desk history shows it."] * 2


async def test_a_challenge_that_comes_twice_is_kept_once_and_thanked_for(bench: Bench) -> None:
    await set_up_busy_desk(bench)
    request = Request(
        replace(caller(bench, "interaction-1"), manages=False),
        "challenge",
        {"briefing": NAME, "item": "e1", "text": "It was a Tuesday."},
    )
    assert await both(bench.container, request) == ["", ""]
    assert await both(bench.container, request) == ["", ""]
    assert len((await dump(bench.container.store))["challenge"]) == 2, "one of Ben's, and this one"
