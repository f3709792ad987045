"""Who stands behind an interaction."""

from datetime import datetime

import discord

from bot.chat.discord_internals import list_role_ids
from briefings.caller import LIBRARY, Caller, Surface


def identify_caller(interaction: discord.Interaction[discord.Client], now: datetime) -> Caller:
    """The caller of an interaction. `now` is UTC and aware.

    The server's own data answers, and roles and rights count, only if the bot is installed in the server itself; in a direct
    message, and if just the user has installed the bot, the shipped library answers.
    """
    user, request = interaction.user, str(interaction.id)
    may_post = not interaction.guild_id or _may_post(interaction)
    if not interaction.guild_id or not interaction.is_guild_integration():
        locale = str(interaction.locale)
        return Caller(LIBRARY, user.id, Surface.DISCORD, now, locale=locale, request=request, may_post=may_post)
    roles = list_role_ids(user) if isinstance(user, discord.Member) else frozenset[int]()
    may = interaction.permissions
    return Caller(
        interaction.guild_id,
        user.id,
        Surface.DISCORD,
        now,
        locale=str(interaction.locale),
        roles=roles,
        manages=may.manage_guild or may.administrator,
        request=request,
        channel=interaction.channel_id or 0,
        may_post=may_post,
    )


def _may_post(interaction: discord.Interaction[discord.Client]) -> bool:
    """Whether who asks may write there (Permissions, "Send Messages", "Send Messages in Threads")."""
    may = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return may.administrator or (may.send_messages_in_threads if in_thread else may.send_messages)
