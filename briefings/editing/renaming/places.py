"""Our own words of a briefing, one text a place, and the places in which a name stands.

What the article says is never among them: segments of quotations, wordings of roles, figures, dates and sides, who a quotation
is said to be by, and evidence.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from briefings.editing.addresses import Item, find, places, put
from briefings.editing.renaming.words import find_longer, find_swaps, replace_name
from briefings.model.briefing import Actor, Briefing, Dispute, Event, Figure, Note, Point, Quote, Relation
from briefings.model.errors import InvalidArgumentError

T = TypeVar("T")
Place = tuple[str, str]
"""An item's address, and which of its texts: "text", "side-2", "alias-1"."""
_ALIAS, _SIDE, _SEGMENT = "alias-", "side-", "segment-"


@dataclass(frozen=True, slots=True)
class Named:
    """A place in which the old name stands, its text now and as it would be.

    An alias `is_alias`: it may be the article's own spelling, by which what somebody says is found to be theirs.
    """

    address: str
    part: str
    was: str
    now: str

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.address, self.part

    @property
    def is_alias(self) -> bool:
        """Whether it is another name of an actor."""
        return self.part.startswith(_ALIAS)


def texts(briefing: Briefing) -> dict[Place, str]:
    """Every text of our own, by its place, in reading order."""
    return {(place.address, part): text for place in places(briefing) for part, text in _texts_of(place.item) if text}


def find_name(briefing: Briefing, old: str, new: str) -> tuple[Named, ...]:
    """The places in which the old name stands as a whole, in reading order."""
    named = ((place, text, replace_name(text, old, new)) for place, text in texts(briefing).items())
    return tuple(Named(*place, text, now) for place, text, now in named if now != text)


def find_others(briefing: Briefing, old: str, new: str) -> tuple[str, ...]:
    """The longer words and names in which the old one is only a part, each once."""
    found = (longer for text in texts(briefing).values() for longer in find_longer(text, old, new))
    return tuple(dict.fromkeys(found))


def rename(briefing: Briefing, old: str, new: str, where: Collection[Place]) -> Briefing:
    """The briefing with the new name in these places; an alias that would be there twice, or is the name, goes."""
    changed = {named.place: named.now for named in find_name(briefing, old, new) if named.place in where}
    return with_texts(briefing, changed)


def with_texts(briefing: Briefing, changed: Mapping[Place, str]) -> Briefing:
    """The briefing with other texts in these places."""
    for address in dict.fromkeys(address for address, _ in changed):
        parts = {part: text for (owner, part), text in changed.items() if owner == address}
        place = find(briefing, address)
        briefing = put(briefing, place, _with_parts(place.item, parts))
    return briefing


def check_names(old: str, new: str) -> tuple[str, str]:
    """Both names on one line. Raises InvalidArgumentError if one is empty or holds no letter, or if they are the same."""
    was, now = (unicodedata.normalize("NFC", " ".join(name.split())) for name in (old, new))
    for name in (was, now):
        if not any(map(str.isalnum, name)):
            raise InvalidArgumentError("A name is missing.", "Give the name as it stands now, and as it should be.")
    if was == now:
        raise InvalidArgumentError(f"Both names are “{now}”.", "Give the name as it stands now, and as it should be.")
    return was, now


def stands_in(text: str, name: str) -> bool:
    """Whether the name stands in the text as a whole."""
    return any(not swap.is_other for swap in find_swaps(unicodedata.normalize("NFC", text), name, ""))


def _texts_of(item: Item) -> Iterator[tuple[str, str]]:
    match item:
        case Point():
            yield "text", item.text
        case Dispute():
            yield from (("matter", item.matter), ("brief", item.brief))
            yield from ((f"{_SIDE}{number}", side.text) for number, side in enumerate(item.sides, 1))
        case Quote():
            yield "context", item.context
            if item.form == "paraphrase":  # the words of a paraphrase are ours
                yield from ((f"{_SEGMENT}{number}", segment) for number, segment in enumerate(item.segments, 1))
        case Event() | Figure():
            yield "what", item.what
        case Relation():
            yield "label", item.label
        case Note():
            yield from (("text", item.text), ("brief", item.brief))
        case Actor():
            yield "name", item.name
            yield from ((f"{_ALIAS}{number}", alias) for number, alias in enumerate(item.aliases, 1))
        case _:
            return


def _with_parts(item: Item, parts: Mapping[str, str]) -> Item:
    if isinstance(item, Dispute):
        sides = (replace(side, text=parts.get(f"{_SIDE}{number}", side.text)) for number, side in enumerate(item.sides, 1))
        return replace(item, matter=parts.get("matter", item.matter), brief=parts.get("brief", item.brief), sides=tuple(sides))
    if isinstance(item, Actor):
        name = parts.get("name", item.name)
        return replace(item, name=name, aliases=_keep_once(name, _listed(item.aliases, parts, _ALIAS)))
    if isinstance(item, Quote):
        return replace(item, context=parts.get("context", item.context), segments=_listed(item.segments, parts, _SEGMENT))
    return cast("Item", replace(item, **parts))  # pyright: ignore[reportArgumentType, reportCallIssue]  # each part is a text of a field by that name, which no type can say


def _listed(values: tuple[str, ...], parts: Mapping[str, str], prefix: str) -> tuple[str, ...]:
    return tuple(parts.get(f"{prefix}{number}", value) for number, value in enumerate(values, 1))


def _keep_once(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The aliases, without one that has become the name, or another alias."""
    return tuple(alias for alias in dict.fromkeys(aliases) if alias != name)
