"""Names: one that the article names elsewhere does not take the place of the one in the evidence."""

from collections.abc import Iterator

from briefings.model.briefing import Actor
from briefings.verify.actors import is_named
from briefings.verify.ground import Ground
from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.reading import Reading
from briefings.verify.mentions import Mention, tokens

_TOWARD = {"towards": "to", "toward": "to", "into": "to", "at": "in", "near": "in", "within": "in", "outside": "in"}
_AT = frozenset({"in", "to", "from", "of", "on", "across", "over", "through", "against", "with", "between"})
_ANYBODY = frozenset(
    ["he", "she", "him", "her", "his", "hers", "who", "whose", "whom", "they", "their", "them", "it", "its", "i", "we", "our"]
)
_KINDS = ("person", "state")


def differences(ground: Ground, two: Pair, nearby: str) -> Iterator[Difference]:
    """Yield a name in our sentence that its evidence lacks, if another of its kind stands there in the same position.

    `nearby` is the text in which stand all those whom a pronoun of the evidence may mean.
    """
    if not two.core:
        return
    evidence = " ".join(two.theirs.words[index].raw for index in sorted(two.core))
    words = frozenset(word.folded for word in two.theirs.words)
    there = dict(_placed(ground, two.theirs))
    for key, actor in _placed(ground, two.ours):
        other = there.get(key)
        if other is None or other.id == actor.id or _stands(ground, actor, two.theirs.text, words):
            continue
        if not is_named(ground, other.id, two.ours.text):
            yield _swapped(two, actor, other)
            return
    yield from _exchanged(ground, two, evidence, "" if words.isdisjoint(_ANYBODY) else nearby)


def _exchanged(ground: Ground, two: Pair, evidence: str, nearby: str) -> Iterator[Difference]:
    """Yield the one name of a kind that is in our sentence only, if its evidence has one of that kind that we leave out."""
    words = frozenset(token.folded for token in tokens(evidence))
    for kind in _KINDS:
        ours = _of_kind(ground, two.ours.text, kind)
        strangers = [
            actor for actor in ours if not _stands(ground, actor, evidence, words) and not is_named(ground, actor.id, nearby)
        ]
        left_out = [actor for actor in _of_kind(ground, evidence, kind) if not _stands(ground, actor, two.ours.text, frozenset())]
        if len(strangers) == 1 and len(left_out) == 1:
            yield _swapped(two, strangers[0], left_out[0])
            return


def _swapped(two: Pair, actor: Actor, other: Actor) -> Difference:
    shown = two.theirs.around(min(two.core), max(two.core), 0, 0)
    return Difference("name", two.ours.text, shown, f"{other.name} is named there, not {actor.name}")


def _of_kind(ground: Ground, text: str, kind: str) -> list[Actor]:
    named = ground.names.all_in(text)
    return [actor for actor in ground.briefing.actors if actor.id in named and actor.kind == kind]


def _placed(ground: Ground, reading: Reading) -> Iterator[tuple[str, Actor]]:
    """Each place and state by the preposition before it."""
    before = {word.start: reading.words[index - 1].folded for index, word in enumerate(reading.words) if index}
    for mention in ground.names.find(reading.text):
        preposition = before.get(mention.start, "")
        preposition = _TOWARD.get(preposition, preposition)
        place = _bearer(ground, mention, "place") or _bearer(ground, mention, "state")
        if place and preposition in _AT:
            yield preposition, place


def _bearer(ground: Ground, mention: Mention, kind: str) -> Actor | None:
    return next((actor for actor in ground.briefing.actors if actor.id in mention.actors and actor.kind == kind), None)


def _stands(ground: Ground, actor: Actor, text: str, words: frozenset[str]) -> bool:
    """Whether a text names an actor, or another of the same name, in any form, or has every word of the name."""
    same = (other for other in ground.briefing.actors if {actor.name, *actor.aliases} & {other.name, *other.aliases})
    if any(is_named(ground, other.id, text) for other in same):
        return True
    return {token.folded for token in tokens(actor.name)} <= words
