"""What is on the screen and can be used by number: buttons, menus, the apps of a message, and the files of an answer."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playground.errors import NotOfferedError
from playground.json_values import Json, JsonObject, as_int, as_text, walk
from playground.member.exchange import Exchange
from playground.member.forms import Field
from playground.member.member import MemberHandle
from playground.screen.channel import replace_ids
from playground.screen.menu import Option
from playground.screen.save_file import keep
from playground.screen.view import Pressable, render

_MOST_DIGITS = 20
"""Digits of a number that are said again in a sentence: as many as an id has."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a number leads to. A menu has `options` to choose from, a button None; `follow` uses it, with what was chosen.

    `message` is the one that it stands in, and the rest is as of `Pressable`.
    """

    label: str
    follow: Callable[[list[str]], Awaitable[Exchange]]
    options: tuple[Option, ...] | None = None
    details: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    most: int = 1
    message: JsonObject = field(default_factory=dict[str, Json])


class Screen:
    """The numbers and files of what was shown last. Numbers go on from message to message."""

    def __init__(self) -> None:
        self._ways: dict[int, Way] = {}
        self._files: list[JsonObject] = []

    def clear(self) -> None:
        """Forget everything: something new is shown."""
        self._ways.clear()
        self._files.clear()

    def keep_seen(self, member: MemberHandle) -> None:
        """Forget what is in messages that this person does not see."""
        seen = {as_int(message["id"]) for message in member.sees()}
        self._ways = {number: way for number, way in self._ways.items() if as_int(way.message.get("id")) in seen}
        self._files.clear()

    def draw(self, message: JsonObject, member: MemberHandle, *, ansi: bool, width: int | None) -> str:
        """The message as this person reads it; what it has to use gets the next numbers."""
        name_ids = partial(replace_ids, member=member)
        drawn = render(message, first=self._next, ansi=ansi, width=width, name_ids=name_ids)
        self._ways |= {pressable.number: _make_way(pressable, message, member) for pressable in drawn.pressables}
        self._files += drawn.files
        return drawn.text

    def offer_apps(self, message: JsonObject, member: MemberHandle) -> str:
        """What the menu of a message has under Apps, with the next numbers; "" if it has nothing for this person."""
        offered: list[str] = []
        for name in member.list_apps():
            offered.append(f"[{self._next}] {name}")
            self._ways[self._next] = Way(name, partial(_use_app, member, message, name), message=message)
        return "  ".join(offered)

    def find(self, number: str) -> Way:
        """What a typed number leads to. Raises NotOfferedError if it is none that is shown."""
        way = self._ways.get(as_int(number))
        if way is None:
            raise NotOfferedError(
                f"There is no button {_shorten(number)} in the last answer.", "Its buttons have their numbers beside them."
            )
        return way

    def list_files(self) -> str:
        """How the files of the answer are kept; "" if it has none."""
        names = [f"save {number}: {as_text(file['filename'])}" for number, file in enumerate(self._files, start=1)]
        return f"(To keep a file, type {', '.join(names)})" if names else ""

    def save(self, typed: str, member: MemberHandle, folder: Path) -> Path:
        """Keep the file of that number in a folder; returns where it is. Raises NotOfferedError."""
        number = as_int(typed)
        if not 1 <= number <= len(self._files):
            raise NotOfferedError(
                f"There is no file {_shorten(typed)} in the last answer.", "Its files stand in it as [file: …]."
            )
        file = self._files[number - 1]
        return keep(folder, as_text(file["filename"]), member.file(file))

    @property
    def _next(self) -> int:
        return max(self._ways, default=0) + 1


def _make_way(pressable: Pressable, message: JsonObject, member: MemberHandle) -> Way:
    if pressable.kind == "button":
        return Way(pressable.label, partial(_press, member, message, pressable.custom_id), message=message)
    options = pressable.options or tuple(member.choices(_find_menu(message, pressable.custom_id)))
    return Way(
        pressable.label,
        partial(_choose, member, message, pressable.custom_id),
        options,
        pressable.details,
        pressable.chosen,
        pressable.most,
        message,
    )


def _find_menu(message: JsonObject, custom_id: str) -> Field:
    """A menu of people, roles or channels in a message, as what may stand in a form, too."""
    found = next(component for component in walk(message.get("components")) if component.get("custom_id") == custom_id)
    return Field(as_text(found.get("placeholder")), "", found)


async def _press(member: MemberHandle, message: JsonObject, custom_id: str, values: Sequence[str]) -> Exchange:
    del values
    return await member.press(message, custom_id)


async def _choose(member: MemberHandle, message: JsonObject, custom_id: str, values: Sequence[str]) -> Exchange:
    return await member.choose(message, custom_id, values)


async def _use_app(member: MemberHandle, message: JsonObject, name: str, values: Sequence[str]) -> Exchange:
    del values
    return await member.apps_on(message, name)


def _shorten(number: str) -> str:
    """A number as it may stand in a sentence, however long it was typed."""
    return number if len(number) <= _MOST_DIGITS else f"{number[:_MOST_DIGITS]}…"
