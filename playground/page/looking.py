"""What a window can look at: who is there, what was written, what can be used."""

import contextlib
from importlib.resources import files

from playground.errors import PlaygroundError
from playground.json_values import Json, JsonObject, as_int, as_list
from playground.member.mentionable_names import Thing
from playground.page.acting import read_options
from playground.page.asked import Asked
from playground.page.messages import inspect as inspect_message
from playground.page.messages import point_to_page
from playground.page.view import write_view
from playground.page.window import Window
from playground.world.persons import find_person

_SAMPLE = "sample-article.txt"
_THINGS: dict[str, Thing] = {"user": "user", "role": "role", "channel": "channel", "mentionable": "mentionable"}


async def become(window: Window, asked: Asked) -> JsonObject:
    """Be that person from now on, and see everything as they do. Raises PlaygroundError if there is no such person."""
    window.person = find_person(asked.read_text("person"))
    return write_view(window.stage, window.person)


async def greet(window: Window, asked: Asked) -> JsonObject:
    """The view with which a window begins: of the person that its address names, if there is one."""
    with contextlib.suppress(PlaygroundError):
        window.person = find_person(asked.read_text("person"))
    window.is_greeted = True
    return write_view(window.stage, window.person)


async def open_channel(window: Window, asked: Asked) -> JsonObject:
    """What this person sees in a channel, oldest first. Raises PlaygroundError."""
    member, world = window.find_member(asked), window.stage.world
    return {"messages": [point_to_page(world, message) for message in member.sees()]}


async def list_commands(window: Window, asked: Asked) -> JsonObject:
    """What Discord's client offers this person there. Raises PlaygroundError."""
    member = window.find_member(asked)
    return {"commands": [*member.list_commands()], "apps": [*member.list_apps()]}


async def suggest(window: Window, asked: Asked) -> JsonObject:
    """What the bot offers for an option while it is typed. Raises PlaygroundError."""
    member = window.find_member(asked)
    name, option, text = asked.read_text("command"), asked.read_text("option"), asked.read_text("text")
    others = read_options(asked.read_object("others"))
    return {"choices": [*await member.autocomplete(name, option, text, others, within=3.0)]}


async def list_names(window: Window, asked: Asked) -> JsonObject:
    """The people, roles or channels that an option or a menu offers there. Raises PlaygroundError."""
    member, kind = window.find_member(asked), asked.read_text("kind")
    if kind not in _THINGS:
        raise PlaygroundError(f"There is nothing called “{kind}” to name.", "Reload the page.")
    kinds: list[Json] = [as_int(number) for number in as_list(asked.body.get("channelTypes"))]
    names: list[Json] = [{"name": name, "id": number} for name, number in member.list_names(_THINGS[kind], kinds)]
    return {"names": names}


async def inspect(window: Window, asked: Asked) -> JsonObject:
    """A message's JSON, and what of its budget it uses. Raises PlaygroundError."""
    return inspect_message(window.stage.world, window.find_message(asked))


async def read_sample(_: Window, __: Asked) -> JsonObject:
    """An invented article to draft from."""
    return {"name": _SAMPLE, "text": (files("playground.page") / _SAMPLE).read_text("utf-8")}
