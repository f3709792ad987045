"""What differs between two texts of a briefing, item by item and in words."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, cast

from briefings.answers import wording
from briefings.editing import item_text
from briefings.editing.addresses import NOTHING, OURS, WITH_IDS, Item, Kind, list_items
from briefings.editing.sentence_matching import match, without_evidence, without_id
from briefings.editing.tombstone_positions import in_place, of_kind, position_of
from briefings.model.briefing import Briefing, Dispute, Note, Point, RetractedKind, Tombstone
from briefings.model.source import OutsideDocument, Passage, Source, Stretch
from briefings.text.shorten import shorten

_SHOWN = 80
"""Characters of a value that has no words of its own."""
_SHOWN_OF_A_HASH = 15
"""Characters that tell one fingerprint from another, "sha256:" included."""
_UNSAID = MappingProxyType(
    {
        "names_speaker": "speaker named by",
        "antecedent": "which stands for",
        "fingerprint": "fingerprint of the text",
        "sha256": "hash of the text",
        "brief": "in one line",
        "start": "starts at",
        "end": "ends at",
    }
)
"""Keys that readers are not told of, but editors are if they change, with the words for them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item that differs: `was` and `now` as one readable text each, "" if there was or is none.

    The address is the new one, but for an item that is gone. Of a `retracted` one `now` says when and why. `is_proof` says that
    readers are told the same as before, and only the evidence for it, its line in brief, or how a passage is found differs.
    """

    address: str
    kind: Kind | Literal["passage"]
    label: str
    was: str
    now: str
    retracted: bool = False
    is_proof: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """An item, or its tombstone, in one of the two texts."""

    briefing: Briefing
    address: str
    item: Item | Tombstone


def changes(old: Briefing, new: Briefing) -> tuple[Change, ...]:
    """Every item that was added, changed, retracted, restored or dropped, in reading order; the passages come before "source".

    The order of items is no change, nor is what an item only names: a person's new name is one change, the person's. Our own
    sentences are matched by what they say before their ids are looked at: old texts were stored without. Corrections are left
    out: they tell of changes themselves.
    """
    return tuple(_changes(old, new))


def _changes(old: Briefing, new: Briefing) -> Iterator[Change]:
    fixed: tuple[tuple[Kind, Item, Item], ...] = (
        ("headline", old.summary.headline, new.summary.headline),
        ("lead", old.summary.lead or NOTHING, new.summary.lead or NOTHING),
        ("why", old.summary.why or NOTHING, new.summary.why or NOTHING),
    )
    for kind, before, after in fixed:
        yield from _change(kind, _State(old, kind, before), _State(new, kind, after))
    for kind in OURS:
        for before, after in _ours(old, new, kind):
            yield from _change(kind, before, after)
    for kind in WITH_IDS:
        was, now = _by_id(old, kind), _by_id(new, kind)
        for item_id in (*now, *(old_id for old_id in was if old_id not in now)):
            yield from _change(kind, was.get(item_id), now.get(item_id))
    yield from _passages(old, new)
    yield from _change("source", _State(old, "source", old.source), _State(new, "source", new.source))
    if (old.as_of, old.tags) != (new.as_of, new.tags):
        yield from _change("about", _State(old, "about", old), _State(new, "about", new))


def _by_id(briefing: Briefing, kind: RetractedKind) -> dict[str, _State]:
    shown = in_place(list_items(briefing, kind), of_kind(briefing, kind))
    return {item.id: _State(briefing, item.id, item) for item in shown}


def _ours(old: Briefing, new: Briefing, kind: RetractedKind) -> Iterator[tuple[_State | None, _State | None]]:
    """Pairs of what was and what is. A tombstone that came or went belongs to the sentence that stood where it stands."""
    raised = {tombstone.id: tombstone for tombstone in of_kind(new, kind)}
    lifted = {tombstone.id: tombstone for tombstone in of_kind(old, kind)}
    for item_id in tuple(raised_id for raised_id in raised if raised_id in lifted):
        yield _tombstone(old, lifted.pop(item_id)), _tombstone(new, raised.pop(item_id))
    olds, news = list_items(old, kind), list_items(new, kind)
    for before, after in match(olds, news):
        was = None if before is None else _State(old, olds[before].id, olds[before])
        now = None if after is None else _State(new, news[after].id, news[after])
        if before is not None and now is None:
            now = _tombstone(new, _take(raised, position_of(old, kind, before)))
        if after is not None and was is None:
            was = _tombstone(old, _take(lifted, position_of(new, kind, after)))
        yield was, now
    yield from ((None, _tombstone(new, tombstone)) for tombstone in raised.values())
    yield from ((_tombstone(old, tombstone), None) for tombstone in lifted.values())


def _take(tombstones: dict[str, Tombstone], position: int) -> Tombstone | None:
    """The tombstone at that position, which is then no longer among them."""
    found = next((tombstone for tombstone in tombstones.values() if tombstone.position == position), None)
    return None if found is None else tombstones.pop(found.id)


def _tombstone(briefing: Briefing, tombstone: Tombstone | None) -> _State | None:
    return None if tombstone is None else _State(briefing, tombstone.id, tombstone)


def _change(kind: Kind, before: _State | None, after: _State | None) -> Iterator[Change]:
    """The change, if it is one."""
    if before and after and _is_same(before.item, after.item):
        return
    was, now = _say(before), _say(after)
    if before and after and type(before.item) is type(after.item):
        was, now = _tell_apart(was, now, before.item, after.item)
    gone = after is None or isinstance(after.item, Tombstone)
    named = before if gone and before else after
    if named is not None:
        retracted = after is not None and isinstance(after.item, Tombstone)
        is_proof = bool(before and after and _says_the_same(before.item, after.item))
        yield Change(named.address, kind, _label(kind, before, after) or named.address, was, now, retracted, is_proof)


def _is_same(before: Item | Tombstone, after: Item | Tombstone) -> bool:
    if isinstance(before, Tombstone) and isinstance(after, Tombstone):
        return (before.date, before.why) == (after.date, after.why)  # a position follows from what else was taken out
    return without_id(before) == without_id(after)


def _says_the_same(before: Item | Tombstone, after: Item | Tombstone) -> bool:
    """Whether readers are told the same, and only the evidence differs, or a line in brief came or went."""
    if isinstance(before, Dispute | Note) and isinstance(after, Dispute | Note) and not (before.brief and after.brief):
        before, after = replace(before, brief=""), replace(after, brief="")
    return _is_same(without_evidence(before), without_evidence(after))


def _say(state: _State | None) -> str:
    if state is None or state.item == NOTHING:
        return ""
    if isinstance(state.item, Tombstone):
        return f"retracted on {wording.date(state.item.date)}: {state.item.why}"
    return item_text.say(state.briefing, state.item)


def _label(kind: Kind, *states: _State | None) -> str:
    """The label of the newer item that is more than a tombstone."""
    labels = [
        item_text.label(state.briefing, kind, state.item) for state in states if state and not isinstance(state.item, Tombstone)
    ]
    return labels[-1] if labels else ""


def _passages(old: Briefing, new: Briefing) -> Iterator[Change]:
    """What differs of the passages. If the text is another one, that is told of the source, once, and not of each passage."""
    is_another = old.source.fingerprint != new.source.fingerprint
    before = {passage.id: passage for passage in old.passages}
    after = {passage.id: passage for passage in new.passages}
    for passage_id in (*after, *(old_id for old_id in before if old_id not in after)):
        one, other = before.get(passage_id), after.get(passage_id)
        if one == other:
            continue
        was, now = (item_text.say_passage(passage) if passage else "" for passage in (one, other))
        if one and other:
            was, now = _tell_apart(was, now, one, other)
        opens = (other or one or old.passages[0]).opens
        is_proof = is_another or bool(one and other and _is_same_passage(one, other))
        yield Change(passage_id, "passage", f"{passage_id}: “{opens} …”", was, now, is_proof=is_proof)


def _is_same_passage(one: Passage, other: Passage) -> bool:
    """Whether both are the same words in the same place, of which one is opened by fewer words or without saying where it is."""
    shorter, longer = sorted((one.opens, other.opens), key=len)
    bare = (replace(passage, opens="", start=-1, end=-1) for passage in (one, other))
    known = all(-1 in ends or len(set(ends)) == 1 for ends in ((one.start, other.start), (one.end, other.end)))
    return known and longer.startswith(shorter) and next(bare) == next(bare)


def _tell_apart(was: str, now: str, before: Item | Tombstone | Passage, after: Item | Tombstone | Passage) -> tuple[str, str]:
    """Both texts with what they do not say of the difference; of two that would read alike, all of it."""
    differing = [field.name for field in dataclasses.fields(before) if getattr(before, field.name) != getattr(after, field.name)]
    if differing == ["fingerprint"] and isinstance(before, Source) and isinstance(after, Source):
        return _say_text("The text as it was before", before), _say_text("Another text of the same article", after)
    unsaid = [name for name in differing if name in _UNSAID] or (differing if was == now else [])
    return _with(was, before, unsaid), _with(now, after, unsaid)


def _say_text(which: str, source: Source) -> str:
    return f"{which} ({source.fingerprint[:_SHOWN_OF_A_HASH]}…)"


def _with(text: str, record: Item | Tombstone | Passage, names: list[str]) -> str:
    values = ((_UNSAID.get(name, name), _show(cast("object", getattr(record, name)))) for name in names)
    return " · ".join((text, *(f"{name} {_quote(value)}" for name, value in values)))


def _show(value: object) -> str:
    """A value as an editor reads it: evidence by its words, if they are given, else by its place."""
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(_show, cast("tuple[object, ...]", value))))
    match value:
        case Stretch():
            return value.words or f"characters {value.start} to {value.end} of the article"
        case Point():
            return f"{value.text} ({_show(value.evidence)})" if value.evidence else value.text
        case OutsideDocument():
            return f"{value.what} {value.where}"
        case _:
            return f"{value}"


def _quote(value: str) -> str:
    shown = shorten(" ".join(value.split()), _SHOWN)
    return f"“{shown}”" if shown else "(nothing)"
