"""The relations of one actor as a picture: they stand in the middle, those to whom they are related around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.answers import items, wording
from briefings.answers.attribution import list_speakers
from briefings.answers.pictures import MOST_NEIGHBORS, PicturedNeighbor, PicturedRelation, RelationsPicture
from briefings.answers.signs import SIGNS
from briefings.model.briefing import Actor, Briefing, Relation


@dataclass(frozen=True, slots=True)
class PicturedRelations:
    """A picture, and the relations that are not on it."""

    picture: RelationsPicture
    left: tuple[Relation, ...]


def picture_relations(about: Briefing, who: Actor, chosen: Sequence[Relation]) -> PicturedRelations | None:
    """The picture of an actor's relations among those `chosen`; None if there would be nobody around them.

    If there are more than `MOST_NEIGHBORS`, those are around whom most is said of; others, and what the actor only says of third
    parties, are left out.
    """
    beside: dict[str, list[Relation]] = {}
    for relation in chosen:
        other = _find_other(who, relation)
        if other:
            beside.setdefault(other, []).append(relation)
    if not beside:
        return None
    most = sorted(beside, key=lambda other: -len(beside[other]))[:MOST_NEIGHBORS]
    shown = [other for other in beside if other in most]
    neighbors = tuple(
        PicturedNeighbor(wording.name(about, other), tuple(_picture(about, who, relation) for relation in beside[other]))
        for other in shown
    )
    told = f"{len(shown)} of {len(beside)} people and bodies" if len(shown) < len(beside) else ""
    drawn = {relation.id for other in shown for relation in beside[other]}
    left = tuple(relation for relation in chosen if relation.id not in drawn)
    return PicturedRelations(RelationsPicture(who.name, neighbors, told, items.footer(about)), left)


def _find_other(who: Actor, relation: Relation) -> str:
    """Who stands at the other end; "" if the actor is at neither end, or at both."""
    if who.id not in {relation.subject, relation.object} or relation.subject == relation.object:
        return ""
    return relation.object if relation.subject == who.id else relation.subject


def _picture(about: Briefing, who: Actor, relation: Relation) -> PicturedRelation:
    said = items.relation(about, relation)
    return PicturedRelation(
        relation.label,
        said.text,
        relation.subject == who.id,
        list_speakers(about, relation.standing, relation.by),
        SIGNS[relation.standing],
        relation.id,
        said.notes,
        relation.cite,
    )
