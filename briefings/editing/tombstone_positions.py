"""Where an item stands among all that readers see of its kind, and what moves up once it is gone."""

from dataclasses import replace

from briefings.model.briefing import Briefing, RetractedKind, Tombstone
from briefings.model.tombstones import in_place, of_kind


def position_of(briefing: Briefing, kind: RetractedKind, index: int) -> int:
    """The place among all that readers see of the item that stands at this index among those that are left."""
    # Only the numbers of the items matter here, and a number never equals a tombstone.
    numbers = tuple(range(index + 1))
    return in_place(numbers, of_kind(briefing, kind)).index(index)


def close_gap(briefing: Briefing, kind: RetractedKind, position: int) -> tuple[Tombstone, ...]:
    """All tombstones once the item at this place is gone without one: those of its kind after it move up."""
    return tuple(
        replace(tombstone, position=tombstone.position - 1)
        if tombstone.kind == kind and tombstone.position > position
        else tombstone
        for tombstone in briefing.tombstones
    )


def open_gap(briefing: Briefing, kind: RetractedKind, position: int) -> tuple[Tombstone, ...]:
    """All tombstones once an item is back at this place: those of its kind from there on move down."""
    return tuple(
        replace(tombstone, position=tombstone.position + 1)
        if tombstone.kind == kind and tombstone.position >= position
        else tombstone
        for tombstone in briefing.tombstones
    )
