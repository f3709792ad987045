"""Buttons and selects that work for as long as their message stands, after any restart."""

import re
from typing import Any, Self

import discord

from bot.chat.callers import caller
from bot.chat.custom_ids import MENU, PAGER_SLOTS, PATTERN, unpack
from bot.chat.desk import Desk, desk_of
from bot.chat.respond import Interaction, respond
from briefings.dispatch.request import Request


class FollowButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]],
    template=PATTERN,
):
    """A button that follows the link in its `custom_id`."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        """Made by discord.py for a button that was pressed."""
        del interaction, match
        assert isinstance(item, discord.ui.Button)  # noqa: S101 - the pattern of a button's custom_id matched
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Answer the press: the asker turns pages in place, everything else is a private answer of its own."""
        await follow(interaction, self.item.custom_id or "")


class FollowMenu(
    discord.ui.DynamicItem[discord.ui.Select[discord.ui.LayoutView]],
    template=MENU,
):
    """A select whose every value is a link."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        """Made by discord.py for a select that was used."""
        del interaction, match
        assert isinstance(item, discord.ui.Select)  # noqa: S101 - the pattern of a select's custom_id matched
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Answer the choice."""
        await follow(interaction, self.item.values[0] if self.item.values else "")


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
        return Request(asker, "help")

    async def find(key: str) -> str:
        return await desk.links.find(asker.server, key, now=asker.now)

    pressed = await unpack(match, find=find)
    return Request(asker, pressed.command, pressed.arguments, pressed.page, pressed.seen)


def _asked_for(interaction: Interaction) -> bool:
    """Whether the person who pressed is the one to whom the message was an answer."""
    message = interaction.message
    asked = message.interaction_metadata if message else None
    return asked is not None and asked.user.id == interaction.user.id
