"""The parties of a relation by their kinds: a person presides over a state, and no state over a person."""

import re
from collections.abc import Iterator

from briefings.model.briefing import Actor, Relation
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, ids

_RULES: tuple[tuple[re.Pattern[str], frozenset[tuple[str, str]]], ...] = (
    (
        re.compile(
            r"\b(?:president|minister|spokes\w+|director|professor|chair\w*|leader|head|chief|secretary|ambassador|ceo|executive"
            r"|founder|editor|coach|captain|mayor|governor|senator|lawyer|analyst|economist|commander|citizen|king|queen)\b"
            r"|^(?:directs|leads|heads|chairs|runs|founded|governs|coaches|edits|works for|came to power in|speaks for)\b"
        ),
        frozenset({("organisation", "person"), ("state", "person"), ("place", "person")}),
    ),
    (
        re.compile(
            r"\b(?:be|been|was|were|is|are) (?:\w+ly )?"
            r"(?:arrested|jailed|born|killed|elected|appointed|sentenced|convicted|extradited|fired|hired)\b"
        ),
        frozenset({("state", "person"), ("place", "person")}),
    ),
    (
        re.compile(r"\b(?:is|are|was|were|became|remains) (?:a |an )?(?:\w+ )?member of\b|^(?:joined|belongs to|left|quit)\b"),
        frozenset({("organisation", "state"), ("organisation", "person"), ("state", "person"), ("organisation", "group")}),
    ),
    (re.compile(r"\bcapital (?:city )?of\b"), frozenset({("state", "place"), ("state", "state")})),
    (
        re.compile(r"^(?:told|tells|spoke to|spoke with|wrote for|wrote to|gave an interview to|works for|worked for)\b"),
        frozenset({("organisation", "person")}),
    ),
    (re.compile(r"\bhome to\b"), frozenset({("organisation", "place"), ("organisation", "state"), ("person", "place")})),
)
"""Labels, and the kinds of subject and object that they cannot have."""
_WITHIN = re.compile(r"\b(?:is|are|lies|stands|region|city|town|village|based|located)\b.*? in(?: the)?$|^is in(?: the)?$")


def check_parties(ground: Ground) -> Iterator[Finding]:
    """Yield relations that cannot be so with their parties this way round."""
    for index, relation in enumerate(ground.briefing.relations):
        subject, thing = ground.briefing.actor(relation.subject), ground.briefing.actor(relation.object)
        if subject and thing and _is_turned(ground, relation, subject, thing):
            cited = ids(ground.cited(relation.cite))
            message = f"{shown(f'{subject.name} {relation.label} {thing.name}', 120)} reads as if the two had changed places."
            yield Finding(
                f"relations[{index}].subject", cited, message, "Check who stands to whom, and change the two if need be."
            )


def _is_turned(ground: Ground, relation: Relation, subject: Actor, thing: Actor) -> bool:
    label = relation.label.lower()
    if any(pattern.search(label) and (subject.kind, thing.kind) in kinds for pattern, kinds in _RULES):
        return True
    is_inside = subject.kind == "place" and thing.kind in ("organisation", "person")
    return bool(_WITHIN.search(label)) and (is_inside or f"{thing.name}, {subject.name}" in ground.article)
