"""What is new for the readers of a server between two audit events, each briefing once.

Decided by what they saw then and what they see now, not by the audit events between: what came and went in between is no news,
and what was said twice is said once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefings.answers.amendments import Amendment, amendments
from briefings.digests.reader_history import Seen
from briefings.digests.reader_view import View
from briefings.digests.topic_filter import Choice
from briefings.editing import Change, changes
from briefings.store.desk_records import AuditEvent
from briefings.store.records import Stored

NewsKind = Literal["new", "changed", "retracted", "restored"]


@dataclass(frozen=True, slots=True)
class News:
    """What is new of one briefing, as it stands now; `seq` is the last audit event about it.

    `changes` are what readers are not told of by a correction, `amended` the corrections and retracted items, oldest first. Of a
    retracted briefing there is only `why` and `retracted_at`, a moment as the store writes it.
    """

    kind: NewsKind
    stored: Stored
    seq: int
    changes: tuple[Change, ...] = ()
    amended: tuple[Amendment, ...] = ()
    why: str = ""
    retracted_at: str = ""


async def news_of(
    view: View, readers: int, events: Iterable[AuditEvent], from_seq: int, choice: Choice, earlier: Sequence[Choice] = ()
) -> tuple[News, ...]:
    """What readers learn who know what they saw at `from_seq`, by the audit events since then, the newest first.

    Of a briefing that is not chosen any more they learn what was corrected or retracted, where it was or an `earlier` choice had
    it: a correction reaches every place. Raises StoreError.
    """
    last = {event.briefing: event.seq for event in events}
    found = [await _news(view, readers, briefing, (from_seq, seq), choice, earlier) for briefing, seq in last.items()]
    return tuple(sorted((each for each in found if each), key=lambda each: -each.seq))


async def _news(
    view: View, readers: int, briefing: str, seqs: tuple[int, int], choice: Choice, earlier: Sequence[Choice]
) -> News | None:
    before = await view.seen_at(readers, briefing, seqs[0])
    now = await view.seen_now(readers, briefing)
    if now is None:
        return None
    known = before is not None and any(each.has(before.stored.briefing) for each in (choice, *earlier))
    wanted = choice.has(now.stored.briefing)
    if not known:
        return News("new", now.stored, seqs[1]) if wanted and not now.retracted else None
    return _since(before, now, seqs[1], wanted=wanted) if before else None


def _since(before: Seen, now: Seen, seq: int, *, wanted: bool) -> News | None:
    if now.retracted:
        gone = News("retracted", now.stored, seq, why=now.why, retracted_at=now.retracted_at)
        return None if before.retracted else gone
    if before.retracted:
        return News("restored", now.stored, seq)
    new, old = now.stored.briefing, before.stored.briefing
    amended = amendments(new, old)
    others = tuple(each for each in changes(old, new) if not _is_told(each, amended)) if wanted else ()
    return News("changed", now.stored, seq, others, amended) if others or amended else None


def _is_told(change: Change, amended: tuple[Amendment, ...]) -> bool:
    """Whether a correction or tombstone tells of this change, or it is nothing that readers see."""
    if change.kind == "passage" or change.retracted:
        return True
    return bool(change.was) and any(
        each.item == change.address or bool(each.was and change.was.startswith(each.was.removesuffix("…"))) for each in amended
    )
