"""What the readers of servers see, and what they saw right after an audit event.

The past is found by undoing the later audit events one by one. A `View` reads each thing once for digests that are planned in one
commit. Everything in it is read after `to_seq`, the last audit event of all, and a plan is refused if its readers see something
newer by the time of the commit, so it does not matter when in between something was read. A view is dropped with its batch.
"""

from bisect import bisect_right
from collections.abc import AsyncIterator, Hashable, Mapping
from dataclasses import dataclass, field

from briefings.digests.messages import ComposedDigest
from briefings.digests.own_news import OwnNews, read_own_news
from briefings.services.edition_cache import Edition
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import NEWS_STEPS
from briefings.store.records import SHIPPED, Card, Stored
from briefings.store.store import Store
from briefings.store.timestamps import text_of

_AT_ONCE = 50
"""Audit events read at once."""


@dataclass(frozen=True, slots=True)
class SeenBriefing:
    """A briefing as readers saw it; if it was retracted, they saw that, `why` and when, but not its text."""

    stored: Stored
    retracted: bool = False
    why: str = ""
    retracted_at: str = ""


@dataclass(slots=True)
class _Cache:
    """What was read for the readers of one server."""

    server: int
    cards: tuple[Card, ...] | None = None
    catalog_key: Hashable | None = None
    editions: dict[str, Edition | None] = field(default_factory=dict[str, "Edition | None"])
    events: dict[int, tuple[AuditEvent, ...]] = field(default_factory=dict[int, "tuple[AuditEvent, ...]"])
    seen: dict[tuple[str, int], SeenBriefing | None] = field(default_factory=dict["tuple[str, int]", "SeenBriefing | None"])
    composed: dict[Hashable, ComposedDigest] = field(default_factory=dict[Hashable, ComposedDigest])


class View:
    """What the readers of many servers see; made by `read_view`. Every method may raise StoreError.

    Of the servers that have something of their own, what they published is read for all of them at once (`own_news`), and what is
    made of it is kept only for the one that was asked for last: schedules of one server follow each other in a batch.
    """

    def __init__(
        self, store: Store, reading: Reading, own_news: dict[int, OwnNews], news: tuple[AuditEvent, ...], to_seq: int
    ) -> None:
        self._store = store
        self._reading = reading
        self._own_news = own_news
        self._news = news
        self._numbers = [event.seq for event in news]
        self._to_seq = to_seq
        self._library = _Cache(SHIPPED)
        self._own = _Cache(SHIPPED)

    def readers(self, server: int) -> int:
        """Return whose readers see the same: the server itself, or the library (0) if it has nothing of its own.

        What the store returns for the library can hold nothing of any server.
        """
        return server if server in self._own_news else SHIPPED

    async def events(self, readers: int, from_seq: int) -> tuple[AuditEvent, ...]:
        """Return what changed for them after an audit event up to `to_seq`, in order; always the same object for the library."""
        cache = self._cache_of(readers)
        first = bisect_right(self._numbers, from_seq) if readers == SHIPPED else from_seq
        if first not in cache.events:
            cache.events[first] = self._news[first:] if readers == SHIPPED else await self._read_events(readers, from_seq)
        return cache.events[first]

    async def _read_events(self, server: int, from_seq: int) -> tuple[AuditEvent, ...]:
        own = self._own_news[server]
        if bisect_right(self._numbers, from_seq) < len(self._numbers) or from_seq < own.since:
            # Something of the library is new, too, and a copy of the server's own may hide it.
            return await self._store.digests.news(server, from_seq, self._to_seq)
        return tuple([event for event in own.events if event.seq > from_seq and event.step in NEWS_STEPS])

    def composed(self, readers: int) -> dict[Hashable, ComposedDigest]:
        """Return the digests that were composed for them from this view; whoever composes puts them there."""
        return self._cache_of(readers).composed

    async def cards(self, readers: int) -> tuple[Card, ...]:
        """Return what there is to read for them, one card a briefing."""
        cache = self._cache_of(readers)
        if cache.cards is None:
            cache.cards = await self._reading.cards(readers)
        return cache.cards

    async def catalog_key(self, readers: int) -> Hashable:
        """Return which briefings there are to read for them, in which revisions: if it is equal, so is every edition."""
        cache = self._cache_of(readers)
        if cache.catalog_key is None:
            cards = await self.cards(readers)
            cache.catalog_key = tuple((card.server, card.id, card.revision, card.loaded_at, card.retracted) for card in cards)
        return cache.catalog_key

    async def edition(self, readers: int, briefing: str) -> Edition | None:
        """Return the briefing of that id as they see it, or None."""
        cache = self._cache_of(readers)
        if briefing not in cache.editions:
            cache.editions[briefing] = await self._reading.edition(readers, briefing)
        return cache.editions[briefing]

    async def read_seen_now(self, readers: int, briefing: str) -> SeenBriefing | None:
        """Return what they see of a briefing now, or None."""
        edition = await self.edition(readers, briefing)
        if edition is None:
            return None
        stored = Stored(edition.briefing, edition.revision, edition.at, edition.server)
        gone = edition.retracted
        return SeenBriefing(stored, retracted=True, why=gone.why, retracted_at=text_of(gone.at)) if gone else SeenBriefing(stored)

    async def read_seen_at(self, readers: int, briefing: str, seq: int) -> SeenBriefing | None:
        """Return what they saw of a briefing once an audit event had happened, or None."""
        cache, key = self._cache_of(readers), (briefing, seq)
        if key not in cache.seen:
            cache.seen[key] = await read_seen_at(self._store, readers, briefing, seq)
        return cache.seen[key]

    def _cache_of(self, readers: int) -> _Cache:
        if readers == SHIPPED:
            return self._library
        if self._own.server != readers:
            self._own = _Cache(readers)
            own = self._own_news[readers]
            for briefing, published in own.read_published(self._store).items():
                self._own.editions[briefing] = published.edition
                self._own.seen[briefing, own.since] = SeenBriefing(published.before) if published.before else None
        return self._own


async def read_view(store: Store, reading: Reading, since: Mapping[int, int], to_seq: int) -> View:
    """Return the view of these servers' readers; `since` is the event of each after which it is news. Raises StoreError."""
    apart = await store.digests.find_apart(since, to_seq)
    first = min(since.values(), default=to_seq)
    news = await store.digests.news(SHIPPED, first, to_seq) if first < to_seq else ()
    own_news = await read_own_news(store, {server: seq for server, seq in since.items() if server in apart}, to_seq)
    return View(store, reading, own_news, news, to_seq)


@dataclass(frozen=True, slots=True)
class _Revision:
    """The number of the revision that was current, and whether it was retracted."""

    number: int
    retracted: bool


async def read_seen_now(store: Store, server: int, briefing: str) -> SeenBriefing | None:
    """Return what readers of a server see of a briefing now, or None. Raises StoreError."""
    version = await store.current(server, briefing)
    stored = await store.briefing(server, briefing) if version else None
    if version is None or stored is None:
        return None
    return SeenBriefing(stored, bool(version.retracted_at), version.retracted_why, version.retracted_at)


async def read_seen_at(store: Store, server: int, briefing: str, seq: int) -> SeenBriefing | None:
    """Return what readers saw after the audit event `seq`: the server's own before the shipped one; None if there was none.

    What was deleted for good since then counts as never seen: nothing of it may be told. Raises StoreError.
    """
    for lives_in in dict.fromkeys((server, SHIPPED)):
        revision = await _find_revision_at(store, lives_in, briefing, seq)
        if revision is None:
            continue
        stored = await store.briefing(lives_in, briefing, revision=revision.number)
        if stored is not None and stored.server == lives_in:
            return SeenBriefing(stored, revision.retracted)
    return None


async def _find_revision_at(store: Store, server: int, briefing: str, seq: int) -> _Revision | None:
    version = await store.current(server, briefing)
    if version is None or version.server != server:
        return None
    events = await _find_events_after(store, server, briefing, seq)
    revision, retracted = version.revision, bool(version.retracted_at)
    if not events:
        return _Revision(revision, retracted)
    cards = await store.desk.revisions(server, briefing)
    for event in events:
        if event.step == "delete":
            return None
        is_new_revision = event.step not in {"retract", "restore"}
        if not is_new_revision:
            retracted = event.step == "restore"
            # A shipped briefing is retracted in a copy, and that copy has no audit event of its own.
            same_moment = any((card.revision, card.made_at) == (event.revision, event.at) for card in cards)
            is_new_revision = same_moment and not await _was_published(store, server, briefing, event.revision)
        if is_new_revision:
            revision = max((card.revision for card in cards if card.revision < event.revision), default=0)
    return _Revision(revision, retracted) if revision else None


async def _find_events_after(store: Store, server: int, briefing: str, seq: int) -> list[AuditEvent]:
    """Return the audit events after `seq` that changed what readers see, and deletions, the newest first."""
    found: list[AuditEvent] = []
    async for event in _events(store, server, briefing):
        if event.seq <= seq:
            break
        if event.step in {*NEWS_STEPS, "delete"}:
            found.append(event)
    return found


async def _was_published(store: Store, server: int, briefing: str, revision: int) -> bool:
    """Whether an audit event of its own made that revision, since the briefing was last deleted."""
    async for event in _events(store, server, briefing):
        if event.step == "delete":
            return False
        if event.revision == revision and event.step in {"load", "publish", "rollback"}:
            return True
    return False


async def _events(store: Store, server: int, briefing: str) -> AsyncIterator[AuditEvent]:
    """Yield all audit events about a briefing, the newest first."""
    before = 0
    while True:
        events = await store.desk.events(server, briefing=briefing, before=before, most=_AT_ONCE)
        for event in events:
            yield event
        if len(events) < _AT_ONCE:
            return
        before = events[-1].seq
