"""Two workers that never end by an error: one plans what is due, the other one sends it. No server waits for another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.chat.digests.planning import Planner, Planning
from bot.chat.digests.request_window import Asking
from bot.chat.digests.sender import PATIENCE, Hook, RevokedError, Sender, nothing
from bot.chat.digests.warnings import warn
from bot.chat.outbox.attempt import Tools
from bot.chat.send_rate import Urgency
from briefings.digests.delivery import MOST_PRUNED, Delivery, Part
from briefings.model.errors import BriefingError
from briefings.services.wakeup import WakeUpSignal

_log = logging.getLogger(__name__)

PLANNING, SENDING = "planning digests", "sending digests"
"""The names of the two tasks."""
LONGEST_PAUSE = 30.0
"""Seconds until a worker looks again, though no wake-up signal came."""
MOST_AT_ONCE = 16
"""Servers that are served at the same time."""
_PRUNED_EVERY = timedelta(hours=1)
_SHORTEST_PAUSE = 1.0
"""Seconds until the next look where something is due that cannot be begun now."""


class Digests:
    """Sends digests from `begin` to `end`. Whoever adds or changes a schedule sends the wake-up signal.

    `patience` is how many seconds Discord has for one thing; `hook` is awaited at each named point of an attempt.
    """

    def __init__(
        self,
        tools: Tools,
        delivery: Delivery,
        planner: Planner,
        wake_up: WakeUpSignal,
        *,
        patience: float = PATIENCE,
        hook: Hook = nothing,
    ) -> None:
        self._tools = tools
        self._delivery = delivery
        self._patience = patience
        self._wake_up = wake_up
        self._wake_ups = (wake_up.subscribe(), wake_up.subscribe())
        self._sender = Sender(tools, delivery, patience=patience, hook=hook)
        self._planning = Planning(tools, delivery, planner, patience=patience, hook=hook)
        self._warning = Asking()
        self._serving: dict[int, asyncio.Task[None]] = {}
        self._workers: tuple[asyncio.Task[None], ...] = ()
        self._revoked = False
        self._pruned: datetime | None = None

    @property
    def serving(self) -> frozenset[int]:
        """The servers in which something is being attempted at this moment."""
        return frozenset(self._serving)

    @property
    def is_working(self) -> bool:
        """Whether both workers are at work."""
        return bool(self._workers) and not any(worker.done() for worker in self._workers)

    def begin(self) -> None:
        """Work until `end`; call it when the bot is connected, each time."""
        if not self._workers:
            to_plan, to_send = self._wake_ups
            with self._tools.rate.keep(Urgency.DIGEST):
                self._workers = (
                    asyncio.create_task(self._forever(self._plan, to_plan, "planned"), name=PLANNING),
                    asyncio.create_task(self._forever(self._send, to_send, "sent"), name=SENDING),
                )

    async def end(self) -> None:
        """Stop. What is being attempted at this moment is finished at the next start, once its lease has run out."""
        tasks = [*self._serving.values(), *self._workers]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for asking in (self._sender, self._planning, self._warning):
            await asking.end()

    async def look(self, server: int) -> None:
        """The bot's rights in a server may have changed: go on there with what was blocked."""
        try:
            with self._tools.rate.keep(Urgency.DIGEST):
                may_go_on = await self._planning.look(server)
            if may_go_on:
                self._wake_ups[0].send()
        except BriefingError as error:
            _log.warning("Whether blocked digests of server %s can go on is looked up later. %s", server, error)
        except Exception:  # noqa: BLE001 - it is looked again when the next digest is due
            _log.warning("Whether blocked digests of server %s can go on is looked up later.", server, exc_info=True)

    async def _forever(self, step: Callable[[], Awaitable[float]], wake_up: WakeUpSignal, what: str) -> None:
        while not self._revoked:
            pause = LONGEST_PAUSE
            try:
                pause = await step()
            except BriefingError as error:
                _log.warning("The digests that are due could not be %s; tried again in half a minute. %s", what, error)
            except Exception:  # noqa: BLE001 - an error must not end the loop; the log has it
                _log.exception("The digests that are due could not be %s; tried again in half a minute.", what)
            await wake_up.wait(pause)

    async def _plan(self) -> float:
        """Plan what is due, tell of what is blocked, and return the seconds to wait for the next."""
        more = await self._planning.plan_due()
        self._wake_ups[1].send()
        with self._tools.rate.keep(Urgency.REST):
            await warn(self._tools, self._delivery, self._warning, self._patience)
        await self._prune()
        return 0.0 if more else await self._pause()

    async def _prune(self) -> None:
        """Once an hour, drop what is too old to be mended: some at each look, so that nothing waits for it."""
        now = self._tools.clock()
        if self._pruned is None or not timedelta() <= now - self._pruned < _PRUNED_EVERY:
            dropped = await self._delivery.prune(now)
            self._pruned = now if dropped < MOST_PRUNED else None

    async def _send(self) -> float:
        """Begin what is due, and return the seconds to wait for the next. An attempt that ends sends the signal."""
        while len(self._serving) < MOST_AT_ONCE and not self._revoked:
            now = self._tools.clock()
            part = await self._delivery.turn(now, self._serving.keys())
            if part is None:
                break
            claimed = await self._delivery.claim(part, now)
            if claimed is not None:
                self._serving[part.server] = asyncio.create_task(self._serve(part, claimed))
        return await self._pause()

    async def _pause(self) -> float:
        due = await self._delivery.next_due()
        wait = (due - self._tools.clock()).total_seconds() if due else LONGEST_PAUSE
        return min(max(wait, _SHORTEST_PAUSE), LONGEST_PAUSE)

    async def _serve(self, before: Part, claimed: Part) -> None:
        try:
            await self._sender.deliver(before, claimed)
        except RevokedError:
            self._stop()
        except BriefingError as error:
            _log.warning("What became of a digest of server %s could not be stored; it is looked up. %s", claimed.server, error)
        except Exception:  # noqa: BLE001 - an error must not end the loop; the log has it
            _log.exception("A digest of server %s was left in the middle.", claimed.server)
        finally:
            self._serving.pop(claimed.server, None)
            self._wake_up.send()  # also for who publishes it, mends it and deletes the one before

    def _stop(self) -> None:
        """Discord refuses the token: nothing is sent or planned any more, and the log says so once."""
        if not self._revoked:
            self._revoked = True
            _log.error("Discord refuses the bot's token: no digest is sent until the bot is started with a valid one.")
