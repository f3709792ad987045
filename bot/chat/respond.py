"""From an interaction to its one answer, and the one place where errors become sentences."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord

from bot.chat import render
from bot.chat.callers import caller
from bot.chat.desk import Desk
from briefings.answers.apology import apology
from briefings.answers.blocks import Answer, Link, Prose
from briefings.dispatch.request import Request
from briefings.model.errors import BriefingError

_log = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds before the asker sees that the bot is thinking; Discord gives an interaction 3 (Interactions, Responding)."""
_UNKNOWN_INTERACTION = 10062
_ALREADY_ANSWERED = 40060
_PUBLIC = "thinks in public"

Interaction = discord.Interaction[discord.Client]
Ask = Callable[[], Awaitable[Request]]


@dataclass(frozen=True, slots=True)
class _Shown:
    """An answer ready to be sent."""

    view: discord.ui.LayoutView
    private: bool


async def respond(interaction: Interaction, desk: Desk, ask: Ask, *, private: bool, in_place: bool = False) -> None:
    """Make the request, dispatch it and answer the interaction once; nothing is raised.

    `private` shows the answer to the asker alone even where it could be public; `in_place` replaces the message that the
    pressed button is on.
    """
    try:
        thought = asyncio.ensure_future(_prepared(interaction, desk, ask))
        done, _ = await asyncio.wait({thought}, timeout=PATIENCE)
        if not done:
            await _think(interaction, private=private, in_place=in_place)
        shown = await thought
        await _send(interaction, shown.view, private=private or shown.private, in_place=in_place and not shown.private)
    except discord.HTTPException as error:
        _unanswered(interaction, error)
    except Exception:  # noqa: BLE001 - the last place before the asker: whatever it is, the log has it and the bot goes on
        _log.exception("The answer to interaction %s could not be shown.", interaction.id)


async def _prepared(interaction: Interaction, desk: Desk, ask: Ask) -> _Shown:
    asker = caller(interaction, desk.clock())
    request: Request | None = None
    try:
        request = await ask()
        answer = await desk.dispatcher.dispatch(request)
    except BriefingError as error:
        answer = apology(error, request.link if request else Link("", "help"))
    except Exception:  # noqa: BLE001 - whatever it is, the asker is told and the log has it
        answer = _our_fault(interaction)

    async def keep(target: str) -> str:
        return await desk.links.keep(asker.server, target, now=asker.now)

    parts = render.pages(answer)
    page = parts[min(request.page if request else 1, len(parts)) - 1]
    return _Shown(await render.render(page, keep=keep, seen=request.seen if request else None), answer.private)


def _our_fault(interaction: Interaction) -> Answer:
    reference = secrets.token_hex(4)
    _log.exception("Interaction %s failed; the asker was given the reference %s.", interaction.id, reference)
    told = f"Something went wrong on our side. Please tell whoever runs this bot: the log has it under {reference}."
    return Answer("That did not work", (Prose(told),), private=True)


async def _think(interaction: Interaction, *, private: bool, in_place: bool) -> None:
    """Tell Discord that the answer takes longer; nothing new shows where an old message will be replaced."""
    if in_place:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=private, thinking=True)
        interaction.extras[_PUBLIC] = not private


async def _send(interaction: Interaction, view: discord.ui.LayoutView, *, private: bool, in_place: bool) -> None:
    none = discord.AllowedMentions.none()
    if interaction.response.is_done():
        await _finish(interaction, view, private=private)
    elif in_place:
        await interaction.response.edit_message(view=view, allowed_mentions=none)
    else:
        await interaction.response.send_message(view=view, ephemeral=private, allowed_mentions=none)


async def _finish(interaction: Interaction, view: discord.ui.LayoutView, *, private: bool) -> None:
    """Answer after thinking. A public "thinking" cannot become private: it is deleted, and the answer sent after it."""
    none = discord.AllowedMentions.none()
    deferred_edit = interaction.response.type is discord.InteractionResponseType.deferred_message_update
    if private and (deferred_edit or interaction.extras.get(_PUBLIC)):
        if not deferred_edit:
            await interaction.delete_original_response()
        await interaction.followup.send(view=view, ephemeral=True, allowed_mentions=none)
    else:
        await interaction.edit_original_response(view=view, allowed_mentions=none)


def _unanswered(interaction: Interaction, error: discord.HTTPException) -> None:
    if error.code == _UNKNOWN_INTERACTION:
        _log.warning(
            "Interaction %s was answered too late: Discord waits 3 seconds. The asker saw no answer and can ask again.",
            interaction.id,
        )
    elif error.code == _ALREADY_ANSWERED:
        _log.info("Interaction %s had been answered already; the second answer was dropped.", interaction.id)
    else:
        _log.error(
            "Discord did not take the answer to interaction %s: %s (status %s, code %s).",
            interaction.id,
            error.text,
            error.status,
            error.code,
        )
