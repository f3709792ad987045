"""What a briefing's text goes through on its way to readers, and the only steps there are.

A draft is worked on, handed in if a second editor has to look at it, published, and perhaps retracted. IPTC ninjs calls what
readers may see "usable", what they may not see yet "withheld", and what was taken back "canceled" (pubStatus).
"""

import re
from datetime import UTC, date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Literal

from briefings.model.errors import BriefingError

Step = Literal["edit", "hand in", "reject", "publish", "retract", "restore", "rollback"]
PubStatus = Literal["usable", "withheld", "canceled"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


class State(Enum):
    """Where a text stands."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    RETRACTED = "retracted"

    @property
    def pub_status(self) -> PubStatus:
        """The IPTC ninjs word for it."""
        return "usable" if self is State.PUBLISHED else "canceled" if self is State.RETRACTED else "withheld"


STEPS: MappingProxyType[tuple[State, Step], State] = MappingProxyType(
    {
        (State.DRAFT, "edit"): State.DRAFT,
        (State.DRAFT, "hand in"): State.IN_REVIEW,
        (State.DRAFT, "publish"): State.PUBLISHED,
        (State.IN_REVIEW, "edit"): State.DRAFT,
        (State.IN_REVIEW, "reject"): State.DRAFT,
        (State.IN_REVIEW, "publish"): State.PUBLISHED,
        (State.PUBLISHED, "retract"): State.RETRACTED,
        (State.PUBLISHED, "rollback"): State.PUBLISHED,
        (State.RETRACTED, "restore"): State.PUBLISHED,
    }
)
"""Every legal move. An edit of what was handed in takes it back: nobody may publish what the second editor did not see."""

_INSTEAD = MappingProxyType(
    {
        State.DRAFT: "It is a draft: readers do not see it yet.",
        State.IN_REVIEW: "It was handed in and waits for a second editor.",
        State.PUBLISHED: "It is published already.",
        State.RETRACTED: "It is retracted; restore it first.",
    }
)


class IllegalMoveError(BriefingError):
    """A step that cannot be taken from where the text stands."""


def move(state: State, step: Step) -> State:
    """The state after that step. Raises IllegalMoveError if there is no such step from here."""
    after = STEPS.get((state, step))
    if after is None:
        raise IllegalMoveError(f"“{step.capitalize()}” is not possible here.", _INSTEAD[state])
    return after


def parse_revised(text: str) -> datetime | date | None:
    """When a file's author gave its text to readers, as its key `revised` says: a day, or a moment in UTC.

    A day is written as ISO 8601 has it, a moment as RFC 3339 has it, with its offset. None for anything else, and for a day that
    there never was.
    """
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text).astimezone(UTC) if _MOMENT.fullmatch(text) else None
    except (ValueError, OverflowError):
        return None
