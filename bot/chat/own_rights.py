"""What the bot itself may do in a channel, worked out from what Discord tells of that channel when it is asked."""

import discord

from bot.chat.discord_internals import learn_own_roles


async def fetch_rights(client: discord.Client, place: object) -> discord.Permissions:
    """What the bot may do in a channel or thread that was fetched; nothing if Discord does not let it know.

    It asks for the channel above a thread, and for the bot's own roles if it was given one since. Raises discord.HTTPException
    and what a cut connection raises.
    """
    if not isinstance(place, discord.abc.GuildChannel | discord.Thread) or client.user is None:
        return discord.Permissions.none()
    bot = place.guild.get_member(client.user.id)
    if bot is None:  # Discord has not told of the server, or it is out of order
        return discord.Permissions.none()
    await learn_own_roles(place.guild)
    return await _find_in_thread(client, place, bot) if isinstance(place, discord.Thread) else place.permissions_for(bot)


async def _find_in_thread(client: discord.Client, thread: discord.Thread, bot: discord.Member) -> discord.Permissions:
    """As `discord.Thread.permissions_for`, which wants the channel above to be kept."""
    try:
        above = await client.fetch_channel(thread.parent_id)
    except (discord.Forbidden, discord.NotFound):
        return discord.Permissions.none()
    if not isinstance(above, discord.abc.GuildChannel):
        return discord.Permissions.none()
    may = discord.abc.GuildChannel.permissions_for(above, bot)
    if not may.send_messages_in_threads:
        may.update(send_tts_messages=False, mention_everyone=False, embed_links=False, attach_files=False)
    return may if may.view_channel else discord.Permissions.none()
