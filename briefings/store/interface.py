"""What a store can do, whatever it is made of.

Every method takes the server that asks: it reads its own rows and those of the library that ships (SHIPPED), never another
server's. Every method may raise StoreError, saying in one sentence what is wrong with the database and what to do.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from briefings.model.briefing import Briefing
from briefings.store.desk_records import DeskRows
from briefings.store.digests.interface import DigestRows, FollowRows
from briefings.store.outbox_records import ChallengeRows, ErrandRows, SettingRows
from briefings.store.records import Card, Loaded, Name, NameKind, Stored, Version
from briefings.store.search.records import ANY_TIME, MOST_HITS, Hit, SearchKind, Span
from briefings.store.server_records import Admit, ServerRows
from briefings.text.query import Term


class Store(Protocol):
    """The product's memory. All times are aware; what comes back is in UTC."""

    @property
    def servers(self) -> ServerRows:
        """What concerns servers as wholes."""
        ...

    @property
    def desk(self) -> DeskRows:
        """Drafts, articles, and what editors did."""
        ...

    @property
    def errands(self) -> ErrandRows:
        """What the bot has posted by itself, and what it has to do about it."""
        ...

    @property
    def digests(self) -> DigestRows:
        """When digests are due, and what became of them."""
        ...

    @property
    def follows(self) -> FollowRows:
        """What members follow."""
        ...

    @property
    def challenges(self) -> ChallengeRows:
        """What readers doubt."""
        ...

    @property
    def settings(self) -> SettingRows:
        """What servers have set."""
        ...

    async def load(
        self,
        server: int,
        briefing: Briefing,
        *,
        now: datetime,
        admit: Admit | None = None,
        again: bool = True,
        detail: tuple[str, ...] = (),
    ) -> Loaded:
        """Make this the current revision of the briefing of its id, unless it is that already; older ones are kept.

        One transaction: once this returns the revision survives any crash; until then the old one stands whole. If the awaiting
        task is cancelled it is one or the other. Unless `again`, a revision that was current once is left in the past. `detail`
        are lines for the history on what it changes. `admit` may refuse what the server would keep then, by raising. Raises
        StoreError where the store was opened for reading, is full or locked.
        """
        ...

    async def cards(self, server: int, *, most: int | None = None) -> tuple[Card, ...]:
        """The briefings the server sees, sorted by id: its own, and those that ship unless an own one of that id hides them.

        All of them, or the first `most`.

        Raises StoreError.
        """
        ...

    async def briefing(self, server: int, briefing_id: str, *, revision: int | None = None) -> Stored | None:
        """The briefing of that id, the server's own before the one that ships; the current revision unless another is named.

        None where there is no such briefing or revision. Raises StoreError.
        """
        ...

    async def current(self, server: int, briefing_id: str) -> Version | None:
        """Which version `briefing` would return now, without reading it; None where there is none. Raises StoreError."""
        ...

    async def names(
        self,
        server: int,
        kind: NameKind,
        typed: str,
        *,
        briefing: str | None = None,
        limit: int = 25,
    ) -> tuple[Name, ...]:
        """Things of a kind that the server sees and that have a word starting with what was typed, compared folded.

        Whole names that start so come first, then those of which a later word does, each in alphabetical order; each thing
        once; `limit` at most. `briefing` narrows them to one briefing. Raises StoreError.
        """
        ...

    async def all_names(self, server: int, kind: NameKind, *, limit: int = 5000) -> tuple[Name, ...]:
        """Every spelling (name, alias, id) of every thing of a kind that the server sees, `limit` at most, its own ones first.

        Raises StoreError.
        """
        ...

    async def spellings(self, server: int, kind: NameKind, *, briefing: str | None = None, limit: int = 5000) -> tuple[str, ...]:
        """As `all_names`, but the folded spellings alone, each once: several times as fast. `briefing` narrows them to one.

        Raises StoreError.
        """
        ...

    async def search(
        self,
        server: int,
        terms: Sequence[Term],
        *,
        kind: SearchKind | None = None,
        span: Span = ANY_TIME,
        limit: int = MOST_HITS,
    ) -> tuple[Hit, ...]:
        """What the server sees that has all the terms, newest first, `limit` at most; () where there is no term.

        Of current revisions only. `kind` keeps to one kind of thing, `span` to what may lie within it. Raises StoreError.
        """
        ...

    async def search_words(self, server: int, start: str, *, limit: int = 5000) -> tuple[str, ...]:
        """Folded words that start so and can be searched for here, `limit` at most, in alphabetical order. Raises StoreError."""
        ...

    async def save_link(self, server: int, target: str, *, now: datetime, keep: timedelta) -> str:
        """Keep a button's target at least for `keep` and return its key, 16 characters; the same target has the same key.

        Targets of this server that have expired are dropped. Raises StoreError as `load` does.
        """
        ...

    async def link(self, server: int, key: str, *, now: datetime) -> str | None:
        """The target of a key of this server, or None once it has expired. Raises StoreError."""
        ...

    async def synced(self, application: int) -> str | None:
        """The digest of the commands that Discord was last told of for an application, or None. Raises StoreError."""
        ...

    async def mark_synced(self, application: int, digest: str) -> None:
        """Remember what Discord was told. Raises StoreError as `load` does."""
        ...
