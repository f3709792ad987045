"""Everything that the bot sends by itself: one job after the other in each server, and no server waits for another."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

import discord

from bot.chat.outbox import answers, cards, close_thread, crosspost, delete_messages, embargoes, notices, replies, welcome
from bot.chat.outbox.attempt import Attempt, Tools
from bot.chat.outbox.outcomes import SENDING, UNHEARD, SupersededError, decide_outcome, is_revoked, wait_longer
from bot.chat.outbox.parts import send_part
from bot.chat.outbox.turns import Lane, lanes
from briefings.model.errors import BriefingError
from briefings.outbox.jobs import Job, JobKind, Outcome, Sent, Urgency
from briefings.services.wakeup import WakeUpSignal

_log = logging.getLogger(__name__)

TASK = "outbox"
"""The name of the task that looks for jobs."""
LONGEST_PAUSE = 30.0
"""Seconds until the worker looks again, though no wake-up signal came."""
_SHORTEST_PAUSE = 1.0
"""Seconds until the next look if something is due that cannot be begun now."""

_HANDLERS: MappingProxyType[JobKind, Callable[[Tools, Attempt], Coroutine[Any, Any, Outcome]]] = MappingProxyType(
    {
        "part": send_part,
        "post": cards.post,
        "reply": replies.reply,
        "tell": replies.tell,
        "mend": cards.correct,
        "unpost": cards.unpost,
        "crosspost": crosspost.crosspost,
        "close": close_thread.close,
        "unsay": delete_messages.unsay,
        "welcome": welcome.welcome,
        "renew": answers.renew,
        "publish": embargoes.publish,
        "notice": notices.notice,
    }
)


Serving = dict[int, "asyncio.Task[None]"]
"""What is being attempted, by server."""


class Outbox:
    """Carries out jobs from `begin` to `end`. Whoever leaves one sends the wake-up signal.

    A job is claimed before anything is sent; whatever ends in the middle of an attempt, the next one finds out how it went.
    Raises TypeError for a client that was made without `request_window.trace`: its requests could not be kept to their time.
    """

    def __init__(self, tools: Tools, wake_up: WakeUpSignal) -> None:
        if tools.client.http.http_trace is None:
            raise TypeError("the client was made without a trace")
        self._tools = tools
        self._wake_up = wake_up
        self._mine = wake_up.subscribe()
        self._lanes: tuple[tuple[Lane, Serving], ...] = tuple(
            (lane, Serving()) for lane in lanes(tools.jobs, tools.rate.is_held_back, tools.find_shards)
        )
        self._claiming: frozenset[int] = frozenset()
        self._looking: asyncio.Task[None] | None = None

    @property
    def serving(self) -> frozenset[int]:
        """The servers in which something is being attempted at this moment, or is about to be, once it is claimed."""
        return self._claiming.union(*(serving for _, serving in self._lanes))

    def begin(self) -> None:
        """Look for jobs until `end`; call it when the bot is connected, each time."""
        if self._looking is None:
            self._looking = asyncio.create_task(self._forever(), name=TASK)

    def look(self) -> None:
        """Look now whether a job is due."""
        self._mine.send()

    async def end(self) -> None:
        """Stop. What is being attempted at this moment is finished at the next start, once its lease has run out."""
        tasks = [task for _, serving in self._lanes for task in serving.values()]
        tasks += [self._looking] if self._looking else []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._tools.asking.end()

    async def _forever(self) -> None:
        while not self._tools.revoked.is_set():
            pause = LONGEST_PAUSE
            try:
                pause = await self._begin_due()
            except BriefingError as error:
                _log.warning("What the bot has to send could not be looked up; tried again in half a minute. %s", error)
            except Exception:  # noqa: BLE001 - an error must not end the loop; the log has it
                _log.exception("What the bot has to send could not be looked up; tried again in half a minute.")
            await self._mine.wait(pause)

    async def _begin_due(self) -> float:
        """Begin what is due, and return the seconds to wait for the next. An attempt that ends sends the signal."""
        errors: list[BriefingError] = []
        for lane, serving in self._lanes:
            try:
                await self._begin_in(lane, serving)
            except BriefingError as error:  # what one lane stumbles over does not keep the other from its work
                errors.append(error)
        if errors:
            raise errors[0]
        due = await self._tools.jobs.next_due()
        wait = (due - self._tools.clock()).total_seconds() if due else LONGEST_PAUSE
        return min(max(wait, _SHORTEST_PAUSE), LONGEST_PAUSE)

    async def _begin_in(self, lane: Lane, serving: Serving) -> None:
        while not self._tools.revoked.is_set():
            now = self._tools.clock()
            turns = await lane.fill_places(now, serving.keys())
            if turns is None:
                return
            jobs, urgency = turns
            claimed = await self._claim(jobs, now)
            for job in jobs:
                if job.server in claimed:
                    serving[job.server] = asyncio.create_task(self._serve(serving, urgency, job, claimed[job.server]))
            lane.give_back([job for job in jobs if job.server not in claimed], urgency)
            if not claimed:
                return  # somebody is at work on them; they are looked at again in a moment

    async def _claim(self, jobs: tuple[Job, ...], now: datetime) -> dict[int, Job]:
        """Claim jobs, each of another server; returns those that are claimed, by server. Raises StoreError."""
        self._claiming = frozenset(job.server for job in jobs)
        try:
            return {job.server: job for job in await self._tools.jobs.claim_many(jobs, now)}
        finally:
            self._claiming = frozenset[int]()

    async def _serve(self, serving: Serving, urgency: Urgency, before: Job, claimed: Job) -> None:
        attempt = Attempt.of(before, claimed, self._tools.patience)
        try:
            with self._tools.rate.keep(urgency):
                await self._attempt(attempt, urgency)
        except BriefingError as error:
            _log.warning("%s: what became of it could not be stored; it is looked up. %s", claimed.name, error)
        except Exception:  # noqa: BLE001 - an error must not end the loop; the log has it
            _log.exception("%s was left in the middle.", claimed.name)
        finally:
            serving.pop(claimed.server, None)
            self._wake_up.send()

    async def _attempt(self, attempt: Attempt, urgency: Urgency) -> None:
        """Make one attempt, and record how it went. Raises StoreError."""
        tools = self._tools
        await tools.hook("claimed")
        is_refused = False
        try:
            handler = _HANDLERS[attempt.job.kind](tools, attempt)
            # What sends a message keeps to the window of each step; all else is one step.
            outcome = await (handler if attempt.job.kind in SENDING else tools.ask(handler, attempt))
        except SupersededError:
            _log.info("%s was taken up by somebody else.", attempt.job.name)
            return
        except BriefingError as error:
            if attempt.post.begun:
                raise  # the message may be there; it is looked for
            _log.warning("%s: the database could not be used; tried again later. %s", attempt.job.name, error)
            outcome = wait_longer(attempt.job, tools.clock(), is_sure=attempt.is_sure)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not end the loop
            is_refused = is_revoked(error)
            outcome = decide_outcome(
                error, attempt.job, tools.clock(), is_sure=attempt.is_sure, has_asked=attempt.post.may_have_sent
            )
            _log.log(_level(outcome), "%s: %s", attempt.job.name, (outcome and outcome.reason) or repr(error))
        if outcome:
            await self._record(attempt, urgency, outcome)
        await tools.hook("recorded")
        if is_refused:
            self._stop()

    async def _record(self, attempt: Attempt, urgency: Urgency, outcome: Outcome) -> None:
        """Record and count how an attempt went. Raises StoreError."""
        tools, counts = self._tools, self._tools.counts
        if not await tools.jobs.record(attempt.job, _complete(outcome, attempt), tools.clock()):
            await self._take_back(attempt)
            return
        counts.jobs[urgency, outcome.state] += 1
        if outcome.state == "delivered" and attempt.ends_digest:
            counts.note_digest(attempt.ends_digest, tools.clock())

    async def _take_back(self, attempt: Attempt) -> None:
        """Delete what was sent for a briefing that was deleted for good meanwhile: nothing else knows of it. Raises StoreError.

        If somebody else only took the job up, the message is theirs by now.
        """
        if attempt.sent is None or not await self._tools.jobs.is_deleted(attempt.job):
            return
        address = attempt.sent.jump_url
        try:
            await self._tools.ask(attempt.sent.delete())
        except (discord.DiscordException, *UNHEARD) as error:
            _log.warning("A message about a briefing that is deleted for good is still at %s: delete it. %s", address, error)

    def _stop(self) -> None:
        """Stop sending and planning, as Discord refuses the token; the log says so once."""
        if not self._tools.revoked.is_set():
            self._tools.revoked.set()
            _log.error("Discord refuses the bot's token: nothing is sent until the bot is started with a valid one.")


def _complete(outcome: Outcome, attempt: Attempt) -> Outcome:
    """Return the outcome with what is known of the attempt: the message that it sent, and a thread that it may have left open."""
    sent = outcome.sent
    if sent is None and attempt.sent is not None:
        sent = Sent(attempt.sent.channel.id, attempt.sent.id, attempt.sent.created_at)
    return replace(outcome, sent=sent, is_open=attempt.is_open)


def _level(outcome: Outcome | None) -> int:
    return logging.INFO if outcome and outcome.state in {"delivered", "done", "pending"} else logging.WARNING
