"""Actors and relations: names that stand in the article, roles as it words them, and relations whose parties are both named."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from briefings.model.briefing import Actor, Role
from briefings.text.anchors import occurrences, stands_in
from briefings.text.fold import fold
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place, ids
from briefings.verify.mentions import folded, tokens
from briefings.verify.roles import check_aliases, check_shared_roles, find_holder

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself", "i", "me", "my"})
"""Pronouns that stand for a person."""
_PRONOUNS = PERSONAL | {"they", "it", "them", "their", "its", "who", "whose", "whom", "itself", "themselves", "we", "our"}
_JOINING = frozenset({"of", "the", "a", "an", "for", "in", "and"})
_NEAR = 120
"""Code points: the farthest that a role may stand from the name or pronoun of the one who has it."""
_ADJECTIVE_ENDINGS = ("n", "ns", "an", "ans", "ian", "i", "is", "ish", "ese")


def check_actors(ground: Ground) -> Iterator[Finding]:
    """Yield names that the article does not hold, passages that do not name the actor citing them, and roles not as worded."""
    for index, actor in enumerate(ground.briefing.actors):
        path = f"actors[{index}]"
        yield from _check_names(ground, actor, path)
        for place in ground.cited(actor.cite):
            if not is_named(ground, actor.id, place.text):
                message = f"{place.id} is cited for {actor.name}, but does not name them."
                yield Finding(f"{path}.cite", place.id, message, "Cite a passage that holds the name or one of the aliases.")
        for number, role in enumerate(actor.roles):
            for place in ground.cited(role.cite):
                yield from _check_role(ground, actor, role, place, f"{path}.roles[{number}]")
    yield from check_shared_roles(ground)
    yield from check_aliases(ground)


def check_relations(ground: Ground) -> Iterator[Finding]:
    """Yield relations of which the passages cited do not name both parties."""
    for index, relation in enumerate(ground.briefing.relations):
        cited = ground.cited(relation.cite)
        for key, actor_id in (("subject", relation.subject), ("object", relation.object)):
            actor = ground.briefing.actor(actor_id)
            if actor is not None and not any(is_named(ground, actor_id, place.text) for place in cited):
                message = f"{ids(cited) or 'no passage cited'} does not name {actor.name}."
                remedy = "Cite the passage that the relation was taken from."
                yield Finding(f"relations[{index}].{key}", ids(cited), message, remedy)
        for place in cited:
            if not any(is_named(ground, each, place.text) for each in (relation.subject, relation.object)):
                message = f"{place.id} names neither of the two."
                yield Finding(f"relations[{index}].cite", place.id, message, "Cite the passage that the relation was taken from.")


def is_named(ground: Ground, actor_id: str, text: str) -> bool:
    """Whether a text names the actor.

    By name or alias, by the adjective made from a one-word name ("Armenian" for Armenia), by a role as worded there, or, where
    the article has the name nowhere in one piece ("Armenia's parliament", for "its parliament"), by every word of it.
    """
    actor = ground.briefing.actor(actor_id)
    if actor is None:
        return False
    if actor_id in ground.names.all_in(text) or any(stands_in(role.worded, text) for role in actor.roles):
        return True
    found = ground.names.words_in(text)
    if actor.kind in ("state", "place"):
        names = {fold(name) for name in (actor.name, *actor.aliases)}
        return any(_is_adjective(word, name) for word in found for name in names if " " not in name)
    return not _stands(ground, actor.name) and _is_composed(actor, found)


def _stands(ground: Ground, name: str) -> bool:
    """Whether a name stands in the article, accents, apostrophes, hyphens and a possessive 's aside."""
    words = folded(name)
    return bool(words.strip()) and words in ground.folded


def _is_composed(actor: Actor, words: frozenset[str]) -> bool:
    return {token.folded for token in tokens(actor.name)} - _JOINING <= words


def _is_adjective(word: str, name: str) -> bool:
    """Whether the word is the name with the ending of an adjective: armenia + n, azerbaijan + i, turk(ey) + ish."""
    stems = {name, name.rstrip("aeiouy")}
    return any(len(stem) > 3 and word.startswith(stem) and word[len(stem) :] in _ADJECTIVE_ENDINGS for stem in stems)  # noqa: PLR2004 - shorter stems fit anything


def _check_names(ground: Ground, actor: Actor, path: str) -> Iterator[Finding]:
    remedy = "Call actors only what the article calls them."
    for number, alias in enumerate(actor.aliases):
        if not _stands(ground, alias):
            yield Finding(f"{path}.aliases[{number}]", "", f"{shown(alias)} does not stand in the article.", remedy)
    if not _stands(ground, actor.name):
        cites = (*actor.cite, *(each for role in actor.roles for each in role.cite))
        texts = [place.text for place in ground.cited(cites)]
        if not any(_is_composed(actor, ground.names.words_in(text)) for text in texts):
            message = f"{shown(actor.name)} does not stand in the article, nor do its words in one passage cited."
            yield Finding(f"{path}.name", "", message, remedy)


def _check_role(ground: Ground, actor: Actor, role: Role, place: Place, path: str) -> Iterator[Finding]:
    found = list(occurrences(role.worded, place.text))
    if not found:
        elsewhere = ids(tuple(ground.where(role.worded)))
        remedy = f"It stands in {elsewhere}: cite that passage." if elsewhere else "Copy the article's words exactly."
        yield Finding(f"{path}.worded", place.id, f"{shown(role.worded)} does not stand in {place.id}.", remedy, weight="wrong")
        return
    namings = _namings(ground, actor, place.text)
    if not _is_any_near(found, namings):
        message = f"{shown(role.worded)} stands in {place.id}, but far from {actor.name} and from any pronoun."
        yield Finding(f"{path}.worded", place.id, message, "Check whose role this is.")
    elif holder := find_holder(ground, actor, role, place, namings):
        message = f"{shown(role.worded)} is given to {actor.name}, but stands nearer to {holder} in {place.id}."
        yield Finding(f"{path}.worded", place.id, message, "Give it to the one whose role it is there.")


def _namings(ground: Ground, actor: Actor, text: str) -> list[tuple[int, int]]:
    """Where the text names the actor or has a pronoun that may stand for them, by where that starts."""
    words = tokens(text)
    names = (span for actor_id, span in ground.names.every(words) if actor_id == actor.id)
    return sorted((*names, *((word.start, word.end) for word in words if word.folded in _PRONOUNS)))


def _is_any_near(stretches: list[tuple[int, int]], namings: list[tuple[int, int]]) -> bool:
    """Whether one of the namings (by start) stands within _NEAR code points of one of the stretches, or overlaps it."""
    starts = [start for start, _ in namings]
    for start, end in stretches:
        first, behind = bisect_left(starts, start - _NEAR), bisect_right(starts, end + _NEAR)
        if any(named_end <= end + _NEAR for _, named_end in namings[first:behind]):
            return True
    return False
