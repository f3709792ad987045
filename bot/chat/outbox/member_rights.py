"""Who somebody is in a server at this moment, for what the bot does in their name: their roles, asked of Discord."""

import discord

from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.outcomes import UNKNOWN_MEMBER, UNKNOWN_USER
from briefings.caller import Caller, Surface


async def read_caller(tools: Tools, server: int, user: int, request: str) -> Caller | None:
    """Return a member with the roles that they have now; None if they are not a member. `request` tells what is done for them.

    Raises discord.DiscordException and what a cut connection raises.
    """
    guild = await tools.client.fetch_guild(server, with_counts=False)  # with all its roles, which are not kept
    try:
        member = await guild.fetch_member(user)
    except discord.NotFound as error:
        if error.code not in {UNKNOWN_MEMBER, UNKNOWN_USER}:
            raise
        return None
    may = member.guild_permissions
    return Caller(
        server,
        user,
        Surface.DISCORD,
        tools.clock(),
        roles=frozenset(role.id for role in member.roles if not role.is_default()),
        manages=may.manage_guild or may.administrator,
        request=request,
    )
