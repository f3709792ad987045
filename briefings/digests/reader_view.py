"""What the readers of many servers see, each thing read once, for digests that are planned in one commit.

Everything is read after `to_seq`, the last audit event of all, and a plan is refused where its readers see something newer by the
time of the commit: so it does not matter when in between something was read. A view is for one batch and is dropped with it.
"""

from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from briefings.digests.messages import Composed
from briefings.digests.reader_history import Seen, seen_at
from briefings.services.edition_cache import Edition
from briefings.services.library_lookup import Reading
from briefings.store.desk_records import AuditEvent
from briefings.store.records import SHIPPED, Card, Stored
from briefings.store.store import Store
from briefings.store.timestamps import text_of


@dataclass(slots=True)
class _Shelf:
    """What was read of one server's view."""

    server: int
    cards: tuple[Card, ...] | None = None
    there: Hashable | None = None
    editions: dict[str, Edition | None] = field(default_factory=dict[str, "Edition | None"])
    events: dict[int, tuple[AuditEvent, ...]] = field(default_factory=dict[int, "tuple[AuditEvent, ...]"])
    seen: dict[tuple[str, int], Seen | None] = field(default_factory=dict["tuple[str, int]", "Seen | None"])
    made: dict[Hashable, Composed] = field(default_factory=dict[Hashable, Composed])


class View:
    """Made by `view_of`. Every method may raise StoreError.

    Of the servers that have something of their own only the one that was asked for last is kept, so that memory does not grow
    with the batch: schedules of one server follow each other there.
    """

    def __init__(self, store: Store, reading: Reading, apart: frozenset[int], news: tuple[AuditEvent, ...], to_seq: int) -> None:
        self._store = store
        self._reading = reading
        self._apart = apart
        self._news = news
        self._numbers = [event.seq for event in news]
        self._to_seq = to_seq
        self._library = _Shelf(SHIPPED)
        self._own = _Shelf(SHIPPED)

    def readers(self, server: int) -> int:
        """Whose readers see the same: the server's own, or those of the library (0) where it has nothing of its own.

        What is asked of the store for the library can hold nothing of any server.
        """
        return server if server in self._apart else SHIPPED

    async def events(self, readers: int, from_seq: int) -> tuple[AuditEvent, ...]:
        """What changed for them after an audit event up to `to_seq`, in order; equal ones of the library are the same object."""
        shelf = self._shelf(readers)
        first = bisect_right(self._numbers, from_seq) if readers == SHIPPED else from_seq
        if first not in shelf.events:
            found = await self._store.digests.news(readers, from_seq, self._to_seq) if readers != SHIPPED else self._news[first:]
            shelf.events[first] = found
        return shelf.events[first]

    def made(self, readers: int) -> dict[Hashable, Composed]:
        """The digests that were composed for them of this view, for who composes."""
        return self._shelf(readers).made

    async def cards(self, readers: int) -> tuple[Card, ...]:
        """What there is to read for them, one card a briefing."""
        shelf = self._shelf(readers)
        if shelf.cards is None:
            shelf.cards = await self._reading.cards(readers)
        return shelf.cards

    async def shelf(self, readers: int) -> Hashable:
        """What there is to read for them in which revision: where it is equal, so is every edition."""
        shelf = self._shelf(readers)
        if shelf.there is None:
            cards = await self.cards(readers)
            shelf.there = tuple((each.server, each.id, each.revision, each.loaded_at, each.retracted) for each in cards)
        return shelf.there

    async def edition(self, readers: int, briefing: str) -> Edition | None:
        """The briefing of that id as they see it, or None."""
        shelf = self._shelf(readers)
        if briefing not in shelf.editions:
            shelf.editions[briefing] = await self._reading.edition(readers, briefing)
        return shelf.editions[briefing]

    async def seen_now(self, readers: int, briefing: str) -> Seen | None:
        """What they see of it now, or None."""
        edition = await self.edition(readers, briefing)
        if edition is None:
            return None
        stored = Stored(edition.briefing, edition.revision, edition.at, edition.server)
        gone = edition.retracted
        return Seen(stored, retracted=True, why=gone.why, retracted_at=text_of(gone.at)) if gone else Seen(stored)

    async def seen_at(self, readers: int, briefing: str, seq: int) -> Seen | None:
        """What they saw of it once an audit event had happened, or None."""
        shelf, key = self._shelf(readers), (briefing, seq)
        if key not in shelf.seen:
            shelf.seen[key] = await seen_at(self._store, readers, briefing, seq)
        return shelf.seen[key]

    def _shelf(self, readers: int) -> _Shelf:
        if readers == SHIPPED:
            return self._library
        if self._own.server != readers:
            self._own = _Shelf(readers)
        return self._own


async def view_of(store: Store, reading: Reading, since: Mapping[int, int], to_seq: int) -> View:
    """The view of these servers' readers for what happened after the event of each, up to `to_seq`. Raises StoreError."""
    apart = await store.digests.find_apart(since, to_seq)
    first = min((seq for server, seq in since.items() if server not in apart), default=to_seq)
    news = await store.digests.news(SHIPPED, first, to_seq) if first < to_seq else ()
    return View(store, reading, apart, news, to_seq)
