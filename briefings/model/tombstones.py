"""Where tombstones stand among the items of their kind.

A tombstone's `position` counts what readers see: the items of its kind that are left and the tombstones among them, from 0. So
it stays where its item was while others are retracted beside it.
"""

from typing import TypeVar

from briefings.model.briefing import Briefing, RetractedKind, Tombstone

T = TypeVar("T")


def in_place(items: tuple[T, ...], tombstones: tuple[Tombstone, ...]) -> tuple[T | Tombstone, ...]:
    """The items of one kind, in file order, with the tombstones of that kind at their positions; those beyond come last."""
    shown: list[T | Tombstone] = list(items)
    for tombstone in sorted(tombstones, key=lambda tombstone: tombstone.position):
        shown.insert(max(tombstone.position, 0), tombstone)
    return tuple(shown)


def of_kind(briefing: Briefing, kind: RetractedKind) -> tuple[Tombstone, ...]:
    """The tombstones of a kind, in file order."""
    return tuple(tombstone for tombstone in briefing.tombstones if tombstone.kind == kind)
