"""Completing a slash command while it is typed, by asking the bot as Discord's client would."""

import re
from collections.abc import AsyncGenerator, Iterable

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from briefings.model.errors import BriefingError
from playground.json_values import JsonObject, as_text, objects
from playground.member.member import MemberHandle
from playground.member.options import GROUP, SUBCOMMAND
from playground.world.persons import PERSONS

Suggested = tuple[str, int, str]
"""The text, how many typed characters it replaces, and what is shown."""
_OWN = ("/apps", "/as", "/clock")
"""What the prompt itself takes."""


class SlashCompleter(Completer):
    """Offers commands, then their options, then what an option can be."""

    def __init__(self, member: MemberHandle) -> None:
        self._member = member

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Nothing: suggestions come from the bot, which only `get_completions_async` can ask."""
        del document, complete_event
        return ()

    async def get_completions_async(self, document: Document, complete_event: CompleteEvent) -> AsyncGenerator[Completion]:
        """What fits the text before the cursor."""
        del complete_event
        for text, replaces, shown in await suggest(self._member, document.text_before_cursor):
            yield Completion(text, start_position=-replaces, display=shown)


async def suggest(member: MemberHandle, line: str) -> list[Suggested]:
    """What fits a line typed so far; none if the bot offers nothing."""
    if not line.startswith("/"):
        return []
    name, space, rest = line[1:].partition(" ")
    commands = {as_text(command["name"]): command for command in member.list_commands()}
    if not space:
        known = sorted([*(f"/{command_name}" for command_name in commands), *_OWN])
        return [(f"{command} ", len(line), command) for command in known if command.startswith(line)]
    if name == "as":
        return [(person.key, len(rest), f"{person.key} ({person.name})") for person in PERSONS if person.key.startswith(rest)]
    return await _suggest_options(member, commands[name], rest) if name in commands else []


async def _suggest_options(member: MemberHandle, command: JsonObject, rest: str) -> list[Suggested]:
    """What fits behind a command's name: the words of sub-commands, names of options, what an option can be."""
    name, inner = as_text(command["name"]), objects(command.get("options"))
    while any(option["type"] in {SUBCOMMAND, GROUP} for option in inner):
        word, space, after = rest.lstrip().partition(" ")
        if not space:
            return [
                (f"{inner_command['name']} ", len(word), as_text(inner_command["name"]))
                for inner_command in inner
                if _is_beginning(inner_command, word)
            ]
        name, rest = f"{name} {word}", after
        inner = [
            part for inner_command in inner if inner_command["name"] == word for part in objects(inner_command.get("options"))
        ]
    options = {as_text(option["name"]): option for option in inner}
    word = rest.rpartition(" ")[2]
    unused = [option_name for option_name in options if not re.search(rf"(?:^| ){re.escape(option_name)}:", rest)]
    names = [(f"{option_name}:", len(word), f"{option_name}:") for option_name in unused if option_name.startswith(word)]
    typing = _find_open_option(rest, options)
    if typing is not None:
        option, text = typing
        return [*await _suggest_values(member, name, options[option], text), *(names if " " in text.lstrip() else [])]
    required = next((options[option_name] for option_name in unused if options[option_name].get("required") is True), None)
    if required is None or not rest.strip():
        return names
    return [*names, *await _suggest_values(member, name, required, rest.lstrip())]  # words without a name are for that option


async def _suggest_values(member: MemberHandle, name: str, option: JsonObject, text: str) -> list[Suggested]:
    choices = objects(option.get("choices"))
    if not choices:
        return await _ask(member, name, as_text(option["name"]), text)
    return [(as_text(choice["name"]), len(text), as_text(choice["name"])) for choice in choices if _is_beginning(choice, text)]


async def _ask(member: MemberHandle, name: str, option: str, text: str) -> list[Suggested]:
    try:
        found = await member.autocomplete(name, option, text)
    except BriefingError:
        return []  # an option without suggestions: the person goes on typing
    return [(_write_choice(choice), len(text), as_text(choice["name"])) for choice in found]


def _write_choice(choice: JsonObject) -> str:
    """What to type for a choice: its value, or its name if the value is an address that nobody would type."""
    value = as_text(choice["value"])
    return as_text(choice["name"]) if ":" in value else value


def _find_open_option(rest: str, options: dict[str, JsonObject]) -> tuple[str, str] | None:
    """The option whose value is being typed, with its text so far; None while a new option's name is."""
    last = max(options, key=lambda name: rest.rfind(f"{name}:"), default=None)
    if last is None or f"{last}:" not in rest:
        return None
    return last, rest[rest.rfind(f"{last}:") + len(last) + 1 :]


def _is_beginning(choice: JsonObject, text: str) -> bool:
    return as_text(choice["name"]).casefold().startswith(text.casefold())
