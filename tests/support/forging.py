"""What Discord's own client would never send: every way to ask for a command, made up by hand.

Each function returns the one answer that its asker saw, as text with our escapes taken out.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from briefings.framework.command import Command
from playground.json_values import Json, JsonObject
from playground.member.exchange import Exchange
from playground.member.member import MemberHandle
from playground.world.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT
from playground.world.payloads import channel_payload
from support.bench import Bench
from support.components import text

BUTTON, SELECT, TEXT_INPUT, LABEL = 2, 3, 4, 18
SUBCOMMAND, STRING, CHANNEL, MESSAGE_COMMAND = 1, 3, 7, 3
_WITHIN = 60
"""Seconds: nothing of this may be slow, but the computer may be."""


def make_link(command: Command | str, arguments: Mapping[str, str], *, slot: int = 0) -> str:
    """The `custom_id` of a button that leads to a command."""
    name = command if isinstance(command, str) else command.name
    return f"{slot}::1:{name}?{urlencode(arguments)}"


async def ask(bench: Bench, member: MemberHandle, command: Command, arguments: Mapping[str, str]) -> str:
    """A slash command, or one in the menu of a message, that was never offered."""
    return read_answer(await forge_command(bench, member, command, arguments))


async def forge_command(bench: Bench, member: MemberHandle, command: Command, arguments: Mapping[str, str]) -> Exchange:
    """The same with all that came of it."""
    if command.on_message:
        written = member.say("An article that nobody should make a draft of.")
        data = {"id": _find_id(bench, command.title), "name": command.title, "type": MESSAGE_COMMAND, "target_id": written["id"]}
        resolved: JsonObject = {"messages": {str(written["id"]): written}}
        return await member.forge(COMMAND, {**data, "resolved": resolved}, within=_WITHIN)
    return await member.forge(COMMAND, _make_command_data(bench, command, arguments), within=_WITHIN)


async def complete(
    bench: Bench, member: MemberHandle, command: Command, option: str, arguments: Mapping[str, str]
) -> list[JsonObject]:
    """What is offered for an option of a command while it is typed."""
    others = {name: value for name, value in arguments.items() if name != option}
    focused: JsonObject = {"name": option, "type": STRING, "value": "", "focused": True}
    exchange = await member.forge(AUTOCOMPLETE, _make_command_data(bench, command, others, focused), within=_WITHIN)
    assert exchange.answered
    return exchange.choices


async def press(member: MemberHandle, message: JsonObject, custom_id: str) -> str:
    """A press on a button that the message never had."""
    return read_answer(await forge_press(member, message, custom_id))


async def forge_press(member: MemberHandle, message: JsonObject, custom_id: str) -> Exchange:
    """The same with all that came of it."""
    data: JsonObject = {"custom_id": custom_id, "component_type": BUTTON}
    button: JsonObject = {"type": BUTTON, "id": 2, "custom_id": custom_id, "label": "x", "style": 1}
    return await member.forge(COMPONENT, data, _add_component(message, button), within=_WITHIN)


async def choose(member: MemberHandle, message: JsonObject, value: str) -> str:
    """A choice from a menu that the message never had."""
    options: list[Json] = [{"label": "x", "value": value}]
    menu: JsonObject = {"type": SELECT, "id": 2, "custom_id": "menu:0", "options": options, "min_values": 1, "max_values": 1}
    data: JsonObject = {"custom_id": "menu:0", "component_type": SELECT, "values": [value]}
    return read_answer(await member.forge(COMPONENT, data, _add_component(message, menu), within=_WITHIN))


async def send(member: MemberHandle, custom_id: str, fields: Mapping[str, str]) -> str:
    """A form that was never shown, filled in."""
    return read_answer(await forge_form(member, custom_id, fields))


async def forge_form(member: MemberHandle, custom_id: str, fields: Mapping[str, str]) -> Exchange:
    """The same with all that came of it."""
    return await member.forge(MODAL_SUBMIT, make_form_data(custom_id, fields), within=_WITHIN)


def make_form_data(custom_id: str, fields: Mapping[str, str]) -> JsonObject:
    """What Discord tells of a form that was filled in."""
    parts: list[Json] = [
        {"type": LABEL, "id": number, "component": {"type": TEXT_INPUT, "id": number + 10, "custom_id": name, "value": value}}
        for number, (name, value) in enumerate(fields.items(), 1)
    ]
    return {"custom_id": custom_id, "components": parts}


def read_answer(exchange: Exchange) -> str:
    """The one answer, which only the asker sees."""
    assert exchange.form is None, "a form was shown"
    assert len(exchange.messages) == 1
    assert exchange.ephemeral
    return text(exchange.message).replace("\\", "")


def _add_component(message: JsonObject, component: JsonObject) -> JsonObject:
    return {**message, "components": [{"type": 1, "id": 1, "components": [component]}]}


def _make_command_data(
    bench: Bench, command: Command, arguments: Mapping[str, str], focused: JsonObject | None = None
) -> JsonObject:
    """The command's data; a channel is the first of the first server, whichever is named."""
    place = bench.ground.world.guilds[0].places[0]
    options: list[Json] = []
    for name, value in arguments.items():
        option = command.option(name)
        is_channel = option is not None and option.kind.given_as == "channel"
        typed: JsonObject = {"type": CHANNEL, "value": str(place.id)} if is_channel else {"type": STRING, "value": value}
        options.append({"name": name, **typed})
    options += [focused] if focused else []
    for word in reversed(command.path[1:]):
        options = [{"name": word, "type": SUBCOMMAND, "options": options}]
    resolved: JsonObject = {"channels": {str(place.id): {**channel_payload(place, []), "permissions": "0"}}}
    return {"id": _find_id(bench, command.path[0]), "name": command.path[0], "type": 1, "options": options, "resolved": resolved}


def _find_id(bench: Bench, name: str) -> Json:
    world = bench.ground.world
    return next(
        candidate["id"]
        for candidate in (*world.list_commands(None), *world.list_commands(None, MESSAGE_COMMAND))
        if candidate["name"] == name
    )
