"""A new item that cites one passage, with as little in it as can be known before anybody fills in its form."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from briefings.editing.addresses import OURS, WITH_IDS, Listed, ids, is_reserved, list_items, with_listed
from briefings.editing.citation_syntax import parse_cite, parse_texts
from briefings.editing.line_syntax import clean, did_you_mean, join
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation, RetractedKind
from briefings.model.decode import show
from briefings.model.errors import InvalidArgumentError
from briefings.model.references import LONGEST_ID, SUMMARY, WHOLE_SOURCE
from briefings.model.source import Stretch
from briefings.text.fold import fold

_ROOM_FOR_NUMBER = 5
"""Characters of an id that stay free for "-2" and its like."""


def blank(
    briefing: Briefing,
    kind: RetractedKind,
    passage_id: str,
    words: str = "",
    evidence: tuple[Stretch, ...] = (),
    *,
    what: str = "",
) -> tuple[Briefing, str]:
    """The briefing with a new item of that kind at the end of its list, and the item's address.

    `words` are the article's, marked in that passage: the segments of a quote (line breaks part them), the wording of an event's
    date and of a figure's number, the name of an actor; else the text to start from, which rests on `evidence`. Of an event,
    `what` says in our words what happened. A draft may stay unfinished: what is still missing is told by
    `briefings.model.rules.check`. Raises InvalidArgumentError for an unknown kind or passage.
    """
    cite = parse_cite(briefing, passage_id)
    if not cite:
        raise InvalidArgumentError("No passage was chosen.", "Choose the passage that the new item rests on.")
    if kind not in (*OURS, *WITH_IDS):
        known = (*WITH_IDS, *OURS)
        raise InvalidArgumentError(f"{show(kind)} is no kind of item.", did_you_mean(kind, known, f"There are {join(known)}."))
    item = _item(briefing, kind, cite, clean(words))
    if isinstance(item, Event):
        item = replace(item, what=clean(what))
    if evidence and isinstance(item, Point | Event | Relation | Figure):
        item = replace(item, evidence=evidence)
    items = (*list_items(briefing, kind), item)
    return with_listed(briefing, kind, items), item.id


def _item(briefing: Briefing, kind: RetractedKind, cite: tuple[str, ...], words: str) -> Listed:
    line = " ".join(words.split())
    item: Listed
    match kind:
        case "quote":
            item = Quote(make_number(briefing, "q"), "direct", parse_texts(words.replace("\\", "\\\\")), cite)
        case "event":
            item = Event(make_number(briefing, "e"), "", cite, worded=line)
        case "actor":
            item = Actor(make_slug(briefing, line), line, "person", cite=cite)
        case "relation":
            item = Relation(make_number(briefing, "r"), "", line, "", cite)
        case "figure":
            item = Figure(make_number(briefing, "f"), "", "", line, cite)
        case "note":
            item = Note(make_number(briefing, "n"), "gap", words, (WHOLE_SOURCE,), cite)
        case "key" | "point" | "background":
            item = Point(words, cite, id=make_number(briefing, f"{kind}-"))
        case "dispute":
            item = Dispute(words, (Point("", cite), Point("", cite)), make_number(briefing, "dispute-"))
        case _:
            assert_never(kind)
    return item


def make_number(briefing: Briefing, start: str) -> str:
    """The id after the highest of its kind that was ever used here, as far as the briefing remembers."""
    taken = (re.fullmatch(rf"{start}(\d{{1,9}})", item_id, re.ASCII) for item_id in ids(briefing))
    return f"{start}{max((int(match[1]) for match in taken if match), default=0) + 1}"


def make_slug(briefing: Briefing, name: str, besides: Iterable[str] = ()) -> str:
    """An id made of a name, after the rules of `briefings.model.references`, that nothing in the briefing and `besides` has."""
    whole = "-".join(re.findall(r"[a-z0-9]+", fold(name))) or "actor"
    slug = whole[: LONGEST_ID - _ROOM_FOR_NUMBER].strip("-")
    taken = {*ids(briefing), *besides, WHOLE_SOURCE, SUMMARY}
    number, candidate = 1, slug
    while candidate in taken or is_reserved(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
