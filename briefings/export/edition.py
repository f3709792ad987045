"""What is exported: a briefing is the same in all of its states, an edition of it is not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from briefings.model.briefing import Briefing
from briefings.model.revision import PubStatus
from briefings.text.visible import visible


@dataclass(frozen=True, slots=True)
class Retraction:
    """That a briefing was taken back as a whole: when and why, and when it was given back to readers, None if it was not.

    Both moments are aware.
    """

    at: datetime
    why: str
    lifted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EditionStanding:
    """How an edition stands with its readers: what every format says in its own way, and none may leave out.

    `pub_status` is the word of IPTC ninjs: "usable", "withheld" (a draft) or "canceled" (taken back as a whole). A draft's
    `revision` is the one that it was begun from, 0 if there is none. `replaced_by` is the revision that readers see in its place,
    0 if this is the current one. `as_of` is the EDTF date up to which it knows, "" if that cannot be told. All other days are
    those of UTC, None if they are not known or there was none: when readers were given this text, when and why it was taken
    back, and since when it holds again. `corrections` counts the corrections and the items that were taken back, the last of
    them on the day `corrected_on`.
    """

    pub_status: PubStatus
    revision: int
    replaced_by: int
    published_on: date | None
    as_of: str
    retracted_on: date | None
    retraction_reason: str
    restored_on: date | None
    corrections: int
    corrected_on: date | None


@dataclass(frozen=True, slots=True)
class Edition:
    """Which revision of a briefing it is, and how it stands with its readers.

    `published_at` is when its text was given to readers: an aware moment, or a day if no more is known; None for a draft, and if
    it is not known. `retraction` is the last one of the whole briefing, also if it was lifted since. `replaced_by` is the
    revision that readers see in its place, 0 if this is the current one. `server` is where it lives, 0 for the library. The
    `revision` of a draft is the one that it was begun from, 0 if there is none. `article` is its article's text in normal form,
    "" if it is not at hand: no format passes it on, but it tells where quoted words stand. `origin` is the shipped text that a
    server's copy was made from, None if it is no copy: who had that knows its items by the library's ids.
    """

    revision: int
    published_at: datetime | date | None
    retraction: Retraction | None = None
    replaced_by: int = 0
    is_draft: bool = False
    server: int = 0
    article: str = ""
    origin: Briefing | None = None

    @property
    def pub_status(self) -> PubStatus:
        """The word of IPTC ninjs: "usable", "withheld" (a draft) or "canceled" (taken back as a whole)."""
        if self.is_draft:
            return "withheld"
        return "canceled" if self.retraction and not self.retraction.lifted_at else "usable"

    @property
    def published_utc(self) -> datetime | None:
        """The moment of publication in UTC; None if only its day is known, or nothing."""
        return self.published_at.astimezone(UTC) if isinstance(self.published_at, datetime) else None

    @property
    def published_on(self) -> date | None:
        """The day of publication, in UTC if the moment is known; None if not even the day is."""
        moment = self.published_utc
        return moment.date() if moment else self.published_at

    def stand(self, briefing: Briefing) -> EditionStanding:
        """How this edition of that briefing stands with its readers; reasons have one line."""
        retraction = self.retraction
        days = [entry.date for entry in (*briefing.corrections, *briefing.tombstones)]
        return EditionStanding(
            pub_status=self.pub_status,
            revision=self.revision,
            replaced_by=self.replaced_by,
            published_on=self.published_on,
            as_of=briefing.as_of,
            retracted_on=_utc_day(retraction.at) if retraction else None,
            retraction_reason=" ".join(visible(retraction.why).split()) if retraction else "",
            restored_on=_utc_day(retraction.lifted_at) if retraction and retraction.lifted_at else None,
            corrections=len(days),
            corrected_on=date.fromisoformat(max(days)) if days else None,
        )


def _utc_day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
