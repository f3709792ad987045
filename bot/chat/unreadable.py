"""What Discord sends and discord.py cannot read. One such event is left out, with a line in the log, and everything else goes on.

discord.py 2.7 ends the whole client when one of its parsers fails, and offers no public place to catch that. So each entry of its
table of parsers is replaced by one that does not fail.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import cast

import discord

from bot.chat.discord_internals import Parser, find_parsers

_log = logging.getLogger(__name__)

LeftOut = Callable[[str, object], None]
_LOOKED_UP = frozenset({"resolved", "guild_id"})
"""Parts of a command that discord.py makes something of."""
_BEGINNINGS = frozenset({"READY", "RESUMED"})
"""Without what these tell, a connection is worth nothing: they fail as before."""


class UnreadableError(Exception):
    """Discord sent something that cannot be read, so that the connection has to be made anew."""


def leave_out_unreadable(client: discord.Client, left_out: LeftOut) -> None:
    """Have this client leave out every event that discord.py cannot parse, and log its name and the kind of error.

    `left_out` is called with the name of each such event and its data, which may be anything. Raises TypeError if this version
    of discord.py has no table of parsers.
    """
    parsers = find_parsers(client)
    for event, parser in tuple(parsers.items()):
        if event not in _BEGINNINGS:
            parsers[event] = partial(_parse, event, parser, left_out)


def _parse(event: str, parser: Parser, left_out: LeftOut, data: object) -> None:
    try:
        parser(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not cost everybody else the connection
        _log.warning(
            "Discord sent an event that could not be read, and it was left out: %s (%s). If this goes on, install the newest "
            "version of this bot.",
            event,
            describe_error(error),
        )
        left_out(event, data)


def describe_error(error: BaseException) -> str:
    """The kind of an error and the function of discord.py that it comes from, such as "KeyError in Interaction._from_data".

    Without the error's own text: that may quote what somebody wrote, or a token.
    """
    place, step = "", error.__traceback__
    while step is not None:
        if str(step.tb_frame.f_globals.get("__name__", "")).partition(".")[0] == discord.__name__:
            place = step.tb_frame.f_code.co_qualname
        step = step.tb_next
    return f"{type(error).__name__} in {place}" if place else type(error).__name__


def is_whole(interaction: discord.Interaction[discord.Client]) -> bool:
    """Whether discord.py can read the options of a command; if not, the log says so.

    To be asked before discord.py reads them in a task of its own, where a failure is a traceback and no answer. Most commands
    come with nothing but texts, which cannot fail: these are not read twice.
    """
    if _has_texts_alone(interaction.data):
        return True
    try:
        _ = interaction.namespace
    except Exception as error:  # noqa: BLE001 - whatever it is, the asker is to be told
        _log.warning(
            "Interaction %s could not be read (%s); its asker is told to ask again.", interaction.id, describe_error(error)
        )
        return False
    return True


def _has_texts_alone(data: object) -> bool:
    """Whether this is a command, in no group, whose options are all texts: discord.py takes names and values as they are."""
    if not isinstance(data, dict):
        return False
    command = cast("dict[str, object]", data)
    options = command.get("options")
    if not isinstance(options, list) or not isinstance(command.get("name"), str) or command.keys() & _LOOKED_UP:
        return False
    return command.get("type") == 1 and all(map(_is_text, cast("list[object]", options)))


def _is_text(data: object) -> bool:
    if not isinstance(data, dict):
        return False
    option = cast("dict[str, object]", data)
    is_text = option.get("type") == discord.AppCommandOptionType.string.value
    return is_text and isinstance(option.get("name"), str) and isinstance(option.get("value"), str)
