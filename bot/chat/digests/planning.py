"""Planning what is due: for each due schedule, one occurrence with all its parts, in one commit."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import discord

from bot.chat.digests.access import may_post
from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.outcomes import UNHEARD
from briefings.digests.delivery import Schedule
from briefings.model.errors import BriefingError, ChangedError, DatabaseUnreachableError

_log = logging.getLogger(__name__)

BATCH = 200
"""Schedules that are planned in one commit: what many share is read and composed once, and nobody waits long for the database."""
_STEP = timedelta(minutes=1)
"""A clock that goes back by more than that was wrong before; if it goes back by less, it is only adjusted."""
_REST = timedelta(minutes=5)
"""How long a schedule is left alone that could not be planned."""


class Planner(Protocol):
    """Composes and stores what is due: `briefings.digests.planner.Planner`, or what a test puts in its place."""

    async def plan(self, schedule: Schedule, now: datetime, *, blocked: str = "") -> object:
        """Plan what is due of this schedule; `blocked` says why the bot cannot post there, if so. Raises BriefingError."""
        ...

    async def plan_all(self, schedules: Sequence[Schedule], now: datetime) -> object:
        """Plan each as `plan` does, in one commit. Raises BriefingError."""
        ...

    async def refresh_due_dates(self, now: datetime) -> object:
        """Have schedules wait for what their rhythms and the rules of their zones say now. Raises BriefingError."""
        ...


class Planning:
    """Plans what is due, and resumes what was blocked. A schedule that cannot be planned does not keep the others waiting."""

    def __init__(self, tools: Tools, planner: Planner) -> None:
        self._tools = tools
        self._delivery = tools.delivery
        self._planner = planner
        self._resting: dict[tuple[int, int], datetime] = {}
        self._looked: datetime | None = None

    async def plan_due(self) -> bool:
        """Plan what is due; return whether more may be due.

        Raises StoreError if that cannot be read, or if the database cannot be reached any more in the middle.
        """
        now = self._tools.clock()
        await self._refresh_due_dates(now)
        self._resting = {key: until for key, until in self._resting.items() if now < until <= now + _REST}
        most = BATCH + len(self._resting)
        found = await self._delivery.list_due(now, most, self._tools.find_shards())
        due = [schedule for schedule in found if (schedule.server, schedule.id) not in self._resting]
        together = [schedule for schedule in due if schedule.state != "blocked"]
        done = together if await self._plan_together(together, now) else []
        for schedule in due:
            if schedule not in done:
                await self._plan(schedule, now)
        return len(found) == most

    async def _refresh_due_dates(self, now: datetime) -> None:
        """Refresh due dates at the first look, and if the clock was set back: a date of a wrong clock must not wait for years.

        Those of all servers, so it is for the process that leads.
        """
        if not self._tools.is_leader():
            return
        if self._looked is None or now < self._looked - _STEP:
            try:
                await self._planner.refresh_due_dates(now)
            except BriefingError as error:
                _log.warning("Whether the clock or the zones have changed is looked at again. %s", error)
                return
            except Exception:  # noqa: BLE001 - what is due is planned all the same; the log has it
                _log.exception("Whether the clock or the zones have changed could not be looked at.")
        self._looked = now

    async def look(self, server: int) -> bool:
        """Resume the blocked schedules of a server whose places the bot may post in now; return whether there was one."""
        has_resumed = False
        for schedule in await self._delivery.list_blocked(server):
            if schedule.next_due and await self._may_post(schedule):
                has_resumed = await self._try_resume(schedule) is not None or has_resumed
        return has_resumed

    async def _plan_together(self, schedules: Sequence[Schedule], now: datetime) -> bool:
        """Plan schedules in one commit; False if that failed because of one of them, so that each is to be planned by itself.

        Raises DatabaseUnreachableError.
        """
        try:
            await self._planner.plan_all(schedules, now)
        except DatabaseUnreachableError:
            raise  # one by one they would fare no better
        except Exception as error:  # noqa: BLE001 - planning them one by one shows which it is
            _log.debug("The digests that are due are planned one by one: %r", error)
            return False
        if schedules:
            await self._tools.hook("planned")
        return True

    async def _plan(self, schedule: Schedule, now: datetime) -> None:
        key = (schedule.server, schedule.id)
        try:
            blocked = schedule.reason if schedule.state == "blocked" and not await self._may_post(schedule) else ""
            if schedule.state == "blocked" and not blocked:
                schedule = await self._delivery.resume(schedule)
            await self._planner.plan(schedule, now, blocked=blocked)
        except ChangedError:
            return  # somebody has changed it: it is read again
        except DatabaseUnreachableError:
            raise  # it is no fault of this one: all are tried again as soon as the database is back
        except UNHEARD as error:
            self._resting[key] = now + _REST
            _log.warning("Whether digest %s of server %s can go on could not be asked: %r", schedule.id, schedule.server, error)
        except BriefingError as error:
            self._resting[key] = now + _REST
            _log.warning("Digest %s of server %s could not be planned. %s", schedule.id, schedule.server, error)
        except Exception:  # noqa: BLE001 - the others must not wait for it; the log has it
            self._resting[key] = now + _REST
            _log.exception("Digest %s of server %s could not be planned.", schedule.id, schedule.server)
        else:
            await self._tools.hook("planned")

    async def _may_post(self, schedule: Schedule) -> bool:
        try:
            return await self._tools.ask(may_post(self._tools, schedule))
        except discord.RateLimited:
            return False

    async def _try_resume(self, schedule: Schedule) -> Schedule | None:
        try:
            return await self._delivery.resume(schedule)
        except ChangedError:
            return None
