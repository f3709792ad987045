"""Doing something in a thread that may be archived: it is opened for that and closed again, whatever happens in between."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import discord

from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.outcomes import ARCHIVED, UNHEARD, LockedError
from bot.chat.outbox.request_window import Window
from bot.chat.own_rights import fetch_rights

T = TypeVar("T")


async def do_in_thread(tools: Tools, attempt: Attempt, channel: int, do: Callable[[], Awaitable[T]]) -> T:
    """Do something in a channel. An archived thread is opened for it and closed again, also if it fails.

    That it is opened is stored first, so that an attempt which ends in the middle is finished by the next one. If it cannot be
    closed again, `attempt.is_open` stays True. Raises LockedError, SupersededError, and what `do` raises.
    """
    if not attempt.is_open:
        try:
            return await do()
        except discord.HTTPException as error:
            if error.code != ARCHIVED:
                raise
        await note_opening(tools, attempt)
    thread = await tools.ask(tools.client.fetch_channel(channel))
    if not isinstance(thread, discord.Thread):
        return await do()
    if thread.archived:
        if thread.locked and not (await tools.ask(fetch_rights(tools.client, thread))).manage_threads:
            attempt.is_open = False
            raise LockedError
        await tools.ask(thread.edit(archived=False))
    try:
        done = await do()
    except Exception:
        await _close(tools, attempt, thread)
        raise
    # If the bot is being stopped, nothing holds that up: the next attempt closes the thread.
    await _close(tools, attempt, thread)
    return done


async def note_opening(tools: Tools, attempt: Attempt) -> None:
    """Store that a thread is about to be opened, and claim the job again. Raises SupersededError."""
    attempt.is_open = True
    attempt.is_unsure = not attempt.is_sure
    attempt.post = Window(tools.patience)  # what was asked before was refused; from now on it counts anew
    await tools.claim_again(attempt)


async def _close(tools: Tools, attempt: Attempt, thread: discord.Thread) -> None:
    """Close a thread again; if that does not work, a job of its own does it, and tells editors if it may not."""
    with suppress(discord.DiscordException, *UNHEARD):
        await tools.ask(thread.edit(archived=True))
        attempt.is_open = False
