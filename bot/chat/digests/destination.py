"""Where a part of a digest goes, and how it is put there."""

from dataclasses import dataclass

import discord

from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.find_message import Sendable, rights
from bot.chat.rendering.shorten import short
from briefings.digests.delivery import DigestSettings, Part, Schedule

_NAME = 100
"""Characters of a thread's name (Start Thread in Forum or Media Channel)."""

Place = Sendable | discord.ForumChannel


@dataclass(frozen=True, slots=True)
class Letter:
    """One message ready to be sent: its nonce, the title that a post in a forum gets, and the role that it pings."""

    view: discord.ui.LayoutView
    nonce: str
    title: str
    role: int = 0

    @property
    def mentions(self) -> discord.AllowedMentions:
        """Nobody, or that one role."""
        roles = [discord.Object(self.role)] if self.role else False
        return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


async def place_of(tools: Tools, part: Part) -> Place:
    """The place of a part. A follower has to be a member still. Raises discord.HTTPException and what a cut connection raises."""
    if part.user:
        await _member(tools, part.server, part.user)
        user = tools.client.get_user(part.user) or await tools.client.fetch_user(part.user)
        return user.dm_channel or await user.create_dm()
    if _begins_a_post(part):
        found = await _known(tools, part.channel)
        if isinstance(found, discord.ForumChannel):
            return found
    return await tools.place(part.channel)


async def put(place: Place, part: Part, letter: Letter) -> discord.Message:
    """Send it; the first one in a forum opens a post. Raises discord.HTTPException and what a cut connection raises."""
    if isinstance(place, discord.ForumChannel):
        tags = [tag for tag in place.available_tags if tag.id in part.settings.forum_tags]
        made = await place.create_thread(
            name=short(letter.title, _NAME) or "Digest",
            view=letter.view,
            allowed_mentions=letter.mentions,
            applied_tags=tags,
        )
        return made.message
    return await place.send(view=letter.view, nonce=letter.nonce, allowed_mentions=letter.mentions)


def has_nonce(part: Part) -> bool:
    """Whether Discord itself keeps it from being there twice: a new post in a forum has no nonce."""
    return not _begins_a_post(part)


async def may_post(tools: Tools, schedule: Schedule) -> bool:
    """Whether a blocked schedule can go on. Raises discord.DiscordServerError and what a cut connection raises."""
    settings = schedule.settings
    try:
        if schedule.user:
            await _member(tools, schedule.server, schedule.user)
            return True
        return _suffices(rights(await _known(tools, settings.channel)), settings)
    except (discord.Forbidden, discord.NotFound):
        return False


def _suffices(may: discord.Permissions, settings: DigestSettings) -> bool:
    writes = may.send_messages_in_threads if settings.place == "thread" else may.send_messages
    return may.view_channel and writes


async def _known(tools: Tools, channel: int) -> object:
    return tools.client.get_channel(channel) or await tools.client.fetch_channel(channel)


async def _member(tools: Tools, server: int, user: int) -> None:
    """Make sure that somebody is a member. Raises discord.NotFound where they are not."""
    guild = tools.client.get_guild(server) or await tools.client.fetch_guild(server)
    await guild.fetch_member(user)


def _begins_a_post(part: Part) -> bool:
    return part.settings.place == "forum" and part.n == 1
