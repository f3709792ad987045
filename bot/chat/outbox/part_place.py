"""The place that a part of a digest goes to."""

import discord

from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.forum_posts import Place
from briefings.digests.delivery import Part


async def find_place(tools: Tools, part: Part) -> Place:
    """Return the place of a part. A follower must still be a member.

    Raises discord.HTTPException and what a cut connection raises.
    """
    if part.user:
        await require_member(tools, part.server, part.user)
        user = tools.client.get_user(part.user) or await tools.client.fetch_user(part.user)
        return user.dm_channel or await user.create_dm()
    if begins_a_post(part):
        place = await find_channel(tools, part.channel)
        if isinstance(place, discord.ForumChannel):
            return place
    return tools.place(part.server, part.channel)


def begins_a_post(part: Part) -> bool:
    """Whether it opens a post in a forum: that has no nonce, so Discord itself does not keep it from being there twice."""
    return part.settings.place == "forum" and part.n == 1


async def find_channel(tools: Tools, channel: int) -> object:
    """Return a channel of any kind, as it is now. Raises discord.HTTPException."""
    return await tools.client.fetch_channel(channel)


async def require_member(tools: Tools, server: int, user: int) -> None:
    """Raise discord.NotFound if somebody is not a member of a server."""
    guild = tools.client.get_guild(server) or await tools.client.fetch_guild(server)
    await guild.fetch_member(user)
