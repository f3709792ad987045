"""Ids of our own sentences: a point, a background sentence or a dispute without one gets the number of its place, once.

"point-3" is the id of the third point when a file is read. It stays that when another is put before it, so that what leads to
the point (a challenge, a proof, an export) does not move.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from briefings.model.briefing import Briefing, Dispute, Point, RetractedKind, Summary

Ours = TypeVar("Ours", Point, Dispute)

KEYS: MappingProxyType[RetractedKind, str] = MappingProxyType(
    {"key": "key", "point": "points", "background": "background", "dispute": "disputed"}
)
"""The kinds of our own sentences that stand in lists, in reading order, with the keys of the summary that hold them."""


def give_ids(briefing: Briefing) -> Briefing:
    """The briefing with an id for each listed sentence of ours that has none; no id is given twice."""
    summary = briefing.summary
    if all(item.id for item in _listed(summary)):
        return briefing
    taken = {*(item.id for item in _listed(summary)), *ids_of_others(briefing)}
    return replace(briefing, summary=_with_ids(summary, taken))


def without_given_ids(briefing: Briefing) -> Briefing:
    """The briefing without the ids of our own sentences if they are those that `give_ids` gives, else as it is.

    This is the text as it was before sentences had ids, or as its author wrote it without.
    """
    bare = replace(briefing, summary=_without_ids(briefing.summary))
    return bare if give_ids(bare) == briefing else briefing


def ids_of_others(briefing: Briefing) -> frozenset[str]:
    """The ids of everything that is no sentence of ours, tombstones included."""
    kinds = (briefing.passages, briefing.actors, briefing.relations, briefing.quotes, briefing.events, briefing.figures)
    rest = (briefing.notes, briefing.tombstones)
    return frozenset(item.id for items in (*kinds, *rest) for item in items)


def ids_of_ours(briefing: Briefing) -> frozenset[str]:
    """The ids of our own sentences that stand in lists."""
    return frozenset(item.id for item in _listed(briefing.summary) if item.id)


def next_id(kind: RetractedKind, first: int, taken: AbstractSet[str]) -> str:
    """The first id of that kind, from that number on, that is not taken: "point-7"."""
    number = first
    while f"{kind}-{number}" in taken:
        number += 1
    return f"{kind}-{number}"


def _listed(summary: Summary) -> tuple[Point | Dispute, ...]:
    return (*summary.key, *summary.points, *summary.background, *summary.disputed)


def _with_ids(summary: Summary, taken: set[str]) -> Summary:
    return replace(
        summary,
        key=_number("key", summary.key, taken),
        points=_number("point", summary.points, taken),
        background=_number("background", summary.background, taken),
        disputed=_number("dispute", summary.disputed, taken),
    )


def _without_ids(summary: Summary) -> Summary:
    return replace(
        summary,
        key=tuple(replace(point, id="") for point in summary.key),
        points=tuple(replace(point, id="") for point in summary.points),
        background=tuple(replace(point, id="") for point in summary.background),
        disputed=tuple(replace(dispute, id="") for dispute in summary.disputed),
    )


def _number(kind: RetractedKind, items: Iterable[Ours], taken: set[str]) -> tuple[Ours, ...]:
    numbered: list[Ours] = []
    for place, item in enumerate(items, 1):
        item_id = item.id or next_id(kind, place, taken)
        taken.add(item_id)
        numbered.append(item if item.id else replace(item, id=item_id))
    return tuple(numbered)
