"""Posting the card of a briefing, correcting a message in place, and deleting it."""

import asyncio
from dataclasses import replace

import discord

from bot.chat import sent_files
from bot.chat.outbox import message_marks
from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.delete_messages import delete, delete_lost
from bot.chat.outbox.open_thread import do_in_thread
from bot.chat.outbox.outcomes import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE
from bot.chat.outbox.send import OutgoingMessage, Sending, place_in, send
from bot.chat.own_rights import fetch_rights
from briefings.answers.blocks import Answer
from briefings.answers.pictures import DrawPicture, draw_nothing
from briefings.answers.stand_ins import list_pictures
from briefings.outbox.jobs import Outcome
from briefings.outbox.posts import Post, Work

_GONE_MESSAGE = "The message was deleted, so there was nothing to mend."
_GONE_CHANNEL = "The channel is gone, so there was nothing to mend."
_POST_STAYS = (
    "The bot may not delete the post of the digest before: others may have written in it. What the bot wrote there is gone. "
    "Give the bot the right Manage Posts in that forum, then try again."
)
_RETRACTED = "The briefing was retracted before its card was posted, so nothing was posted. Restore it, then try again."


async def post(tools: Tools, attempt: Attempt) -> Outcome:
    """Send the card. Raises what `send` does."""
    job = attempt.job
    row = await tools.posting.post(job.server, job.subject)
    if row is None or row.message:
        return Outcome("done")
    work = await tools.posting.work(row, tools.clock())
    if work is None:
        return Outcome("done", "The briefing is gone, so there was nothing to post.")
    if not work.post.items:
        return Outcome("failed", _RETRACTED)
    of = _digest(tools, row)

    async def write() -> OutgoingMessage:
        drawn = await tools.draw_whole(row.server, work.answer, of, work.post.seq, pictures=pictures)
        return OutgoingMessage(drawn.view, pictures=drawn.pictures)

    pictures = await _choose_pictures(tools, row.channel, work.answer)
    await asyncio.gather(*map(pictures, list_pictures(work.answer)))  # before the claim is renewed: what is sent waits for none
    sending = Sending(of, message_marks.nonce(of), attempt.before.due_at, place_in(tools, row.server, row.channel), write)
    try:
        message = await send(tools, attempt, sending)
    except discord.NotFound as error:
        if error.code != UNKNOWN_MESSAGE:
            raise
        return Outcome("done", _GONE_MESSAGE, post=replace(row, gone="message"))  # it had arrived, and was deleted since
    if message_marks.is_as_of(message, work.post.seq):
        shown = work.post if message.attachments else work.post_without_picture
        return Outcome("done", post=replace(shown, message=message.id, posted_at=message.created_at))
    # It was sent by an attempt before something was corrected. It is known from now on, whatever becomes of the edit.
    return Outcome("done", post=replace(row, message=message.id, posted_at=message.created_at), mend=True)


async def correct(tools: Tools, attempt: Attempt) -> Outcome:
    """Edit the message to what is true now, unless it says so already. Raises discord.DiscordException and the like."""
    row = await tools.posting.post(attempt.job.server, attempt.job.subject)
    if row is None or row.gone:
        return Outcome("done")
    if not row.message:
        return Outcome("done", "The card has not been posted yet; it will say what is true then.")
    if row.kind == "digest" and row.seq >= attempt.job.cause:
        return Outcome("done")  # an earlier job has corrected it all, also what was done since
    return await _correct(tools, attempt, row)


async def unpost(tools: Tools, attempt: Attempt) -> Outcome:
    """Delete the message for good. Raises discord.DiscordException and the like."""
    row = await tools.posting.post(attempt.job.server, attempt.job.subject)
    if row is None or row.gone or (row.kind == "digest" and not row.message):
        return Outcome("done")  # for a digest without a message, Discord said that it was deleted
    if _is_forum_post(row) and not attempt.job.cause:  # a digest gives way to the next one; it was not deleted for good
        outcome = await _delete_forum_post(tools, attempt, row)
    elif row.message:
        outcome = await delete(tools, attempt, row.channel, row.message)
    else:
        outcome = await delete_lost(tools, attempt, row.channel, _digest(tools, row))
    return replace(outcome, post=replace(row, gone="message")) if outcome.state == "done" else outcome


def _is_forum_post(row: Post) -> bool:
    """Whether the message opened a post in a forum: then both have one id (Start Thread in Forum or Media Channel)."""
    return row.kind == "digest" and row.message != 0 and row.message == row.channel


async def _delete_forum_post(tools: Tools, attempt: Attempt, row: Post) -> Outcome:
    """Delete a post of a forum with all that is in it, or if the bot may not, only what it wrote itself. Raises as `unpost`.

    Whoever opened a post may delete it if nobody else wrote in it; otherwise that takes Manage Threads, which a forum calls
    Manage Posts (Delete/Close Channel).
    """
    try:
        thread = await tools.client.fetch_channel(row.channel)
        if isinstance(thread, discord.Thread):
            await thread.delete()
    except discord.Forbidden:
        await delete(tools, attempt, row.channel, row.message)
        return Outcome("failed", _POST_STAYS)
    except discord.NotFound as error:
        if error.code != UNKNOWN_CHANNEL:
            raise
    return Outcome("done")


async def _correct(tools: Tools, attempt: Attempt, row: Post) -> Outcome:
    work = await tools.posting.work(row, tools.clock())
    if work is None or not work.is_needed:
        # The row may be new, if the message was found only now.
        return Outcome("done", post=row)
    has_picture = True

    async def edit() -> None:
        nonlocal has_picture
        has_picture = await _edit(tools, attempt, row, work)

    try:
        await do_in_thread(tools, attempt, row.channel, edit)
    except discord.NotFound as error:
        if error.code == UNKNOWN_MESSAGE:
            return Outcome("done", _GONE_MESSAGE, post=replace(row, gone="message"))
        if error.code == UNKNOWN_CHANNEL:
            return Outcome("done", _GONE_CHANNEL, post=replace(row, gone="channel"))
        raise
    return Outcome("done", post=work.post if has_picture else work.post_without_picture, reply=work.reply)


async def _edit(tools: Tools, attempt: Attempt, row: Post, work: Work) -> bool:
    """Edit the message; its picture gives way to that of now. Returns whether it has one, as far as that is known."""
    message = tools.message(row.server, row.channel, row.message)
    if attempt.is_unsure and await is_corrected(message, work.post.seq):
        return True
    pictures = await _choose_pictures(tools, row.channel, work.answer)
    drawn = await tools.draw_whole(row.server, work.answer, _digest(tools, row), work.post.seq, pictures=pictures)
    files = sent_files.make_files(drawn.pictures)
    await message.edit(view=drawn.view, attachments=files, allowed_mentions=discord.AllowedMentions.none())
    return bool(files)


async def _choose_pictures(tools: Tools, channel: int, answer: Answer) -> DrawPicture:
    """What draws the pictures of a card there: nothing if the bot may attach no files, or it is not known whether it may."""
    if tools.pictures is draw_nothing or not list_pictures(answer):
        return draw_nothing
    place = await tools.ask(tools.client.fetch_channel(channel))
    may = await tools.ask(fetch_rights(tools.client, place))
    return tools.pictures if may.attach_files else draw_nothing


async def is_corrected(message: discord.PartialMessage, seq: int) -> bool:
    """Whether an earlier attempt has edited the message; False also if the bot may not look at it."""
    try:
        return message_marks.is_as_of(await message.fetch(), seq)
    except discord.Forbidden:
        return False


def _digest(tools: Tools, row: Post) -> bytes:
    return tools.digest(row.server, "post", row.id)
