"""What becomes of each date of a schedule: told, told late, skipped or missed (DESIGN §5, Plan). Nothing is sent here."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from briefings.answers.blocks import Answer
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Due, UnknownZoneError, Zones, newest_due, next_due, zone_named
from briefings.services.digests import lines
from briefings.services.digests.composing import Composed, Composer, Occasion
from briefings.services.digests.freezing import thaw
from briefings.store.digests_interface import NewPart, Occurrence, Plan, Schedule
from briefings.store.interface import Store

WINDOW = timedelta(hours=6)
"""How late a digest may still come (DESIGN, section 5)."""
LATE = timedelta(minutes=10)
"""From when on it says that it comes late."""
_DAYS_BACK = timedelta(days=3)
"""Dates that had their digest are asked for from so far back (see `briefings.model.schedule.next_due`)."""
_TRIES = 10
"""How often one is composed anew because something was published meanwhile; then the next look at what is due tries again."""
_LOOKED_THROUGH = 8
"""Occurrences among which the one before is looked for."""
_TOLD = frozenset({"sending", "sent", "unconfirmed", "skipped"})

What = Literal["planned", "late", "missed", "skipped", "blocked", "moved", "repeated", "busy"]
"""What was done. "moved": nothing was due after all, and the schedule has its next date. "busy": too much changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What was done with a schedule, and the occurrence that was stored, if one was."""

    what: What
    schedule: Schedule
    occurrence: Occurrence | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What the next digest will be if nothing changes, and when; without messages it will be skipped."""

    messages: tuple[Answer, ...]
    due: Due
    empty: bool


class Planner:
    """Composes and stores occurrences. Every method may raise StoreError; moments are UTC and aware."""

    def __init__(self, store: Store, composer: Composer, *, window: timedelta = WINDOW, zones: Zones = zone_named) -> None:
        self._store = store
        self._composer = composer
        self._window = window
        self._zones = zones

    async def plan(self, schedule: Schedule, now: datetime, *, blocked: str = "") -> Planned:
        """Decide what becomes of a schedule that is due, and store it. `blocked` says why the bot cannot post there, if so."""
        return (await self.plan_all((schedule,), now, blocked={(schedule.server, schedule.id): blocked}))[0]

    async def plan_all(
        self, schedules: Sequence[Schedule], now: datetime, *, blocked: dict[tuple[int, int], str] | None = None
    ) -> tuple[Planned, ...]:
        """As `plan` for each, all in one commit; `blocked` by server and id. What changed meanwhile is composed anew alone."""
        why = blocked or {}
        seq = await self._store.digests.max_seq()
        made = await asyncio.gather(*(self._made(each, now, why.get((each.server, each.id), ""), seq) for each in schedules))
        plans = [each for each in made if isinstance(each, Plan)]
        verdicts = iter(await self._store.digests.plan_many(plans) if plans else ())
        done: list[Planned] = []
        for schedule, each in zip(schedules, made, strict=True):
            if isinstance(each, Planned):
                done.append(each)
                continue
            verdict = next(verdicts)
            reason = why.get((schedule.server, schedule.id), "")
            done.append(await self._again(schedule, now, reason) if verdict == "changed" else _done(each, verdict))
        return tuple(done)

    async def plan_now(self, schedule: Schedule, request: str, now: datetime) -> Planned:
        """Plan a digest that was asked for; the next one comes when it would have. Once for each `request`.

        One that has nothing new says so. Raises UnknownZoneError.
        """
        current: Schedule | None = schedule
        for _ in range(_TRIES):
            if current is None:
                break
            day = now.astimezone(self._zones(current.settings.rhythm.zone)).date()
            occurrence = replace(
                _occurrence(current, now, await self._store.digests.max_seq()), kind="now", key=request, due_at=now
            )
            composed = await self._composed(current, occurrence, day, current.next_due, quiet=False)
            plan = Plan(current, occurrence, composed.parts, current.next_due, current.next_date)
            verdict = await self._store.digests.plan(plan)
            if verdict != "changed":
                return _done(plan, verdict)
            current = await self._store.digests.schedule(schedule.server, schedule.id)
        return Planned("busy", schedule)

    async def preview(self, schedule: Schedule, now: datetime) -> Preview:
        """What the next one will be if nothing changes: the same to the byte as what is stored then. Raises UnknownZoneError."""
        due = await self._due(schedule, now)
        if due is None:
            rhythm = schedule.settings.rhythm
            due = next_due(rhythm, now, done=await self._done_dates(schedule, now), zones=self._zones)
        following = await self._following(schedule, due, max(now, due.at))
        occurrence = _occurrence(schedule, max(now, due.at), await self._store.digests.max_seq(), due)
        composed = await self._composed(schedule, occurrence, due.day, following.at)
        return Preview(tuple(each.answer for each in composed.messages), due, composed.empty)

    async def _again(self, schedule: Schedule, now: datetime, blocked: str) -> Planned:
        for _ in range(_TRIES):
            current = await self._store.digests.schedule(schedule.server, schedule.id)
            if current is None or current.next_due is None or current.next_due > now:
                return Planned("moved", current or schedule)
            made = await self._made(current, now, blocked, await self._store.digests.max_seq())
            if isinstance(made, Planned):
                return made
            verdict = await self._store.digests.plan(made)
            if verdict != "changed":
                return _done(made, verdict)
        return Planned("busy", schedule)

    async def _made(self, schedule: Schedule, now: datetime, blocked: str, seq: int) -> Plan | Planned:
        """The plan for a schedule that is due; where there is nothing to plan, what was done instead."""
        try:
            due = await self._due(schedule, now)
            following = await self._following(schedule, due, now)
        except UnknownZoneError as error:
            return Planned("blocked", await self._store.digests.set_state(schedule, "blocked", None, "", told=str(error)))
        if due is None or due.at > now:
            moved = await self._store.digests.set_state(
                schedule, schedule.state, following.at, following.day.isoformat(), told=schedule.told
            )
            return Planned("moved", moved)
        occurrence = _occurrence(schedule, now, seq, due)
        parts: tuple[NewPart, ...] = ()
        if blocked:
            occurrence = _untold(occurrence, "blocked", blocked)
        elif now - due.at > self._window:
            occurrence = _untold(occurrence, "missed", "The bot was not running when it was due, nor in the hours after that.")
        else:
            composed = await self._composed(schedule, occurrence, due.day, following.at)
            parts = composed.parts
            if not parts:
                occurrence = replace(occurrence, state="skipped", told="Nothing was new, so nothing was posted.")
        return Plan(schedule, occurrence, parts, following.at, following.day.isoformat())

    async def _due(self, schedule: Schedule, now: datetime) -> Due | None:
        """The newest date that is due, or the one that comes next; None where it is paused, or none is due after all."""
        if schedule.next_due is None:
            return None
        rhythm = schedule.settings.rhythm
        if schedule.next_due > now:
            return Due(date.fromisoformat(schedule.next_date), schedule.next_due)
        done = await self._done_dates(schedule, schedule.next_due)
        return newest_due(rhythm, schedule.next_due - timedelta(seconds=1), now, done=done, zones=self._zones)

    async def _following(self, schedule: Schedule, due: Due | None, now: datetime) -> Due:
        done = await self._done_dates(schedule, now) | (frozenset((due.day,)) if due else frozenset[date]())
        return next_due(schedule.settings.rhythm, max(now, due.at) if due else now, done=done, zones=self._zones)

    async def _done_dates(self, schedule: Schedule, moment: datetime) -> frozenset[date]:
        return await self._store.digests.dates_done(schedule.server, schedule.id, moment.date() - _DAYS_BACK)

    async def _composed(
        self, schedule: Schedule, occurrence: Occurrence, day: date, next_at: datetime | None, *, quiet: bool = True
    ) -> Composed:
        earlier = await self._store.digests.occurrences(schedule.server, schedule.id, most=_LOOKED_THROUGH)
        told = [each for each in earlier if each.state in _TOLD]
        before = frozenset[str]()
        since = None
        if told:
            since = self._day_of(told[0])
            before = await self._shown(told[0])
        settings = schedule.settings if quiet else replace(schedule.settings, quiet="line")
        others = dict.fromkeys(each.settings for each in told if each.settings != schedule.settings)
        begun = self._local(schedule.made_at, schedule.settings) if schedule.made_at else None
        occasion = Occasion(day, occurrence.due_at, next_at, occurrence.late, begun, since, before, tuple(others))
        return await self._composer.compose(
            schedule.server, settings, occasion, from_seq=occurrence.from_seq, to_seq=occurrence.to_seq
        )

    def _day_of(self, occurrence: Occurrence) -> date:
        if occurrence.kind == "daily":
            return date.fromisoformat(occurrence.key)
        return self._local(occurrence.due_at, occurrence.settings)

    def _local(self, moment: datetime, settings: DigestSettings) -> date:
        return moment.astimezone(self._zones(settings.rhythm.zone)).date()

    async def _shown(self, occurrence: Occurrence) -> frozenset[str]:
        parts = await self._store.digests.parts(occurrence.server, occurrence.schedule, occurrence.kind, occurrence.key)
        found = [lines.shown(thaw(part.body)) for part in parts if part.body]
        return frozenset(f"{briefing}:{item}" for each in found for briefing, items in each.items() for item in items)


def _occurrence(schedule: Schedule, now: datetime, seq: int, due: Due | None = None) -> Occurrence:
    """An occurrence that tells what happened up to an act."""
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


def _untold(occurrence: Occurrence, state: Literal["missed", "blocked"], told: str) -> Occurrence:
    """One that tells nothing, so that its items roll over to the next one."""
    return replace(occurrence, state=state, told=told, to_seq=occurrence.from_seq, late=False)


def _done(plan: Plan, verdict: str) -> Planned:
    occurrence = plan.occurrence
    if verdict == "repeated":
        return Planned("repeated", plan.schedule, occurrence)
    if occurrence.state == "sending":
        return Planned("late" if occurrence.late else "planned", plan.schedule, occurrence)
    what: What = "missed" if occurrence.state == "missed" else "blocked" if occurrence.state == "blocked" else "skipped"
    return Planned(what, plan.schedule, occurrence)
