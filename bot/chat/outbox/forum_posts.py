"""Looking for a message of ours that nobody heard of, also among the posts of a forum, by the mark that it carries."""

import logging
from datetime import datetime, timedelta

import discord

from bot.chat.outbox.find_message import LookResult, Sendable, is_ours, look
from bot.chat.outbox.outcomes import UNHEARD
from bot.chat.own_rights import fetch_rights

_log = logging.getLogger(__name__)

_SKEW = timedelta(minutes=5)
"""How far our clock and Discord's may be apart."""
_SNOWFLAKE_TIME = 22
"""The bit at which the milliseconds begin in an id (Discord, "Snowflakes")."""
_ARCHIVED = 100
"""Closed posts of a forum among which a lost one is looked for, the last closed first."""


Place = Sendable | discord.ForumChannel


async def recover(client: discord.Client, place: Place, of: bytes, since: datetime, until: datetime | None) -> LookResult:
    """Return the message with that mark, sent after `since` and, if that is known, before `until`.

    Raises discord.HTTPException and what a cut connection raises.
    """
    if not isinstance(place, discord.ForumChannel):
        return await look(client, place, since, of, until=until)
    may = await fetch_rights(client, place)
    if not (may.view_channel and may.read_message_history):
        return LookResult(None, is_certain=False)
    try:
        return await _in_forum(client, place, of, since - _SKEW)
    except discord.Forbidden:
        return LookResult(None, is_certain=False)


async def find_older(client: discord.Client, place: Place, of: bytes, made: discord.Message) -> discord.Message | None:
    """Find, for a post that was just made in a forum, another one with that mark that was there a little earlier.

    A new post has no nonce, so two bots on copies of one database can both make it after both have looked. Each of them looks
    once more, and the later one deletes its own. None also if the bot cannot look: then both stay.
    """
    thread = made.channel
    if not isinstance(place, discord.ForumChannel) or not isinstance(thread, discord.Thread):
        return None
    since = thread.id - (int(_SKEW / timedelta(milliseconds=1)) << _SNOWFLAKE_TIME)
    try:
        for other in sorted(await place.guild.active_threads(), key=lambda thread: thread.id):
            if other.parent_id == place.id and since < other.id < thread.id and (found := await _read_first(client, other, of)):
                return found
    except (discord.DiscordException, *UNHEARD) as error:
        _log.info("Whether the post %s in %s is the only one could not be looked up: %r", thread.id, place.id, error)
    return None


async def delete_duplicate(made: discord.Message) -> None:
    """Delete a post of ours in a forum; if the bot may not (Manage Threads), delete what it says, and close it."""
    thread = made.channel
    if not isinstance(thread, discord.Thread):
        return
    _log.warning("A post in %s was there already, of another bot on a copy of the database: ours is deleted.", thread.parent_id)
    try:
        try:
            await thread.delete()
        except discord.Forbidden:
            await made.delete()
            await thread.edit(archived=True)
    except (discord.DiscordException, *UNHEARD) as error:
        _log.warning("The post %s could not be deleted, so there are two: delete one. %r", thread.id, error)


async def _in_forum(client: discord.Client, forum: discord.ForumChannel, of: bytes, since: datetime) -> LookResult:
    """Look through the bot's own posts: the open ones whatever their age, closed ones as far back as it may be."""
    for thread in sorted(await forum.guild.active_threads(), key=lambda thread: thread.id):
        if thread.parent_id == forum.id and (found := await _read_first(client, thread, of)):
            return LookResult(found, is_certain=True)
    seen = 0
    async for thread in forum.archived_threads(limit=_ARCHIVED):
        seen += 1
        if found := await _read_first(client, thread, of):
            return LookResult(found, is_certain=True)
        if thread.archive_timestamp < since:
            return LookResult(None, is_certain=True)
    return LookResult(None, is_certain=seen < _ARCHIVED)


async def _read_first(client: discord.Client, thread: discord.Thread, of: bytes) -> discord.Message | None:
    """Return the first message of a post of ours, if it has that mark. Its id is the post's own."""
    if client.user is None or thread.owner_id != client.user.id:
        return None
    try:
        message = await thread.fetch_message(thread.id)
    except discord.NotFound:
        return None
    return message if is_ours(client, message, of) else None
