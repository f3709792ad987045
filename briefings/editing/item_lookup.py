"""The items of a briefing by what people call them: an id, a passage, several passages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model.briefing import Briefing
from briefings.model.source import Passage
from briefings.text.fold import fold
from briefings.text.shorten import shorten

_LABEL = 90


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a briefing that cites passages: what it is called, what it says, the passages in article order."""

    id: str
    says: str
    passages: tuple[Passage, ...]

    @property
    def label(self) -> str:
        """What it says, short enough for a list."""
        return shorten(self.says, _LABEL)


def find(briefing: Briefing, text: str) -> Item | None:
    """The item of this id, or the passages named ("p7", "7", "p7, p8"); None if there is no such thing."""
    wanted = text.strip()
    by_id = {item.id: item for item in list_items(briefing)}
    if wanted in by_id:
        return by_id[wanted]
    named = [part if part.startswith("p") else f"p{part}" for part in re.split(r"[\s,]+", wanted.casefold()) if part]
    passages = tuple(passage for passage in briefing.passages if passage.id in named)
    return Item(wanted, "", passages) if named and len(passages) == len(set(named)) else None


def suggest(briefing: Briefing, typed: str, limit: int) -> tuple[Item, ...]:
    """Items to offer for the text typed so far: those whose id or words hold it, in the order of the file."""
    wanted = fold(typed)
    hits = (item for item in list_items(briefing) if wanted in fold(f"{item.id} {item.says}"))
    return tuple(item for item, _ in zip(hits, range(limit), strict=False))


def list_items(briefing: Briefing) -> Iterator[Item]:
    """Every item with an id, kinds in the order of the file, passages last."""
    for quote in briefing.quotes:
        yield _item(briefing, quote.id, f"“{' — '.join(quote.segments)}”", quote.cite)
    for event in briefing.events:
        yield _item(briefing, event.id, event.what, event.cite)
    for figure in briefing.figures:
        yield _item(briefing, figure.id, f"{figure.worded}: {figure.what}", figure.cite)
    for relation in briefing.relations:
        yield _item(briefing, relation.id, relation.label, relation.cite)
    for actor in briefing.actors:
        cite = tuple(dict.fromkeys((*(passage_id for role in actor.roles for passage_id in role.cite), *actor.cite)))
        yield _item(briefing, actor.id, actor.name, cite)
    for note in briefing.notes:
        cite = tuple(dict.fromkeys((*note.cite, *(passage_id for side in note.sides for passage_id in side.cite))))
        yield _item(briefing, note.id, note.text, cite)
    for passage in briefing.passages:
        yield Item(passage.id, f"{passage.opens} …", (passage,))


def _item(briefing: Briefing, item_id: str, says: str, cite: tuple[str, ...]) -> Item:
    return Item(item_id, says, tuple(passage for passage in briefing.passages if passage.id in cite))
