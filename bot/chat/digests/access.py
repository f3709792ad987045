"""Whether the bot may post where a digest goes."""

import discord

from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.part_place import find_channel, require_member
from bot.chat.own_rights import fetch_rights
from briefings.digests.delivery import DigestSettings, Schedule


async def may_post(tools: Tools, schedule: Schedule) -> bool:
    """Whether a blocked schedule can go on. Raises discord.DiscordServerError and what a cut connection raises."""
    settings = schedule.settings
    try:
        if schedule.user:
            await require_member(tools, schedule.server, schedule.user)
            return True
        place = await find_channel(tools, settings.channel)
        return _suffices(await fetch_rights(tools.client, place), settings)
    except (discord.Forbidden, discord.NotFound):
        return False


def _suffices(may: discord.Permissions, settings: DigestSettings) -> bool:
    writes = may.send_messages_in_threads if settings.place == "thread" else may.send_messages
    return may.view_channel and writes
