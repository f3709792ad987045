"""Closing a thread that had to be opened for something else, and could not be closed with it."""

import discord

from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.outcomes import UNKNOWN_CHANNEL
from briefings.outbox.jobs import Outcome

_LEFT_OPEN = (
    "The bot had to open this archived thread, and it may not close it again. Close it, or give the bot the right Manage Threads "
    "there, then try again."
)


async def close(tools: Tools, attempt: Attempt) -> Outcome:
    """Archive the thread of a post, if it is open. Raises discord.DiscordException and the like."""
    post = await tools.posting.post(attempt.job.server, attempt.job.subject)
    if post is None:
        return Outcome("done")
    try:
        thread = await tools.client.fetch_channel(post.channel)
        if isinstance(thread, discord.Thread) and not thread.archived:
            await thread.edit(archived=True)
    except discord.Forbidden:
        return Outcome("failed", _LEFT_OPEN)
    except discord.NotFound as error:
        if error.code != UNKNOWN_CHANNEL:
            raise
    return Outcome("done")
