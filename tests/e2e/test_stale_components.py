"""Buttons and menus that their message no longer has when they are used, or that lead nowhere: each gets one private sentence."""

import re
from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from playground.json_values import Json, JsonObject
from playground.world.interactions import COMPONENT
from support.bench import Bench
from support.components import buttons, selects, text, ways_on
from support.faults import FAR, watch_bench

BUTTON, SELECT, USERS = 2, 3, 5
GONE = "what you pressed is no longer in it"


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog, FAR) as started:
        yield started


async def use(bench: Bench, message: JsonObject | None, custom_id: str, kind: int = BUTTON, *values: str) -> str:
    """Use a component as Discord's client sends it, whatever the message has by now; returns the one private answer."""
    data: JsonObject = {"custom_id": custom_id, "component_type": kind}
    if kind != BUTTON:
        chosen: list[Json] = [*values]
        data["values"] = chosen
    exchange = await bench.member("Mia").forge(COMPONENT, data, message)
    assert len(exchange.messages) == 1
    assert exchange.ephemeral
    assert not exchange.updated, "the message stays as it is"
    return text(exchange.message)


async def test_a_second_press_on_a_page_that_has_turned_meanwhile(bench: Bench) -> None:
    mia = bench.member("Mia")
    asked = await mia.slash("quotes")
    following = buttons(asked.message)["Next"]
    turned = await mia.press(asked.message, following)
    assert turned.updated
    (now,) = [seen for seen in mia.sees() if seen["id"] == asked.message["id"]]
    assert following not in buttons(now).values()
    told = await use(bench, now, following)
    assert "This message has changed" in told
    assert GONE in told
    assert "/help" in told
    assert (await mia.press(now, buttons(now)["Next"])).answered, "the buttons that it has now work"


@pytest.mark.parametrize("kind", [BUTTON, SELECT, USERS])
async def test_what_was_never_in_the_message(bench: Bench, kind: int) -> None:
    asked = await bench.member("Mia").slash("summary")
    assert GONE in await use(bench, asked.message, "0::1:help?", kind, "0::1:help?")


async def test_a_menu_whose_choice_is_gone(bench: Bench) -> None:
    asked = await bench.member("Mia").slash("summary")
    menu, offered = next((menu, value) for menu, value in ways_on(asked.message) if value)
    assert GONE not in await use(bench, asked.message, menu, SELECT, offered)
    assert GONE in await use(bench, asked.message, menu, SELECT, "0::1:help?")
    assert GONE in await use(bench, asked.message, menu, SELECT)


async def test_a_menu_pressed_as_a_button(bench: Bench) -> None:
    asked = await bench.member("Mia").slash("summary")
    menu = next(iter(selects(asked.message)))
    assert GONE in await use(bench, asked.message, menu)


@pytest.mark.parametrize("left", [[], [{"type": 10, "id": 1, "content": "Nothing to press."}], [{"type": 99, "id": 1}]])
async def test_a_message_with_nothing_left_to_press(bench: Bench, left: list[Json]) -> None:
    asked = await bench.member("Mia").slash("summary")
    assert GONE in await use(bench, {**asked.message, "components": left}, buttons(asked.message)["Quotes"])


@pytest.mark.parametrize("nested", ["row", "container", "section"])
async def test_what_the_message_has_leads_on_wherever_it_stands(bench: Bench, nested: str) -> None:
    asked = await bench.member("Mia").slash("summary")
    button: JsonObject = {"type": BUTTON, "id": 1, "custom_id": "0::1:help?", "label": "Help", "style": 1}
    row: JsonObject = {"type": 1, "id": 2, "components": [button]}
    section: JsonObject = {"type": 9, "id": 3, "components": [{"type": 10, "id": 4, "content": "x"}], "accessory": button}
    container: JsonObject = {"type": 17, "id": 5, "components": [row]}
    outer = {"row": row, "container": container, "section": section}[nested]
    assert "/quotes" in await use(bench, {**asked.message, "components": [outer]}, "0::1:help?")


async def test_without_its_message_a_button_still_leads_on(bench: Bench) -> None:
    assert "/quotes" in await use(bench, None, "0::1:help?")


@pytest.mark.parametrize(
    ("custom_id", "told"),
    [
        ("", "no longer leads anywhere"),
        ("count:3", "no longer leads anywhere"),
        ("other-bot:help", "no longer leads anywhere"),
        ("0::1:", "no longer leads anywhere"),
        ("0::1:@aaaaaaaaaaaaaaaa", "too old to remember"),
        ("0::1:@unsaved", "too old to remember"),
        ("0::1:no-such-command?", "There is no command"),
        ("menu:0", "no longer leads anywhere"),
    ],
)
async def test_what_is_there_and_leads_nowhere(bench: Bench, custom_id: str, told: str) -> None:
    asked = await bench.member("Mia").slash("summary")
    button: JsonObject = {"type": BUTTON, "id": 1, "custom_id": custom_id, "label": "x", "style": 1}
    message: JsonObject = {**asked.message, "components": [{"type": 1, "id": 2, "components": [button]}]}
    answer = await use(bench, message, custom_id)
    assert told in answer
    assert re.search(r"/\w|ask again", answer, re.IGNORECASE), "a way on"


async def test_a_remembered_target_that_has_expired(bench: Bench) -> None:
    asked = await bench.member("Mia").slash("far")
    bench.time.ahead = timedelta(days=400)
    assert "too old to remember" in await use(bench, asked.message, buttons(asked.message)["Go 0"])
