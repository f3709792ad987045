"""What the bot does in Discord by itself: one errand after the other in each server, and no server waits for another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from types import MappingProxyType

import discord

from bot.chat.outbox import cards, close_thread, crosspost, delete_messages, replies
from bot.chat.outbox.attempt import Attempt, Tools, UnconfirmedError
from bot.chat.outbox.outcomes import UNHEARD, UNSURE, SupersededError, again, of_error
from bot.chat.send_rate import Urgency
from briefings.model.errors import BriefingError
from briefings.outbox.posts import ErrandKind, Outcome
from briefings.services.wakeup import WakeUpSignal

_log = logging.getLogger(__name__)

TASK = "outbox"
"""The name of the task that looks for errands."""
LONGEST_PAUSE = 30.0
"""Seconds until the bot looks for errands again, though no wake-up signal came."""
MOST_AT_ONCE = 8
"""Servers that are served at the same time; a slow one counts for the first `PATIENCE` seconds only."""
PATIENCE = 28.0
"""Seconds that an attempt is expected to take at the most; its lease is a minute."""
_SHORTEST_PAUSE = 1.0
"""Seconds until the next look while a server has more to do than the one thing that it is busy with."""
_UNCONFIRMED = "Discord never said whether this arrived, and the bot cannot read there. Look, and try again if it did not."

_RUN: MappingProxyType[ErrandKind, Callable[[Tools, Attempt], Awaitable[Outcome]]] = MappingProxyType(
    {
        "post": cards.post,
        "mend": cards.mend,
        "unpost": cards.unpost,
        "reply": replies.reply,
        "tell": replies.tell,
        "crosspost": crosspost.crosspost,
        "close": close_thread.close,
        "unsay": delete_messages.unsay,
    }
)

_CORRECTIONS: frozenset[ErrandKind] = frozenset({"mend", "unpost", "unsay", "reply"})
"""What corrects or withdraws something that readers have seen."""


class Outbox:
    """Runs errands from `begin` to `end`. Whoever leaves one sends the wake-up signal.

    An attempt is claimed before anything is sent; whatever ends in the middle of one, the next attempt finds out how it went.
    """

    def __init__(self, tools: Tools, wake_up: WakeUpSignal, *, patience: float = PATIENCE) -> None:
        self._tools = tools
        self._wake_up = wake_up
        self._patience = patience
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._prompt = 0
        self._looking: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Look for errands until `end`; call it when the bot is connected, each time."""
        if self._looking is None:
            self._looking = asyncio.create_task(self._forever(), name=TASK)

    async def end(self) -> None:
        """Stop. What is being attempted at this moment is finished at the next start, once its lease has run out."""
        tasks = [*self._serving.values(), *([self._looking] if self._looking else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _forever(self) -> None:
        while True:
            pause = LONGEST_PAUSE
            try:
                pause = await self._start_due()
            except BriefingError as error:
                _log.warning("What the bot has to post or mend could not be looked up; tried again in half a minute. %s", error)
            except Exception:  # noqa: BLE001 - an error must not end the loop; the log has it
                _log.exception("What the bot has to post or mend could not be looked up; tried again in half a minute.")
            await self._wake_up.wait(pause)

    async def _start_due(self) -> float:
        """Begin what is due, and return the seconds to wait for the next. An attempt that ends sends the signal."""
        tools = self._tools
        while self._prompt < MOST_AT_ONCE:
            now = tools.clock()
            errand = await tools.posting.turn(now, busy=self._serving.keys())
            if errand is None:
                break
            claimed = await tools.posting.claim(errand, now)
            if claimed is not None:
                self._prompt += 1
                task = asyncio.create_task(self._serve(Attempt.after(errand, claimed, now)))
                self._serving[errand.server] = task
        due = await tools.posting.next_due()
        wait = (due - tools.clock()).total_seconds() if due else LONGEST_PAUSE
        return min(max(wait, _SHORTEST_PAUSE), LONGEST_PAUSE)

    async def _serve(self, attempt: Attempt) -> None:
        """Make one attempt, and note how it went.

        A slow one is not cut off: Discord may still take what was sent, and discord.py would keep every later request waiting
        for good where it is cut off while it waits for a limit of the whole bot. It only gives up its place.
        """
        server = attempt.errand.server
        urgency = Urgency.CORRECTION if attempt.errand.kind in _CORRECTIONS else Urgency.REST
        with self._tools.rate.keep(urgency):
            work = asyncio.create_task(self._attempt(attempt))
        try:
            done, _ = await asyncio.wait({work}, timeout=self._patience)
            self._prompt -= 1
            if not done:
                _log.warning("Errand %s of server %s is slow: %s seconds already.", attempt.errand.id, server, self._patience)
                self._wake_up.send()
                await asyncio.wait({work})
        finally:
            work.cancel()
            await asyncio.wait({work})
            self._serving.pop(server, None)
            self._wake_up.send()
            if not work.cancelled() and (failure := work.exception()):
                _log.error("Errand %s of server %s was left in the middle.", attempt.errand.id, server, exc_info=failure)

    async def _attempt(self, attempt: Attempt) -> None:
        try:
            outcome = await self._outcome(attempt)
        except SupersededError:
            _log.info("Errand %s of server %s was taken up by somebody else.", attempt.errand.id, attempt.errand.server)
            return
        if outcome.told:
            _log.info(
                "Errand %s (%s) of server %s: %s", attempt.errand.id, attempt.errand.kind, attempt.errand.server, outcome.told
            )
        try:
            if not await self._tools.posting.record(attempt.errand, _with(outcome, attempt), self._tools.clock()):
                await self._take_back(attempt)
        except BriefingError as error:
            _log.warning(
                "How errand %s of server %s went could not be stored. %s", attempt.errand.id, attempt.errand.server, error
            )

    async def _take_back(self, attempt: Attempt) -> None:
        """Delete what was sent for a briefing that was deleted for good meanwhile: nothing else knows of it. Raises StoreError.

        Where somebody else only took the errand up, the message is theirs by now.
        """
        if attempt.sent is None or not await self._tools.posting.is_deleted(attempt.errand):
            return
        where = attempt.sent.jump_url
        try:
            await attempt.sent.delete()
        except (discord.DiscordException, *UNHEARD) as error:
            _log.warning("A message about a briefing that is deleted for good is still at %s: delete it. %s", where, error)

    async def _outcome(self, attempt: Attempt) -> Outcome:
        errand = attempt.errand
        try:
            return await _RUN[errand.kind](self._tools, attempt)
        except UnconfirmedError:
            return Outcome("unconfirmed", _UNCONFIRMED)
        except SupersededError:
            raise
        except BriefingError as error:
            _log.warning("Errand %s of server %s: the database could not be used. %s", errand.id, errand.server, error)
            return again(errand, self._tools.clock(), UNSURE)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not end the loop
            return of_error(error, attempt.errand, self._tools.clock(), unsure=attempt.unsure)


def _with(outcome: Outcome, attempt: Attempt) -> Outcome:
    """The outcome with what is known of the attempt: the message that it sent, and a thread that it may have left open."""
    sent = (attempt.sent.channel.id, attempt.sent.id) if attempt.sent else None
    return replace(outcome, sent=sent, close=attempt.opened)
