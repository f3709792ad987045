"""What is exported: a briefing is the same in all of its states, an edition of it is not."""

from dataclasses import dataclass
from datetime import UTC, datetime

from briefings.model.revision import PubStatus


@dataclass(frozen=True, slots=True)
class Retraction:
    """That a briefing was taken back as a whole: when and why, and when it was given back to readers, None if it was not.

    Both moments are aware.
    """

    at: datetime
    why: str
    lifted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """Which revision of a briefing it is, and how it stands with its readers.

    `published_at` is when its text was given to readers (aware), None for a draft. `retraction` is the last one of the whole
    briefing, also if it was lifted since. `replaced_by` is the revision that readers see in its place, 0 if this is the current
    one.
    """

    revision: int
    published_at: datetime | None
    retraction: Retraction | None = None
    replaced_by: int = 0

    @property
    def pub_status(self) -> PubStatus:
        """The word of IPTC ninjs: "usable", "withheld" (a draft) or "canceled" (taken back as a whole)."""
        if self.retraction and not self.retraction.lifted_at:
            return "canceled"
        return "usable" if self.published_at else "withheld"

    @property
    def published_utc(self) -> datetime | None:
        """The time of publication in UTC."""
        return self.published_at.astimezone(UTC) if self.published_at else None
