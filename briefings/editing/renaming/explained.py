"""One correction for a name that was wrong in many places: which changes of a draft it explains, and what readers are told.

That a name was corrected stands among the reasons of a draft, under a key that no address has, with both names in it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from briefings.editing.renaming.places import Place, stands_in, texts, with_texts
from briefings.editing.renaming.words import replace_name
from briefings.model.briefing import Briefing, Correction
from briefings.model.references import SUMMARY

_PREFIX = "renamed:"
_MOST_WAYS = 64
"""Texts tried for a sentence in which several names were corrected: all that six corrections of names can make of it."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """A name that was corrected: what it was, what it is now, and what readers are told of why ("" if nothing yet)."""

    old: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class ExplainedRenaming:
    """A corrected name, and the addresses of what readers had read with the old one."""

    renaming: Renaming
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is published with the names corrected as they are in the draft: what differs from it still has another reason."""

    base: Briefing
    renamed: tuple[ExplainedRenaming, ...]


def key_of(old: str, new: str) -> str:
    """Under what a draft keeps why this name was corrected."""
    return _PREFIX + json.dumps([old, new], ensure_ascii=False)


def list_renamings(reasons: Mapping[str, str]) -> tuple[Renaming, ...]:
    """The names that were corrected in a draft, by its reasons, oldest first."""
    return tuple(Renaming(*_read(key), why) for key, why in reasons.items() if key.startswith(_PREFIX))


def explain(base: Briefing, draft: Briefing, renamings: tuple[Renaming, ...]) -> Explanation:
    """Tell what in a draft differs from what is published by these names alone."""
    before, after = texts(base), texts(draft)
    changed: dict[Place, str] = {}
    used: dict[int, dict[str, None]] = {}
    for place, text in before.items():
        wanted = after.get(place, text)
        way = _find_way(text, wanted, renamings) if wanted != text else ()
        if way:
            changed[place] = wanted
        for number in way:
            used.setdefault(number, {})[place[0]] = None
    renamed = (ExplainedRenaming(renamings[number], tuple(used[number])) for number in sorted(used))
    return Explanation(with_texts(base, changed), tuple(renamed))


def with_renamed(briefing: Briefing, renamed: Iterable[ExplainedRenaming], why: str, day: str) -> Briefing:
    """The briefing with one correction for each name; `why` counts for those that have no reason of their own."""
    more = tuple(
        Correction(day, _find_item(briefing, entry), entry.renaming.old, entry.renaming.new, entry.renaming.why or why)
        for entry in renamed
    )
    return replace(briefing, corrections=(*briefing.corrections, *more))


def _find_item(briefing: Briefing, entry: ExplainedRenaming) -> str:
    """What the correction is listed under: the actor of that name, or else the summary."""
    named = [actor for actor in briefing.actors if actor.id in entry.addresses]
    new = entry.renaming.new
    named += [actor for actor in briefing.actors if any(stands_in(name, new) for name in (actor.name, *actor.aliases))]
    return named[0].id if named else SUMMARY


def _find_way(text: str, wanted: str, renamings: tuple[Renaming, ...]) -> tuple[int, ...]:
    """The numbers of the renamings that make one text of the other; () if they do not."""
    ways: dict[str, tuple[int, ...]] = {text: ()}
    for number, renaming in enumerate(renamings):
        known = islice(ways.items(), _MOST_WAYS)
        made = {replace_name(said, renaming.old, renaming.new): (*way, number) for said, way in known}
        ways = made | ways
        if wanted in ways:
            return ways[wanted]
    return ()


def _read(key: str) -> tuple[str, str]:
    old, new = cast("list[str]", json.loads(key.removeprefix(_PREFIX)))
    return old, new
