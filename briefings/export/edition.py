"""What is exported: a briefing is the same in all of its states, an edition of it is not."""

from dataclasses import dataclass
from datetime import UTC, datetime

from briefings.model.revision import PubStatus


@dataclass(frozen=True, slots=True)
class Edition:
    """Which revision of a briefing it is, when it was published (aware; None where it was not), and whether readers may see it.

    `pub_status` is the word of IPTC ninjs: "usable", "withheld" (a draft) or "canceled" (taken back as a whole).
    """

    revision: int
    published_at: datetime | None = None
    pub_status: PubStatus = "usable"

    @property
    def published_utc(self) -> datetime | None:
        """The time of publication in UTC."""
        return self.published_at.astimezone(UTC) if self.published_at else None
