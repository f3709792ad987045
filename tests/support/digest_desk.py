"""Schedules, plans and deliveries straight in a store, for tests of what it keeps of digests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import count

from briefings.model.digest import DigestSettings
from briefings.model.schedule import Rhythm
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import (
    NewPart,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    Part,
    PartItem,
    Plan,
    Schedule,
)
from briefings.store.store import Store
from support.factory import harbour
from support.outbox_jobs import arrived, claim_part, part_due

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SETTINGS = DigestSettings(5, "channel", Rhythm(time(9, 0), "UTC"))
ITEM = PartItem("harbour-talks", 0, 1, frozenset({"q1"}))
_HEADLINES = count()


async def schedule_in(store: Store, server: int, now: datetime, settings: DigestSettings = SETTINGS) -> Schedule:
    """Add a schedule of a server that is due now."""
    made = await store.digests.add(settings, now, now.date().isoformat(), AuditEvent(server, now, 1, "digest"), most=25)
    assert made
    return made


async def published(store: Store, server: int, now: datetime, briefing: str = "harbour-talks", *, base: int = 0) -> None:
    """Publish a briefing of a server, or another revision of it; 0 is the library."""
    new = harbour(briefing, headline=f"Number {next(_HEADLINES)}")
    if not server:
        await store.load(0, new, now=now)
        return
    await store.desk.publish(new, AuditEvent(server, now, 1, "publish", briefing), version=None, base=base)


async def plan_for(
    store: Store,
    schedule: Schedule,
    now: datetime,
    parts: Sequence[NewPart] = (NewPart("1", (ITEM,)),),
    *,
    key: str = "",
    kind: OccurrenceKind = "daily",
    state: OccurrenceState = "sending",
) -> Plan:
    """Return a plan for the schedule as it is given and everything up to now; the next one is due a day later."""
    rolls_over = state in {"missed", "blocked"}
    last = schedule.last_seq if rolls_over else await store.digests.max_seq()
    due = schedule.next_due or now
    occurrence = Occurrence(
        schedule.server,
        schedule.id,
        kind,
        key or schedule.next_date,
        due,
        now,
        schedule.last_seq,
        last,
        state,
        schedule.settings,
    )
    following = (schedule.next_due, schedule.next_date) if kind == "now" else (due + DAY, (due + DAY).date().isoformat())
    return Plan(schedule, occurrence, tuple(parts) if state == "sending" else (), *following)


async def planned(
    store: Store, schedule: Schedule, now: datetime, parts: Sequence[NewPart] = (NewPart("1", (ITEM,)),), *, key: str = ""
) -> Occurrence:
    """Plan it, which must succeed."""
    plan = await plan_for(store, schedule, now, parts, key=key)
    assert await store.digests.plan(plan) == "planned"
    return plan.occurrence


async def fresh(store: Store, schedule: Schedule) -> Schedule:
    """Return the schedule as it is now."""
    found = await store.digests.schedule(schedule.server, schedule.id)
    assert found
    return found


async def claimed(store: Store, now: datetime) -> Part:
    """Claim the part that is due for a minute, and return it."""
    due = await part_due(store, now)
    assert due
    part = await claim_part(store, due, now=now, until=now + MINUTE)
    assert part
    return part


async def delivered(store: Store, now: datetime, message: int = 900, *, channel: int = 0) -> Part:
    """Claim what is due, and say that it is there; returns the part as it was claimed."""
    part = await claimed(store, now)
    assert await store.jobs.record(part.job, arrived(message, channel, now), now=now)
    return part


async def parts_of(store: Store, occurrence: Occurrence) -> tuple[Part, ...]:
    """Return its parts as they are now."""
    return await store.digests.parts(occurrence.server, occurrence.schedule, occurrence.kind, occurrence.key)


async def state_of(store: Store, occurrence: Occurrence) -> OccurrenceState:
    """Return its state as it is now."""
    found = await store.digests.occurrence(occurrence.server, occurrence.schedule, occurrence.kind, occurrence.key)
    assert found
    return found.state


def three(item: PartItem = ITEM) -> tuple[NewPart, ...]:
    """Return three parts that tell of the same briefing."""
    return tuple(NewPart(f"body {n}", (replace(item, items=frozenset({f"q{n}"})),)) for n in (1, 2, 3))
