"""One attempt at one part of a digest: it is sent, or found where an earlier attempt has sent it, and what became of it is noted.

A part is claimed in the database before it is posted and recorded after it, and every attempt carries the same nonce. Whatever
ends an attempt in the middle, the next one finds out how it went.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

import discord

from bot.chat.digests.destination import Letter, Place, has_nonce, place_of, put
from bot.chat.digests.outcomes import GONE, UNCONFIRMED, is_revoked, of_error
from bot.chat.digests.recovery import older_one, recover, take_away
from bot.chat.digests.request_window import Asking, ClosedWindowError, Window
from bot.chat.outbox import message_marks
from bot.chat.outbox.attempt import NONCE_LIFE, Tools
from bot.chat.outbox.outcomes import SupersededError
from briefings.digests.delivery import Delivery, Part, PartOutcome, nonce_of
from briefings.model.errors import BriefingError

_log = logging.getLogger(__name__)

PATIENCE = 28.0
"""Seconds within which a request may begin: an attempt has to end well within its lease of 60."""
_FRESH, _FRESH_ENOUGH = timedelta(seconds=5), timedelta(seconds=1)
"""How old a claim may be when the message is sent, so that nobody else can have taken it up, and when it is renewed."""
_A_LOOK = 5.0
"""Seconds for the look behind a post of a forum, and as many to take it away: an attempt still ends within its lease."""

Point = Literal["planned", "claimed", "looked", "posting", "posted", "recorded"]
"""Where a bot may be stopped by a test; "posting" is right before the request, "posted" right after its answer."""
Hook = Callable[[Point], Awaitable[None]]


async def nothing(_: Point) -> None:
    """Stop nowhere."""


class RevokedError(Exception):
    """Discord does not know the bot's token (any more)."""


@dataclass(slots=True)
class Attempt:
    """One attempt, by its last claim, and the part as it was `before`.

    `unsure`: an earlier attempt may have arrived, and nobody could find out.
    """

    part: Part
    before: Part
    unsure: bool
    post: Window

    @property
    def is_first(self) -> bool:
        """Whether nothing was attempted before."""
        return self.before.first_post is None

    @property
    def sure(self) -> bool:
        """Whether nothing can have arrived, where Discord refuses the last request."""
        return not self.unsure and not self.post.doubts


class Sender:
    """Makes attempts. `patience` is in seconds; `hook` is awaited at each named point.

    Raises TypeError for a client that was made without `request_window.trace`: its requests could not be kept to their time.
    """

    def __init__(self, tools: Tools, delivery: Delivery, *, patience: float = PATIENCE, hook: Hook = nothing) -> None:
        if tools.client.http.http_trace is None:
            raise TypeError("the client was made without a trace")
        self._tools = tools
        self._delivery = delivery
        self._patience = patience
        self._hook = hook
        self._asking = Asking()

    async def end(self) -> None:
        """Give up what still waits for a limit."""
        await self._asking.end()

    async def deliver(self, before: Part, claimed: Part) -> None:
        """Make the attempt that was just claimed, of a part as it was `before`, and note how it went.

        Raises RevokedError, StoreError.
        """
        await self._hook("claimed")
        attempt = Attempt(claimed, before, before.first_post is not None, Window(self._patience, once=not has_nonce(claimed)))
        revoked = False
        try:
            outcome = await self._sent(attempt)
        except SupersededError:
            _log.info("%s was taken up by somebody else.", _named(claimed))
            return
        except BriefingError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not end the loop
            revoked = is_revoked(error)
            outcome = of_error(error, attempt.part, self._tools.clock(), sure=attempt.sure, asked=attempt.post.begun > 0)
            _log.log(_level(outcome), "%s: %s", _named(claimed), outcome.told if outcome and outcome.told else repr(error))
        if outcome:
            await self._delivery.record(attempt.part, outcome, self._tools.clock())
        await self._hook("recorded")
        if revoked:
            raise RevokedError

    async def _sent(self, attempt: Attempt) -> PartOutcome:
        tools, part = self._tools, attempt.part
        place = await self._asking.ask(place_of(tools, part), Window(self._patience))
        nonce = nonce_of(part, tools.client.application_id or 0)
        of = message_marks.digest(nonce)
        if attempt.unsure or not has_nonce(part) or await self._is_late(part):
            found = await self._recovered(attempt, place, of)
            if found:
                return found
            await self._hook("looked")
            await self._claim_anew(attempt)
        elif tools.clock() - _claimed_at(attempt.part) > _FRESH_ENOUGH:
            await self._claim_anew(attempt)
        if not part.body:
            return PartOutcome("failed", GONE, unsent=attempt.sure)
        letter = await self._letter(part, nonce, of)
        attempt.post.is_fresh = lambda: timedelta() <= tools.clock() - _claimed_at(attempt.part) <= _FRESH
        await self._hook("posting")
        message = await self._asking.ask(put(place, part, letter), attempt.post)
        await self._hook("posted")
        if not has_nonce(part):
            message = await self._only(place, of, message)
        return _delivered(message)

    async def _only(self, place: Place, of: bytes, made: discord.Message) -> discord.Message:
        """A message without a nonce that was just made, or the one that the bot of a copy made before; then ours goes."""
        seconds = min(_A_LOOK, self._patience)
        older: discord.Message | None = None
        with suppress(ClosedWindowError):
            older = await self._asking.ask(older_one(self._tools.client, place, of, made), Window(seconds))
            if older is not None:
                await self._asking.ask(take_away(made), Window(seconds))
        return older or made

    async def _recovered(self, attempt: Attempt, place: Place, of: bytes) -> PartOutcome | None:
        """What is known of an earlier attempt, or None where the part is to be sent (again).

        What is sent late is looked for, too: the bot of a copy of the database may have sent it.
        """
        part = attempt.part
        since = part.first_post or self._tools.clock()
        if attempt.is_first:
            since = await self._delivery.was_due(part) or since
        looking = recover(self._tools.client, place, of, since, attempt.before.last_post)
        looked = await self._asking.ask(looking, Window(self._patience))
        if looked.message:
            return _delivered(looked.message)
        attempt.unsure = attempt.unsure and not looked.certain
        if attempt.unsure and (not has_nonce(part) or self._tools.clock() - since > NONCE_LIFE):
            return PartOutcome("unconfirmed", UNCONFIRMED)
        return None

    async def _claim_anew(self, attempt: Attempt) -> None:
        """Looking took its time: begin again, so that nobody else has in the meantime. Raises SupersededError."""
        claimed = await self._delivery.again(attempt.part, self._tools.clock(), unsent=attempt.is_first)
        if claimed is None:
            raise SupersededError
        attempt.part = claimed

    async def _is_late(self, part: Part) -> bool:
        due = await self._delivery.was_due(part)
        return due is not None and self._tools.clock() - due > NONCE_LIFE

    async def _letter(self, part: Part, nonce: str, of: bytes) -> Letter:
        """The message, with the one role that it pings above it. Raises ValueError where its frozen answer is damaged."""
        try:
            answer = self._delivery.thaw(part.body)
        except BriefingError as error:  # it would be damaged the next time, too
            raise ValueError(str(error)) from error
        view = await self._tools.draw(part.server, answer, of, 0)
        role = part.settings.mention if part.n == 1 and not part.resend else 0
        if role:
            outer = view.children
            view.clear_items()
            view.add_item(discord.ui.TextDisplay(f"<@&{role}>"))
            for item in outer:
                view.add_item(item)
        return Letter(view, nonce, answer.title, role)


def _claimed_at(part: Part) -> datetime:
    """When the attempt was claimed; long ago where nobody knows."""
    return part.last_post or datetime.min.replace(tzinfo=UTC)


def _delivered(message: discord.Message) -> PartOutcome:
    return PartOutcome("delivered", message=message.id, channel=message.channel.id, posted_at=message.created_at)


def _named(part: Part) -> str:
    return f"Part {part.n} of {part.of} of digest {part.schedule}/{part.key} of server {part.server}"


def _level(outcome: PartOutcome | None) -> int:
    return logging.INFO if outcome and outcome.state in {"delivered", "pending"} else logging.WARNING
