"""What is new for the readers of a server between two audit events, each briefing once.

What counts is what they saw then and what they see now, not the audit events between: what came and went in between is no news,
and what was said twice is said once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefings.answers.amendments import Amendment, amendments
from briefings.digests.reader_view import SeenBriefing, View
from briefings.digests.topic_filter import Choice
from briefings.editing import Change, changes
from briefings.store.desk_records import AuditEvent
from briefings.store.records import Stored

NewsKind = Literal["new", "changed", "retracted", "restored"]


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one briefing, as it stands now; `seq` is the last audit event about it.

    `changes` are those that no correction tells readers of, `amendments` the corrections and retracted items, oldest first. A
    retracted briefing has only `why` and `retracted_at`, a moment as the store writes it.
    """

    kind: NewsKind
    stored: Stored
    seq: int
    changes: tuple[Change, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    why: str = ""
    retracted_at: str = ""


async def find_news(
    view: View, readers: int, events: Iterable[AuditEvent], from_seq: int, choice: Choice, earlier: Sequence[Choice] = ()
) -> tuple[News, ...]:
    """Find what is new to readers who know what they saw at `from_seq`, by the audit events since then, the newest first.

    Of a briefing that is no longer chosen, corrections and retractions count if it was chosen before, or by an `earlier` choice:
    a correction reaches every place. Raises StoreError.
    """
    last = {event.briefing: event.seq for event in events}
    found = [await _find_news_of(view, readers, briefing, (from_seq, seq), choice, earlier) for briefing, seq in last.items()]
    return tuple(sorted((news for news in found if news), key=lambda news: -news.seq))


async def _find_news_of(
    view: View, readers: int, briefing: str, seqs: tuple[int, int], choice: Choice, earlier: Sequence[Choice]
) -> News | None:
    before = await view.read_seen_at(readers, briefing, seqs[0])
    now = await view.read_seen_now(readers, briefing)
    if now is None:
        return None
    known = before is not None and any(chosen.has(before.stored.briefing) for chosen in (choice, *earlier))
    wanted = choice.has(now.stored.briefing)
    if not known:
        return News("new", now.stored, seqs[1]) if wanted and not now.retracted else None
    return _compare(before, now, seqs[1], wanted=wanted) if before else None


def _compare(before: SeenBriefing, now: SeenBriefing, seq: int, *, wanted: bool) -> News | None:
    if now.retracted:
        gone = News("retracted", now.stored, seq, why=now.why, retracted_at=now.retracted_at)
        return None if before.retracted else gone
    if before.retracted:
        return News("restored", now.stored, seq)
    new, old = now.stored.briefing, before.stored.briefing
    found = amendments(new, old)
    others = tuple(change for change in changes(old, new) if not _is_covered(change, found)) if wanted else ()
    return News("changed", now.stored, seq, others, found) if others or found else None


def _is_covered(change: Change, found: tuple[Amendment, ...]) -> bool:
    """Whether a correction or tombstone tells of this change, or readers do not see it at all."""
    if change.kind == "passage" or change.retracted or change.is_proof:
        return True
    return bool(change.was) and any(
        amendment.item == change.address or bool(amendment.was and change.was.startswith(amendment.was.removesuffix("…")))
        for amendment in found
    )
