"""Occurrences as rows: a date or a request of a schedule is planned once, with all its parts, in the commit that advances it."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

import msgspec

from briefings.model.errors import StoreError
from briefings.store.acts import Acts
from briefings.store.connection import Value
from briefings.store.desk_interface import Act
from briefings.store.digest_records import Occurrence, OccurrenceKind, Plan, Verdict
from briefings.store.digest_rows import DigestTable, Key, occurrence_key, occurrence_of, text_or_none
from briefings.store.moments import text_of

_PRUNED_WITH_IT = ("prune_posts", "prune_part_items", "prune_parts", "prune_occurrence")
"""In an order that the foreign keys allow."""
_WITHOUT_A_RANGE = frozenset({"missed", "blocked"})


class PlanRows:
    """The part of `DigestRows` that is about what becomes of each date."""

    def __init__(self, table: DigestTable) -> None:
        self._rows = table.rows

    async def dates_done(self, server: int, schedule: int, since: date) -> frozenset[date]:
        """See `DigestRows.dates_done`."""
        rows = await self._rows.read("dates_done", {"server": server, "schedule": schedule, "since": since.isoformat()})
        return frozenset(date.fromisoformat(str(key)) for (key,) in rows)

    async def max_seq(self) -> int:
        """See `DigestRows.max_seq`."""
        ((seq,),) = await self._rows.read("max_seq", {})
        return msgspec.convert(seq, int)

    async def news(self, server: int, from_seq: int, to_seq: int) -> tuple[Act, ...]:
        """See `DigestRows.news`."""
        rows = await self._rows.read("news", {"server": server, "from_seq": from_seq, "to_seq": to_seq})
        try:
            return tuple(map(Acts.read, rows))
        except (msgspec.MsgspecError, ValueError) as error:
            raise StoreError("A row of the desk in the database is damaged.", "Put the last backup in its place.") from error

    async def plan(self, plan: Plan) -> Verdict:
        """See `DigestRows.plan`."""
        return (await self.plan_many((plan,)))[0]

    async def plan_many(self, plans: Sequence[Plan]) -> tuple[Verdict, ...]:
        """See `DigestRows.plan_many`."""
        for plan in plans:
            _check(plan)
        return await self._rows.transaction(partial(self._plan, plans))

    async def occurrence(self, server: int, schedule: int, kind: OccurrenceKind, key: str) -> Occurrence | None:
        """See `DigestRows.occurrence`."""
        rows = await self._rows.read("occurrence", {"server": server, "schedule": schedule, "kind": kind, "key": key})
        return occurrence_of(rows[0]) if rows else None

    async def occurrences(self, server: int, schedule: int, *, most: int = 20) -> tuple[Occurrence, ...]:
        """See `DigestRows.occurrences`."""
        rows = await self._rows.read("occurrences", {"server": server, "schedule": schedule, "most": most})
        return tuple(map(occurrence_of, rows))

    async def prune(self, before: datetime, most: int) -> int:
        """See `DigestRows.prune`."""
        return await self._rows.transaction(partial(self._prune, {"before": text_of(before), "most": most}))

    def _plan(self, plans: Sequence[Plan], driver: sqlite3.Connection) -> tuple[Verdict, ...]:
        kept = _Kept()
        verdicts: tuple[Verdict, ...] = tuple([self._planned(driver, plan, kept) for plan in plans])
        driver.executemany(self._rows.sql["add_part"], kept.parts)
        driver.executemany(self._rows.sql["add_part_item"], kept.items)
        return verdicts

    def _planned(self, driver: sqlite3.Connection, plan: Plan, kept: "_Kept") -> Verdict:
        """Write a plan but for its parts, which are added to what is kept."""
        sql, occurrence, json = self._rows.sql, plan.occurrence, self._rows.codec.json
        key = occurrence_key(occurrence)
        values = key | {"from_seq": occurrence.from_seq, "to_seq": occurrence.to_seq}
        if self._is_other(driver, plan, values, kept):
            return "changed"
        planned = text_of(occurrence.planned_at)
        values |= {"due_at": text_of(occurrence.due_at), "planned_at": planned, "state": occurrence.state}
        values |= {"late": int(occurrence.late), "told": occurrence.told, "settings": json(occurrence.settings)}
        if not driver.execute(sql["add_occurrence"], values).rowcount:
            return "repeated"
        count, channel, named = len(plan.parts), occurrence.settings.channel, tuple(key.values())
        for n, part in enumerate(plan.parts, 1):
            # The first part is due at once, each other one when the one before it is there.
            kept.parts.append((*named, n, count, channel, "" if n > 1 else planned, part.body))
            for item in part.items:
                kept.items.append((*named, n, item.briefing, item.lives_in, item.revision, json(sorted(item.items))))
        values |= {"next_due": text_or_none(plan.next_due), "next_date": plan.next_date}
        driver.execute(sql["advance_schedule"], values)
        return "planned"

    def _is_other(self, driver: sqlite3.Connection, plan: Plan, values: Key, kept: "_Kept") -> bool:
        """Whether the schedule, or what its readers see, is not what the plan was made from."""
        schedule, occurrence = plan.schedule, plan.occurrence
        read = (schedule.version, schedule.last_seq, text_or_none(schedule.next_due), schedule.next_date)
        there = driver.execute(self._rows.sql["schedule_before"], values).fetchone()
        if there != read or occurrence.from_seq != schedule.last_seq:
            return True
        if occurrence.state in _WITHOUT_A_RANGE:
            return False
        view = (occurrence.server, occurrence.to_seq)
        if view not in kept.newer:
            kept.newer[view] = bool(driver.execute(self._rows.sql["newer_news"], values).fetchone()[0])
        return kept.newer[view]

    def _prune(self, values: Key, driver: sqlite3.Connection) -> int:
        old = driver.execute(self._rows.sql["old_occurrences"], values).fetchall()
        for row in old:
            key: Key = {"server": row[0], "schedule": row[1], "kind": row[2], "key": row[3]}
            for name in _PRUNED_WITH_IT:
                driver.execute(self._rows.sql[name], key)
        driver.execute(self._rows.sql["prune_schedules"])
        return len(old)


def _check(plan: Plan) -> None:
    """Raise ValueError for a plan that contradicts itself: a mistake in the product."""
    occurrence, schedule = plan.occurrence, plan.schedule
    if (occurrence.state == "sending") != bool(plan.parts):
        raise ValueError("an occurrence that is sending has parts, and no other one")
    if (occurrence.server, occurrence.schedule) != (schedule.server, schedule.id):
        raise ValueError("the occurrence is of another schedule")
    if occurrence.state in _WITHOUT_A_RANGE and occurrence.from_seq != occurrence.to_seq:
        raise ValueError("what was not told rolls over: its range is empty")


@dataclass(slots=True)
class _Kept:
    """What one transaction is about to write, and what it knows already: whether a server's readers see something newer."""

    parts: list[tuple[Value, ...]] = field(default_factory=list[tuple[Value, ...]])
    items: list[tuple[Value, ...]] = field(default_factory=list[tuple[Value, ...]])
    newer: dict[tuple[int, int], bool] = field(default_factory=dict[tuple[int, int], bool])
