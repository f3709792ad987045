"""Our words against the evidence they rest on: each family of differences, and the finding that shows both wordings."""

from collections.abc import Callable, Iterator
from functools import partial

from briefings.model.briefing import Point, Relation
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, ids
from briefings.verify.meaning import (
    belonging,
    direction,
    hedges,
    modality,
    negation,
    opposites,
    order,
    places,
    quantifiers,
    tense,
)
from briefings.verify.meaning.lines import Line, Sentences, against_evidence, against_passages, lines
from briefings.verify.meaning.pairing import Difference, Pair, pair

_FOR_DISPUTES = ("not", "opposite", "quantifier", "order")
"""What is looked for in a dispute's line, which puts the evidence of several sides in few words."""
_NEARBY = 2
"""Passages before one that is cited, in which somebody may be named who is only "he" in it."""
Family = Callable[[Pair], Iterator[Difference]]
_FAMILIES: tuple[Family, ...] = (
    negation.differences,
    modality.differences,
    tense.differences,
    hedges.differences,
    quantifiers.differences,
    opposites.differences,
    order.differences,
)


def check_meaning(ground: Ground, known: Sentences | None = None, deeds: direction.Deeds | None = None) -> Iterator[Finding]:
    """Yield where a line of ours says otherwise than its evidence, or than every sentence cited that tells the same.

    `known` are the sentences as far as they have been read; `deeds` reads who does what to whom, if not the order of words.
    """
    known = known or Sentences(ground)
    families = (*_FAMILIES, partial(direction.differences, deeds=deeds))
    for line in lines(ground.briefing):
        told: set[str] = set()
        for difference in _differences(ground, known, line, families):
            if difference.kind not in told:
                told.add(difference.kind)
                yield _say(ground, line, difference)


def _differences(ground: Ground, known: Sentences, line: Line, families: tuple[Family, ...]) -> Iterator[Difference]:
    held = against_evidence(ground, known, line)
    for ours in known.ours(line.text):
        if held is not None:
            two = pair(ours, *held)
            for family in families:
                yield from (found for found in family(two) if not _is_style(line, found))
            yield from places.differences(ground, two, _read_nearby(ground, line))
            yield from belonging.differences(ground, two)
            if line.status is not None:
                yield from modality.check_status(line.status, two)
        elif not line.evidence:
            yield from _agreed(against_passages(ground, known, line, ours), families)


def _read_nearby(ground: Ground, line: Line) -> str:
    """The passages that a line cites, each with the two before it: whom "he" means stands there."""
    positions = {place.span.position - back for place in ground.cited(line.cite) for back in range(_NEARBY + 1)}
    return "\n".join(place.text for place in ground.places.values() if place.span.position in positions)


def _is_style(line: Line, difference: Difference) -> bool:
    """Whether a difference is only how such lines are written: events in the present, a dispute in one line."""
    if difference.kind == "modality in present":
        return line.status == "planned"
    if difference.kind == "opinion lost" and (line.by or line.standing != "reported"):
        return True  # whose word it is says as much
    if difference.kind == "tense in present":
        return not isinstance(line.item, Point | Relation) or line.path == "summary.headline.text"
    return line.item is None and not difference.kind.startswith(_FOR_DISPUTES)


def _agreed(pairs: tuple[Pair, ...], families: tuple[Family, ...]) -> Iterator[Difference]:
    """Yield the differences of a family that every one of the sentences shows."""
    for family in families if pairs else ():
        found = [{difference.kind: difference for difference in family(two)} for two in pairs]
        for kind, difference in found[0].items():
            if all(kind in others for others in found):
                yield difference


def _say(ground: Ground, line: Line, difference: Difference) -> Finding:
    cited = ids(ground.cited(line.cite))
    message = f"our words say {shown(difference.ours)}, the article says {shown(difference.theirs)}: {difference.why}."
    return Finding(line.path, cited, message, "Say it as the article does, or take the evidence that says it as you do.")
