"""What the readers of very many servers see and saw of what their servers published, found out for all of them in two trips.

It gives the same as `briefings.digests.reader_view` finds out for one server at a time, in the case that is common: something was
published, or an older revision was put back. Of everything else (a retraction, a copy of what ships, something that was deleted)
it gives the audit events alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefings.services.edition_cache import Edition
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.own_news import OwnActs, OwnBriefing, OwnText
from briefings.store.records import Stored
from briefings.store.store import Store

_PLAIN_STEPS = frozenset({"load", "publish", "rollback"})
"""Audit events that make a revision, and change nothing else that readers see."""
_Pair = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Published:
    """A briefing that a server published: the edition of now, and what readers saw before, None if there was nothing."""

    edition: Edition
    before: Stored | None


@dataclass(slots=True)
class OwnNews:
    """What one server did after an audit event, in order; `texts` are what it published: now and before, and the event of now."""

    since: int
    events: tuple[AuditEvent, ...]
    texts: dict[str, tuple[OwnText, OwnText | None, int]] = field(
        default_factory=dict[str, "tuple[OwnText, OwnText | None, int]"]
    )

    def read_published(self, store: Store) -> dict[str, Published]:
        """Return what it published, by id. Raises StoreError."""
        return {briefing: _read(store, *texts) for briefing, texts in self.texts.items()}


async def read_own_news(store: Store, since: Mapping[int, int], to_seq: int) -> dict[int, OwnNews]:
    """Return what these servers did after the audit event given for each, up to `to_seq`. Raises StoreError."""
    if not since:
        return {}
    acts = await store.digests.own_acts(since, to_seq)
    found = {server: OwnNews(seq, acts.events.get(server, ())) for server, seq in since.items()}
    plain = _find_plain(acts)
    now = [(*pair, acts.briefings[pair].version.revision) for pair in plain]
    texts = await store.digests.own_texts([*now, *((*pair, before) for pair, before in plain.items() if before)])
    for server, briefing, revision in now:
        if (text := texts.get((server, briefing, revision))) is not None:
            before = texts.get((server, briefing, plain[server, briefing]))
            found[server].texts[briefing] = (text, before, acts.briefings[server, briefing].version.seq)
    return found


def _read(store: Store, now: OwnText, before: OwnText | None, seq: int) -> Published:
    stored = store.digests.read_text(now)
    edition = Edition(stored.briefing, stored.revision, stored.server, stored.loaded_at, seq)
    return Published(edition, store.digests.read_text(before) if before else None)


def _find_plain(acts: OwnActs) -> dict[_Pair, int]:
    """The briefings of which only revisions were made, and the number of the one that was there before these, 0 if none was."""
    made: dict[_Pair, AuditEvent] = {}
    others: set[_Pair] = set()
    for events in acts.events.values():
        for event in events:
            made.setdefault((event.server, event.briefing), event)
            if event.step not in _PLAIN_STEPS:
                others.add((event.server, event.briefing))
    return {
        pair: max((number for number in own.revisions if number < first.revision), default=0)
        for pair, first in made.items()
        if pair not in others and (own := acts.briefings.get(pair)) and _is_own_alone(own)
    }


def _is_own_alone(own: OwnBriefing) -> bool:
    """Whether readers see it, and never saw another of its id from the library."""
    return not own.is_shipped_too and not own.version.retracted_at
