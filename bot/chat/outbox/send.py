"""Sending one message once: it is looked for if an earlier attempt may have arrived, and every attempt has the same nonce.

A job is claimed in the database before its message is posted, and how that went is recorded after it. Whatever ends an attempt in
the middle, the next one finds out.
"""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.chat import sent_files
from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.find_message import Sendable
from bot.chat.outbox.forum_posts import Place, delete_duplicate, find_older, recover
from bot.chat.outbox.outcomes import UnconfirmedError
from bot.chat.outbox.request_window import ClosedWindowError, Window
from bot.chat.rendering.payloads import MessageView
from bot.chat.rendering.shorten import shorten_label
from briefings.answers.blocks import Document

NONCE_LIFE = timedelta(seconds=90)
"""How long Discord surely knows a nonce; it says "the past few minutes" (Create Message, `enforce_nonce`)."""
_FRESH_ENOUGH = timedelta(seconds=1)
"""How old a claim may be before it is renewed."""
_A_LOOK = 5.0
"""Seconds to look for an older post in a forum, and as many to delete ours: an attempt still ends within its lease."""
_NAME = 100
"""Characters of a thread's name (Start Thread in Forum or Media Channel)."""


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message ready to be sent.

    A post in a forum gets the `title` and the `tags`. `role` is pinged, 0 for none, and so are the `roles` and
    `users`; `answers` is the message that it replies to. `pictures` are the files of those that it shows.
    """

    view: MessageView
    title: str = ""
    tags: tuple[int, ...] = ()
    role: int = 0
    answers: discord.MessageReference | None = None
    roles: tuple[int, ...] = ()
    users: tuple[int, ...] = ()
    pictures: tuple[Document, ...] = ()

    @property
    def mentions(self) -> discord.AllowedMentions:
        """Nobody but those whom it is for."""
        roles = [discord.Object(role) for role in (self.role, *self.roles) if role]
        users = [discord.Object(user) for user in self.users]
        return discord.AllowedMentions(everyone=False, users=users or False, roles=roles or False, replied_user=False)


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to be sent: `of` tells it from everything else, `due` is when it was due at first.

    `place` finds its place, and `write` makes the message. Without a `nonce` it opens a post in a forum, which has none.
    """

    of: bytes
    nonce: str
    due: datetime | None
    place: Callable[[], Coroutine[Any, Any, Place]]
    write: Callable[[], Coroutine[Any, Any, OutgoingMessage]]


async def send(tools: Tools, attempt: Attempt, sending: Sending) -> discord.Message:
    """Send a message, or return the one that an earlier attempt has sent.

    Raises UnconfirmedError if nobody can tell whether one has, SupersededError, discord.DiscordException, what a cut connection
    raises, and what `place` and `write` do.
    """
    attempt.post.once = not sending.nonce
    place = await tools.ask(sending.place())
    if attempt.is_unsure or not sending.nonce or _is_late(tools, sending):
        found = await _find_sent(tools, attempt, sending, place)
        if found:
            attempt.sent = found
            return found
        await tools.hook("looked")
        await tools.claim_again(attempt)
    elif not tools.is_fresh(attempt, _FRESH_ENOUGH):
        await tools.claim_again(attempt)
    outgoing = await sending.write()
    attempt.post.is_fresh = lambda: tools.is_fresh(attempt)
    await tools.hook("posting")
    message = await tools.asking.ask(_put(place, outgoing, sending.nonce), attempt.post)
    await tools.hook("posted")
    attempt.sent = message if sending.nonce else await _keep_one(tools, sending, place, message)
    return attempt.sent


async def _put(place: Place, outgoing: OutgoingMessage, nonce: str) -> discord.Message:
    """Send a message; the first one in a forum opens a post."""
    if isinstance(place, discord.ForumChannel):
        tags = [tag for tag in place.available_tags if tag.id in outgoing.tags]
        made = await place.create_thread(
            name=shorten_label(outgoing.title, _NAME) or "Digest",
            view=outgoing.view,
            allowed_mentions=outgoing.mentions,
            applied_tags=tags,
        )
        return made.message
    if outgoing.answers is None:
        files = sent_files.make_files(outgoing.pictures) or discord.utils.MISSING
        return await place.send(view=outgoing.view, files=files, nonce=nonce, allowed_mentions=outgoing.mentions)
    return await place.send(view=outgoing.view, nonce=nonce, allowed_mentions=outgoing.mentions, reference=outgoing.answers)


async def _find_sent(tools: Tools, attempt: Attempt, sending: Sending, place: Place) -> discord.Message | None:
    """Return the message of an earlier attempt, or None if it is to be sent (again). Raises UnconfirmedError.

    What is sent late is looked for, too: the bot of a copy of the database may have sent it.
    """
    since = attempt.job.first_try or tools.clock()
    if attempt.is_first:
        since = sending.due or since
    looked = await tools.ask(recover(tools.client, place, sending.of, since, attempt.before.last_try))
    if looked.message:
        return looked.message
    attempt.is_unsure = attempt.is_unsure and not looked.is_certain
    if attempt.is_unsure and (not sending.nonce or tools.clock() - since > NONCE_LIFE):
        raise UnconfirmedError
    return None


async def _keep_one(tools: Tools, sending: Sending, place: Place, made: discord.Message) -> discord.Message:
    """Return a message without a nonce that was just made, or the one that the bot of a copy made before; then ours goes."""
    seconds = min(_A_LOOK, tools.patience)
    older: discord.Message | None = None
    with suppress(ClosedWindowError):
        older = await tools.asking.ask(find_older(tools.client, place, sending.of, made), Window(seconds))
        if older is not None:
            await tools.asking.ask(delete_duplicate(made), Window(seconds))
    return older or made


def _is_late(tools: Tools, sending: Sending) -> bool:
    return sending.due is not None and tools.clock() - sending.due > NONCE_LIFE


def place_in(tools: Tools, server: int, channel: int) -> Callable[[], Coroutine[Any, Any, Sendable]]:
    """Return what finds a channel or thread of a server."""

    async def find() -> Sendable:
        return tools.place(server, channel)

    return find
