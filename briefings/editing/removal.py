"""Taking an item out: from a draft for good, from what was published with a tombstone in its place."""

from collections.abc import Iterator
from dataclasses import replace

from briefings.editing.addresses import ItemPosition, Listed, find, ids, list_items, places, with_listed
from briefings.editing.line_syntax import clean, join
from briefings.editing.tombstone_positions import close_gap, open_gap, position_of
from briefings.model.briefing import Briefing, Note, RetractedKind, Tombstone
from briefings.model.errors import InvalidArgumentError
from briefings.model.rules import check
from briefings.model.traversal import leaves

_REFERRING = frozenset({"speaker", "to", "reported_by", "within", "subject", "object", "by", "actors"})
"""Keys that only a live item may stand under, unlike a note's `about` and a correction's `item`."""


def drop(briefing: Briefing, address: str) -> Briefing:
    """The briefing without the item, as if it had never been there; notes are no longer about it.

    Raises InvalidArgumentError for the headline, "why", "source" and "about", which can only be edited, for the last point, and
    if something still refers to the item: what names it, a note about nothing else, a correction.
    """
    place, kind, item = _removable(briefing, address)
    _refuse_if_named(briefing, place)
    lone = tuple(note.id for note in briefing.notes if note.about == (item.id,))
    if lone:
        verb, them = ("is", "it") if len(lone) == 1 else ("are", "them")
        raise InvalidArgumentError(
            f"{join(lone)} {verb} about {address} and nothing else.",
            f"Drop {them} first, or let {them} be about something else.",
        )
    if any(correction.item == item.id for correction in briefing.corrections):
        raise InvalidArgumentError(f"A published correction speaks of {address}.", "Retract it, so that its place is kept.")
    notes = (replace(note, about=tuple(other for other in note.about if other != item.id)) for note in briefing.notes)
    briefing = replace(briefing, notes=tuple(notes))
    tombstones = close_gap(briefing, kind, position_of(briefing, kind, place.index))
    return replace(_without(briefing, kind, place.index), tombstones=tombstones)


def restore(briefing: Briefing, before: Briefing, address: str) -> Briefing:
    """The briefing with an item that `drop` took out of `before`: as it was, at its place, and named by the notes that named it.

    Raises InvalidArgumentError if something else has its id by now, or if what it names is gone.
    """
    place, kind, item = _removable(before, address)
    if item.id in ids(briefing):
        raise InvalidArgumentError(f"{address} is something else by now.", "Add what you dropped once more.")
    listed = list_items(briefing, kind)
    earlier = {other.id for other in list_items(before, kind)[: place.index]}
    index = next((at + 1 for at in reversed(range(len(listed))) if listed[at].id in earlier), 0)
    position = position_of(before, kind, place.index)
    restored = with_listed(briefing, kind, (*listed[:index], item, *listed[index:]))
    restored = replace(restored, tombstones=open_gap(briefing, kind, position), notes=_name_again(restored, before, item.id))
    gone = {leaf.text for leaf in leaves(item) if leaf.key in _REFERRING} - ids(restored) - {""}
    if gone:
        raise InvalidArgumentError(f"{join(tuple(sorted(gone)))} was taken out as well, and {address} names it.", "Add it anew.")
    return restored


def _name_again(briefing: Briefing, before: Briefing, item_id: str) -> tuple[Note, ...]:
    naming = {note.id: note.about for note in before.notes if item_id in note.about}
    return tuple(_about_again(note, naming[note.id], item_id) if note.id in naming else note for note in briefing.notes)


def _about_again(note: Note, before: tuple[str, ...], item_id: str) -> Note:
    """The note with the item among what it is about, at its place if nothing else of that has changed."""
    if item_id in note.about:
        return note
    same = note.about == tuple(other for other in before if other != item_id)
    return replace(note, about=before if same else (*note.about, item_id))


def retract(briefing: Briefing, address: str, why: str, date: str) -> Briefing:
    """The briefing with a tombstone in place of a published item: readers see the reason instead of a hole.

    `date` is the day of the retraction ("2024-05-14"). The tombstone keeps the item's id, so notes and corrections may go on
    speaking of it. Its position counts what readers see of that kind, tombstones included, from 0 (see `in_place`). Raises
    InvalidArgumentError as `drop` does if other items name this one, and if the result would break a rule of the model.
    """
    place, kind, item = _removable(briefing, address)
    reason = clean(why)
    if not reason:
        raise InvalidArgumentError("The reason is empty.", "Say why it is retracted; readers see that in its place.")
    _refuse_if_named(briefing, place)
    position = position_of(briefing, kind, place.index)
    rest = _without(briefing, kind, place.index)
    tombstone = Tombstone(item.id, kind, position, date, reason)
    changed = replace(rest, tombstones=(*rest.tombstones, tombstone))
    for problem in check(changed):
        said = problem.message if problem.path.startswith("tombstones[") else problem
        raise InvalidArgumentError(f"{address} cannot be retracted like this: {said}")
    return changed


def _removable(briefing: Briefing, address: str) -> tuple[ItemPosition, RetractedKind, Listed]:
    place = find(briefing, address)
    if place.list_items is None:
        raise InvalidArgumentError(f"“{address}” cannot be taken out: every briefing has it.", "Edit it instead.")
    kind, item = place.list_items
    if kind == "point" and len(list_items(briefing, kind)) == 1 and briefing.summary.lead is None:
        raise InvalidArgumentError("This is the only point, and a summary needs one.", "Edit it, or add another first.")
    return place, kind, item


def _without(briefing: Briefing, kind: RetractedKind, index: int) -> Briefing:
    items = list_items(briefing, kind)
    return with_listed(briefing, kind, (*items[:index], *items[index + 1 :]))


def _refuse_if_named(briefing: Briefing, place: ItemPosition) -> None:
    naming = tuple(dict.fromkeys(_find_references(briefing, place.address)))
    if naming:
        verb, them = ("names", "it") if len(naming) == 1 else ("name", "those")
        raise InvalidArgumentError(f"{join(naming)} {verb} {place.address}.", f"Change or drop {them} first.")


def _find_references(briefing: Briefing, item_id: str) -> Iterator[str]:
    """The addresses of what refers to an item, in reading order, and the key paths of what has no address."""
    paths = [leaf.path for leaf in leaves(briefing) if leaf.key in _REFERRING and leaf.text == item_id]
    for owner in places(briefing):
        inside = [path for path in paths if owner.path and path.startswith(f"{owner.path}.")]
        if inside:
            yield owner.address
        paths = [path for path in paths if path not in inside]
    yield from paths
