"""Telling editors what happened to a draft: a direct message, or a message in a channel that mentions them."""

import discord

from bot.chat.outbox import message_marks
from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.forum_posts import Place
from bot.chat.outbox.member_rights import read_caller
from bot.chat.outbox.open_server import add_server_button
from bot.chat.outbox.outcomes import CLOSED_DIRECT, UNKNOWN_MESSAGE, UNKNOWN_USER
from bot.chat.outbox.send import OutgoingMessage, Sending, send
from bot.chat.rendering.payloads import make_text
from briefings.answers.blocks import Answer
from briefings.outbox.jobs import Outcome
from briefings.outbox.posts import DeskNotice

_DELETED = "It was sent, and somebody has deleted it since."
_CLOSED = "Their direct messages are closed; /desk queue has the draft."
_NO_EDITOR = "They are not an editor any more, so they were not told."


async def notice(tools: Tools, attempt: Attempt) -> Outcome:
    """Tell editors what happened to a draft. Raises what `send` does."""
    job = attempt.job
    found = await tools.posting.notice(job)
    if found is None:
        return Outcome("done")
    told, answer = found
    if not told.channel and not await _is_editor(tools, job.server, told.users[0]):
        return Outcome("done", _NO_EDITOR)
    of = tools.digest(job.server, "notice", job.subject, job.cause)

    async def place() -> Place:
        if told.channel:
            return tools.place(job.server, told.channel)
        return await tools.client.create_dm(discord.Object(told.users[0]))

    async def write() -> OutgoingMessage:
        return await _write(tools, attempt, told, answer, of)

    try:
        await send(tools, attempt, Sending(of, message_marks.nonce(of), attempt.before.due_at, place, write))
    except discord.HTTPException as error:
        if error.code == UNKNOWN_MESSAGE:
            return Outcome("done", _DELETED)
        if told.channel or (error.code not in CLOSED_DIRECT and error.code != UNKNOWN_USER):
            raise
        return Outcome("done", _CLOSED)
    return Outcome("done")


async def _is_editor(tools: Tools, server: int, user: int) -> bool:
    """Whether somebody still is an editor: a draft concerns nobody else."""
    if tools.embargoes is None:
        return True
    caller = await tools.ask(read_caller(tools, server, user, ""))
    return caller is not None and await tools.embargoes.is_editor(caller)


async def _write(tools: Tools, attempt: Attempt, told: DeskNotice, answer: Answer, of: bytes) -> OutgoingMessage:
    """Make the message: in a channel with those it mentions above it, else with a button to the server."""
    view = await tools.draw(attempt.job.server, answer, of, attempt.job.cause)
    if not told.channel:
        add_server_button(view, attempt.job.server)
        return OutgoingMessage(view)
    mentions = (*(f"<@&{role}>" for role in told.roles), *(f"<@{user}>" for user in told.users))
    view.components.insert(0, make_text(" ".join(mentions)))
    return OutgoingMessage(view, roles=told.roles, users=told.users)
