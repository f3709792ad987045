"""What became of a schedule before, as records."""

from dataclasses import dataclass
from datetime import date, datetime

from briefings.model.digest import DigestSettings
from briefings.store.digests.records import OccurrenceKind


@dataclass(frozen=True, slots=True)
class Last:
    """The newest occurrence that told its readers something, or that nothing was new.

    `settings` are those that it was planned with.
    """

    kind: OccurrenceKind
    key: str
    due_at: datetime
    settings: DigestSettings


@dataclass(frozen=True, slots=True)
class Past:
    """What became of a schedule before: the local dates that have their occurrence, and what was told.

    `shown` is what the last one showed ("briefing:item"), `settings` are those of the last few, the newest first.
    """

    done: frozenset[date] = frozenset()
    last: Last | None = None
    shown: frozenset[str] = frozenset()
    settings: tuple[DigestSettings, ...] = ()
