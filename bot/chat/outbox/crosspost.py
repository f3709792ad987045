"""Publishing a digest from an announcement channel to the servers that follow it: doing that twice changes nothing."""

import discord

from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.outcomes import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE
from briefings.outbox.jobs import Outcome

ALREADY_PUBLISHED = 40033
"""This message has already been crossposted."""
_GONE = "The message is gone, so there was nothing to publish."


async def crosspost(tools: Tools, attempt: Attempt) -> Outcome:
    """Publish it. Raises discord.DiscordException and what a cut connection raises."""
    post = await tools.posting.post(attempt.job.server, attempt.job.subject)
    if post is None or post.gone or not post.message:
        return Outcome("done", _GONE)
    try:
        await tools.message(post.server, post.channel, post.message).publish()
    except discord.HTTPException as error:
        if error.code in {UNKNOWN_MESSAGE, UNKNOWN_CHANNEL}:
            return Outcome("done", _GONE)
        if error.code != ALREADY_PUBLISHED:
            raise
    return Outcome("done")
