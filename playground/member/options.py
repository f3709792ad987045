"""Options of a command as Discord's own client checks them, before anything reaches the bot."""

from collections.abc import Mapping
from dataclasses import dataclass

from playground.errors import NotOfferedError
from playground.json_values import Json, JsonObject, as_int, as_text, objects
from playground.member.files import SentFile, read_file
from playground.member.mentionable_names import NameFinder, Thing

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
_LONGEST = 6000
_YES, _NO = {"true", "yes"}, {"false", "no"}

_THINGS: dict[int, Thing] = {USER: "user", CHANNEL: "channel", ROLE: "role", MENTIONABLE: "mentionable"}

Given = Mapping[str, str | int | float | bool | SentFile]
"""Options as a member gives them, by name: the text typed or picked, a file or the path of one."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A command, or the sub-command inside it that really runs: its words and its options."""

    command: JsonObject
    words: tuple[str, ...]
    options: tuple[JsonObject, ...]

    @property
    def typed_name(self) -> str:
        """As typed: `/desk add`."""
        return "/" + " ".join(self.words)


def find_leaf(command: JsonObject, words: tuple[str, ...]) -> Leaf:
    """The part of the command that these words name. Raises NotOfferedError if there is none."""
    options = objects(command.get("options"))
    for depth, word in enumerate(words[1:], start=1):
        found = next(
            (candidate for candidate in options if candidate["name"] == word and candidate["type"] in {SUBCOMMAND, GROUP}), None
        )
        if found is None:
            raise NotOfferedError(f"/{' '.join(words[:depth])} has no part called {word}.", _list_names(options))
        options = objects(found.get("options"))
    if any(option["type"] in {SUBCOMMAND, GROUP} for option in options):
        raise NotOfferedError(f"/{' '.join(words)} needs one more word.", _list_names(options))
    return Leaf(command, words, tuple(options))


def fill(finder: NameFinder, target: Leaf, given: Given, *, partial: bool = False) -> list[Json]:
    """The options as Discord sends them; `finder` gathers what their ids stand for.

    Raises NotOfferedError for an unknown, missing or impossible one.

    `partial` is for autocomplete, when required options may still be missing and values are not checked yet.
    """
    known = {as_text(option["name"]): option for option in target.options}
    for name in given:
        if name not in known:
            raise NotOfferedError(f"{target.typed_name} has no option called {name}.", _list_names(list(target.options)))
    filled: list[Json] = []
    for name, option in known.items():
        if name in given:
            value = _read_unchecked(given[name]) if partial else _read_value(finder, option, given[name])
            filled.append({"name": name, "type": option["type"], "value": value})
        elif option.get("required") is True and not partial:
            raise NotOfferedError(f"{target.typed_name} needs the option {name}.", f"Write {name}: and a value.")
    return filled


def nest(target: Leaf, options: list[Json]) -> list[Json]:
    """The options inside the sub-command and group that carry them."""
    kinds = [SUBCOMMAND] if len(target.words) == 2 else [SUBCOMMAND, GROUP]  # noqa: PLR2004 - command and sub-command
    for word, kind in zip(reversed(target.words[1:]), kinds, strict=False):
        options = [{"name": word, "type": kind, "options": options}]
    return options


def _read_unchecked(given: str | float | SentFile) -> Json:
    """An option as autocomplete has it: unchecked, a file as an id that stands for nothing."""
    return "0" if isinstance(given, SentFile) else given


def _read_value(finder: NameFinder, option: JsonObject, given: str | float | SentFile) -> Json:
    kind, name = as_int(option["type"]), as_text(option["name"])
    if kind == ATTACHMENT:
        return finder.upload(given if isinstance(given, SentFile) else read_file(str(given)))
    if isinstance(given, SentFile):
        raise NotOfferedError(f"{name} takes no file.")
    text = str(given)
    choices = objects(option.get("choices"))
    if choices:
        return _read_choice(choices, name, text)
    if kind == STRING:
        return _read_string(option, name, text)
    if kind in {INTEGER, NUMBER}:
        return _read_number(option, name, text)
    if kind == BOOLEAN:
        return _read_boolean(name, text)
    if kind in _THINGS:
        return finder.find(_THINGS[kind], text, option.get("channel_types"))
    raise NotOfferedError(f"The playground cannot fill in {name} here.")


def _read_choice(choices: list[JsonObject], name: str, text: str) -> Json:
    for choice in choices:
        if text.casefold() in {str(choice["name"]).casefold(), str(choice["value"]).casefold()}:
            return choice["value"]
    offered = ", ".join(str(choice["name"]) for choice in choices)
    raise NotOfferedError(f"{text} is not a choice for {name}.", f"Choose one of {offered}.")


def _read_string(option: JsonObject, name: str, text: str) -> Json:
    least, most = as_int(option.get("min_length")), as_int(option.get("max_length"), _LONGEST)
    if not least <= len(text) <= most:
        raise NotOfferedError(f"The text for {name} has {len(text)} characters.", f"It may have {least} to {most}.")
    return text


def _read_number(option: JsonObject, name: str, text: str) -> Json:
    whole = option["type"] == INTEGER
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        raise NotOfferedError(f"{name} takes a {'whole ' if whole else ''}number, not {text}.") from None
    least, most = option.get("min_value"), option.get("max_value")
    if (isinstance(least, int | float) and value < least) or (isinstance(most, int | float) and value > most):
        raise NotOfferedError(f"{text} is out of range for {name}.", f"It may be {least} to {most}.")
    return value


def _read_boolean(name: str, text: str) -> Json:
    if text.casefold() not in _YES | _NO:
        raise NotOfferedError(f"{name} is either true or false, not {text}.")
    return text.casefold() in _YES


def _list_names(options: list[JsonObject]) -> str:
    names = ", ".join(as_text(option["name"]) for option in options)
    return f"It has {names}." if names else "It has none."
