"""What a person can do through a window: use commands, press, choose, fill in, write."""

from playground.errors import NotOfferedError
from playground.json_values import Json, JsonObject, as_text
from playground.member.exchange import Exchange
from playground.member.files import SentFile
from playground.member.forms import Value
from playground.member.member import MemberHandle
from playground.member.offering import find_command
from playground.member.options import ATTACHMENT, find_leaf
from playground.page.asked import Asked, is_file, read_file
from playground.page.messages import point_to_page
from playground.page.window import Window
from playground.world.interactions import DEFER_UPDATE, PONG

_WITHIN = 3.0
"""Seconds after which Discord says that the application did not respond."""
_LONGEST = 2000
"""Characters that a person without Nitro may write at once."""

Option = str | int | float | bool | SentFile


async def use(window: Window, asked: Asked) -> JsonObject:
    """Use a slash command. Raises NotOfferedError if Discord's client would not send it."""
    member, name = window.find_member(asked), asked.read_text("command")
    options = read_options(asked.read_object("options"))
    _refuse_paths(member, name, options)
    return _write_outcome(window, member, await member.slash(name, options, within=_WITHIN))


async def press(window: Window, asked: Asked) -> JsonObject:
    """Press a button. Raises PlaygroundError."""
    member, message = window.find_member(asked), window.find_message(asked)
    exchange = await member.press({"id": str(message.id)}, asked.read_text("customId"), within=_WITHIN)
    return _write_outcome(window, member, exchange)


async def choose(window: Window, asked: Asked) -> JsonObject:
    """Choose from a menu. Raises PlaygroundError."""
    member, message = window.find_member(asked), window.find_message(asked)
    custom_id, values = asked.read_text("customId"), asked.read_texts("values")
    return _write_outcome(window, member, await member.choose({"id": str(message.id)}, custom_id, values, within=_WITHIN))


async def use_app(window: Window, asked: Asked) -> JsonObject:
    """Use what stands under Apps in a message's menu. Raises PlaygroundError."""
    member, message = window.find_member(asked), window.find_message(asked)
    exchange = await member.apps_on({"id": str(message.id)}, asked.read_text("name"), within=_WITHIN)
    return _write_outcome(window, member, exchange)


async def submit(window: Window, asked: Asked) -> JsonObject:
    """Send a form. It stays open if Discord's client would not send it as it is: NotOfferedError."""
    key = asked.read_text("form")
    opened = window.find_form(key)
    values = {name: _read_value(value) for name, value in asked.read_object("values").items()}
    exchange = await opened.member.submit(opened.form, values, within=_WITHIN)
    window.forms.pop(key, None)
    return _write_outcome(window, opened.member, exchange)


async def close_form(window: Window, asked: Asked) -> JsonObject:
    """Close a form without sending it."""
    window.forms.pop(asked.read_text("form"), None)
    return {}


async def say(window: Window, asked: Asked) -> JsonObject:
    """Write a message. Raises PlaygroundError if this person may not, or it is too long, too large or empty."""
    member, content, files = window.find_member(asked), asked.read_text("content"), asked.read_files("files")
    if len(content) > _LONGEST:
        raise NotOfferedError(
            f"Your message has {len(content):,} characters.", f"Discord takes {_LONGEST:,}; send what is longer as a file."
        )
    if not content.strip() and not files:
        raise NotOfferedError("There is nothing in your message.", "Write something, or add a file.")
    return {"message": point_to_page(window.stage.world, member.say(content, files))}


def read_options(given: JsonObject) -> dict[str, Option]:
    """The options of a command as a member gives them. Raises NotOfferedError for a file that did not arrive."""
    return {name: _read_option(name, value) for name, value in given.items() if value is not None}


def _read_option(name: str, value: Json) -> Option:
    file = value.get("file") if isinstance(value, dict) else None
    if is_file(file):
        return read_file(file)
    if isinstance(value, str | int | float | bool):
        return value
    raise NotOfferedError(f"The option {name} takes no such value.", "Reload the page.")


def _refuse_paths(member: MemberHandle, name: str, options: dict[str, Option]) -> None:
    """At the prompt a file is named by its path. A page must not read the computer's files: it sends what is in them."""
    words = tuple(name.split()) or ("",)
    for option in find_leaf(find_command(member.list_commands(), words[0]), words).options:
        named = as_text(option["name"])
        if option["type"] == ATTACHMENT and not isinstance(options.get(named, SentFile("", b"")), SentFile):
            raise NotOfferedError(f"{named} takes a file.", "Choose one on this computer.")


def _read_value(value: Json) -> Value:
    if isinstance(value, bool | str):
        return value
    if isinstance(value, list):
        return [read_file(item) if is_file(item) else as_text(item) for item in value]
    raise NotOfferedError("A field of the form holds what no field can hold.", "Reload the page.")


def _write_outcome(window: Window, member: MemberHandle, exchange: Exchange) -> JsonObject:
    """What came of it; the messages themselves come as events."""
    if exchange.form is not None:
        return {"answer": "form", "form": window.keep(exchange.form, member)}
    answer = exchange.interaction.answer
    silent = answer == PONG or (answer == DEFER_UPDATE and not exchange.log)
    return {"answer": "none" if answer is None else "nothing" if silent else "message", "form": None}
