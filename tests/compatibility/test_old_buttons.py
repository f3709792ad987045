"""Buttons, menus and forms that an older program made: each still leads to the request that it stood for."""

import re
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.playground import trial
from bot.chat.custom_ids import PATTERN, is_in_place, unpack
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatched, Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.command import Command
from briefings.framework.services import Services
from briefings.model.errors import BriefingError
from compatibility.collecting import Carrier, pressable, sort_of
from compatibility.old_files import OldButton, load, old_buttons, old_database, old_discord
from compatibility.old_world import APPLICATION, StillClock, channel_named
from playground.json_values import Json, JsonObject
from playground.member.exchange import Exchange
from playground.rest.write_message import number_components
from playground.server import Playground, playground
from playground.world.interactions import MODAL_SUBMIT
from playground.world.messages import V2, Message
from support.bench import WORDS, check_requests
from support.components import text
from support.faults import find_loud_records, wait_until

ROW, BUTTON, SELECT, TEXT_INPUT, LABEL = 1, 2, 3, 4, 18


NOT_UNDERSTOOD = re.compile(
    "There is no command|There is no option|has no option|no longer leads|went wrong on our side| needs “|nothing like that"
)

DONE_MEANWHILE = re.compile("There is nothing of that kind here to put away")
"""What a press is told when the bot has finished the work first that the button would give up."""

MADE_UP = re.compile("These words do not stand in p")
"""What a form is told whose words are this test's own: an answer then, and now an error with the way back to the form."""


class Listening(Dispatcher):
    """A dispatcher that keeps what it is asked, and why it refused the last request, "" where it did not."""

    def __init__(self, commands: tuple[Command, ...], services: Services) -> None:
        super().__init__(commands, services)
        self.heard: list[Request] = []
        self.refused = ""
        self.busy = 0

    async def dispatch_about(self, request: Request) -> Dispatched:
        self.heard.append(request)
        self.refused = ""
        self.busy += 1
        try:
            return await super().dispatch_about(request)
        except BriefingError as error:
            self.refused = str(error)
            raise
        finally:
            self.busy -= 1


@dataclass(frozen=True, slots=True)
class Desk:
    """The bot of today in the servers of then, and the requests that reach it."""

    ground: Playground
    dispatcher: Listening

    async def use(self, button: OldButton) -> Exchange:
        """Press it, choose it or send it in, as somebody who may do everything, at a message that has it."""
        member = self.ground.member("Mia")
        if button.kind == "form":
            return await member.forge(MODAL_SUBMIT, _form(button), within=60)
        message = self._message_with(button)
        if button.menu:
            return await member.choose(message, button.menu, [button.custom_id], within=60)
        return await member.press(message, button.custom_id, within=60)

    def _message_with(self, button: OldButton) -> JsonObject:
        world = self.ground.world
        component: JsonObject = {"type": BUTTON, "style": 2, "label": "Go", "custom_id": button.custom_id}
        if button.menu:
            options: list[Json] = [{"label": "Go", "value": button.custom_id}]
            component = {"type": SELECT, "custom_id": button.menu, "options": options}
        rows: list[Json] = [{"type": ROW, "components": [component]}]
        written = Message(
            world.ids.take(), channel_named(world, "general"), world.bot.id, world.now(), components=number_components(rows)
        )
        written.flags = V2
        return world.post(written)


def _form(button: OldButton) -> JsonObject:
    components = [
        {
            "type": LABEL,
            "component": {"type": TEXT_INPUT, "custom_id": name, "value": value}
            if kind == "text"
            else {"type": SELECT, "custom_id": name, "values": [value]},
        }
        for (name, kind), value in zip(button.fields.items(), _filled(button).values(), strict=True)
    ]
    return {"custom_id": button.custom_id, "components": components}  # pyright: ignore[reportReturnType] - JSON


def _filled(button: OldButton) -> dict[str, str]:
    """What is written into the fields of a form: the first choice of a menu, and words."""
    return {name: f"words for {name}" if kind == "text" else kind for name, kind in button.fields.items()}


@pytest.fixture(scope="session")
def links(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str], str]:
    """The link table of then."""
    with closing(sqlite3.connect(old_database(tmp_path_factory.mktemp("links")))) as rows:
        return {(server, key): target for server, key, target in rows.execute("SELECT server, key, target FROM link")}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncGenerator[Desk]:
    clock = StillClock()
    world = old_discord(clock)
    async with playground(clock, world=world) as ground:
        async with open_container(old_database(tmp_path), clock=clock, limits=None, means=WORDS) as container:
            dispatcher = Listening(container.desk.commands, container.services)
            listening = replace(container, desk=replace(container.desk, dispatcher=dispatcher))
            async with trial(listening, ground):
                yield Desk(ground, dispatcher)
        check_requests(ground)


@pytest.mark.parametrize("button", old_buttons(), ids=lambda button: f"{button.kind} {button.custom_id}")
async def test_it_is_read_as_what_it_stood_for(button: OldButton, links: dict[tuple[int, str], str]) -> None:
    match = PATTERN.fullmatch(button.custom_id)
    assert match

    async def find(key: str) -> str:
        return links[button.server, key]

    pressed = await unpack(match, find=find)
    meant = (button.command, button.arguments, button.page, button.seen)
    assert (pressed.command, dict(pressed.arguments), pressed.page, pressed.seen) == meant
    assert is_in_place(match) == button.in_place


def test_every_command_option_and_choice_of_then_is_there() -> None:
    today = {command.name: command for command in catalogue.commands()}
    for was in load("commands.json"):
        command = today[was["name"]]
        assert (command.on_message, command.listed or not was["listed"]) == (was["on_message"], True), command.name
        for name, choices in was["options"].items():
            option = command.option(name)
            assert option, f"/{command.name} has no {name}"
            assert set(choices) <= set(option.kind.choices), f"/{command.name} {name}"


async def test_each_leads_to_the_same_request_through_the_client(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    refused: list[str] = []
    for button in old_buttons():
        desk.dispatcher.heard.clear()
        exchange = await desk.use(button)
        await wait_until(lambda: not desk.dispatcher.busy, within=60)
        assert exchange.answered, button
        (request,) = desk.dispatcher.heard
        meant = (button.command, button.arguments | _filled(button), button.page, button.seen)
        assert (request.command, dict(request.arguments), request.page, request.seen) == meant
        why = desk.dispatcher.refused
        if why and (not button.refused or NOT_UNDERSTOOD.search(why)) and not (DONE_MEANWHILE.search(why) or MADE_UP.match(why)):
            refused.append(f"{button.kind} {button.custom_id}: {why}")
    assert refused == []
    assert find_loud_records(caplog) == []


async def test_what_stands_beneath_old_messages_is_answered_where_it_stands(desk: Desk) -> None:
    used: set[tuple[object, ...]] = set()
    world = desk.ground.world
    for row in load("messages.json"):
        message = world.messages.get(row["id"])
        channel = world.channel(row["channel_id"])
        assert message
        assert channel
        for carrier in pressable(world.payload(message)):
            sort = (channel.guild_id is None, *sort_of(carrier, carrier.custom_id.split(":", 3)[3]))
            if sort not in used:
                used.add(sort)
                exchange = await use(desk, message, carrier)
                assert exchange.answered
                assert not NOT_UNDERSTOOD.search(text(exchange.messages[-1]) if exchange.messages else ""), carrier
    assert len(used) > 10
    assert {sort[0] for sort in used} == {True, False}, "in channels and in direct messages"


async def use(desk: Desk, message: Message, carrier: Carrier) -> Exchange:
    """Use what stands in an old message, as somebody who sees it."""
    world = desk.ground.world
    channel = world.channel(message.channel_id)
    assert channel
    if channel.guild_id is None:
        reader = world.user(next(user for user in channel.recipients if user != APPLICATION))
        assert reader
        member = desk.ground.member(reader.shown).direct()
    else:
        home = world.guild(channel.guild_id)
        assert home
        member = desk.ground.member("Zoe", guild=home.name, channel=channel.name)
    if carrier.menu:
        return await member.choose(world.payload(message), carrier.menu, [carrier.custom_id], within=60)
    return await member.press(world.payload(message), carrier.custom_id, within=60)
