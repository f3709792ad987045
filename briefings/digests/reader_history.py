"""What the readers of a server saw of a briefing right after an audit event: the later ones are undone one by one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import NEWS_STEPS
from briefings.store.records import SHIPPED, Stored
from briefings.store.store import Store

_AT_ONCE = 50
"""Acts read at once."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A briefing as readers saw it; of one that was retracted, they saw that and not its text."""

    stored: Stored
    retracted: bool = False
    why: str = ""
    retracted_at: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Which revision was current, and whether it was retracted."""

    revision: int
    retracted: bool


async def seen_now(store: Store, server: int, briefing: str) -> Seen | None:
    """What readers see now, or None. Raises StoreError."""
    version = await store.current(server, briefing)
    stored = await store.briefing(server, briefing) if version else None
    if version is None or stored is None:
        return None
    return Seen(stored, bool(version.retracted_at), version.retracted_why, version.retracted_at)


async def seen_at(store: Store, server: int, briefing: str, seq: int) -> Seen | None:
    """What readers saw after the audit event `seq`: the server's own before the shipped one; None if there was none.

    What was deleted for good since then counts as never seen: nothing of it may be told. Raises StoreError.
    """
    for lives_in in dict.fromkeys((server, SHIPPED)):
        place = await _place_at(store, lives_in, briefing, seq)
        if place is None:
            continue
        stored = await store.briefing(lives_in, briefing, revision=place.revision)
        if stored is not None and stored.server == lives_in:
            return Seen(stored, place.retracted)
    return None


async def _place_at(store: Store, server: int, briefing: str, seq: int) -> _Place | None:
    version = await store.current(server, briefing)
    if version is None or version.server != server:
        return None
    events = await _acts_after(store, server, briefing, seq)
    revision, retracted = version.revision, bool(version.retracted_at)
    if not events:
        return _Place(revision, retracted)
    cards = await store.desk.revisions(server, briefing)
    for event in events:
        if event.step == "delete":
            return None
        made_by_it = event.step not in {"retract", "restore"}
        if not made_by_it:
            retracted = event.step == "restore"
            # A shipped briefing is retracted by a copy, which has no other audit event.
            same_moment = any((card.revision, card.made_at) == (event.revision, event.at) for card in cards)
            made_by_it = same_moment and not await _was_published(store, server, briefing, event.revision)
        if made_by_it:
            revision = max((card.revision for card in cards if card.revision < event.revision), default=0)
    return _Place(revision, retracted) if revision else None


async def _acts_after(store: Store, server: int, briefing: str, seq: int) -> list[AuditEvent]:
    """The audit events after that one which changed what readers see, the newest first, and deletions."""
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
    """All audit events about a briefing, the newest first."""
    before = 0
    while True:
        events = await store.desk.events(server, briefing=briefing, before=before, most=_AT_ONCE)
        for event in events:
            yield event
        if len(events) < _AT_ONCE:
            return
        before = events[-1].seq
