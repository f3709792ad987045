"""One attempt at a job, what its handler works with, and the points at which a test may stop it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar

import discord

from bot.chat.counts import Counts
from bot.chat.dependencies import Clock
from bot.chat.outbox import message_marks
from bot.chat.outbox.outcomes import SupersededError
from bot.chat.outbox.request_window import Asking, Window, has_window
from bot.chat.rendering import picture_files, render
from bot.chat.rendering.cache import DrawnMessage
from bot.chat.rendering.payloads import MessageView
from bot.chat.send_rate import SendRate
from briefings.answers.blocks import Answer
from briefings.answers.pictures import DrawPicture, draw_nothing
from briefings.digests.delivery import Delivery
from briefings.model.servers.holding import hold_always, lead_always
from briefings.model.servers.shards import Shards, every_shard
from briefings.outbox.jobs import Job, Jobs
from briefings.outbox.posts import Posting
from briefings.outbox.public_answers import PublicAnswers
from briefings.services.embargo.embargoes import Embargoes
from briefings.services.links import Links

T = TypeVar("T")

PATIENCE = 28.0
"""Seconds within which a request may begin: an attempt has to end well within its lease of 60."""
_FRESH = timedelta(seconds=5)
"""How old a claim may be when a message is sent, so that nobody else can have taken the job up."""

Point = Literal["planned", "claimed", "looked", "posting", "posted", "recorded"]
"""Where a bot may be stopped by a test; "posting" is right before the request, "posted" right after its answer."""
Hook = Callable[[Point], Awaitable[None]]


async def stop_nowhere(_: Point) -> None:
    """Stop at no point."""


@dataclass(slots=True)
class Attempt:
    """One attempt at a job.

    `job` is its last claim: an attempt that looks for an earlier one, or opens a thread, claims it again. `before` is the job as
    it was before the first claim. `is_unsure`: an earlier attempt may have arrived, and nobody could find out. `post` is the
    window of the request that sends, `sent` the message that it sent or found. `is_open` is whether this attempt, or one before
    it that ended in the middle, may have opened a thread that is not closed again yet. `ends_digest` is when the digest was due
    of which this is the last message; None for everything else, and for what is sent once more.
    """

    job: Job
    before: Job
    is_unsure: bool
    post: Window
    sent: discord.Message | None = None
    is_open: bool = False
    ends_digest: datetime | None = None

    @classmethod
    def of(cls, before: Job, claimed: Job, patience: float) -> "Attempt":
        """Return the attempt that was just claimed, of a job as it was before."""
        return cls(claimed, before, before.first_try is not None, Window(patience), is_open=before.is_open)

    @property
    def is_first(self) -> bool:
        """Whether nothing was attempted before."""
        return self.before.first_try is None

    @property
    def is_sure(self) -> bool:
        """Whether nothing can have arrived if Discord refused the last request, or was not asked."""
        return not (self.is_unsure or self.post.doubts or self.post.was_taken)

    @property
    def claimed_at(self) -> datetime:
        """When it was claimed; long ago if nobody knows."""
        return self.job.last_try or datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the handlers of jobs work with. `clock` is UTC and aware; all that has the same `rate` keeps to it together.

    `patience` is how many seconds Discord has for one thing; `hook` is awaited at each named point of an attempt. `revoked` is
    set when Discord does not know the bot's token any more: nothing is sent then until the bot is started with another.
    `answers` are the public ones to commands, None if they are not corrected; `embargoes` publishes drafts at their moment, None
    if nothing does. `pictures` draws those of cards and public answers. `find_shards` says whose servers may be
    served now, and `is_held` whether this process may send anything in a server at this moment; `is_leader` whether it does now
    what is done once for all servers. `counts` is told what was done.
    """

    client: discord.Client
    jobs: Jobs
    posting: Posting
    delivery: Delivery
    links: Links
    clock: Clock
    rate: SendRate = field(default_factory=SendRate)
    patience: float = PATIENCE
    hook: Hook = stop_nowhere
    asking: Asking = field(default_factory=Asking)
    revoked: asyncio.Event = field(default_factory=asyncio.Event)
    answers: PublicAnswers | None = None
    embargoes: Embargoes | None = None
    pictures: DrawPicture = draw_nothing
    find_shards: Callable[[], Shards] = every_shard
    is_held: Callable[[int], bool] = hold_always
    is_leader: Callable[[], bool] = lead_always
    counts: Counts = field(default_factory=Counts)

    def digest(self, *parts: str | int) -> bytes:
        """Return a digest of these parts, which tells a message from everything else that any bot sends."""
        return message_marks.digest(self.client.application_id or 0, *parts)

    async def draw(self, server: int, answer: Answer, of: bytes, seq: int, *, number: int = 1) -> MessageView:
        """Make the one message of an answer, or this page of it (the last one if there are fewer), marked. It has no pictures."""
        return (await self.draw_whole(server, answer, of, seq, number=number, pictures=draw_nothing)).view

    async def draw_whole(
        self, server: int, answer: Answer, of: bytes, seq: int, *, number: int = 1, pictures: DrawPicture | None = None
    ) -> DrawnMessage:
        """As `draw`, with the pictures that can be drawn and their files; by default drawn by the `pictures` of these tools."""

        async def keep(target: str) -> str:
            return await self.links.keep(server, target, now=self.clock())

        parts = render.paginate(answer)
        page = parts[min(number, len(parts)) - 1]
        shown = await picture_files.illustrate(page, pictures or self.pictures)
        view = await render.render(shown.page, keep=keep, pictures=True)
        message_marks.put(view, of, seq)
        return DrawnMessage(view, shown.files)

    async def ask(self, asked: Coroutine[Any, Any, T], attempt: Attempt | None = None) -> T:
        """Ask something of Discord within a window; if one is open already, that one counts.

        Of an `attempt`, only while this process may send anything in its server. Raises what it raises, or ClosedWindowError when
        the time is over.
        """
        if has_window():
            return await asked
        opened = Window(self.patience)
        if attempt is not None:
            opened.is_fresh = lambda: self.is_held(attempt.job.server)
        return await self.asking.ask(asked, opened)

    def place(self, server: int, channel: int) -> discord.abc.Messageable:
        """Return a channel or thread of a server by its number, to send to. Whether it is there is not asked."""
        return self.client.get_partial_messageable(channel, guild_id=server)

    def message(self, server: int, channel: int, message: int) -> discord.PartialMessage:
        """Return a message by its number."""
        return self.client.get_partial_messageable(channel, guild_id=server).get_partial_message(message)

    async def claim_again(self, attempt: Attempt) -> None:
        """Claim the job again after something that took its time, so that nobody else has. Raises SupersededError."""
        claimed = await self.jobs.claim_again(attempt.job, self.clock(), is_unsent=attempt.is_first, is_open=attempt.is_open)
        if claimed is None:
            raise SupersededError
        attempt.job = claimed

    def is_fresh(self, attempt: Attempt, within: timedelta = _FRESH) -> bool:
        """Whether the claim is so new that nobody else can have taken the job up, and this process may send there."""
        return self.is_held(attempt.job.server) and timedelta() <= self.clock() - attempt.claimed_at <= within
