"""What a store keeps for the editors of a server: their drafts, their articles, what is published of them, and who did what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from briefings.model.act_names import WORDS, AuditStep
from briefings.model.briefing import Briefing
from briefings.model.errors import BriefingError, ChangedError
from briefings.model.notices import DeskNotice
from briefings.model.revision import State


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Something that somebody did: `detail` are lines for people, `seq` (0 before it is stored) grows with every change.

    `revision` is the one published by it, 0 if there is none; `request` the interaction behind it, "" if there is none.
    """

    server: int
    at: datetime
    user: int
    step: AuditStep
    briefing: str = ""
    revision: int = 0
    detail: tuple[str, ...] = ()
    request: str = ""
    seq: int = 0


class RepeatedError(BriefingError):
    """The same request came a second time; the first one was carried out."""


class ConflictError(ChangedError):
    """Somebody else was faster. `by` is the last audit event about the briefing, None if it is not known any more."""

    def __init__(self, message: str, remedy: str = "", *, by: AuditEvent | None = None) -> None:
        said = " · ".join((WORDS[by.step], *by.detail)) if by else ""
        super().__init__(message, remedy, at=by.at if by else None, user=by.user if by else 0, said=said)
        self.by = by


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a briefing in normal form (see `briefings.text.normalise`), and what its file or page was called."""

    name: str
    text: str
    added_at: datetime
    added_by: int


EVERY_ITEM = ""
"""What stands for all items of a draft among its `item_versions`."""


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """When an item of a draft was last changed: the draft's version at that time, and the audit event (0: not known)."""

    version: int
    seq: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is worked on. It may break every rule of a briefing that can be set right later.

    `version` grows with every change, and no two drafts of a briefing ever have the same. `base` is the revision it was made from
    (0: none), living in `base_server`. `accepted` are the addresses of items that an editor has found right, `reasons` says by
    address why something published was changed, and `writers` are the users who changed it since it was begun. In `channel` a
    card is to be posted once it is published; 0 for nowhere.

    `began` is the version with which the draft began; `item_versions` says by address when items were changed since, the address
    `EVERY_ITEM` for all of them. What is not named there is as it was in what the draft was begun from.
    """

    briefing: Briefing
    version: int
    state: State
    base: int
    base_server: int
    changed_at: datetime
    changed_by: int
    accepted: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])
    writers: frozenset[int] = frozenset()
    channel: int = 0
    began: int = 0
    item_versions: Mapping[str, ItemVersion] = field(default_factory=dict[str, ItemVersion])


@dataclass(frozen=True, slots=True)
class DraftCard:
    """What a list of drafts shows of one."""

    briefing: str
    headline: str
    state: State
    base: int
    changed_at: datetime
    changed_by: int


@dataclass(frozen=True, slots=True)
class RevisionCard:
    """What a list of revisions shows of one. `made_by` is 0 for what was loaded at the terminal."""

    revision: int
    made_at: datetime
    made_by: int


@dataclass(frozen=True, slots=True)
class NewPost:
    """A card to be posted in a channel of the server, and the ids of the items that it shows."""

    channel: int
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Release:
    """How a draft comes to be published: `embargo` is the cause of the moment that was set for it, 0 if somebody does it now.

    The `notices` tell editors of it.
    """

    embargo: int = 0
    notices: tuple[DeskNotice, ...] = ()


RELEASED_BY_HAND = Release()


@dataclass(frozen=True, slots=True)
class Published:
    """What became of publishing: the revision and how many posted messages will be corrected."""

    revision: int
    mends: int


@dataclass(frozen=True, slots=True)
class Deleted:
    """What deleting for good took with it: rows of the database, and messages of the bot that still have to be deleted.

    `lost` counts messages of digests that may be in their channel though the bot does not know them: somebody has to look.
    `answers` are those to members that everybody saw, which will say nothing of it any more.
    `traces` says that the file still has traces of those rows, which are erased later: see `Traces.remove`.
    """

    rows: int
    messages: int
    lost: int = 0
    traces: bool = False
    answers: int = 0


__all__ = [
    "EVERY_ITEM",
    "RELEASED_BY_HAND",
    "Article",
    "AuditEvent",
    "AuditStep",
    "ConflictError",
    "Deleted",
    "Draft",
    "DraftCard",
    "ItemVersion",
    "NewPost",
    "Published",
    "Release",
    "RepeatedError",
    "RevisionCard",
]
