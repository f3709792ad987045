"""Interactions that were not made for this moment: replayed, from elsewhere, from long ago, or simply made up."""

import logging
import random
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.playground import trial
from bot.chat.interactions.in_flight import REMEMBERED, InFlight
from briefings.answers.blocks import Answer, Link, Prose
from briefings.caller import Access
from briefings.framework.command import command
from briefings.framework.context import Context
from playground.json_values import Json, JsonObject
from playground.member.member import MemberHandle
from playground.server import playground
from playground.world.interactions import AUTOCOMPLETE, COMMAND, COMPONENT
from support.bench import Bench, Time
from support.components import buttons, text
from support.engines import kept_in
from support.factory import harbour
from support.faults import CALLBACK, FAR, watch_bench
from support.world_changes import changes

BUTTON, SELECT = 2, 3
STRING = 3
TRIES = 900
"""Ten thousand were tried once; these find what would be broken anew."""


@command(access=Access.EDITORS)
async def desk_work(_: Context) -> Answer:
    """What only editors may do."""
    return Answer("Desk", (Prose("The editors' own words."),), links=(Link("Again", "desk-work"),))


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog, FAR, desk_work.at(("desk-work",))) as started:
        # The Newsroom has a briefing of its own; the Library has not.
        await started.container.store.load(started.ground.world.guilds[0].id, harbour(), now=started.time())
        yield started


def with_component(message: JsonObject, kind: int, custom_id: str) -> JsonObject:
    """A copy of a message whose only component has that custom_id."""
    component: JsonObject = {"type": kind, "id": 2, "custom_id": custom_id}
    if kind == BUTTON:
        component |= {"label": "x", "style": 1}
    else:
        component |= {"options": [{"label": "x", "value": "x"}], "min_values": 1, "max_values": 1}
    return {**message, "components": [{"type": 1, "id": 1, "components": [component]}]}


async def press(member: MemberHandle, message: JsonObject, custom_id: str) -> JsonObject:
    """Press a button that this person was never shown, and return the one answer."""
    data: JsonObject = {"custom_id": custom_id, "component_type": BUTTON}
    exchange = await member.forge(COMPONENT, data, with_component(message, BUTTON, custom_id))
    assert len(exchange.messages) == 1
    assert exchange.ephemeral
    return exchange.message


async def test_a_button_replayed_in_another_server_shows_nothing_of_the_first(bench: Bench) -> None:
    newsroom, library = bench.member("Mia"), bench.member("Mia", guild="Library")
    asked = await newsroom.slash("summary", {"briefing": "harbour-talks"})
    assert "Dock workers" in text(asked.message)
    for custom_id in buttons(asked.message).values():
        for elsewhere in (library, newsroom.direct(), newsroom.user_installed()):
            replayed = await press(elsewhere, asked.message, custom_id)
            assert "Dock workers" not in text(replayed)
            assert "Ruiz" not in text(replayed)


async def test_a_remembered_target_is_its_servers_own(bench: Bench) -> None:
    asked = await bench.member("Mia").slash("far")
    custom_id = buttons(asked.message)["Go 0"]
    assert "@" in custom_id
    replayed = await press(bench.member("Mia", guild="Library"), asked.message, custom_id)
    assert "too old to remember" in text(replayed)


async def test_suggestions_typed_elsewhere_hold_nothing_of_the_first_server(bench: Bench) -> None:
    assert len(await bench.member("Mia").autocomplete("actor", "name", "ruiz")) == 1
    others: list[tuple[str, Json]] = [("briefing", "harbour-talks")]
    options: list[Json] = [{"name": name, "type": STRING, "value": value} for name, value in others]
    options.append({"name": "name", "type": STRING, "value": "ruiz", "focused": True})
    for elsewhere in (bench.member("Mia", guild="Library"), bench.member("Mia").direct(), bench.member("Mia").user_installed()):
        exchange = await elsewhere.forge(AUTOCOMPLETE, command_data(bench, "actor", options))
        assert exchange.answered
        assert exchange.choices == []


async def test_another_member_presses_and_gets_a_copy(bench: Bench) -> None:
    asked = await bench.member("Mia").slash("quotes", {"briefing": "armenia-russia"})
    other = await bench.member("Ben").press(asked.message, buttons(asked.message)["Summary"])
    assert other.ephemeral


async def test_what_needs_rights_is_refused_to_everybody_else(bench: Bench) -> None:
    made_up = await bench.member("Mia").slash("help")
    replayed = await press(bench.member("Ben"), made_up.message, "0::1:desk-work?")
    assert "/desk-work" in text(replayed)
    assert "own words" not in text(replayed)
    forged = await bench.member("Ben").forge(COMMAND, command_data(bench, "desk-work", []))
    assert "own words" not in text(forged.message)
    assert forged.ephemeral


async def test_a_button_pressed_after_a_restart_without_its_command(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with playground(Time()) as ground:
        async with (
            open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=(FAR,)) as container,
            trial(container, ground),
        ):
            far = await ground.member("Mia").slash("far")
            named = next(each for each in ground.world.list_commands(None) if each["name"] == "far")
        async with open_container(kept_in(tmp_path / "kept.db"), clock=Time()) as container, trial(container, ground):
            mia = ground.member("Mia")
            assert (await mia.press(far.message, buttons(far.message)["Go 0"])).answered
            data: JsonObject = {"id": named["id"], "name": "far", "type": 1, "options": []}
            gone = await mia.forge(COMMAND, data)
            assert "This command has changed" in text(gone.message)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("place", ["direct", "user-installed", "private"])
async def test_elsewhere_the_library_answers(bench: Bench, place: str) -> None:
    mia = bench.member("Mia")
    here = {"direct": mia.direct(), "user-installed": mia.user_installed(), "private": mia.private("Ben")}[place]
    listed = await here.slash("briefings")
    assert "Armenia" in text(listed.message)
    assert "Dock workers" not in text(listed.message)


async def test_a_channel_where_the_bot_may_do_nothing(bench: Bench) -> None:
    """Discord lets an app answer an interaction wherever a member may use it, whatever the app itself may do there."""
    await changes(bench.ground).allow_bot("Newsroom", "general", 0)
    asked = await bench.member("Mia").slash("summary", {"briefing": "armenia-russia"})
    assert "CNN, " in text(asked.message)
    assert (await bench.member("Ben").press(asked.message, buttons(asked.message)["Timeline"])).answered


async def test_a_server_that_the_bot_was_removed_from(bench: Bench) -> None:
    asked = await bench.member("Mia").slash("summary", {"briefing": "harbour-talks"})
    await changes(bench.ground).remove_bot("Newsroom")
    own = await bench.member("Mia").slash("briefings")
    assert "Dock workers" not in text(own.message), (
        "only who installed the bot for themselves can still ask, and the library answers"
    )
    pressed = await bench.member("Mia").press(asked.message, buttons(asked.message)["Quotes"])
    assert "Ruiz" not in text(pressed.message)
    await changes(bench.ground).invite_bot("Newsroom")
    assert "Dock workers" in text((await bench.member("Mia").slash("briefings")).message)


def command_data(bench: Bench, name: str, options: list[Json]) -> JsonObject:
    found = next(each for each in bench.ground.world.list_commands(None) if each["name"] == name)
    return {"id": found["id"], "name": name, "type": 1, "options": options}


async def test_made_up_buttons_get_a_sentence_each(bench: Bench) -> None:
    asked = await bench.member("Mia").slash("briefings")
    chance = random.Random(20240514)  # noqa: S311 - a seed makes a failure repeatable
    mia = bench.member("Mia")
    for _ in range(TRIES):
        custom_id = made_up(chance)
        kind = chance.choice((BUTTON, SELECT))
        data: JsonObject = {"custom_id": custom_id, "component_type": kind}
        if kind == SELECT:
            data["values"] = [made_up(chance)]
        exchange = await mia.forge(COMPONENT, data, with_component(asked.message, kind, custom_id))
        assert exchange.answered, custom_id
        assert len(exchange.messages) == 1, custom_id
    assert {each.status for each in bench.ground.recorder.to("POST", CALLBACK)} == {200}


async def test_made_up_options_get_a_sentence_each(bench: Bench) -> None:
    chance = random.Random(20240515)  # noqa: S311 - a seed makes a failure repeatable
    mia = bench.member("Mia")
    known = bench.ground.world.list_commands(None)
    for _ in range(TRIES // 3):
        chosen = chance.choice(known)
        described = chosen["options"] if isinstance(chosen.get("options"), list) else []
        names = [str(each["name"]) for each in described if isinstance(each, dict)] if isinstance(described, list) else []
        given: list[Json] = [
            {"name": name, "type": STRING, "value": made_up(chance)} for name in dict.fromkeys(chance.choices([*names, "x"], k=2))
        ]
        exchange = await mia.forge(COMMAND, {**command_data(bench, str(chosen["name"]), given)})
        assert exchange.answered, given
        assert len(exchange.messages) == 1 or exchange.form, given


def made_up(chance: random.Random) -> str:
    """A custom_id or option such as a curious person would try, of at most 100 characters."""
    pieces = (
        *(
            "0",
            "97",
            "98",
            "99",
            ":",
            "?",
            "&",
            "=",
            "@",
            "%00",
            "%ff",
            "%",
            "menu:",
            "menu:1",
            "quotes",
            "summary",
            "actor",
            "\n",
        ),
        *("speaker=", "briefing=harbour-talks", "briefing=", "page=", "1", "9999", "0:1:1:quotes?", "99:2:9999:quotes?speaker=x"),
        *(
            "'",
            '"',
            "OR 1=1",
            ";--",
            "*",
            "NEAR(",
            "\u202e",
            "\u0000",
            "é",
            "\ud800",
            "😀",
            "²",
            "٣",
            "-1",
            " ",
            "<@1>",
            "`",
            "/",
        ),
        *("0::1:@", "aaaaaaaaaaaaaaaa", "0::0:help?", "../..", "{}", "None", "desk-work?"),
    )
    return "".join(chance.choices(pieces, k=chance.randint(1, 12)))[:100]


def test_the_memory_of_interactions_is_bounded() -> None:
    in_flight = InFlight()
    assert all(in_flight.admit(number) for number in range(REMEMBERED + 10))
    assert not in_flight.admit(REMEMBERED + 9)
    assert in_flight.admit(0), "the oldest are forgotten"
