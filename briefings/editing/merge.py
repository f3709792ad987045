"""Putting a draft on what has been published since it was begun: a merge of three texts, item by item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from briefings.model.briefing import Actor, Briefing, Correction, Event, Figure, Note, Quote, Relation, Tombstone
from briefings.model.item_ids import ids_of_ours
from briefings.model.references import SUMMARY, WHOLE_SOURCE

WithId = TypeVar("WithId", Actor, Relation, Quote, Event, Figure, Note)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The draft as it would be had it been begun from what is published now; `both` names what both sides had changed.

    Of those the draft's own version stands, but for items that were taken out on the other side: these stay out.
    """

    briefing: Briefing
    both: tuple[str, ...]


def merge(draft: Briefing, old: Briefing | None, new: Briefing) -> MergeResult:
    """Put the changes from `old` to `draft` on `new`; without `old`, the draft stands as it is, under all that was corrected."""
    both: list[str] = []
    start = draft if old is None else old
    base = new if old is not None else draft

    def one(name: str, mine: T, before: T, theirs: T) -> T:
        if mine != before and theirs not in (before, mine):
            both.append(name)
        return mine if mine != before else theirs

    def many(pick: Callable[[Briefing], tuple[WithId, ...]]) -> tuple[WithId, ...]:
        return _items(pick(draft), pick(start), pick(base), both)

    mine, before, theirs = draft.summary, start.summary, base.summary
    summary = replace(
        theirs,
        headline=one("headline", mine.headline, before.headline, theirs.headline),
        lead=one("lead", mine.lead, before.lead, theirs.lead),
        key=one("key points", mine.key, before.key, theirs.key),
        why=one("why it matters", mine.why, before.why, theirs.why),
        points=one("what happened", mine.points, before.points, theirs.points),
        background=one("the background", mine.background, before.background, theirs.background),
        disputed=one("what is disputed", mine.disputed, before.disputed, theirs.disputed),
    )
    briefing = replace(
        base,
        as_of=one("as of", draft.as_of, start.as_of, base.as_of),
        source=one("the article", draft.source, start.source, base.source),
        passages=one("the passages", draft.passages, start.passages, base.passages),
        summary=summary,
        tags=one("the tags", draft.tags, start.tags, base.tags),
        actors=many(lambda text: text.actors),
        relations=many(lambda text: text.relations),
        quotes=many(lambda text: text.quotes),
        events=many(lambda text: text.events),
        figures=many(lambda text: text.figures),
        notes=many(lambda text: text.notes),
        left=tuple(dict.fromkeys((*base.left, *draft.left))),
    )
    return MergeResult(with_history(briefing, draft.corrections, draft.tombstones, new), tuple(dict.fromkeys(both)))


def with_history(
    briefing: Briefing, corrections: Sequence[Correction], tombstones: Sequence[Tombstone], published: Briefing
) -> Briefing:
    """The briefing with every correction and tombstone that readers have seen, and those given besides: none is ever lost.

    A tombstone goes only if its item is back. A correction of an item that is not here is kept under the summary's name.
    """
    items = _ids(briefing)
    stones = {stone.id: stone for stone in (*published.tombstones, *tombstones) if stone.id not in items}
    known = items | stones.keys() | {SUMMARY, WHOLE_SOURCE}
    every = (*published.corrections, *(correction for correction in corrections if correction not in published.corrections))
    fitting = tuple(correction if correction.item in known else replace(correction, item=SUMMARY) for correction in every)
    return replace(briefing, corrections=fitting, tombstones=tuple(stones.values()))


def _items(
    mine: tuple[WithId, ...], before: tuple[WithId, ...], theirs: tuple[WithId, ...], both: list[str]
) -> tuple[WithId, ...]:
    """A list merged by ids: in the order of what is published now, what the draft has added comes last."""
    own, old = {item.id: item for item in mine}, {item.id: item for item in before}
    kept: list[WithId] = []
    for item in theirs:
        if item.id not in own and item.id in old:
            if item != old[item.id]:
                both.append(item.id)
            continue  # the draft has taken it out
        ours = own.get(item.id, item)
        unchanged = item.id in old and ours == old[item.id]
        if not unchanged and ours != item and old.get(item.id) != item:
            both.append(item.id)
        kept.append(item if unchanged else ours)
    there = {item.id for item in theirs}
    kept += [item for item in mine if item.id not in there and item.id not in old]
    both += [item.id for item in mine if item.id not in there and item.id in old and item != old[item.id]]
    return tuple(kept)


def _ids(briefing: Briefing) -> set[str]:
    kinds = (briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures, briefing.notes)
    return {item.id for kind in kinds for item in kind} | ids_of_ours(briefing)
