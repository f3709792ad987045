"""Suggestions while an option is typed: a list, and an empty one if there are none. Discord has no place for a sentence here.

This is done here, before discord.py would do it, because discord.py waits as long as a rate limit says and logs a traceback for
every answer that comes too late.
"""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.chat.callers import identify_caller
from bot.chat.dependencies import desk_of
from bot.chat.interactions.in_flight import in_flight_of
from bot.chat.interactions.reply import FIRST_ANSWER, Interaction
from briefings.dispatch.request import Request
from briefings.model.errors import BriefingError, StoreError
from briefings.services.library_lookup import Suggestion
from briefings.text.visible import visible

_log = logging.getLogger(__name__)

_LONGEST = 100
"""Characters of a choice's name and of its value (Application Commands, Option Choice)."""


async def suggest(interaction: Interaction) -> None:
    """Answer an autocomplete within its three seconds, or let it go; nothing is raised."""
    in_flight = in_flight_of(interaction.client)
    if in_flight.is_stopping or not in_flight.admit(interaction.id):
        return
    try:
        async with asyncio.timeout(FIRST_ANSWER):
            choices = [_make_choice(suggestion) for suggestion in await _find_suggestions(interaction)]
            await interaction.response.autocomplete(choices)
    except (discord.HTTPException, TimeoutError, aiohttp.ClientError) as error:
        # The next letter typed asks again, so this is nobody's loss.
        _log.info("A list of suggestions did not reach its asker (%s).", type(error).__name__)
    except Exception:  # noqa: BLE001 - the last place before the asker
        _log.exception("The suggestions for interaction %s could not be made.", interaction.id)


async def _find_suggestions(interaction: Interaction) -> tuple[Suggestion, ...]:
    command, typed, desk = interaction.command, dict(_read_options(interaction)), desk_of(interaction.client)
    focused = next((name for name, (_, has_focus) in typed.items() if has_focus), None)
    if not isinstance(command, app_commands.Command) or focused is None:
        return ()  # a command that this version no longer has
    arguments = {name: value for name, (value, _) in typed.items()}
    request = Request(identify_caller(interaction, desk.clock()), command.qualified_name, arguments)
    try:
        return await desk.dispatcher.suggest(request, focused)
    except StoreError as error:
        _log.error("No suggestions could be made. %s", error)
    except BriefingError:
        pass  # what was typed so far makes no sense yet
    return ()


def _read_options(interaction: Interaction) -> Iterator[tuple[str, tuple[str, bool]]]:
    """The options as far as they are filled in: name, text, and whether it is the one being typed."""
    data: dict[str, Any] = dict(interaction.data or {})
    options: list[dict[str, Any]] = data.get("options", [])
    while options and "options" in options[0]:  # sub-commands carry the options inside
        options = options[0]["options"]
    for option in options:
        if "value" in option:
            yield str(option["name"]), (str(option["value"]), bool(option.get("focused")))


def _make_choice(suggestion: Suggestion) -> app_commands.Choice[str]:
    """The suggestion within Discord's limits; for a value too long to send its name is sent, and looked up like typed text."""
    name = " ".join(visible(suggestion.label).split())[:_LONGEST] or suggestion.value[:_LONGEST]
    return app_commands.Choice(name=name, value=suggestion.value if len(suggestion.value) <= _LONGEST else name)
