"""What every errand needs: the client, the decisions, and one attempt's own state."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

import discord

from bot.chat.dependencies import Clock
from bot.chat.outbox import message_marks
from bot.chat.outbox.find_message import Sendable, look, rights
from bot.chat.outbox.outcomes import ARCHIVED, REOPENED, UNHEARD, UNSURE, LockedError, SupersededError
from bot.chat.rendering import render
from bot.chat.send_rate import SendRate
from briefings.answers.blocks import Answer
from briefings.outbox.posts import Errand, Outcome, Posting
from briefings.services.links import Links

T = TypeVar("T")

NONCE_LIFE = timedelta(seconds=90)
"""How long Discord surely knows a nonce; it says "the past few minutes" (Create Message, `enforce_nonce`)."""


@dataclass(slots=True)
class Attempt:
    """One attempt at an errand, claimed at `now`. `unsure`: an earlier one may have arrived; nobody heard how it went.

    `errand` is its last claim: storing something in the middle takes one more. `sent` is the message that it sent or found again.
    `opened` is whether it, or one before it that ended in the middle, may have opened a thread that is not closed again yet.
    """

    errand: Errand
    now: datetime
    unsure: bool
    sent: discord.Message | None = None
    opened: bool = False

    @classmethod
    def after(cls, before: Errand, claimed: Errand, now: datetime) -> "Attempt":
        """The attempt that was just claimed, of an errand as it was before."""
        unsure = before.state == "attempting" or before.told in {UNSURE, REOPENED}
        return cls(claimed, now, unsure, opened=before.told == REOPENED)


class UnconfirmedError(Exception):
    """It cannot be told whether an earlier attempt arrived, and Discord no longer knows the nonce."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The client and what it works with. `clock` is UTC and aware; all that has the same `rate` keeps to it together."""

    client: discord.Client
    posting: Posting
    links: Links
    clock: Clock
    rate: SendRate = field(default_factory=SendRate)

    def digest(self, *parts: str | int) -> bytes:
        """What tells this from everything else that any bot sends."""
        return message_marks.digest(self.client.application_id or 0, *parts)

    async def draw(self, server: int, answer: Answer, of: bytes, seq: int) -> discord.ui.LayoutView:
        """The one message of an answer, marked."""

        async def keep(target: str) -> str:
            return await self.links.keep(server, target, now=self.clock())

        view = await render.render(render.pages(answer)[0], keep=keep)
        message_marks.put(view, of, seq)
        return view

    async def place(self, channel: int) -> Sendable:
        """A channel or thread, from what Discord has told or else by asking. Raises discord.HTTPException."""
        found = self.client.get_channel(channel) or await self.client.fetch_channel(channel)
        return found if isinstance(found, discord.abc.Messageable) else self.client.get_partial_messageable(channel)

    def message(self, server: int, channel: int, message: int) -> discord.PartialMessage:
        """A message by its number."""
        return self.client.get_partial_messageable(channel, guild_id=server).get_partial_message(message)

    async def send(
        self,
        attempt: Attempt,
        to: Sendable,
        view: discord.ui.LayoutView,
        of: bytes,
        *,
        answering: discord.PartialMessage | None = None,
    ) -> discord.Message:
        """Send a message unless an earlier attempt has: every attempt has the same nonce, and a lost one is looked for first.

        Raises UnconfirmedError, discord.DiscordException, and what a cut connection raises.
        """
        if attempt.unsure:
            first = attempt.errand.first_try or attempt.now
            looked = await look(self.client, to, first, of)
            if looked.message:
                attempt.sent = looked.message
                return looked.message
            if not looked.certain and attempt.now - first > NONCE_LIFE:
                raise UnconfirmedError
        none, nonce = discord.AllowedMentions.none(), message_marks.nonce(of)
        if answering is None:
            attempt.sent = await to.send(view=view, nonce=nonce, allowed_mentions=none)
        else:
            # Without a server: that of a follower's digest has one, and its direct message has none.
            reference = discord.MessageReference(
                message_id=answering.id, channel_id=answering.channel.id, fail_if_not_exists=False
            )
            attempt.sent = await to.send(view=view, nonce=nonce, allowed_mentions=none, reference=reference)
        return attempt.sent

    async def in_open_thread(self, attempt: Attempt, channel: int, do: Callable[[], Awaitable[T]]) -> T:
        """Do something in a channel. An archived thread is reopened for it and closed again, also where that fails.

        That it is reopened is stored first, so that an attempt which ends in the middle is finished by the next one. Where it
        cannot be closed again, `attempt.opened` stays True. Raises LockedError, SupersededError, and what `do` raises.
        """
        if not attempt.opened:
            try:
                return await do()
            except discord.HTTPException as error:
                if error.code != ARCHIVED:
                    raise
            await self.noted(attempt)
        thread = await self.client.fetch_channel(channel)
        if not isinstance(thread, discord.Thread):
            return await do()
        if thread.archived:
            if thread.locked and not rights(thread).manage_threads:
                attempt.opened = False
                raise LockedError
            await thread.edit(archived=False)
        try:
            done = await do()
        except Exception:
            await _close(attempt, thread)
            raise
        # Where the bot is being stopped, nothing holds that up: the next attempt closes the thread.
        await _close(attempt, thread)
        return done

    async def noted(self, attempt: Attempt) -> None:
        """Store that a thread is about to be reopened, and claim the errand anew. Raises SupersededError."""
        now = self.clock()
        await self.posting.record(attempt.errand, Outcome("pending", REOPENED, now), now)
        pending = replace(attempt.errand, told=REOPENED)
        claimed = await self.posting.claim(pending, now)
        if claimed is None:
            raise SupersededError
        attempt.errand, attempt.opened = claimed, True


async def _close(attempt: Attempt, thread: discord.Thread) -> None:
    """Close a thread again; where that does not work, an errand of its own does it, and tells editors where it may not."""
    with suppress(discord.DiscordException, *UNHEARD):
        await thread.edit(archived=True)
        attempt.opened = False
