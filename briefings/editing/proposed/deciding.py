"""Keeping and dropping what is proposed: what is kept becomes items of the briefing, with the actors that they need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from briefings.editing.addresses import Listed, find, list_items, with_listed
from briefings.editing.blank_items import make_number, make_slug
from briefings.editing.removal import drop
from briefings.model.briefing import Actor, Briefing, Event, Figure, Point, Quote, Relation, RetractedKind
from briefings.model.errors import InvalidArgumentError
from briefings.model.proposed import ProposedItem

_NUMBERED: Mapping[str, str] = {"quote": "q", "event": "e", "relation": "r", "figure": "f", "key": "key-"}
Claimed = TypeVar("Claimed", Point, Event, Figure, Relation)


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of it: the briefing, everything proposed as it stands now, and what had to stay although it was unticked.

    `stays` are the ids of proposed items that something else in the briefing names; they are kept on.
    """

    briefing: Briefing
    proposed: tuple[ProposedItem, ...]
    stays: tuple[str, ...] = ()


def sync(briefing: Briefing, proposed: Sequence[ProposedItem]) -> tuple[ProposedItem, ...]:
    """The proposed items as the briefing shows them: what was kept and has been taken out since by hand is dropped."""
    return tuple(
        replace(item, decision="dropped", is_picked=False, address="")
        if item.decision == "kept" and item.kind != "furniture" and not _is_there(briefing, item.address)
        else item
        for item in proposed
    )


def take_over(proposed: Sequence[ProposedItem], before: Sequence[ProposedItem]) -> tuple[ProposedItem, ...]:
    """What is proposed anew, with what was decided before about items of the same kind with the same words.

    What was kept and is not proposed any more stays in the briefing, and is no proposal now.
    """
    known: dict[object, list[ProposedItem]] = {}
    for item in before:
        if item.decision != "open":
            known.setdefault(identify(item), []).append(item)
    return tuple(_take_over(item, known.get(identify(item), [])) for item in proposed)


def _take_over(item: ProposedItem, decided: list[ProposedItem]) -> ProposedItem:
    """The item with the first of these decisions, which is used up by it."""
    if not decided:
        return item
    old = decided.pop(0)
    return replace(item, decision=old.decision, is_picked=old.is_picked, address=old.address)


def identify(item: ProposedItem) -> tuple[object, ...]:
    """What an item is known by when an article is read anew: its words, and not its place or the ids that it names."""
    value = item.value
    match value:
        case Quote():
            return item.kind, value.segments
        case Actor():
            return item.kind, value.name
        case Event():
            return item.kind, value.worded, value.what
        case Figure():
            return item.kind, value.worded, value.what
        case Relation():
            return item.kind, value.label, value.evidence
        case Point():
            return item.kind, value.text, value.cite


def decide(briefing: Briefing, proposed: Sequence[ProposedItem], asked: frozenset[str]) -> Decided:
    """Keep the ticked ones of those `asked` about (by id), drop the others of them.

    Keeping something keeps the actors that it names: who speaks, whose claim it is, whose relation. Others who take part in an
    event are named in it if they are kept already. What was kept before stays as it has been edited since. A quotation of which
    nobody has said who speaks is dropped, ticked or not.
    """
    deciding = _Deciding(briefing, {item.id: item for item in sync(briefing, proposed)})
    decided = [item for item_id, item in deciding.items.items() if item_id in asked]
    for item in reversed(decided):  # relations before the actors that they name
        if not item.is_picked or _lacks_speaker(item):
            deciding.drop(item.id)
    for item in decided:
        if item.is_picked and not _lacks_speaker(item):
            deciding.keep(item.id)
    return Decided(deciding.briefing, tuple(deciding.items.values()), tuple(deciding.stays))


def keep_as(briefing: Briefing, proposed: Sequence[ProposedItem], texts: Mapping[str, str]) -> Decided:
    """Keep proposed sentences, by their ids, with these words of ours in the place of the article's; drop those with none.

    The lead becomes the briefing's lead; what was kept before gets the new words.
    """
    deciding = _Deciding(briefing, {item.id: item for item in sync(briefing, proposed)})
    for item_id, text in texts.items():
        item = deciding.items.get(item_id)
        if item is None or not isinstance(item.value, Point):
            continue
        words = " ".join(text.split())
        if not words:
            deciding.drop(item_id)
        else:
            deciding.say(item_id, item.value, words)
    return Decided(deciding.briefing, tuple(deciding.items.values()), tuple(deciding.stays))


def voice(briefing: Briefing, proposed: Sequence[ProposedItem], quote_id: str) -> Decided:
    """Give a quotation that was kept the speaker that its proposal has by now; the rest of it stays as it was edited."""
    deciding = _Deciding(briefing, {item.id: item for item in sync(briefing, proposed)})
    deciding.voice(quote_id)
    return Decided(deciding.briefing, tuple(deciding.items.values()))


def _lacks_speaker(item: ProposedItem) -> bool:
    return item.state == "unknown" and isinstance(item.value, Quote) and item.value.speaker is None


class _Deciding:
    def __init__(self, briefing: Briefing, items: dict[str, ProposedItem]) -> None:
        self.briefing = briefing
        self.items = items
        self._order = {item_id: number for number, item_id in enumerate(items)}
        self.stays: list[str] = []
        self._by_actor = {item.value.id: item.id for item in items.values() if isinstance(item.value, Actor)}

    def keep(self, item_id: str) -> None:
        item = self.items[item_id]
        if item.decision == "kept" or item.kind == "lead":
            return
        value = self._name_actors(item)
        kind = cast("RetractedKind", item.kind)
        address = make_slug(self.briefing, value.id) if isinstance(value, Actor) else make_number(self.briefing, _NUMBERED[kind])
        listed = list_items(self.briefing, kind)
        place = self._find_place(item, listed)
        placed = (*listed[:place], replace(value, id=address), *listed[place:])
        self.briefing = with_listed(self.briefing, kind, placed)
        self.items[item_id] = replace(item, decision="kept", is_picked=True, address=address)

    def say(self, item_id: str, value: Point, words: str) -> None:
        """Keep a sentence in these words."""
        item = self.items[item_id]
        if item.kind == "lead":
            summary = replace(self.briefing.summary, lead=replace(self._claim(value), text=words, id=""))
            self.briefing = replace(self.briefing, summary=summary)
            self.items[item_id] = replace(item, decision="kept", is_picked=True, address="lead")
        elif item.decision == "kept":
            key = tuple(replace(point, text=words) if point.id == item.address else point for point in self.briefing.summary.key)
            self.briefing = replace(self.briefing, summary=replace(self.briefing.summary, key=key))
        else:
            self.items[item_id] = replace(item, value=replace(value, text=words))
            self.keep(item_id)

    def voice(self, item_id: str) -> None:
        item = self.items[item_id]
        value = self._name_actors(item)
        if item.decision != "kept" or not isinstance(value, Quote):
            return
        quotes = tuple(
            replace(
                quote,
                speaker=value.speaker,
                names_speaker=value.names_speaker,
                antecedent=value.antecedent,
                cite=value.cite,
            )
            if quote.id == item.address
            else quote
            for quote in self.briefing.quotes
        )
        self.briefing = replace(self.briefing, quotes=quotes)

    def drop(self, item_id: str) -> None:
        item = self.items[item_id]
        if item.kind == "lead":
            self.briefing = replace(self.briefing, summary=replace(self.briefing.summary, lead=None))
            self.items[item_id] = replace(item, decision="dropped", is_picked=False, address="")
            return
        if item.decision == "kept":
            try:
                self.briefing = drop(self.briefing, item.address)
            except InvalidArgumentError:  # something else names it
                self.stays.append(item_id)
                self.items[item_id] = replace(item, is_picked=True)
                return
        self.items[item_id] = replace(item, decision="dropped", is_picked=False, address="")

    def _find_place(self, item: ProposedItem, listed: Sequence[Listed]) -> int:
        """Where it belongs in its list: before the first that is kept and stands later in the article, else last.

        Actors are proposed in the order of their importance, and keep it.
        """
        later = {
            other.address
            for other in self.items.values()
            if other.kind == item.kind and other.decision == "kept" and self._order[other.id] > self._order[item.id]
        }
        return next((index for index, there in enumerate(listed) if there.id in later), len(listed))

    def _name_actors(self, item: ProposedItem) -> Listed:
        """The item with the briefing's own ids of the actors that it names."""
        value = item.value
        match value:
            case Quote(speaker=speaker, to=to, reported_by=reported_by):
                return replace(value, speaker=self._need(speaker), to=self._need(to), reported_by=self._need(reported_by))
            case Relation(subject=subject, object=other):
                return replace(self._claim(value), subject=self._need(subject) or "", object=self._need(other) or "")
            case Event(actors=actors):
                there = tuple(filter(None, map(self._find, actors)))
                return replace(self._claim(value), actors=there)
            case Figure():
                return self._claim(value)
            case Point():
                return self._claim(value)
            case Actor():
                return value

    def _claim(self, value: Claimed) -> Claimed:
        return replace(value, by=tuple(filter(None, map(self._need, value.by))))

    def _need(self, actor: str | None) -> str | None:
        """The id in the briefing of a proposed actor, who is kept if need be."""
        proposed = self._by_actor.get(actor or "")
        if proposed is None:
            return actor if actor and _is_there(self.briefing, actor) else None
        self.keep(proposed)
        return self.items[proposed].address

    def _find(self, actor: str) -> str | None:
        proposed = self._by_actor.get(actor)
        return self.items[proposed].address or None if proposed else None


def _is_there(briefing: Briefing, address: str) -> bool:
    try:
        find(briefing, address)
    except InvalidArgumentError:
        return False
    return True
