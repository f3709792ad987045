"""Ids and what points at them: unique, well formed, existing, and of the right kind."""

import re
from collections.abc import Iterator
from types import MappingProxyType

from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation, Tombstone
from briefings.model.decode import show, suggest_nearest
from briefings.model.errors import Problem
from briefings.model.source import Passage
from briefings.model.traversal import leaves, records

LONGEST_ID = 60
"""Characters of an id."""
WHOLE_SOURCE = "source"
"""What a note's `about` holds when it is about the article as a whole."""
SUMMARY = "summary"
"""What a note's `about` or a correction's `item` holds when it is about our own words."""
HEADLINE, LEAD, WHY = "headline", "lead", "why"
"""What the sentences that stand alone are called; no sentence in a list may be called so."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like."""
_LISTED_POINT = re.compile(r"summary\.(?:key|points|background)\[\d+\]\Z")
_KIND_OF_KEY = {
    "cite": "passage",
    "within": "quote",
    "speaker": "actor",
    "to": "actor",
    "reported_by": "actor",
    "subject": "actor",
    "object": "actor",
    "by": "actor",
    "actors": "actor",
    "about": "",
    "item": "",
}
"""Keys that hold ids, with the kind of item they must name; "" if any item will do."""
_CALLED: MappingProxyType[type[object], str] = MappingProxyType(
    {
        Passage: "passage",
        Actor: "actor",
        Relation: "relation",
        Quote: "quote",
        Event: "event",
        Figure: "figure",
        Note: "note",
        Point: "point",
        Dispute: "dispute",
        Tombstone: "tombstone",
    }
)
"""What a record with an id is called, above and to authors, whatever its class is named."""


def check_references(briefing: Briefing) -> Iterator[Problem]:
    """Yield what is wrong with ids, with references to them, and with items that cite no passage."""
    kinds: dict[str, str] = {}
    yield from _check_ids(briefing, kinds)
    yield from _check_targets(briefing, kinds)
    for index, actor in enumerate(briefing.actors):
        if not _cites(actor):
            yield Problem(f"actors[{index}].cite", "an actor must cite a passage, by itself or by its roles.")


def _cites(actor: Actor) -> bool:
    return bool(actor.cite or actor.roles)


def _check_ids(briefing: Briefing, kinds: dict[str, str]) -> Iterator[Problem]:
    """Yield problems with ids, and fill `kinds` with the kind of item that each id names."""
    taken: dict[str, str] = {}
    for path, record in records(briefing):
        item_id = getattr(record, "id", None)
        if not isinstance(item_id, str):
            continue
        here = f"{path}.id" if path else "id"
        if isinstance(record, Point | Dispute):
            yield from _check_id_of_ours(path, here, record)
            if not item_id:
                continue  # it gets one when the file is read, or stands alone
        if len(item_id) > LONGEST_ID or not ID.fullmatch(item_id):
            yield Problem(
                here,
                f"{show(item_id)} is no id; use lower-case letters a to z, digits and single hyphens, {LONGEST_ID} at most.",
            )
        if not path:
            continue  # the briefing's own id names no item in it
        if item_id in {WHOLE_SOURCE, SUMMARY}:
            yield Problem(here, f"`{item_id}` is reserved for notes about the whole {item_id}; choose another id.")
        if item_id in taken:
            yield Problem(here, f"`{item_id}` is already the id of {taken[item_id]}; ids are unique in a briefing.")
        taken.setdefault(item_id, path)
        kinds.setdefault(item_id, _CALLED[type(record)])


def _check_id_of_ours(path: str, here: str, sentence: Point | Dispute) -> Iterator[Problem]:
    if isinstance(sentence, Point) and sentence.id and not _LISTED_POINT.match(path):
        yield Problem(here, "only points in `key`, `points` and `background` have an id; take this one out.")
    elif sentence.id in {HEADLINE, LEAD, WHY}:
        yield Problem(here, f"`{sentence.id}` is the name of a sentence that stands alone; choose another id.")


def _check_targets(briefing: Briefing, kinds: dict[str, str]) -> Iterator[Problem]:
    for leaf in leaves(briefing):
        if leaf.key not in _KIND_OF_KEY:
            continue
        yield from _check_target(leaf.path, leaf.text, _KIND_OF_KEY[leaf.key], kinds)
        if leaf.text in leaf.before:
            yield Problem(leaf.path, f"`{leaf.text}` stands twice in this list; keep one of them.")


def _check_target(path: str, target: str, wanted: str, kinds: dict[str, str]) -> Iterator[Problem]:
    kind = kinds.get(target)
    if wanted == "" and (target in {WHOLE_SOURCE, SUMMARY, HEADLINE, LEAD, WHY} or kind is not None):
        return
    if kind == wanted:
        return
    fitting = [item_id for item_id, item_kind in kinds.items() if wanted in {"", item_kind}]
    hint = suggest_nearest(target, fitting) or "."
    if kind is None:
        yield Problem(path, f"there is no {wanted or 'item'} with the id {show(target)} in this briefing{hint}")
    else:
        yield Problem(path, f"`{target}` is the id of {_with_article(kind)}, and {_with_article(wanted)} is needed here{hint}")


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
