"""Rules for the application's commands and for the choices that autocomplete offers.

Documentation, "Application Commands": naming, structure, limits; "Autocomplete" among the interaction callbacks.
"""

import re
from collections.abc import Iterator

from playground.json_values import Json, JsonObject, as_int, as_list, as_text, objects
from playground.rules.violation import (
    INVALID,
    REQUIRED,
    TOO_LONG,
    TOO_MANY,
    Violation,
    check_known_fields,
    check_length,
    join_path,
)

SLASH, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
_MOST = {SLASH: 100, USER: 15, MESSAGE: 15}
_MOST_OPTIONS, _MOST_CHOICES, _MOST_CHARACTERS = 25, 25, 8000
_NAME = re.compile(r"[-_'\w]{1,32}")
_COMMAND_FIELDS = frozenset(
    {"id", "type", "name", "name_localizations", "description", "description_localizations", "options", "nsfw"}
    | {"default_member_permissions", "dm_permission", "default_permission", "integration_types", "contexts", "handler"}
)
_OPTION_FIELDS = frozenset(
    {"type", "name", "name_localizations", "description", "description_localizations", "required", "choices", "options"}
    | {"channel_types", "min_value", "max_value", "min_length", "max_length", "autocomplete"}
)
_CHOICE_FIELDS = frozenset({"name", "name_localizations", "value"})


def check_commands(body: Json) -> list[Violation]:
    """Every rule that this list of commands breaks."""
    if not isinstance(body, list):
        return [Violation("", INVALID, "The commands must be a list.")]
    commands = objects(body)
    found: list[Violation] = []
    for kind, most in _MOST.items():
        count = sum(as_int(command.get("type"), SLASH) == kind for command in commands)
        if count > most:
            found.append(Violation("", TOO_MANY, f"At most {most} commands of type {kind} are allowed, here are {count}."))
    seen: set[tuple[int, str]] = set()
    for number, command in enumerate(commands):
        found += _check_command(command, str(number))
        key = as_int(command.get("type"), SLASH), as_text(command.get("name"))
        if key in seen:
            found.append(
                Violation(join_path(str(number), "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", f"{key[1]!r} is there twice.")
            )
        seen.add(key)
    return found


def check_choices(data: JsonObject, path: str) -> list[Violation]:
    """Every rule that the answer to an autocomplete breaks."""
    return [
        *check_known_fields(data, frozenset({"choices"}), path),
        *_check_choices(data.get("choices"), join_path(path, "choices")),
    ]


def _check_command(command: JsonObject, path: str) -> Iterator[Violation]:
    yield from check_known_fields(command, _COMMAND_FIELDS, path)
    if as_int(command.get("type"), SLASH) != SLASH:
        yield from check_length(as_text(command.get("name")), join_path(path, "name"), 1, 32)
        if command.get("description"):
            yield Violation(join_path(path, "description"), INVALID, "A context menu command has no description.")
        return
    yield from _check_name(command, path)
    yield from _check_description(command, path)
    yield from _check_options(command, path)
    characters = _characters(command)
    if characters > _MOST_CHARACTERS:
        yield Violation(path, TOO_LONG, f"All texts of a command hold {_MOST_CHARACTERS} characters together, not {characters}.")


def _check_name(item: JsonObject, path: str) -> Iterator[Violation]:
    name = as_text(item.get("name"))
    if not _NAME.fullmatch(name) or name != name.lower():
        code = "APPLICATION_COMMAND_INVALID_NAME"
        yield Violation(join_path(path, "name"), code, f"{name!r} is no name: 1 to 32 lower-case letters, digits, - or _.")


def _check_description(item: JsonObject, path: str) -> Iterator[Violation]:
    text = as_text(item.get("description"))
    if not text:
        yield Violation(join_path(path, "description"), REQUIRED, "This field is required.")
        return
    yield from check_length(text, join_path(path, "description"), 1, 100)


def _check_options(parent: JsonObject, path: str) -> Iterator[Violation]:
    options = objects(parent.get("options"))
    if len(options) > _MOST_OPTIONS:
        yield Violation(join_path(path, "options"), TOO_MANY, f"Must be {_MOST_OPTIONS} or fewer in length.")
    names = [as_text(option.get("name")) for option in options]
    optional = False
    for number, option in enumerate(options):
        here = join_path(path, "options", number)
        yield from check_known_fields(option, _OPTION_FIELDS, here)
        yield from _check_name(option, here)
        yield from _check_description(option, here)
        yield from _check_option(option, here)
        yield from _check_options(option, here)
        if names.index(names[number]) != number:
            yield Violation(
                join_path(here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "An option of this name is there twice."
            )
        if option.get("required") is True and optional:
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            yield Violation(join_path(here, "required"), code, "Required options must be placed before non-required options.")
        optional = optional or option.get("required") is not True


def _check_option(option: JsonObject, path: str) -> Iterator[Violation]:
    kind = as_int(option.get("type"))
    choices = option.get("choices")
    if option.get("autocomplete") is True and choices:
        yield Violation(join_path(path, "autocomplete"), INVALID, "An option cannot have both autocomplete and choices.")
    if (choices or option.get("autocomplete") is True) and kind not in {STRING, INTEGER, NUMBER}:
        yield Violation(
            join_path(path, "choices"), INVALID, f"An option of type {kind} can have neither choices nor autocomplete."
        )
    yield from _check_choices(choices, join_path(path, "choices"))


def _check_choices(choices: Json, path: str) -> Iterator[Violation]:
    if len(as_list(choices)) > _MOST_CHOICES:
        yield Violation(path, TOO_MANY, f"Must be {_MOST_CHOICES} or fewer in length.")
    for number, choice in enumerate(objects(choices)):
        here = join_path(path, number)
        yield from check_known_fields(choice, _CHOICE_FIELDS, here)
        yield from check_length(as_text(choice.get("name")), join_path(here, "name"), 1, 100)
        yield from check_length(choice.get("value"), join_path(here, "value"), 1, 100)


def _characters(item: JsonObject) -> int:
    """What counts towards the limit of one command: its names, descriptions and choice values, nested ones too."""
    own = len(as_text(item.get("name"))) + len(as_text(item.get("description"))) + len(as_text(item.get("value")))
    nested = [*objects(item.get("options")), *objects(item.get("choices"))]
    return own + sum(_characters(inner) for inner in nested)
