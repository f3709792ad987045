"""Planning digests, from one due date to the next: the worker that never ends by an error."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.chat.digests.planning import Planner, Planning
from bot.chat.digests.warnings import warn
from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.worker import LONGEST_PAUSE
from briefings.digests.delivery import MOST_PRUNED
from briefings.model.errors import BriefingError
from briefings.outbox.jobs import Urgency
from briefings.services.wakeup import WakeUpSignal

_log = logging.getLogger(__name__)

TASK = "planning digests"
"""The name of the task."""
_PRUNED_EVERY = timedelta(hours=1)
_SHORTEST_PAUSE = 1.0
"""Seconds until the next look if something is due that cannot be planned now."""
_PAUSE_OF_SOME = 5.0
"""The same while shards are missing: what is due in their servers is passed over each time. One that joins wakes the worker."""


class PlanningWorker:
    """Plans digests from `begin` to `end`. Whoever adds or changes a schedule sends the wake-up signal.

    `on_planned` is called when something may have been planned.
    """

    def __init__(self, tools: Tools, planner: Planner, wake_up: WakeUpSignal, on_planned: Callable[[], None]) -> None:
        self._tools = tools
        self._wake_up = wake_up.subscribe()
        self._on_planned = on_planned
        self._planning = Planning(tools, planner)
        self._working: asyncio.Task[None] | None = None
        self._pruned: datetime | None = None
        self._looking: dict[int, bool] = {}

    @property
    def is_working(self) -> bool:
        """Whether it is at work."""
        return self._working is not None and not self._working.done()

    def begin(self) -> None:
        """Work until `end`; call it when the bot is connected, each time."""
        if self._working is None:
            with self._tools.rate.keep(Urgency.DIGEST):
                self._working = asyncio.create_task(self._forever(), name=TASK)

    async def end(self) -> None:
        """Stop. What was not planned is planned at the next start."""
        if self._working is not None:
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)

    async def look(self, server: int) -> None:
        """Go on with what was blocked in a server, as the bot's rights there may have changed.

        However often that is said meanwhile, such as for each channel when one is moved, it is looked just once more.
        """
        if server in self._looking:
            self._looking[server] = True
            return
        try:
            self._looking[server] = True
            while self._looking[server]:
                self._looking[server] = False
                await self._look(server)
        finally:
            del self._looking[server]

    async def _look(self, server: int) -> None:
        try:
            with self._tools.rate.keep(Urgency.DIGEST):
                may_go_on = await self._planning.look(server)
            if may_go_on:
                self._wake_up.send()
        except BriefingError as error:
            _log.warning("Whether blocked digests of server %s can go on is looked up later. %s", server, error)
        except Exception:  # noqa: BLE001 - it is looked again when the next digest is due
            _log.warning("Whether blocked digests of server %s can go on is looked up later.", server, exc_info=True)

    async def _forever(self) -> None:
        while not self._tools.revoked.is_set():
            pause = LONGEST_PAUSE
            try:
                pause = await self._plan()
            except BriefingError as error:
                _log.warning("The digests that are due could not be planned; tried again in half a minute. %s", error)
            except Exception:  # noqa: BLE001 - an error must not end the loop; the log has it
                _log.exception("The digests that are due could not be planned; tried again in half a minute.")
            await self._wake_up.wait(pause)

    async def _plan(self) -> float:
        """Plan what is due, tell of what is blocked, and return the seconds to wait for the next."""
        more = await self._planning.plan_due()
        self._on_planned()
        with self._tools.rate.keep(Urgency.REST):
            await warn(self._tools)
        await self._prune()
        return 0.0 if more else await self._pause()

    async def _prune(self) -> None:
        """Drop what is too old to be corrected, once an hour and some at a time, so that nothing waits for it.

        That of all servers, so it is for the process that leads.
        """
        if not self._tools.is_leader():
            return
        now = self._tools.clock()
        if self._pruned is None or not timedelta() <= now - self._pruned < _PRUNED_EVERY:
            dropped = await self._tools.delivery.prune(now)
            answers = await self._tools.answers.prune(now) if self._tools.answers else 0
            self._pruned = now if max(dropped, answers) < MOST_PRUNED else None

    async def _pause(self) -> float:
        due = await self._tools.delivery.next_due()
        return find_pause(due, self._tools.clock(), are_all_there=self._tools.find_shards().are_all)


def find_pause(due: datetime | None, now: datetime, *, are_all_there: bool) -> float:
    """The seconds until the next look, if the next schedule is `due` then; not `are_all_there` while shards are missing."""
    wait = (due - now).total_seconds() if due else LONGEST_PAUSE
    return min(max(wait, _SHORTEST_PAUSE if are_all_there else _PAUSE_OF_SOME), LONGEST_PAUSE)
