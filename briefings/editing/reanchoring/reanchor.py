"""A whole briefing on a newer text of its story: what was found again, and what an editor must see to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from briefings.editing.addresses import NOTHING, Item, places, put
from briefings.editing.item_text import list_cited
from briefings.editing.left_looks import find_void, hash_item
from briefings.editing.reanchoring.anchors import NewerText, move_line
from briefings.editing.reanchoring.passages import match_passages
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation
from briefings.text.find_words import make_plain
from briefings.text.normalise import fingerprint


@dataclass(frozen=True, slots=True)
class BrokenAnchor:
    """An item whose words or passages the newer text lacks, or has otherwise, and what was found."""

    address: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reanchored:
    """The briefing on the newer text: how many items kept their place in it or were `moved`, and which are `broken`."""

    briefing: Briefing
    found: int
    moved: int
    broken: tuple[BrokenAnchor, ...]

    @property
    def is_same_story(self) -> bool:
        """Whether anything of the older text is in the newer one; a briefing in which nothing is written says nothing of it."""
        return self.found > 0 or not self.broken


def reanchor(briefing: Briefing, old_text: str, new_text: str) -> Reanchored:
    """Put the briefing on a newer text in normal form; `old_text` is the one that it was made from, "" if it is not at hand.

    Passages that are still there keep their ids. Nothing is guessed: words that stand nowhere, or in several places of which
    none is cited, are broken and stay as they were.
    """
    text = _read(briefing, old_text, new_text)
    void = find_void(briefing)
    moved, found, broken = 0, 0, list[BrokenAnchor]()
    changed = replace(
        briefing,
        source=replace(briefing.source, fingerprint=fingerprint(new_text)),
        passages=text.matched.passages,
    )
    for place in places(briefing):
        item, reasons = _move_item(place.item, text)
        if reasons:
            broken.append(BrokenAnchor(place.address, reasons))
        elif list_cited(place.item):
            found += 1
            moved += item != place.item
        changed = put(changed, place, item) if item != place.item else changed
    held = {entry.item for entry in changed.left} - {entry.address for entry in broken}
    hashes = {place.address: hash_item(place.item) for place in places(changed) if place.address in held}
    left = (replace(entry, sha256=hashes.get(entry.item, entry.sha256)) for entry in changed.left if entry not in void)
    return Reanchored(replace(changed, left=(*void, *left)), found, moved, tuple(broken))


def _read(briefing: Briefing, old_text: str, new_text: str) -> NewerText:
    matched = match_passages(briefing.passages, old_text, new_text)
    known = {passage.id: passage for passage in briefing.passages}
    return NewerText(
        old_text,
        new_text,
        make_plain(new_text),
        known,
        matched,
        {passage.id: passage for passage in matched.passages},
        matched.passages,
    )


def _move_item(item: Item, text: NewerText) -> tuple[Item, tuple[str, ...]]:
    """The item on the newer text, and what is wrong with it. What is about the article as a whole stays."""
    match item:
        case Dispute():
            sides = [move_line(side, text) for side in item.sides]
            return replace(item, sides=tuple(side for side, _ in sides)), _join(reasons for _, reasons in sides)
        case Note():
            whole, reasons = move_line(item, text)
            sides = [move_line(side, text) for side in item.sides]
            return replace(whole, sides=tuple(side for side, _ in sides)), _join((reasons, *(said for _, said in sides)))
        case Actor():
            roles = [move_line(role, text) for role in item.roles]
            whole, reasons = move_line(item, text)
            return replace(whole, roles=tuple(role for role, _ in roles)), _join((reasons, *(said for _, said in roles)))
        case Point() | Relation() | Quote() | Event() | Figure():
            if item == NOTHING:
                return item, ()
            return move_line(item, text)
        case _:
            return item, ()


def _join(reasons: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(reasons)))
