"""Buttons and selects that work for as long as their message stands, after any restart.

Every `custom_id` is taken, also one that this version would not make: an old message may still have it, and a press without any
answer would look like a broken bot.
"""

import re
from typing import Any, Self

import discord

from bot.chat.callers import caller
from bot.chat.custom_ids import PAGER_SLOTS, PATTERN, unpack
from bot.chat.desk import Desk, desk_of
from bot.chat.respond import Interaction, respond
from briefings.dispatch.request import Request
from briefings.model.errors import NotFoundError

_ANY = re.compile(r".*", re.DOTALL)


class Follow(discord.ui.DynamicItem[discord.ui.Item[discord.ui.LayoutView]], template=_ANY):
    """A button that follows the link in its `custom_id`, or a select whose every value is a link."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        """Made by discord.py for a button that was pressed or a select that was used."""
        del interaction, match
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Answer: the asker turns pages in place, everything else is a private answer of its own."""
        await follow(interaction, _link_of(self.item))


def _link_of(item: discord.ui.Item[Any]) -> str:
    """The link of a pressed button or the chosen one of a select."""
    if isinstance(item, discord.ui.Button):
        return item.custom_id or ""
    return item.values[0] if isinstance(item, discord.ui.Select) and item.values else ""


async def follow(interaction: Interaction, custom_id: str) -> None:
    """Answer a press on a link. Nothing in it is trusted: it may be replayed, or made up."""
    desk = desk_of(interaction.client)
    match = PATTERN.fullmatch(custom_id)
    turns_page = match is not None and int(match["slot"]) in PAGER_SLOTS
    await respond(
        interaction,
        desk,
        lambda: _request(interaction, desk, match),
        private=True,
        in_place=turns_page and _asked_for(interaction),
    )


async def _request(interaction: Interaction, desk: Desk, match: re.Match[str] | None) -> Request:
    asker = caller(interaction, desk.clock())
    if match is None:
        raise _leads_nowhere()

    async def find(key: str) -> str:
        return await desk.links.find(asker.server, key, now=asker.now)

    try:
        pressed = await unpack(match, find=find)
    except ValueError as error:  # bytes that are no text
        raise _leads_nowhere() from error
    return Request(asker, pressed.command, pressed.arguments, pressed.page, pressed.seen)


def _leads_nowhere() -> NotFoundError:
    return NotFoundError("This no longer leads anywhere.", "Ask again with a command; /help lists them.")


def _asked_for(interaction: Interaction) -> bool:
    """Whether the person who pressed is the one to whom the message was an answer."""
    message = interaction.message
    asked = message.interaction_metadata if message else None
    return asked is not None and asked.user.id == interaction.user.id
