"""Occurrences as rows: a date or a request of a schedule is planned once, with all its parts, in the commit that advances it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

import msgspec

from briefings.model.errors import StoreError
from briefings.store.audit_log import EVENTS
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import Occurrence, OccurrenceKind, Plan, Verdict
from briefings.store.digests.rows import ABOUT, OCCURRENCES, DigestTable, Key, text_or_none
from briefings.store.driver import Driver, Value
from briefings.store.record_reader import RecordReader
from briefings.store.timestamps import text_of

_PRUNED_WITH_IT = ("prune_jobs", "prune_posts", "prune_part_items", "prune_parts", "prune_occurrence")
"""In an order that the foreign keys allow."""
_LIBRARY = 0
"""The server of the shipped library, whose audit events the readers of every server see."""
_WITHOUT_A_RANGE = frozenset({"missed", "blocked"})


@dataclass(frozen=True, slots=True)
class _Before:
    """How the schedule of the plan at that `place` is now; `next_due` is as it is stored.

    `is_there`: it has that occurrence already. `last_job` is the number of its server's last job.
    """

    place: int
    version: int
    last_seq: int
    next_due: str
    next_date: str
    is_there: bool
    last_job: int


@dataclass(frozen=True, slots=True)
class _Newest:
    """The last audit event of a server that its readers see."""

    server: int
    seq: int


@dataclass(frozen=True, slots=True)
class _Ended:
    """What names an occurrence that has ended."""

    server: int
    schedule: int
    kind: OccurrenceKind
    key: str


_BEFORE = RecordReader(_Before, ABOUT)
_NEWEST = RecordReader(_Newest, ABOUT)
_ENDED = RecordReader(_Ended, ABOUT)


class PlanRows:
    """The part of `DigestRows` that is about what becomes of each date."""

    def __init__(self, table: DigestTable) -> None:
        self._rows = table.rows

    async def dates_done(self, server: int, schedule: int, since: date) -> frozenset[date]:
        """Return the local dates from `since` on that have their occurrence; see `briefings.model.schedule.next_due`."""
        rows = await self._rows.read("dates_done", {"server": server, "schedule": schedule, "since": since.isoformat()})
        return frozenset(date.fromisoformat(str(key)) for (key,) in rows)

    async def max_seq(self) -> int:
        """Return the number of the last audit event of all, 0 if there is none."""
        ((seq,),) = await self._rows.read("max_seq", {})
        return msgspec.convert(seq, int)

    async def news(self, server: int, from_seq: int, to_seq: int) -> tuple[AuditEvent, ...]:
        """Return what changed for the readers of a server between two audit events, in order: its own and those of the library.

        Audit events about a shipped briefing that a copy of the server's own hides now are left out. Raises StoreError.
        """
        return await self._rows.list_records(EVENTS, "news", {"server": server, "from_seq": from_seq, "to_seq": to_seq})

    async def plan(self, plan: Plan) -> Verdict:
        """Store an occurrence with all its parts, and advance the schedule: in one commit, or not at all.

        "changed" if the schedule is not the one that was read (its version, next date or `last_seq`), or if something that its
        readers see has changed after `to_seq`. Raises ValueError for a plan that contradicts itself.
        """
        return (await self.plan_many((plan,)))[0]

    async def plan_many(self, plans: Sequence[Plan]) -> tuple[Verdict, ...]:
        """Store plans as `plan` does, all in one commit; return a verdict for each."""
        for plan in plans:
            _check(plan)
        servers = frozenset(plan.schedule.server for plan in plans)
        return await self._rows.transaction(partial(self._plan, plans), servers=servers)

    async def occurrence(self, server: int, schedule: int, kind: OccurrenceKind, key: str) -> Occurrence | None:
        """Return the occurrence of that kind and key, or None."""
        values: Key = {"server": server, "schedule": schedule, "kind": kind, "key": key}
        return await self._rows.find_record(OCCURRENCES, "occurrence", values)

    async def occurrences(self, server: int, schedule: int, *, most: int = 20) -> tuple[Occurrence, ...]:
        """Return what became of the dates and requests of a schedule, the last planned first."""
        values: Key = {"server": server, "schedule": schedule, "most": most}
        return await self._rows.list_records(OCCURRENCES, "occurrences", values)

    async def prune(self, before: datetime, most: int) -> int:
        """Drop occurrences that have ended and were planned before that, and removed schedules without any.

        Returns how many were dropped, `most` at once. Their messages stay, but are not corrected any more.
        """
        values: Key = {"before": text_of(before), "most": most}
        old = await self._rows.list_records(_ENDED, "old_occurrences", values)
        servers = frozenset(each.server for each in old)
        return await self._rows.transaction(partial(self._prune, values, frozenset(old)), servers=servers)

    def _plan(self, plans: Sequence[Plan], driver: Driver) -> tuple[Verdict, ...]:
        sql, stored = self._rows.sql, self._read_stored(driver, plans)
        written = _NewRows(self._rows.codec.json, stored.last_jobs)
        verdicts: tuple[Verdict, ...] = tuple([_decide(plan, place, stored, written) for place, plan in enumerate(plans)])
        driver.executemany(sql["add_occurrence"], written.occurrences)
        driver.executemany(sql["add_part_job"], written.jobs)
        driver.executemany(sql["add_part"], written.parts)
        driver.executemany(sql["add_part_item"], written.items)
        advanced = driver.executemany(sql["advance_schedule"], written.advanced).rowcount if written.advanced else 0
        if advanced != len(written.advanced):  # nobody else writes between the look and this: a mistake in the product
            raise StoreError("A digest could not be moved to its next date; nothing was stored.", "Report it.")
        return verdicts

    def _read_stored(self, driver: Driver, plans: Sequence[Plan]) -> "_Stored":
        """Read what these plans are checked against, once for all of them, in the transaction that writes them."""
        sql, json = self._rows.sql, self._rows.codec.json
        wanted = json([_occurrence_id(plan.occurrence) for plan in plans])
        found = _BEFORE.read_all(driver.execute(sql["schedules_before"], {"wanted": wanted}))
        ends = [plan.occurrence.to_seq for plan in plans if plan.occurrence.state not in _WITHOUT_A_RANGE]
        newer = _NEWEST.read_all(driver.execute(sql["newer_news"], {"to_seq": min(ends)})) if ends else ()
        return _Stored(
            {each.place: (each.version, each.last_seq, each.next_due, each.next_date) for each in found},
            {each.place for each in found if each.is_there},
            {each.server: each.seq for each in newer},
            {plans[each.place].occurrence.server: each.last_job for each in found},
        )

    def _prune(self, values: Key, found: frozenset[_Ended], driver: Driver) -> int:
        """Drop those that were found before, so that their servers are named, and are old still: one may be resent by now."""
        old = [each for each in _ENDED.read_all(driver.execute(self._rows.sql["old_occurrences"], values)) if each in found]
        for each in old:
            key: Key = {"server": each.server, "schedule": each.schedule, "kind": each.kind, "key": each.key}
            jobs = driver.execute(self._rows.sql["jobs_of_parts"], key).fetchall()
            for name in _PRUNED_WITH_IT:
                driver.execute(self._rows.sql[name], key)
            driver.executemany(self._rows.sql["prune_part_jobs"], jobs)
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
class _Stored:
    """What is in the store before a transaction writes its plans.

    `schedules`: version, last_seq, next_due and next_date, by the place of the plan. `repeated`: the places of plans whose
    occurrence is there already. `newest`: the last audit event of each server that its readers see, of those that are newer than
    what is told. `changed`: schedules as this transaction leaves them. `added`: occurrences that it has added.
    """

    schedules: dict[int, tuple[Value, ...]]
    repeated: set[int]
    newest: dict[int, int]
    last_jobs: dict[int, int]
    changed: dict[tuple[int, int], tuple[Value, ...]] = field(default_factory=dict[tuple[int, int], "tuple[Value, ...]"])
    added: set[tuple[Value, ...]] = field(default_factory=set["tuple[Value, ...]"])


class _Moments(dict[datetime | None, str]):
    """Moments as they are stored, "" for None: in one transaction, most are the same few."""

    def __missing__(self, moment: datetime | None) -> str:
        text = self[moment] = text_or_none(moment)
        return text


@dataclass(slots=True)
class _NewRows:
    """The rows that one transaction is about to write. Ids that many parts show are encoded once, and so are moments."""

    json: Callable[[object], str]
    last_jobs: dict[int, int]
    occurrences: list[tuple[Value, ...]] = field(default_factory=list["tuple[Value, ...]"])
    jobs: list[tuple[Value, ...]] = field(default_factory=list["tuple[Value, ...]"])
    parts: list[tuple[Value, ...]] = field(default_factory=list["tuple[Value, ...]"])
    items: list[tuple[Value, ...]] = field(default_factory=list["tuple[Value, ...]"])
    advanced: list[tuple[Value, ...]] = field(default_factory=list["tuple[Value, ...]"])
    shown: dict[frozenset[str], str] = field(default_factory=dict[frozenset[str], str])
    moments: _Moments = field(default_factory=_Moments)

    def add(self, plan: Plan, read: tuple[Value, ...], after: tuple[Value, ...]) -> None:
        """Add all rows of a plan; its schedule is advanced to what it is `after` only if it still is what was `read`."""
        occurrence, (server, schedule, kind, key) = plan.occurrence, _occurrence_id(plan.occurrence)
        planned, settings = self.moments[occurrence.planned_at], occurrence.settings
        row = (server, schedule, kind, key, self.moments[occurrence.due_at], planned, occurrence.from_seq, occurrence.to_seq)
        self.occurrences.append((*row, occurrence.state, int(occurrence.late), occurrence.reason, self.json(settings)))
        count = len(plan.parts)
        for n, part in enumerate(plan.parts, 1):
            # The first part is due at once, each other one when the one before it is there.
            due_at = "" if n > 1 else planned
            job = self.last_jobs[server] = self.last_jobs[server] + 1
            self.jobs.append((server, job, job, due_at))
            self.parts.append((server, schedule, kind, key, n, count, job, settings.channel, part.body))
            for item in part.items:
                ids = self._encode_ids(item.items)
                self.items.append((server, schedule, kind, key, n, item.briefing, item.lives_in, item.revision, ids))
        self.advanced.append((*after, server, schedule, *read))

    def _encode_ids(self, items: frozenset[str]) -> str:
        if (text := self.shown.get(items)) is None:
            text = self.shown[items] = self.json(sorted(items))
        return text


def _decide(plan: Plan, place: int, stored: _Stored, written: _NewRows) -> Verdict:
    """Decide whether a plan is to be stored; if it is, add its rows to what is written."""
    schedule, occurrence = plan.schedule, plan.occurrence
    of = (schedule.server, schedule.id)
    read = (schedule.version, schedule.last_seq, written.moments[schedule.next_due], schedule.next_date)
    if stored.changed.get(of, stored.schedules.get(place)) != read or occurrence.from_seq != schedule.last_seq:
        return "changed"
    # What is newer than what was composed would never be told: the next range begins after it.
    newest = max(stored.newest.get(_LIBRARY, 0), stored.newest.get(occurrence.server, 0))
    if newest > occurrence.to_seq and occurrence.state not in _WITHOUT_A_RANGE:
        return "changed"
    occurrence_id = _occurrence_id(occurrence)
    if place in stored.repeated or occurrence_id in stored.added:
        return "repeated"
    after = (occurrence.to_seq, written.moments[plan.next_due], plan.next_date)
    written.add(plan, read, after)
    stored.added.add(occurrence_id)
    stored.changed[of] = (schedule.version, *after)
    return "planned"


def _occurrence_id(occurrence: Occurrence) -> tuple[int, int, str, str]:
    return occurrence.server, occurrence.schedule, occurrence.kind, occurrence.key
