"""The items of a briefing by what people call them: an address, a passage, several passages, words of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.editing import item_text
from briefings.editing.addresses import NOTHING, ItemPosition, places
from briefings.editing.addresses import find as find_place
from briefings.model.briefing import Briefing
from briefings.model.errors import InvalidArgumentError
from briefings.model.source import Passage
from briefings.text.fold import fold

_EDITORS_ONLY = frozenset({"source", "about"})
"""Places that readers do not know as items: /source shows the article, /about the rest."""

_SHORT = 3
"""Letters of a word that says too little to find anything by, if there are longer ones."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a briefing that cites passages: what it is called, what it says, the passages in article order.

    `place` is where it stands in the briefing; None if passages were asked for by themselves.
    """

    id: str
    says: str
    passages: tuple[Passage, ...]
    place: ItemPosition | None = None

    @property
    def label(self) -> str:
        """What it says, short enough for a list."""
        return self.says


def find(briefing: Briefing, text: str) -> Item | None:
    """The item of this address, or the passages named ("p7", "7", "p7, p8"); None if there is no such thing."""
    wanted = text.strip()
    named = [part if part.startswith("p") else f"p{part}" for part in re.split(r"[\s,]+", wanted.casefold()) if part]
    passages = tuple(passage for passage in briefing.passages if passage.id in named)
    try:
        place = find_place(briefing, wanted)
    except InvalidArgumentError:
        return Item(wanted, "", passages) if named and len(passages) == len(set(named)) else None
    return _item(briefing, place) if _is_shown(place) else None


def suggest(briefing: Briefing, typed: str, limit: int) -> tuple[Item, ...]:
    """Items to offer for the text typed so far: those whose address or words hold it, in reading order."""
    wanted = fold(typed)
    hits = (item for item in list_items(briefing) if wanted in fold(f"{item.id} {item.says}"))
    return tuple(item for item, _ in zip(hits, range(limit), strict=False))


def search(briefing: Briefing, words: str, limit: int) -> tuple[Item, ...]:
    """The items that have most of these words in their text or address, the best first; () if none has any."""
    wanted = {word for word in fold(words).split() if len(word) > _SHORT} or set(fold(words).split())
    scored = [(len(wanted & set(fold(f"{item.id} {item.says}").split())), item) for item in list_items(briefing) if item.place]
    ranked = sorted(((score, item) for score, item in scored if score), key=lambda pair: -pair[0])
    return tuple(item for _, item in ranked[:limit])


def list_items(briefing: Briefing) -> Iterator[Item]:
    """Every item that readers see, in reading order, passages last."""
    yield from (_item(briefing, place) for place in places(briefing) if _is_shown(place))
    for passage in briefing.passages:
        yield Item(passage.id, f"{passage.opens} …", (passage,))


def _is_shown(place: ItemPosition) -> bool:
    return place.kind not in _EDITORS_ONLY and place.item != NOTHING


def _item(briefing: Briefing, place: ItemPosition) -> Item:
    cite = item_text.list_cited(place.item)
    says = item_text.label(briefing, place.kind, place.item)
    return Item(place.address, says, tuple(passage for passage in briefing.passages if passage.id in cite), place)
