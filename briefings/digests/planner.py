"""What becomes of each date of a schedule: it is sent, sent late, skipped or missed. Nothing is sent here."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from briefings.answers.blocks import Answer
from briefings.digests.compose import ComposedDigest, Composer, Occasion
from briefings.digests.due_dates import DAYS_BACK, DueDates, refresh_due_dates
from briefings.digests.reader_view import View
from briefings.model.schedule import Due, UnknownZoneError, Zones, find_zone, next_due
from briefings.store.digests.records import NewPart, Occurrence, Plan, Schedule, ScheduleHistory
from briefings.store.store import Store

WINDOW = timedelta(hours=6)
"""How late a digest may still come: a morning's digest is of use until noon, and no longer."""
LATE = timedelta(minutes=10)
"""How late a digest may be before it says so."""
_AT_A_STRETCH = 4
"""Digests that are composed before others have their turn: some milliseconds."""
_TRIES = 10
"""How often one is composed again because something was published meanwhile; then the next look at what is due tries again."""

Decision = Literal["planned", "late", "missed", "skipped", "blocked", "moved", "repeated", "busy", "empty"]
"""What was done.

"moved": nothing was due after all, and the schedule has its next date. "busy": too much changed meanwhile. "empty": nothing is
new, and it was not asked for all the same, so nothing was stored.
"""


@dataclass(frozen=True, slots=True)
class PlanningResult:
    """What was done with a schedule, and the occurrence that was stored, if one was."""

    what: Decision
    schedule: Schedule
    occurrence: Occurrence | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The next digest if nothing changes, and when it is due; without messages it will be skipped. `is_empty`: nothing is new."""

    messages: tuple[Answer, ...]
    due: Due
    is_empty: bool


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is known of schedules that are planned together; `seq` was the last audit event of all when it was read."""

    schedules: Sequence[Schedule]
    now: datetime
    seq: int
    histories: tuple[ScheduleHistory, ...]
    view: View
    due_dates: DueDates


class Planner:
    """Composes and stores occurrences. Every method may raise StoreError; moments are UTC and aware."""

    def __init__(self, store: Store, composer: Composer, *, window: timedelta = WINDOW, zones: Zones = find_zone) -> None:
        self._store = store
        self._composer = composer
        self._window = window
        self._zones = zones
        self.decided: Counter[Decision] = Counter()
        """How often each was decided of a schedule that was due."""

    async def plan(self, schedule: Schedule, now: datetime, *, blocked: str = "") -> PlanningResult:
        """Decide what becomes of a schedule that is due, and store it; `blocked` says why the bot cannot post, "" if it can."""
        return (await self.plan_all((schedule,), now, blocked={(schedule.server, schedule.id): blocked}))[0]

    async def plan_all(
        self, schedules: Sequence[Schedule], now: datetime, *, blocked: dict[tuple[int, int], str] | None = None
    ) -> tuple[PlanningResult, ...]:
        """Plan each as `plan` does, all in one commit; `blocked` is by server and id. What changed meanwhile is planned alone."""
        blocked = blocked or {}
        batch = await self._read_batch(schedules, now)
        reasons = [blocked.get((schedule.server, schedule.id), "") for schedule in schedules]
        decided: list[Plan | PlanningResult] = []
        for place, reason in enumerate(reasons):
            if place % _AT_A_STRETCH == 0:
                await asyncio.sleep(0)  # whoever waits for an answer goes first
            decided.append(await self._decide(batch, place, reason))
        plans = [plan for plan in decided if isinstance(plan, Plan)]
        verdicts = iter(await self._store.digests.plan_many(plans) if plans else ())
        done: list[PlanningResult] = []
        for schedule, reason, plan in zip(schedules, reasons, decided, strict=True):
            if isinstance(plan, PlanningResult):
                done.append(plan)
                continue
            verdict = next(verdicts)
            done.append(await self._plan_again(schedule, now, reason) if verdict == "changed" else _result_of(plan, verdict))
        self.decided.update(result.what for result in done)
        return tuple(done)

    async def plan_now(self, schedule: Schedule, request: str, now: datetime, *, even_if_empty: bool = True) -> PlanningResult:
        """Plan a digest that was asked for, once for each `request`; the next one comes when it would have come anyway.

        If nothing is new, it says so, or nothing is planned unless it is wanted `even_if_empty`. Raises UnknownZoneError.
        """
        current: Schedule | None = schedule
        for _ in range(_TRIES):
            if current is None:
                break
            day = now.astimezone(self._zones(current.settings.rhythm.zone)).date()
            batch = await self._read_batch((current,), now)
            occurrence = replace(_new_occurrence(current, now, batch.seq), kind="now", key=request, due_at=now)
            composed = await self._compose(batch, 0, occurrence, day, current.next_due, quiet=False)
            if composed.is_empty and not even_if_empty:
                done = await self._store.digests.occurrence(schedule.server, schedule.id, "now", request)
                return PlanningResult("repeated" if done else "empty", current, done)
            plan = Plan(current, occurrence, composed.parts, current.next_due, current.next_date)
            verdict = await self._store.digests.plan(plan)
            if verdict != "changed":
                return _result_of(plan, verdict)
            current = await self._store.digests.schedule(schedule.server, schedule.id)
        return PlanningResult("busy", schedule)

    async def preview(self, schedule: Schedule, now: datetime) -> Preview:
        """Return what the next one will be if nothing changes: the same bytes as are stored then. Raises UnknownZoneError."""
        batch = await self._read_batch((schedule,), now)
        done = batch.histories[0].done
        due = batch.due_dates.compute(schedule, done).due
        if due is None:
            due = next_due(schedule.settings.rhythm, now, done=done, zones=self._zones)
        following = next_due(schedule.settings.rhythm, max(now, due.at), done=done | {due.day}, zones=self._zones)
        occurrence = _new_occurrence(schedule, max(now, due.at), batch.seq, due)
        composed = await self._compose(batch, 0, occurrence, due.day, following.at)
        return Preview(tuple(message.answer for message in composed.messages), due, composed.is_empty)

    async def refresh_due_dates(self, now: datetime) -> int:
        """Have schedules wait for what their rhythms and the rules of their zones say now; return how many were moved.

        To be called at the start, as the rules may have changed, and after a wrong clock was set back: a date that was stored by
        it may be years ahead. What is due is computed when it is planned.
        """
        return await refresh_due_dates(self._store.digests, now, self._zones)

    async def _plan_again(self, schedule: Schedule, now: datetime, blocked: str) -> PlanningResult:
        for _ in range(_TRIES):
            current = await self._store.digests.schedule(schedule.server, schedule.id)
            if current is None or current.next_due is None or current.next_due > now:
                return PlanningResult("moved", current or schedule)
            plan = await self._decide(await self._read_batch((current,), now), 0, blocked)
            if isinstance(plan, PlanningResult):
                return plan
            verdict = await self._store.digests.plan(plan)
            if verdict != "changed":
                return _result_of(plan, verdict)
        return PlanningResult("busy", schedule)

    async def _read_batch(self, schedules: Sequence[Schedule], now: datetime) -> _Batch:
        """Read what all of them need, once. The number of the last audit event comes first: a plan tells nothing after it."""
        rows = self._store.digests
        seq = await rows.max_seq()
        firsts = [(min(schedule.next_due or now, now) - DAYS_BACK).date() for schedule in schedules]
        histories = await rows.histories(list(zip(schedules, firsts, strict=True)))
        since: dict[int, int] = {}
        for schedule in schedules:
            since[schedule.server] = min(schedule.last_seq, since.get(schedule.server, schedule.last_seq))
        view = await self._composer.view(since, seq)
        return _Batch(schedules, now, seq, histories, view, DueDates(now, self._zones))

    async def _decide(self, batch: _Batch, place: int, blocked: str) -> Plan | PlanningResult:
        """Return the plan for a schedule that is due; if there is nothing to plan, what was done instead."""
        schedule, now = batch.schedules[place], batch.now
        try:
            due_date = batch.due_dates.compute(schedule, batch.histories[place].done)
        except UnknownZoneError as error:
            return PlanningResult(
                "blocked", await self._store.digests.set_state(schedule, "blocked", None, "", reason=str(error))
            )
        due, following = due_date.due, due_date.following
        if due is None or due.at > now:
            moved = await self._store.digests.set_state(
                schedule, schedule.state, following.at, following.day.isoformat(), reason=schedule.reason
            )
            return PlanningResult("moved", moved)
        occurrence = _new_occurrence(schedule, now, batch.seq, due)
        parts: tuple[NewPart, ...] = ()
        if blocked:
            occurrence = _roll_over(occurrence, "blocked", blocked)
        elif now - due.at > self._window:
            occurrence = _roll_over(occurrence, "missed", "The bot was not running when it was due, nor in the hours after that.")
        else:
            composed = await self._compose(batch, place, occurrence, due.day, following.at)
            parts = composed.parts
            if not parts:
                occurrence = replace(occurrence, state="skipped", reason="Nothing was new, so nothing was posted.")
        return Plan(schedule, occurrence, parts, following.at, following.day.isoformat())

    async def _compose(
        self, batch: _Batch, place: int, occurrence: Occurrence, day: date, next_at: datetime | None, *, quiet: bool = True
    ) -> ComposedDigest:
        schedule, history = batch.schedules[place], batch.histories[place]
        settings = schedule.settings if quiet else replace(schedule.settings, quiet="line")
        earlier = tuple([old for old in history.settings if old != schedule.settings])
        occasion = Occasion(day, occurrence.due_at, next_at, occurrence.late, history.last is None, earlier)
        return await self._composer.compose(batch.view, schedule.server, settings, occasion, from_seq=occurrence.from_seq)


def _new_occurrence(schedule: Schedule, now: datetime, seq: int, due: Due | None = None) -> Occurrence:
    """Return an occurrence that tells what happened up to the audit event `seq`."""
    return Occurrence(
        server=schedule.server,
        schedule=schedule.id,
        kind="daily",
        key=due.day.isoformat() if due else "",
        due_at=due.at if due else now,
        planned_at=now,
        from_seq=schedule.last_seq,
        to_seq=max(seq, schedule.last_seq),
        state="sending",
        settings=schedule.settings,
        late=due is not None and now - due.at > LATE,
        user=schedule.user,
    )


def _roll_over(occurrence: Occurrence, state: Literal["missed", "blocked"], reason: str) -> Occurrence:
    """Return the occurrence as one that tells nothing, so that its items roll over to the next one."""
    return replace(occurrence, state=state, reason=reason, to_seq=occurrence.from_seq, late=False)


def _result_of(plan: Plan, verdict: str) -> PlanningResult:
    occurrence = plan.occurrence
    if verdict == "repeated":
        return PlanningResult("repeated", plan.schedule, occurrence)
    if occurrence.state == "sending":
        return PlanningResult("late" if occurrence.late else "planned", plan.schedule, occurrence)
    what: Decision = "missed" if occurrence.state == "missed" else "blocked" if occurrence.state == "blocked" else "skipped"
    return PlanningResult(what, plan.schedule, occurrence)
