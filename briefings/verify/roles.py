"""Whether a role belongs to the one next to it, and an alias to the one who bears it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefings.model.briefing import Actor, Role
from briefings.text.anchors import occurrences
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place
from briefings.verify.mentions import tokens

Stretch = tuple[int, int]
_BEHIND_ROLE = re.compile(r"\s(?:of|for|to|at|in|with|under|from|on|by|and)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)]*\s")
_APOSTROPHES = ("'", "\u2019")
_BESIDE = 2
"""Code points between a role and a name that stand right beside each other: a blank, or a comma and a blank."""
_FARTHEST = 300
"""Code points: what is farther from a role than this says nothing about whose it is."""
_MOST_COMPARED = 200
"""Actors that share the rarest word of an alias: no article has so many."""
_JOINING = frozenset({"of", "the", "a", "an", "for", "in", "and"})
_METONYMS = frozenset({"state", "organisation"})
"""Kinds of actors that may be called what a place is called: "Moscow" for Russia."""


def find_holder(ground: Ground, actor: Actor, role: Role, place: Place, own: Sequence[Stretch]) -> str:
    """The name of the person whose role these words are by where they stand; "" if they may be this actor's.

    `own` are the places at which the passage names the actor or has a pronoun that may stand for them, in order. A name in the
    possessive before the role, or behind a preposition after it, is not its holder's: "Okafor's deputy", "deputy to Okafor".
    """
    persons = {other.id: other for other in ground.briefing.actors if other.kind == "person" and other.id != actor.id}
    others = {span: persons[found].name for found, span in ground.names.every(tokens(place.text)) if found in persons}
    standing = sorted(others)
    holder = ""
    for stretch in occurrences(role.worded, place.text):
        near = {span: others[span] for span in _near(standing, stretch) if not _is_dependent(place.text, stretch, span)}
        nearest = min((_distance(place.text, stretch, naming) for naming in _near(own, stretch)), default=len(place.text))
        if actor.kind != "person":
            nearest = min(nearest, _BESIDE + 1)  # only who stands right beside a role is its holder rather than they
        found = min(near, key=lambda span, stretch=stretch: _distance(place.text, stretch, span), default=None)
        if found is None or _distance(place.text, stretch, found) >= nearest:
            return ""
        holder = holder or near[found]
    return holder


def check_shared_roles(ground: Ground) -> Iterator[Finding]:
    """Yield roles that two actors are said to have by the same words of one passage."""
    held: dict[tuple[str, str], list[tuple[int, Actor]]] = {}
    for index, actor in enumerate(ground.briefing.actors):
        for role in actor.roles:
            for place in ground.cited(role.cite):
                held.setdefault((place.id, role.worded), []).append((index, actor))
    for (place_id, worded), holders in held.items():
        found = sum(1 for _ in occurrences(worded, ground.places[place_id].text))
        if 0 < found < len(holders) and not _is_of_several(worded):
            first, (index, actor) = holders[0][1], holders[-1]
            message = f"{shown(worded)} is given to {first.name} and to {actor.name}, by the same words of {place_id}."
            yield Finding(f"actors[{index}].roles", place_id, message, "Leave it to the one whose role it is there.")


def check_aliases(ground: Ground) -> Iterator[Finding]:
    """Yield aliases that name another actor: by its name or alias, or by words of its name that this one does not have."""
    bearers = [_Bearer(actor) for actor in ground.briefing.actors]
    by_word: dict[str, list[_Bearer]] = {}
    for bearer in bearers:
        for word in bearer.words():
            by_word.setdefault(word, []).append(bearer)
    for index, bearer in enumerate(bearers):
        for number, (alias, words) in enumerate(zip(bearer.actor.aliases, bearer.names[1:], strict=True)):
            candidates = min((by_word[word] for word in words), key=len, default=list[_Bearer]())
            other = next((other.actor for other in candidates[:_MOST_COMPARED] if _is_named(words, other, bearer)), None)
            if other is not None:
                message = f"{shown(alias)} is given to {bearer.actor.name} as another name, but it names {other.name}."
                remedy = "Take it out here, or make the two one actor if they are the same."
                yield Finding(f"actors[{index}].aliases[{number}]", "", message, remedy, weight="wrong")


class _Bearer:
    """An actor with the words of its name and of each alias."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.names = [frozenset(token.folded for token in tokens(name)) - _JOINING for name in (actor.name, *actor.aliases)]

    def words(self) -> set[str]:
        """All of them."""
        return {word for name in self.names for word in name}


def _is_named(words: frozenset[str], other: _Bearer, bearer: _Bearer) -> bool:
    """Whether an alias of these words names the other actor and not its bearer."""
    kind, other_kind = bearer.actor.kind, other.actor.kind
    is_metonym = kind in _METONYMS and other_kind == "place"
    if other is bearer or is_metonym or words & bearer.names[0]:
        return False
    is_telling = len(words) > 1 or (other_kind == "person" and kind not in ("state", "place"))
    return words in other.names or (is_telling and words < other.names[0])


def _is_of_several(worded: str) -> bool:
    """Whether the words may be the role of several: senators, members of the council."""
    words = [token.folded for token in tokens(worded)]
    heads = [*words[-1:], *(word for word, following in pairwise(words) if following == "of")]
    return any(word.endswith("s") and not word.endswith("ss") for word in heads)


def _near(namings: Sequence[Stretch], role: Stretch) -> Sequence[Stretch]:
    """Those of the namings, in order, that begin near enough to a role to count."""
    start, end = role
    return namings[bisect_left(namings, (start - 2 * _FARTHEST, 0)) : bisect_right(namings, (end + _FARTHEST, 0))]


def _distance(text: str, role: Stretch, naming: Stretch) -> int:
    """Code points between a role and a naming; the whole text's length if a sentence ends between them. 0 if they overlap."""
    first, last = (naming[1], role[0]) if naming[1] <= role[0] else (role[1], naming[0])
    if last <= first:
        return 0
    is_apart = last - first > _FARTHEST or _SENTENCE_END.search(text, first, last) is not None
    return len(text) if is_apart else last - first


def _is_dependent(text: str, role: Stretch, naming: Stretch) -> bool:
    """Whether a name belongs to the words of a role: it overlaps them, owns them, or stands behind a preposition after them."""
    if naming[1] > role[0]:
        return naming[0] < role[1] or _BEHIND_ROLE.match(text, role[1], naming[0] + 1) is not None
    return text[naming[1] - 2 : naming[1] - 1] in _APOSTROPHES or text[naming[1] : naming[1] + 1] in _APOSTROPHES
