"""Saying hello in a server that the bot was added to: once, in its system channel, if the bot may write there."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

import discord

from bot.chat.discord_internals import find_system_channel
from bot.chat.outbox import message_marks
from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.outcomes import UnconfirmedError
from bot.chat.outbox.send import OutgoingMessage, Sending, place_in, send
from bot.chat.own_rights import fetch_rights
from briefings.model.errors import BriefingError
from briefings.outbox.jobs import Jobs, Outcome

_log = logging.getLogger(__name__)

_NEW = timedelta(days=1)
"""How long ago the bot may have been added for a hello: it may have been off. Servers from before are not written to."""
_SHUT = "The bot may not write in the system channel, so it said nothing."


async def note_joined(jobs: Jobs, servers: Iterable[int], now: datetime) -> bool:
    """Have those of these servers welcomed that never were; True if there is one. Errors are logged: nobody waits for it."""
    is_any = False
    try:
        for server in servers:
            is_any = await jobs.welcome(server, now) or is_any
    except BriefingError as error:
        _log.warning("A server could not be welcomed. %s", error)
    return is_any


def is_new(guild: discord.Guild, now: datetime) -> bool:
    """Whether the bot was added to a server within a day before that moment, as Discord has it."""
    joined = _find_joined(guild)
    return joined is not None and now - joined < _NEW


async def welcome(tools: Tools, attempt: Attempt) -> Outcome:
    """Say hello, or nothing where the bot may not. Raises what `send` does, but nothing that an editor would have to see to."""
    job = attempt.job
    guild = tools.client.get_guild(job.server)
    channel = find_system_channel(guild) if guild else 0
    if not channel or not await _may_write(tools, channel):
        return Outcome("done", _SHUT)
    of = tools.digest(job.server, "welcome")

    async def write() -> OutgoingMessage:
        return OutgoingMessage(await tools.draw(job.server, tools.posting.welcome(), of, job.cause))

    sending = Sending(of, message_marks.nonce(of), attempt.before.due_at, place_in(tools, job.server, channel), write)
    try:
        await send(tools, attempt, sending)
    except (discord.Forbidden, discord.NotFound, UnconfirmedError):
        return Outcome("done", _SHUT)
    return Outcome("done")


async def _may_write(tools: Tools, channel: int) -> bool:
    try:
        place = await tools.ask(tools.client.fetch_channel(channel))
    except (discord.Forbidden, discord.NotFound):
        return False
    may = await tools.ask(fetch_rights(tools.client, place))
    return may.view_channel and may.send_messages


def _find_joined(guild: discord.Guild) -> datetime | None:
    own = guild.get_member(guild.me.id) if guild.me else None
    return own.joined_at if own else None
