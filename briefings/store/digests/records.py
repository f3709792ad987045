"""What the store keeps of digests, as records: schedules, what became of each date before and now, and the parts to be sent.

Times are UTC and aware.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from briefings.model.digest import DigestSettings
from briefings.store.desk_records import AuditStep
from briefings.store.outbox.records import Job, JobState

ScheduleState = Literal["on", "paused", "blocked"]
""""paused" by a person, "blocked" by itself: the channel is gone, or the bot may not post there any more."""
OccurrenceKind = Literal["daily", "now"]
OccurrenceState = Literal["sending", "sent", "missed", "skipped", "blocked", "failed", "unconfirmed"]
Verdict = Literal["planned", "changed", "repeated"]
"""What became of a plan.

"changed": the schedule, or what the plan tells of, is not what it was composed from: read it again, compose again. "repeated":
there is an occurrence of that kind and key already.
"""
FollowKind = Literal["actor", "tag", "briefing"]
NEWS_STEPS: tuple[AuditStep, ...] = ("load", "publish", "rollback", "retract", "restore")
"""The audit events that change what readers see."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A digest of a server. `id` is never used again; `version` grows with every change of settings or state, not with a digest.

    `next_due` is when the next one is due, None if it is paused; `next_date` its local date (ISO 8601). What happened up to the
    audit event `last_seq` has been told. `reason` says why it is blocked (the column is called `told`); `is_warned`: an
    administrator knows. `user` is the member to whom it goes by direct message (a follower's digest), 0 for one of the server.
    """

    server: int
    id: int
    settings: DigestSettings
    state: ScheduleState
    version: int
    next_due: datetime | None
    next_date: str
    last_seq: int
    reason: str = ""
    is_warned: bool = False
    made_by: int = 0
    made_at: datetime | None = None
    user: int = 0


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What became of one date ("daily", `key` is the local date) or request ("now", `key` is its id) of a schedule.

    It tells what happened after the audit event `from_seq` up to `to_seq`: of one schedule these ranges follow each other without
    a gap. A range is empty if nothing was told: "missed", and "blocked" or "failed" before its first part was there, so that the
    items roll over to the next one. `settings` are those that it was planned with. `late`: it was planned long after it was due.
    `reason` says why it is as it is, "" if there is nothing to say (the column is called `told`).
    """

    server: int
    schedule: int
    kind: OccurrenceKind
    key: str
    due_at: datetime
    planned_at: datetime
    from_seq: int
    to_seq: int
    state: OccurrenceState
    settings: DigestSettings
    late: bool = False
    reason: str = ""
    user: int = 0


@dataclass(frozen=True, slots=True)
class LastOccurrence:
    """The newest occurrence of a schedule that told its readers something, or that nothing was new.

    `settings` are those that it was planned with.
    """

    kind: OccurrenceKind
    key: str
    due_at: datetime
    settings: DigestSettings


@dataclass(frozen=True, slots=True)
class ScheduleHistory:
    """What became of a schedule so far: the local dates that have their occurrence (`done`), and the `last` that told something.

    `settings` are those of the last few, the newest first.
    """

    done: frozenset[date] = frozenset()
    last: LastOccurrence | None = None
    settings: tuple[DigestSettings, ...] = ()


@dataclass(frozen=True, slots=True)
class PartItem:
    """What a part tells of a briefing as planned: which revision, where that lives (0: it ships), and the ids of its items."""

    briefing: str
    lives_in: int
    revision: int
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part to be sent: its frozen answer, which the store never reads, and the items that it shows."""

    body: str
    items: tuple[PartItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One date or request of a schedule as it was read. `next_due` and `next_date` are what the schedule has afterwards.

    For "now" these are the schedule's own. An occurrence that is "sending" has parts; one that is "missed", "skipped" or
    "blocked" has none. Of "missed" and "blocked" `from_seq` and `to_seq` are both the schedule's `last_seq`.
    """

    schedule: Schedule
    occurrence: Occurrence
    parts: tuple[NewPart, ...]
    next_due: datetime | None
    next_date: str


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an occurrence: the `n`th of `of`. Its job says how it stands.

    `channel` is where it goes: in a forum, the parts after the first one go to the post that the first one opened; for a direct
    message it is 0 until it is known. `body` is the frozen answer, "" once it was deleted for good: then it can only be looked
    for, not sent. `resend` counts how often an administrator asked for it once more. `settings` are those of the occurrence;
    `post` is the number of its post, 0 before it has one.
    """

    server: int
    schedule: int
    kind: OccurrenceKind
    key: str
    n: int
    of: int
    channel: int
    body: str
    resend: int
    post: int
    settings: DigestSettings
    user: int
    job: Job

    @property
    def state(self) -> JobState:
        """The state of its job."""
        return self.job.state

    @property
    def message(self) -> int:
        """The number of its message; 0 before it is sent, and if nobody knows it."""
        return self.job.message


@dataclass(frozen=True, slots=True)
class Follow:
    """What a member follows in a server: an actor ("briefing:actor"), a tag, or a briefing by its id."""

    server: int
    user: int
    kind: FollowKind
    target: str
