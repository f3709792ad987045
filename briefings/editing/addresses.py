"""Where the items of a briefing are, by their addresses.

The address of an item is its id. Of our own words, what stands alone is "headline", "lead" and "why"; what stands in a list has
an id, and "point-2" leads to the second point of those whose ids their author chose. "source" is the block about the article,
"about" is `as_of` and the tags. Another item whose id reads like one of these words has no address, so that no address ever
means two things, today or after a point more: it is edited in a file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, cast

from briefings.editing.line_syntax import did_you_mean
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation, RetractedKind
from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError
from briefings.model.item_ids import KEYS as OUR_KEYS
from briefings.model.source import Source

Kind = Literal[
    "headline",
    "lead",
    "key",
    "why",
    "point",
    "background",
    "dispute",
    "quote",
    "event",
    "actor",
    "relation",
    "figure",
    "note",
    "source",
    "about",
]
Listed = Point | Dispute | Quote | Event | Actor | Relation | Figure | Note
"""An item that stands in a list and may be added and taken out."""
Item = Listed | Source | Briefing
"""What an address leads to; a Briefing if it is "about"."""

OURS: tuple[RetractedKind, ...] = tuple(OUR_KEYS)
"""Kinds of our own sentences that stand in lists, all in the summary."""
WITH_IDS: tuple[RetractedKind, ...] = ("quote", "event", "actor", "relation", "figure", "note")
"""The other kinds, in reading order."""
NOTHING = Point("", ())
"""What stands for a lead or a "why" that a briefing does not have: it can be filled in."""
_KEYS: MappingProxyType[RetractedKind, str] = MappingProxyType(
    {
        **OUR_KEYS,
        "quote": "quotes",
        "event": "events",
        "actor": "actors",
        "relation": "relations",
        "figure": "figures",
        "note": "notes",
    }
)
_RESERVED = re.compile(r"(?:headline|lead|why|source|about|(?:key|point|background|dispute)-\d+)\Z", re.ASCII)
_PLACE = re.compile(r"(?P<kind>key|point|background|dispute)-(?P<number>[1-9]\d{0,3})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class ItemPosition:
    """An item with its address and kind, the index in its list (-1: in none), and its key path ("quotes[3]", "" for about)."""

    address: str
    kind: Kind
    index: int
    path: str
    item: Item

    @property
    def list_items(self) -> tuple[RetractedKind, Listed] | None:
        """The kind and the item where it stands in a list, else None: then it can only be edited."""
        return None if self.index < 0 else (cast("RetractedKind", self.kind), cast("Listed", self.item))


def is_reserved(address: str) -> bool:
    """Whether this is an address by itself, so that no id that looks like it is one."""
    return _RESERVED.match(address) is not None


def places(briefing: Briefing) -> Iterator[ItemPosition]:
    """Everything that has an address, in reading order."""
    summary = briefing.summary
    yield ItemPosition("headline", "headline", -1, "summary.headline", summary.headline)
    yield ItemPosition("lead", "lead", -1, "summary.lead", summary.lead or NOTHING)
    yield from _listed(briefing, "key")
    yield ItemPosition("why", "why", -1, "summary.why", summary.why or NOTHING)
    for kind in OURS[1:]:
        yield from _listed(briefing, kind)
    for kind in WITH_IDS:
        for index, item in enumerate(list_items(briefing, kind)):
            if not is_reserved(item.id):
                yield ItemPosition(item.id, kind, index, f"{_KEYS[kind]}[{index}]", item)
    yield ItemPosition("source", "source", -1, "source", briefing.source)
    yield ItemPosition("about", "about", -1, "", briefing)


def _listed(briefing: Briefing, kind: RetractedKind) -> Iterator[ItemPosition]:
    for index, item in enumerate(list_items(briefing, kind)):
        yield ItemPosition(item.id, kind, index, f"summary.{_KEYS[kind]}[{index}]", item)


def find(briefing: Briefing, address: str) -> ItemPosition:
    """The place of that address. Raises InvalidArgumentError, with the nearest addresses, if there is none."""
    known: list[str] = []
    for place in places(briefing):
        if place.address == address:
            return place
        known.append(place.address)
    if counted := _count(briefing, address):
        return counted
    raise InvalidArgumentError(
        f"There is nothing called {show(address)} in this briefing.",
        did_you_mean(address, tuple(known), "It may have been dropped; look at the draft again."),
    )


def _count(briefing: Briefing, address: str) -> ItemPosition | None:
    """The sentence at a numbered place ("point-2"), if the ids of its kind are an author's own and number nothing."""
    numbered = _PLACE.match(address)
    if numbered is None:
        return None
    listed = tuple(_listed(briefing, cast("RetractedKind", numbered["kind"])))
    gone = any(tombstone.id == address for tombstone in briefing.tombstones)
    if gone or any(_PLACE.match(place.address) for place in listed):
        return None
    return next((place for place in listed if place.index == int(numbered["number"]) - 1), None)


def list_items(briefing: Briefing, kind: RetractedKind) -> tuple[Listed, ...]:
    """The items of a kind, in file order."""
    owner = briefing.summary if kind in OURS else briefing
    return cast("tuple[Listed, ...]", getattr(owner, _KEYS[kind]))


def with_listed(briefing: Briefing, kind: RetractedKind, items: tuple[Listed, ...]) -> Briefing:
    """The briefing with these items, all of that kind, in place of those it has."""
    changed = {_KEYS[kind]: items}
    if kind in OURS:
        return replace(briefing, summary=replace(briefing.summary, **changed))
    return replace(briefing, **changed)


def put(briefing: Briefing, place: ItemPosition, item: Item) -> Briefing:
    """The briefing with another item of the same kind at that place."""
    if isinstance(item, Briefing):
        return item
    if isinstance(item, Source):
        return replace(briefing, source=item)
    if place.list_items is None:
        stands = None if item == NOTHING and place.kind != "headline" else item
        return replace(briefing, summary=replace(briefing.summary, **{place.address: stands}))
    kind, _ = place.list_items
    items = list_items(briefing, kind)
    return with_listed(briefing, kind, (*items[: place.index], item, *items[place.index + 1 :]))


def ids(briefing: Briefing) -> frozenset[str]:
    """Every id that names something in this briefing, tombstones and what corrections speak of included."""
    items = (item.id for kind in (*OURS, *WITH_IDS) for item in list_items(briefing, kind))
    return frozenset(
        (
            *items,
            *(passage.id for passage in briefing.passages),
            *(tombstone.id for tombstone in briefing.tombstones),
            *(correction.item for correction in briefing.corrections),
        )
    )
