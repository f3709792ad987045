"""Which of our own sentences is which after an edit: by what they say, then by their ids.

Ids come last because texts that were stored before there were any have those of their places.
"""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from briefings.editing.addresses import Listed
from briefings.model.briefing import Dispute, Event, Figure, Point, Relation
from briefings.text.fold import fold

_ALIKE = 0.5
"""The least share of words in common, in order, with which a sentence counts as an edited one rather than another."""

Pair = tuple[int | None, int | None]
T = TypeVar("T")


def match(old: Sequence[Listed], new: Sequence[Listed]) -> tuple[Pair, ...]:
    """Pairs of indices that mean the same item, in the new order; None for one that was added or is gone, the gone ones last."""
    found = _pair_same(old, new)
    found |= _similar(old, new, found)
    found |= _pair_ids(old, new, found)
    came_from = {after: before for before, after in found.items()}
    kept = tuple((came_from.get(index), index) for index in range(len(new)))
    return (*kept, *((index, None) for index in range(len(old)) if index not in found))


def without_id(item: T) -> T | Point | Dispute:
    """The item, without its id if it is one of our own sentences: an id alone makes no difference to a reader."""
    return replace(item, id="") if isinstance(item, Point | Dispute) else item


def without_evidence(item: T) -> T | Point | Dispute | Event | Relation | Figure:
    """The item without the words of the article that it rests on: what is left is what readers are told."""
    if isinstance(item, Dispute):
        return replace(item, sides=tuple(replace(side, evidence=()) for side in item.sides))
    if isinstance(item, Point | Event | Relation | Figure):
        return replace(item, evidence=())
    return item


def _pair_same(old: Sequence[Listed], new: Sequence[Listed]) -> dict[int, int]:
    found: dict[int, int] = {}
    free = {index: without_id(item) for index, item in enumerate(new)}
    for before, item in enumerate(map(without_id, old)):
        after = next((index for index, other in free.items() if other == item), None)
        if after is not None:
            found[before] = after
            del free[after]
    return found


def _similar(old: Sequence[Listed], new: Sequence[Listed], found: dict[int, int]) -> dict[int, int]:
    """The best pairs among those that are not the same, each item in one of them."""
    after_words = {index: _words(item) for index, item in enumerate(new) if index not in found.values()}
    scored: list[tuple[float, int, int, int]] = []
    for before, item in enumerate(old):
        if before in found:
            continue
        words = _words(item)
        for after, others in after_words.items():
            alike = SequenceMatcher(None, words, others, autojunk=False).ratio()
            if alike >= _ALIKE:
                scored.append((-alike, abs(before - after), before, after))
    pairs: dict[int, int] = {}
    for _, _, before, after in sorted(scored):
        if before not in pairs and after not in pairs.values():
            pairs[before] = after
    return pairs


def _pair_ids(old: Sequence[Listed], new: Sequence[Listed], found: dict[int, int]) -> dict[int, int]:
    """Those that are left on both sides and have the same id: a sentence that was written anew."""
    after = {item.id: index for index, item in enumerate(new) if item.id and index not in found.values()}
    return {before: after[item.id] for before, item in enumerate(old) if before not in found and item.id in after}


def _words(item: Listed) -> list[str]:
    if isinstance(item, Dispute):
        return fold(" ".join((item.matter, *(side.text for side in item.sides)))).split()
    return fold(getattr(item, "text", "")).split()
