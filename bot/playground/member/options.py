"""Options of a command as Discord's own client checks them, before anything reaches the bot."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.playground.errors import NotOfferedError
from bot.playground.jsons import Json, JsonObject, as_int, as_text, objects
from bot.playground.world.payloads import channel_payload
from bot.playground.world.payloads_interaction import resolved_roles, resolved_users
from bot.playground.world.people import Guild
from bot.playground.world.world import World

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER = range(1, 11)
_LONGEST = 6000
_YES, _NO = {"true", "yes"}, {"false", "no"}

Given = Mapping[str, str | int | float | bool]
"""Options as a member gives them, by name: the text typed or picked."""


@dataclass(slots=True)
class Filled:
    """Options as an interaction carries them, and what their ids stand for."""

    options: list[Json] = field(default_factory=list[Json])
    resolved: dict[str, Json] = field(default_factory=dict[str, Json])


@dataclass(frozen=True, slots=True)
class Leaf:
    """A command, or the sub-command inside it that really runs: its words and its options."""

    command: JsonObject
    words: tuple[str, ...]
    options: tuple[JsonObject, ...]

    @property
    def shown(self) -> str:
        """As typed: `/desk add`."""
        return "/" + " ".join(self.words)


def leaf(command: JsonObject, words: tuple[str, ...]) -> Leaf:
    """The part of the command that these words name. Raises NotOfferedError where there is none."""
    options = objects(command.get("options"))
    for depth, word in enumerate(words[1:], start=1):
        found = next((each for each in options if each["name"] == word and each["type"] in {SUBCOMMAND, GROUP}), None)
        if found is None:
            raise NotOfferedError(f"/{' '.join(words[:depth])} has no part called {word}.", _listed(options))
        options = objects(found.get("options"))
    if any(option["type"] in {SUBCOMMAND, GROUP} for option in options):
        raise NotOfferedError(f"/{' '.join(words)} needs one more word.", _listed(options))
    return Leaf(command, words, tuple(options))


def fill(world: World, guild: Guild | None, target: Leaf, given: Given, *, partial: bool = False) -> Filled:
    """The options as Discord sends them. Raises NotOfferedError for an unknown, missing or impossible one.

    `partial` is for autocomplete, where required options may still be missing and values are not checked yet.
    """
    known = {as_text(option["name"]): option for option in target.options}
    for name in given:
        if name not in known:
            raise NotOfferedError(f"{target.shown} has no option called {name}.", _listed(list(target.options)))
    filled = Filled()
    for name, option in known.items():
        if name in given:
            value = given[name] if partial else _value(world, guild, option, str(given[name]), filled)
            filled.options.append({"name": name, "type": option["type"], "value": value})
        elif option.get("required") is True and not partial:
            raise NotOfferedError(f"{target.shown} needs the option {name}.", f"Write {name}: and a value.")
    return filled


def nested(target: Leaf, options: list[Json]) -> list[Json]:
    """The options inside the sub-command and group that carry them."""
    kinds = [SUBCOMMAND] if len(target.words) == 2 else [SUBCOMMAND, GROUP]  # noqa: PLR2004 - command and sub-command
    for word, kind in zip(reversed(target.words[1:]), kinds, strict=False):
        options = [{"name": word, "type": kind, "options": options}]
    return options


def _value(world: World, guild: Guild | None, option: JsonObject, text: str, filled: Filled) -> Json:
    kind, name = as_int(option["type"]), as_text(option["name"])
    choices = objects(option.get("choices"))
    if choices:
        return _choice(choices, name, text)
    if kind == STRING:
        return _string(option, name, text)
    if kind in {INTEGER, NUMBER}:
        return _number(option, name, text)
    if kind == BOOLEAN:
        return _boolean(name, text)
    if kind in {USER, MENTIONABLE}:
        user = world.user_named(text.removeprefix("@"))
        filled.resolved |= resolved_users(world, guild, [user])
        return str(user.id)
    if kind in {CHANNEL, ROLE} and guild is not None:
        return _place(world, guild, kind, text, filled)
    raise NotOfferedError(f"The playground cannot fill in {name} here.")


def _choice(choices: list[JsonObject], name: str, text: str) -> Json:
    for choice in choices:
        if text.casefold() in {str(choice["name"]).casefold(), str(choice["value"]).casefold()}:
            return choice["value"]
    offered = ", ".join(str(choice["name"]) for choice in choices)
    raise NotOfferedError(f"{text} is not a choice for {name}.", f"Choose one of {offered}.")


def _string(option: JsonObject, name: str, text: str) -> Json:
    least, most = as_int(option.get("min_length")), as_int(option.get("max_length"), _LONGEST)
    if not least <= len(text) <= most:
        raise NotOfferedError(f"The text for {name} has {len(text)} characters.", f"It may have {least} to {most}.")
    return text


def _number(option: JsonObject, name: str, text: str) -> Json:
    whole = option["type"] == INTEGER
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        raise NotOfferedError(f"{name} takes a {'whole ' if whole else ''}number, not {text}.") from None
    least, most = option.get("min_value"), option.get("max_value")
    if (isinstance(least, int | float) and value < least) or (isinstance(most, int | float) and value > most):
        raise NotOfferedError(f"{text} is out of range for {name}.", f"It may be {least} to {most}.")
    return value


def _boolean(name: str, text: str) -> Json:
    if text.casefold() not in _YES | _NO:
        raise NotOfferedError(f"{name} is either true or false, not {text}.")
    return text.casefold() in _YES


def _place(world: World, guild: Guild, kind: int, text: str, filled: Filled) -> Json:
    wanted = text.removeprefix("#").removeprefix("@").casefold()
    if kind == ROLE:
        role = next((each for each in guild.roles if each.name.casefold() == wanted), None)
        if role is None:
            raise NotOfferedError(f"{guild.name} has no role called {text}.")
        filled.resolved |= resolved_roles([role])
        return str(role.id)
    channel = next((each for each in guild.channels if each.name.casefold() == wanted), None)
    if channel is None:
        raise NotOfferedError(f"{guild.name} has no channel called {text}.")
    rights = str(world.permissions(world.bot.id, channel))
    filled.resolved["channels"] = {str(channel.id): {**channel_payload(channel, []), "permissions": rights}}
    return str(channel.id)


def _listed(options: list[JsonObject]) -> str:
    names = ", ".join(as_text(option["name"]) for option in options)
    return f"It has {names}." if names else "It has none."
