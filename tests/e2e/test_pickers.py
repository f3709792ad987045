"""Menus from which several things are picked, in messages and forms, and menus of channels: through the real client."""

from collections.abc import AsyncGenerator

import pytest

from playground.json_values import Json, objects
from support.bench import Bench
from support.components import SELECT, Component, text, walk
from support.faults import watch_bench
from support.form_commands import FORMS

CHANNEL_SELECT = 8

pytestmark = pytest.mark.client


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog, *FORMS) as started:
        yield started


def find(message: Component, kind: int) -> Component:
    return next(component for component in walk(message) if component["type"] == kind)


def preset(select: Component) -> list[Json]:
    return [option["value"] for option in objects(select["options"]) if option.get("default")]


async def test_several_things_are_picked_at_once_in_place_of_the_message(bench: Bench) -> None:
    member = bench.member()
    tray = (await member.slash("tray")).message
    select = find(tray, SELECT)
    assert (preset(select), select["min_values"], select["max_values"]) == (["pear", "plum"], 0, 2)
    picked = await member.choose(tray, str(select["custom_id"]), ["plum", "fig"])
    assert "Picked: plum,fig." in text(picked.message)
    assert picked.message["id"] == tray["id"], "it takes the place of the message"
    assert preset(find(picked.message, SELECT)) == ["plum", "fig"]


async def test_picking_nothing_is_an_answer_too(bench: Bench) -> None:
    member = bench.member()
    tray = (await member.slash("tray")).message
    none = await member.choose(tray, str(find(tray, SELECT)["custom_id"]), [])
    assert "Picked: None." in text(none.message)


async def test_a_channel_is_picked_by_its_number_and_stays_picked(bench: Bench) -> None:
    member = bench.member()
    tray = (await member.slash("tray")).message
    picked = await member.choose(tray, str(find(tray, CHANNEL_SELECT)["custom_id"]), ["general"])
    (default,) = objects(find(picked.message, CHANNEL_SELECT)["default_values"])
    assert f"Picked: {default['id']}." in text(picked.message)


async def test_a_form_has_a_menu_of_several(bench: Bench) -> None:
    member = bench.member()
    form = (await member.slash("several")).form
    assert form
    select = form.fields[0].component
    assert (preset(select), select["min_values"], select["max_values"]) == (["pear", "fig"], 0, 3)
    untouched = await member.submit(form, {})
    assert "Picked: pear,fig." in text(untouched.message)
