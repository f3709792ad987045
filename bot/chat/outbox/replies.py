"""Telling people what was corrected: a reply beneath the message, and a direct message about a ruling."""

import discord

from bot.chat.outbox import message_marks
from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.open_server import add_server_button
from bot.chat.outbox.open_thread import do_in_thread, note_opening
from bot.chat.outbox.outcomes import CLOSED_DIRECT, UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER
from bot.chat.outbox.send import OutgoingMessage, Sending, place_in, send
from briefings.outbox.jobs import Outcome

_DELETED = "It was sent, and somebody has deleted it since."
_CLOSED = "Their direct messages are closed; the ruling waits in /corrections."


async def reply(tools: Tools, attempt: Attempt) -> Outcome:
    """Reply once to the message that was corrected. Raises what `send` and `do_in_thread` do."""
    job = attempt.job
    post = await tools.posting.post(job.server, job.subject)
    if post is None or post.gone or not post.message:
        return Outcome("done", "The message is gone, so there was nothing to reply to.")
    answer = await tools.posting.reply(job, post)
    if answer is None:
        return Outcome("done", "There was nothing more to tell.")
    of = tools.digest(job.server, "reply", job.subject, job.cause)
    # Without a server: a follower's digest belongs to one, but its direct message does not.
    answers = discord.MessageReference(message_id=post.message, channel_id=post.channel, fail_if_not_exists=False)

    async def write() -> OutgoingMessage:
        return OutgoingMessage(await tools.draw(job.server, answer, of, job.cause), answers=answers)

    sending = Sending(of, message_marks.nonce(of), attempt.before.due_at, place_in(tools, job.server, post.channel), write)
    try:
        place = await tools.ask(tools.client.fetch_channel(post.channel))
        if isinstance(place, discord.Thread) and place.archived and not attempt.is_open:
            await note_opening(tools, attempt)  # sending would open it by itself, and leave it open
        await do_in_thread(tools, attempt, post.channel, lambda: send(tools, attempt, sending))
    except discord.NotFound as error:
        if error.code == UNKNOWN_MESSAGE:
            return Outcome("done", _DELETED)
        if error.code != UNKNOWN_CHANNEL:
            raise
        return Outcome("done", "The channel is gone, so there was nothing to reply to.")
    return Outcome("done")


async def tell(tools: Tools, attempt: Attempt) -> Outcome:
    """Tell a reader how the editors ruled on their challenge. Raises what `send` does."""
    job = attempt.job
    guild = tools.client.get_guild(job.server)
    found = await tools.posting.ruling(job.server, job.subject, guild.name if guild else "a server")
    if found is None:
        return Outcome("done")
    challenge, answer = found
    of = tools.digest(job.server, "tell", job.subject, job.cause)

    async def write() -> OutgoingMessage:
        view = await tools.draw(job.server, answer, of, job.cause)
        add_server_button(view, job.server)
        return OutgoingMessage(view)

    reader = discord.Object(challenge.user)
    sending = Sending(of, message_marks.nonce(of), attempt.before.due_at, lambda: tools.client.create_dm(reader), write)
    try:
        await send(tools, attempt, sending)
    except discord.HTTPException as error:
        if error.code == UNKNOWN_MESSAGE:
            return Outcome("done", _DELETED)
        if error.code == UNKNOWN_USER:
            return Outcome("done", "Their account is gone.")
        if error.code not in CLOSED_DIRECT:
            raise
        return Outcome("done", _CLOSED)
    return Outcome("done")
