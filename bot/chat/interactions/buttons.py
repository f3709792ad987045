"""Buttons and selects that work for as long as their message stands, after any restart.

Every `custom_id` is taken, also one that this version would not make: an old message may still have it, and a press without any
answer would look like a broken bot.
"""

import re
from typing import Any, Self

import discord

from bot.chat.dependencies import desk_of
from bot.chat.interactions.requests import in_place, request_of
from bot.chat.interactions.respond import Interaction, respond

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
    """Answer a press on a link."""
    desk = desk_of(interaction.client)
    place = in_place(interaction, custom_id)
    await respond(interaction, desk, lambda: request_of(interaction, desk, custom_id), private=True, in_place=place)
