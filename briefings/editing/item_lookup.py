"""The items of a briefing by what people call them: an address, a passage, several passages, words of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.answers.attribution import attribute
from briefings.editing import item_text
from briefings.editing.addresses import NOTHING, ItemPosition, places
from briefings.editing.addresses import find as find_place
from briefings.model.briefing import Briefing, Dispute, Point
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
    """The items whose text or address has most of these words, the best first; () if none has any.

    A word of four letters or more is also found as the beginning of a longer one: "blockade" finds "blockaded". The text is all
    of what readers read: of a dispute, both sides.
    """
    typed = set(fold(words).split())
    wanted = {word for word in typed if len(word) > _SHORT} or typed
    scored = [(_score(wanted, _read_words(briefing, item)), item) for item in list_items(briefing) if item.place]
    ranked = sorted(((score, item) for score, item in scored if score > (0, 0)), key=lambda pair: pair[0], reverse=True)
    return tuple(item for _, item in ranked[:limit])


def _score(wanted: set[str], there: set[str]) -> tuple[int, int]:
    """How many of the words are there, whole or begun, and how many of them whole."""
    begun = sum(len(word) > _SHORT and any(known.startswith(word) for known in there) for word in wanted - there)
    return begun + len(wanted & there), len(wanted & there)


def _read_words(briefing: Briefing, item: Item) -> set[str]:
    """The folded words of an item that stands in the briefing: its address, its label, and all of its text."""
    texts = [item.id, item.says]
    match item.place.item if item.place else None:
        case None:
            pass
        case Point() as point:
            texts.append(attribute(briefing, point.text, point.standing, point.by))
        case Dispute() as dispute:
            texts += [dispute.matter, dispute.brief]
            texts += [attribute(briefing, side.text, side.standing, side.by) for side in dispute.sides]
        case content:
            texts.append(item_text.say(briefing, content))
    return set(fold(" ".join(texts)).split())


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
