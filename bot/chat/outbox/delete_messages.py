"""Deleting what was said about a briefing that is deleted for good: replies beneath its cards, and direct messages."""

import discord

from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.find_message import look
from bot.chat.outbox.open_thread import do_in_thread
from bot.chat.outbox.outcomes import CLOSED_DIRECT, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER
from briefings.outbox.jobs import Outcome

_MAY_BE_THERE = (
    "What the bot wrote about a briefing that is deleted for good may still be there, and the bot cannot look. Delete it there, "
    "or give the bot the right Read Message History in that channel, then try again."
)


async def unsay(tools: Tools, attempt: Attempt) -> Outcome:
    """Delete a reply or a direct message. Raises discord.DiscordException and the like."""
    job = attempt.job
    if job.message:
        return await delete(tools, attempt, job.channel, job.message)
    if job.user:
        return await _unsay_direct(tools, attempt)
    if job.channel:
        return await delete_lost(tools, attempt, job.channel, tools.digest(job.server, "notice", job.subject, job.cause))
    post = await tools.posting.post(job.server, job.subject)
    if post is None:
        return Outcome("done")
    return await delete_lost(tools, attempt, post.channel, tools.digest(job.server, "reply", job.subject, job.cause))


async def _unsay_direct(tools: Tools, attempt: Attempt) -> Outcome:
    job = attempt.job
    try:
        direct = await tools.client.create_dm(discord.Object(job.user))
    except discord.HTTPException as error:
        if error.code != UNKNOWN_USER and error.code not in CLOSED_DIRECT:
            raise
        return Outcome("done")
    outcome = Outcome("done")
    for kind in ("tell", "notice"):  # what it was is not known any more; no other message has either mark
        outcome = await delete_lost(tools, attempt, direct.id, tools.digest(job.server, kind, job.subject, job.cause))
        if outcome.state != "done":
            break
    return outcome


async def delete_lost(tools: Tools, attempt: Attempt, channel: int, of: bytes) -> Outcome:
    """Delete the message that has this mark, if there is one, as nobody heard whether it arrived. Raises as `delete` does."""
    try:
        looked = await look(tools.client, tools.place(attempt.job.server, channel), attempt.job.first_try or tools.clock(), of)
    except discord.NotFound as error:
        if error.code != UNKNOWN_CHANNEL:
            raise
        return Outcome("done")
    if looked.message is not None:
        return await delete(tools, attempt, channel, looked.message.id)
    return Outcome("done") if looked.is_certain else Outcome("failed", _MAY_BE_THERE)


async def delete(tools: Tools, attempt: Attempt, channel: int, message: int) -> Outcome:
    """Delete a message of ours, unless it is gone already. Raises discord.DiscordException and the like."""
    try:
        await do_in_thread(tools, attempt, channel, tools.message(attempt.job.server, channel, message).delete)
    except discord.NotFound as error:
        if error.code not in {UNKNOWN_MESSAGE, UNKNOWN_CHANNEL}:
            raise
    return Outcome("done")
