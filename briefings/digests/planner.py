"""What becomes of each date of a schedule: told, told late, skipped or missed. Nothing is sent here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from briefings.answers.blocks import Answer
from briefings.digests.compose import Composed, Composer, Occasion
from briefings.digests.due_dates import DAYS_BACK, DueDates, refresh_due_dates
from briefings.digests.reader_view import View
from briefings.model.digest import DigestSettings
from briefings.model.schedule import Due, UnknownZoneError, Zones, find_zone, next_due
from briefings.store.digests.records import LastOccurrence, NewPart, Occurrence, Plan, Schedule, ScheduleHistory
from briefings.store.store import Store

WINDOW = timedelta(hours=6)
"""How late a digest may still come: a morning's digest is of use until noon, and no longer."""
LATE = timedelta(minutes=10)
"""From when on it says that it comes late."""
_TRIES = 10
"""How often one is composed anew because something was published meanwhile; then the next look at what is due tries again."""

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


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is known of schedules that are planned together; `seq` is the last audit event of all when that was read."""

    schedules: Sequence[Schedule]
    now: datetime
    seq: int
    pasts: tuple[ScheduleHistory, ...]
    view: View
    due_dates: DueDates


class Planner:
    """Composes and stores occurrences. Every method may raise StoreError; moments are UTC and aware."""

    def __init__(self, store: Store, composer: Composer, *, window: timedelta = WINDOW, zones: Zones = find_zone) -> None:
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
        batch = await self._batch(schedules, now)
        made = [await self._made(batch, place, why.get((each.server, each.id), "")) for place, each in enumerate(schedules)]
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
            batch = await self._batch((current,), now)
            occurrence = replace(_occurrence(current, now, batch.seq), kind="now", key=request, due_at=now)
            composed = await self._composed(batch, 0, occurrence, day, current.next_due, quiet=False)
            plan = Plan(current, occurrence, composed.parts, current.next_due, current.next_date)
            verdict = await self._store.digests.plan(plan)
            if verdict != "changed":
                return _done(plan, verdict)
            current = await self._store.digests.schedule(schedule.server, schedule.id)
        return Planned("busy", schedule)

    async def preview(self, schedule: Schedule, now: datetime) -> Preview:
        """What the next one will be if nothing changes: the same to the byte as what is stored then. Raises UnknownZoneError."""
        batch = await self._batch((schedule,), now)
        done = batch.pasts[0].done
        due = batch.due_dates.compute(schedule, done).due
        if due is None:
            due = next_due(schedule.settings.rhythm, now, done=done, zones=self._zones)
        following = next_due(schedule.settings.rhythm, max(now, due.at), done=done | {due.day}, zones=self._zones)
        occurrence = _occurrence(schedule, max(now, due.at), batch.seq, due)
        composed = await self._composed(batch, 0, occurrence, due.day, following.at)
        return Preview(tuple(each.answer for each in composed.messages), due, composed.empty)

    async def refresh_due_dates(self, now: datetime) -> int:
        """Have schedules wait for what their rhythms and the rules of their zones say now; returns how many waited for another.

        For the start, as the rules may be others than before, and after a clock that was wrong has stepped back: what was stored
        by it may be years ahead. What is due is computed when it is planned.
        """
        return await refresh_due_dates(self._store.digests, now, self._zones)

    async def _again(self, schedule: Schedule, now: datetime, blocked: str) -> Planned:
        for _ in range(_TRIES):
            current = await self._store.digests.schedule(schedule.server, schedule.id)
            if current is None or current.next_due is None or current.next_due > now:
                return Planned("moved", current or schedule)
            made = await self._made(await self._batch((current,), now), 0, blocked)
            if isinstance(made, Planned):
                return made
            verdict = await self._store.digests.plan(made)
            if verdict != "changed":
                return _done(made, verdict)
        return Planned("busy", schedule)

    async def _batch(self, schedules: Sequence[Schedule], now: datetime) -> _Batch:
        """What is read once for all of them. The number of the last audit event is read first: a plan tells nothing behind it."""
        rows = self._store.digests
        seq = await rows.max_seq()
        pasts = await rows.histories([(each, (min(each.next_due or now, now) - DAYS_BACK).date()) for each in schedules])
        since: dict[int, int] = {}
        for each in schedules:
            since[each.server] = min(each.last_seq, since.get(each.server, each.last_seq))
        view = await self._composer.view(since, seq)
        return _Batch(schedules, now, seq, pasts, view, DueDates(now, self._zones))

    async def _made(self, batch: _Batch, place: int, blocked: str) -> Plan | Planned:
        """The plan for a schedule that is due; where there is nothing to plan, what was done instead."""
        schedule, now = batch.schedules[place], batch.now
        try:
            compute = batch.due_dates.compute(schedule, batch.pasts[place].done)
        except UnknownZoneError as error:
            return Planned("blocked", await self._store.digests.set_state(schedule, "blocked", None, "", reason=str(error)))
        due, following = compute.due, compute.following
        if due is None or due.at > now:
            moved = await self._store.digests.set_state(
                schedule, schedule.state, following.at, following.day.isoformat(), reason=schedule.reason
            )
            return Planned("moved", moved)
        occurrence = _occurrence(schedule, now, batch.seq, due)
        parts: tuple[NewPart, ...] = ()
        if blocked:
            occurrence = _untold(occurrence, "blocked", blocked)
        elif now - due.at > self._window:
            occurrence = _untold(occurrence, "missed", "The bot was not running when it was due, nor in the hours after that.")
        else:
            composed = await self._composed(batch, place, occurrence, due.day, following.at)
            parts = composed.parts
            if not parts:
                occurrence = replace(occurrence, state="skipped", reason="Nothing was new, so nothing was posted.")
        return Plan(schedule, occurrence, parts, following.at, following.day.isoformat())

    async def _composed(
        self, batch: _Batch, place: int, occurrence: Occurrence, day: date, next_at: datetime | None, *, quiet: bool = True
    ) -> Composed:
        schedule, past = batch.schedules[place], batch.pasts[place]
        settings = schedule.settings if quiet else replace(schedule.settings, quiet="line")
        earlier = tuple([each for each in past.settings if each != schedule.settings])
        begun = self._local(schedule.made_at, schedule.settings) if schedule.made_at else None
        since = self._day_of(past.last) if past.last else None
        occasion = Occasion(day, occurrence.due_at, next_at, occurrence.late, begun, since, past.shown, earlier)
        return await self._composer.compose(batch.view, schedule.server, settings, occasion, from_seq=occurrence.from_seq)

    def _day_of(self, last: LastOccurrence) -> date:
        if last.kind == "daily":
            return date.fromisoformat(last.key)
        return self._local(last.due_at, last.settings)

    def _local(self, moment: datetime, settings: DigestSettings) -> date:
        return moment.astimezone(self._zones(settings.rhythm.zone)).date()


def _occurrence(schedule: Schedule, now: datetime, seq: int, due: Due | None = None) -> Occurrence:
    """An occurrence that tells what happened up to an audit event."""
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


def _untold(occurrence: Occurrence, state: Literal["missed", "blocked"], reason: str) -> Occurrence:
    """One that tells nothing, so that its items roll over to the next one."""
    return replace(occurrence, state=state, reason=reason, to_seq=occurrence.from_seq, late=False)


def _done(plan: Plan, verdict: str) -> Planned:
    occurrence = plan.occurrence
    if verdict == "repeated":
        return Planned("repeated", plan.schedule, occurrence)
    if occurrence.state == "sending":
        return Planned("late" if occurrence.late else "planned", plan.schedule, occurrence)
    what: What = "missed" if occurrence.state == "missed" else "blocked" if occurrence.state == "blocked" else "skipped"
    return Planned(what, plan.schedule, occurrence)
