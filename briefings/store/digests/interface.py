"""What a store keeps of digests: schedules, what became of each date, and the parts that are to be sent, each exactly once.

Every method is one transaction and may raise StoreError; times are UTC and aware. A schedule, occurrence or part of another
server is not found. While a part is being attempted, `Part.due_at` is the end of its lease: until then nobody else takes it up.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from briefings.model.digest import DigestSettings
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.history_records import Last, Past
from briefings.store.digests.records import (
    NEWS_STEPS,
    Follow,
    FollowKind,
    NewPart,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    Part,
    PartItem,
    PartOutcome,
    PartState,
    Plan,
    Schedule,
    ScheduleState,
    Verdict,
)

__all__ = [
    "NEWS_STEPS",
    "DigestRows",
    "Follow",
    "FollowKind",
    "FollowRows",
    "Last",
    "NewPart",
    "Occurrence",
    "OccurrenceKind",
    "OccurrenceState",
    "Part",
    "PartItem",
    "PartOutcome",
    "PartState",
    "Past",
    "Plan",
    "Schedule",
    "ScheduleState",
    "Verdict",
]


class DigestRows(Protocol):
    """Schedules, occurrences and parts."""

    async def add(
        self, settings: DigestSettings, next_due: datetime, next_date: str, event: AuditEvent, *, most: int
    ) -> Schedule | None:
        """Keep a new schedule of the server `event.server`, made by `event.user`; None where it has `most` already.

        What happened so far is not told by it. Raises RepeatedError.
        """
        ...

    async def change(
        self, schedule: Schedule, settings: DigestSettings, next_due: datetime | None, next_date: str, event: AuditEvent
    ) -> Schedule:
        """Store other settings. Raises ConflictError where the schedule is another by now, RepeatedError."""
        ...

    async def set_state(
        self,
        schedule: Schedule,
        state: ScheduleState,
        next_due: datetime | None,
        next_date: str,
        *,
        told: str = "",
        event: AuditEvent | None = None,
    ) -> Schedule:
        """Pause, block or resume; `event` is None where the bot does so by itself. Raises as `change`.

        What is planned already is sent all the same.
        """
        ...

    async def remove(self, schedule: Schedule, event: AuditEvent) -> None:
        """Take a schedule away, and what of it has never been attempted; its history stays until `prune`. Raises as `change`."""
        ...

    async def schedule(self, server: int, schedule: int) -> Schedule | None:
        """The schedule of that id, also a follower's; None where there is none (any more)."""
        ...

    async def schedules(self, server: int) -> tuple[Schedule, ...]:
        """The schedules of a server by id, without those of its followers."""
        ...

    async def due(self, now: datetime, limit: int) -> tuple[Schedule, ...]:
        """Schedules that are on or blocked and whose `next_due` has come, the earliest first; also followers'. One indexed read.

        A blocked one is due so that it is looked whether access is back: then it is set on, else planned as "blocked".
        """
        ...

    async def next_due(self) -> datetime | None:
        """When the next schedule or part is due, or None where nothing is."""
        ...

    async def dates_done(self, server: int, schedule: int, since: date) -> frozenset[date]:
        """The local dates from that one on that have their occurrence; see `briefings.model.schedule.next_due`."""
        ...

    async def pasts(self, wanted: Sequence[tuple[Schedule, date]]) -> tuple[Past, ...]:
        """What became of each of these schedules before, in their order: `Past.done` has at least the dates from that one on.

        One trip for all of them, and of each no more rows than a week or two has, however long its history is.
        """
        ...

    async def apart(self, since: Mapping[int, int], to_seq: int) -> frozenset[int]:
        """Those of these servers whose readers see, or have seen, something that is not of the library.

        They have a briefing of their own, or news after the audit event that is given for each, up to `to_seq`. Readers of all
        others see what the library's own (server 0) see, and `news` are the same for them.
        """
        ...

    async def waiting(self, behind: Schedule | datetime, most: int) -> tuple[Schedule, ...]:
        """Schedules of any server in the order of `next_due`: those later than a moment, or that follow one of them."""
        ...

    async def move(self, moves: Sequence[tuple[Schedule, datetime, str]]) -> int:
        """Have schedules wait for another moment and date, all in one commit; those that are others by now stay as they are.

        Returns how many were moved. That is a change of the schedule: its version grows.
        """
        ...

    async def max_seq(self) -> int:
        """The number of the last audit event of all, 0 where there is none."""
        ...

    async def news(self, server: int, from_seq: int, to_seq: int) -> tuple[AuditEvent, ...]:
        """What changed for the readers of a server between two audit events, in order: its own and those of the library.

        Acts about a shipped briefing that an own copy hides now are left out.
        """
        ...

    async def plan(self, plan: Plan) -> Verdict:
        """Keep an occurrence with all its parts, and advance the schedule: in one commit, or not at all.

        "changed" where the schedule is not the one that was read (its version, next date or `last_seq`), or where something
        that its readers see has changed after `to_seq`.
        """
        ...

    async def plan_many(self, plans: Sequence[Plan]) -> tuple[Verdict, ...]:
        """As `plan`, all in one commit; each has its own verdict."""
        ...

    async def part_due(self, now: datetime, *, busy: Collection[int] = (), servers: Collection[int] | None = None) -> Part | None:
        """The part whose turn it is: pending, or attempted with its lease run out, all parts before it delivered.

        Not of a server that is `busy`; where `servers` is not None, of one of those.
        """
        ...

    async def claim(self, part: Part, *, now: datetime, until: datetime) -> Part | None:
        """Begin an attempt, committed before anything is sent; None where somebody else did or it is not due. `until`: its lease.

        The returned part has the fence of this attempt, `last_post` now, and `first_post` now where nothing was attempted
        before. What it was before (`part.first_post`) tells whether an earlier attempt may have arrived.
        """
        ...

    async def record(self, part: Part, outcome: PartOutcome, *, now: datetime) -> bool:
        """Say how an attempt went; False, and nothing changed, where it is not the last one.

        "delivered" makes the message a post, which is mended from now on, at once where something it shows has changed since it
        was planned, and the next part due. As its settings say, an errand publishes it ("crosspost"), and after the last part
        others delete the messages of the digest before ("unpost"). The occurrence is "sent" then.

        After "blocked", "failed" or "unconfirmed" the parts behind it follow, and the occurrence. Where it is `unsent` and none
        was delivered, the items roll over to the next occurrence. "blocked" blocks the schedule with `told`, and pauses that of
        a member.
        """
        ...

    async def resend(self, server: int, schedule: int, kind: OccurrenceKind, key: str, *, now: datetime) -> bool:
        """Make the first part that is unconfirmed, or blocked or failed in the middle, pending again, with another nonce.

        Those behind it wait for it once more. False where there is none, or where its items rolled over to another occurrence.
        """
        ...

    async def confirm(self, server: int, schedule: int, kind: OccurrenceKind, key: str, *, now: datetime) -> bool:
        """An administrator has seen the part that is unconfirmed: it counts as delivered, and those behind it are due.

        False where there is none. The message is not known, so it is never mended.
        """
        ...

    async def occurrence(self, server: int, schedule: int, kind: OccurrenceKind, key: str) -> Occurrence | None:
        """That occurrence, or None."""
        ...

    async def occurrences(self, server: int, schedule: int, *, most: int = 20) -> tuple[Occurrence, ...]:
        """What became of the dates and requests of a schedule, the last planned first."""
        ...

    async def parts(self, server: int, schedule: int, kind: OccurrenceKind, key: str) -> tuple[Part, ...]:
        """The parts of an occurrence in order."""
        ...

    async def part_of_post(self, server: int, post: int) -> tuple[Part, tuple[PartItem, ...]] | None:
        """The part that became that post, and what it told of each briefing when it was planned; None where there is none."""
        ...

    async def to_warn(self, most: int) -> tuple[Schedule, ...]:
        """Blocked schedules of any server whose administrators do not know yet."""
        ...

    async def warned(self, schedule: Schedule) -> None:
        """An administrator has been told that it is blocked."""
        ...

    async def blocked(self, server: int) -> tuple[Schedule, ...]:
        """The blocked schedules of a server, for a look whether access is back."""
        ...

    async def prune(self, before: datetime, most: int) -> int:
        """Drop occurrences that ended and were planned before that, `most` at once, and removed schedules without any.

        Returns how many were dropped. Their messages stay, but are not mended any more.
        """
        ...


class FollowRows(Protocol):
    """What members follow, each with a schedule of their own (`Schedule.user`) for the personal digest."""

    async def follow(
        self,
        server: int,
        user: int,
        wanted: Collection[tuple[FollowKind, str]],
        settings: DigestSettings,
        due: tuple[datetime, str],
        *,
        now: datetime,
        most: int,
    ) -> int | None:
        """Keep all of these, and return how many are new; None, and nothing is kept, where they would be more than `most`.

        The first one makes the member's schedule with these settings, due at that moment and date; one that is paused goes on.
        From then on that digest is about everything that the member follows. Doing it twice changes nothing.
        """
        ...

    async def unfollow(self, server: int, user: int, kind: FollowKind | None = None, target: str = "") -> int:
        """Drop one, or all where `kind` is None, and return how many; the member's digest is about the rest from then on.

        With the last one the member's schedule goes.
        """
        ...

    async def follows(self, server: int, user: int) -> tuple[Follow, ...]:
        """What a member follows in a server, sorted by kind and target."""
        ...

    async def follower(self, server: int, user: int) -> Schedule | None:
        """The schedule of a member's personal digest, or None."""
        ...
