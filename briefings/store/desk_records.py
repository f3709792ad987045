"""What a store can do for the editors of a server: their drafts, their articles, what is published of them, and who did what.

Every method may raise StoreError; times are UTC and aware. Those that change something are one transaction each, write an audit
event about it, and raise RepeatedError where the audit event's request has been carried out already: nothing is done twice then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from briefings.model.act_names import WORDS, AuditStep
from briefings.model.briefing import Briefing
from briefings.model.errors import BriefingError, ChangedError
from briefings.model.revision import State
from briefings.store.server_records import Admit


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Something that somebody did: `detail` are lines for people, `seq` (0 before it is stored) grows with every change.

    `revision` is the one published by it, 0 where there is none; `request` the interaction behind it, "" where there is none.
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
    """Somebody else was faster. `by` is the last audit event about the briefing, None where it is not known any more."""

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


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that is worked on. It may break every rule of a briefing that can be mended.

    `version` grows with every change, and no two drafts of a briefing ever have the same. `base` is the revision it was made from
    (0: none), living in `base_server`. `accepted` are the addresses of items that an editor has found right, `reasons` says by
    address why something published was changed, and `writers` are the users who changed it since it was begun. In `channel` a
    card is to be posted once it is published; 0 for nowhere.
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
class Published:
    """What became of publishing: the revision and how many posted messages will be mended."""

    revision: int
    mends: int


@dataclass(frozen=True, slots=True)
class Deleted:
    """What deleting for good took with it: rows of the database, and messages of the bot that still have to be deleted.

    `lost` counts messages of digests that may be in their channel though the bot does not know them: somebody has to look.
    `traces` says that the file still has traces of those rows, which are erased later: see `ServerRows.finish_erasing`.
    """

    rows: int
    messages: int
    lost: int = 0
    traces: bool = False


class DeskRows(Protocol):
    """The rows of the desk."""

    async def draft(self, server: int, briefing: str) -> Draft | None:
        """The draft of that briefing, or None."""
        ...

    async def drafts(self, server: int) -> tuple[DraftCard, ...]:
        """All drafts of a server, the one changed last first."""
        ...

    async def put_draft(
        self, draft: Draft, event: AuditEvent, *, admit: Admit | None = None, article: Article | None = None
    ) -> Draft:
        """Store a draft in place of its version `draft.version` (0: there must be none yet); returns it with its new version.

        An `article` is stored beside it.

        Raises ConflictError where that is not the version there is, and what `admit` raises.
        """
        ...

    async def drop_draft(self, briefing: str, version: int, event: AuditEvent) -> None:
        """Throw that version of a draft away, and its article where that is of nothing published, neither here nor shipped.

        Raises ConflictError.
        """
        ...

    async def article(self, server: int, briefing: str) -> Article | None:
        """The article of that briefing, or None."""
        ...

    async def put_article(self, briefing: str, article: Article, event: AuditEvent, *, admit: Admit | None = None) -> None:
        """Store the article of a briefing, in place of an older one."""
        ...

    async def publish(
        self,
        briefing: Briefing,
        event: AuditEvent,
        *,
        version: int | None,
        base: int,
        admit: Admit | None = None,
        post: NewPost | None = None,
    ) -> Published:
        """Make this the current revision of the server's own briefing, in place of `base`, and drop the draft of that `version`.

        `version` is None where no draft is behind it (a rollback). `base` is 0 where nothing was published, also of a shipped
        one. Posted messages that show the briefing are to be mended, and `post` is to be sent. Raises ConflictError where the
        draft or the published revision is another by now.
        """
        ...

    async def retract(self, briefing: Briefing, revision: int, why: str, event: AuditEvent) -> Published:
        """Take the current revision back from readers: of a shipped briefing, by a copy for this server, made by that.

        Raises ConflictError where it is another, or retracted already.
        """
        ...

    async def restore(self, briefing: str, revision: int, event: AuditEvent) -> Published:
        """Give a retracted briefing back to readers. Raises ConflictError where it is another revision, or not retracted."""
        ...

    async def revisions(self, server: int, briefing: str) -> tuple[RevisionCard, ...]:
        """The revisions that this server has published of a briefing, newest first."""
        ...

    async def copied_from(self, server: int, briefing: str) -> tuple[int, int] | None:
        """Of a server's copy of a shipped briefing: which shipped revision it was copied from, and which ships now; or None."""
        ...

    async def seen_shipped(self, event: AuditEvent) -> None:
        """Note that the editors know of what ships now of `event.briefing`, of which they have a copy."""
        ...

    async def event(self, event: AuditEvent) -> AuditEvent:
        """Store an audit event by itself; returns it with its number."""
        ...

    async def events(
        self, server: int, *, briefing: str = "", before: int = 0, skip: int = 0, most: int = 20
    ) -> tuple[AuditEvent, ...]:
        """Acts of a server, newest first but for the first `skip`: of one briefing where it is named, numbered below `before`
        where that is not 0.
        """
        ...

    async def retractions(self, server: int, briefing: str, *, until: int) -> tuple[AuditEvent, ...]:
        """The last two audit events, newest first, by which a server's own briefing was retracted or restored.

        None after the audit event numbered `until`.
        """
        ...

    async def delete(self, briefing: str, event: AuditEvent) -> Deleted:
        """Delete everything that a server keeps of a briefing for good, and its traces in the file.

        What is left are its audit events without their details, and this audit event; in place of the briefing's id they have
        "erased." and how many audit events of the server there were by then. Messages that the bot posted are to be deleted, too.
        """
        ...

    async def keeps(self, server: int, briefing: str) -> bool:
        """Whether anything of a briefing is that server's own: a revision, draft, article, challenge or posted message."""
        ...


__all__ = [
    "Article",
    "AuditEvent",
    "AuditStep",
    "ConflictError",
    "Deleted",
    "DeskRows",
    "Draft",
    "DraftCard",
    "NewPost",
    "Published",
    "RepeatedError",
    "RevisionCard",
]
