"""Who stands behind an interaction."""

from datetime import datetime

import discord

from briefings.services.context import LIBRARY, Caller, Surface


def caller(interaction: discord.Interaction[discord.Client], now: datetime) -> Caller:
    """The caller of an interaction. `now` is UTC and aware.

    Only where the bot is installed in the server itself does that server's own data answer; in a direct message, and where just
    the user has installed the bot, the shipped library does.
    """
    server = interaction.guild_id if interaction.guild_id and interaction.is_guild_integration() else LIBRARY
    return Caller(server, interaction.user.id, Surface.DISCORD, now, locale=str(interaction.locale))
