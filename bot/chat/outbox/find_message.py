"""Looking for a message of ours if nobody heard whether Discord took it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import discord

from bot.chat.outbox import message_marks

_SKEW = timedelta(minutes=5)
"""How far our clock and Discord's may be apart."""
_PAGE, _LOOKED_THROUGH = 100, 500
"""Messages of a channel among which a lost one is looked for: the newest, and those of its time."""
_UNKNOWN_MESSAGE = 10008

Sendable = discord.abc.Messageable


@dataclass(frozen=True, slots=True)
class LookResult:
    """The message, or None; `is_certain` says that there is no other, or none."""

    message: discord.Message | None
    is_certain: bool


async def look(
    client: discord.Client, place: Sendable, since: datetime, of: bytes, *, until: datetime | None = None
) -> LookResult:
    """Look for a message of ours with that mark that was sent after `since` and, if that is known, before `until`.

    The last hundred are looked through whatever their times: our clock may have jumped.
    Without the right to read it, Discord shows an empty history, which says nothing. So an empty history counts only if Discord
    lets us ask for a single message there. Raises discord.HTTPException and what a cut connection raises.
    """
    after = since - _SKEW
    try:
        newest = [message async for message in place.history(limit=_PAGE)]
        if found := next((message for message in newest if is_ours(client, message, of)), None):
            return LookResult(found, is_certain=True)
        if not newest:
            return LookResult(None, is_certain=await _is_readable(place, after))
        if len(newest) < _PAGE or newest[-1].created_at < after:
            return LookResult(None, is_certain=True)
        return await _look_through(client, place, after, until, of)
    except discord.Forbidden:
        return LookResult(None, is_certain=False)


async def _look_through(
    client: discord.Client, place: Sendable, after: datetime, until: datetime | None, of: bytes
) -> LookResult:
    seen = 0
    async for message in place.history(limit=_LOOKED_THROUGH, after=after):
        seen += 1
        if is_ours(client, message, of):
            return LookResult(message, is_certain=True)
        if until and message.created_at > until + _SKEW:
            return LookResult(None, is_certain=True)
    return LookResult(None, is_certain=seen < _LOOKED_THROUGH)


async def _is_readable(place: Sendable, moment: datetime) -> bool:
    """Whether Discord says of a message that it is not there, and not that we may not look. Raises discord.HTTPException."""
    try:
        await place.fetch_message(discord.utils.time_snowflake(moment))
    except discord.NotFound as error:
        if error.code != _UNKNOWN_MESSAGE:
            raise
    return True


def is_ours(client: discord.Client, message: discord.Message, of: bytes) -> bool:
    """Whether this bot wrote it, and gave it that mark."""
    return client.user is not None and message.author.id == client.user.id and message_marks.is_marked(message, of)
