"""How one actor stands to another, where the article says so in as many words; few, but right."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefings.extract.attribution import find_attribution, find_attributions
from briefings.extract.clause_cuts import mask_article
from briefings.extract.furniture import find_furniture, list_account
from briefings.extract.named import NamedActors
from briefings.extract.proposals import ActorProposal, RelationProposal
from briefings.extract.reading import ArticleReading
from briefings.text.extents import Extent

_POSTS = (
    r"chief executive(?: officer)?|CEO|CFO|COO|chief financial officer|chief operating officer|president|vice[- ]president"
    r"|chairman|chairwoman|chairperson|chair|founder|co-founder|director|managing director|head|leader|secretary[- ]general"
    r"|secretary|(?:prime|foreign|defen[cs]e|finance|interior|health) minister|minister|governor|mayor|ambassador"
    r"|spokes(?:man|woman|person)|captain|coach|manager|editor|commander|chief|king|queen|chancellor|senator"
)
_TIES = (
    r"parent(?: company)?|subsidiary|unit|division|arm|owner|maker|member|ally|partner|rival|neighbou?r|capital|province|region"
    r"|wife|husband|son|daughter|brother|sister|father|mother|widow|supplier|shareholder|customer|operator|branch|affiliate"
    r"|successor|predecessor|founder|brainchild|part|home|suburb|district|colony|republic|enclave"
)
_WORDS = r"(?:(?!(?:and|or|who|which|that|said|says|told|to|for|with|by|from|after|when)\b)[\w'\u2019-]+ ){0,4}"
_NOUN = rf"(?:{_POSTS}|{_TIES})s?"
_LINK = r"(?:of|at|in|for|to)(?: the)?"
_APPOSITION = re.compile(rf", (?P<label>(?:the |a |an |its |then )?{_WORDS}(?:{_NOUN}) {_LINK}) \Z")
_BEING = re.compile(
    rf" (?P<label>(?:is|was|are|were|remains|became|has (?:long )?been) (?:also |now |not )?(?:the |a |an |one of the )?{_WORDS}"
    rf"(?:{_NOUN}) {_LINK}) \Z"
)
_BODY = r"(?: (?:investment|private|parent|holding|state|family|equity|oil|media) (?:firm|company|group|fund))?"
_DOING = re.compile(
    r"(?:, which)? (?P<label>(?:borders|owns|controls|heads|chairs|leads|runs|directs|founded|co-founded|succeeded|married"
    r"|governs|represents|employs|(?:is|was|are|were) (?:also |now |majority[- ]|jointly )?(?:owned|founded|led|headed|run"
    rf"|controlled|backed|chaired|succeeded) by)(?: the)?{_BODY}) \Z"
)
_OWNER = re.compile(rf"['\u2019]s? (?P<label>{_WORDS}(?:{_NOUN})),? \Z")
_TITLE = re.compile(rf" (?P<label>{_WORDS}(?:{_POSTS})) \Z")
_NEGATED = re.compile(r"\b(?:not|no longer|never|former|ex|once|then)\b")
_WIDEST = 90
_MOST_READ = 5_000
"""Pairs of names of one text."""


def find_relations(reading: ArticleReading, actors: Sequence[ActorProposal]) -> tuple[RelationProposal, ...]:
    """The relations between two actors that the article states where it names both: "X, the parent company of Y", "X borders Y",
    "Y's ally X", "X is a member of Y". Each is proposed once, where it is said first.

    The label is made of the words as they stand. Takes time in proportion to the length of the text.
    """
    named = NamedActors(actors)
    masked = mask_article(reading)
    seen: set[tuple[str, str, str]] = set()
    found: list[RelationProposal] = []
    pairs = 0
    for passage in list_account(reading, find_furniture(reading)):
        for sentence in passage.sentences:
            for relation in _read_sentence(masked, sentence, named):
                key = relation.subject, reading.words(relation.label).lower(), relation.object
                if key not in seen:
                    seen.add(key)
                    found.append(relation)
            pairs += 1
            if pairs >= _MOST_READ:
                return tuple(found)
    return tuple(found)


def _read_sentence(masked: str, sentence: Extent, named: NamedActors) -> Iterator[RelationProposal]:
    mentions = named.list_in(*sentence)
    claims = find_attributions(masked, sentence, named) if len(mentions) > 1 else ()
    for (first, one), (second, other) in pairwise(mentions):
        if one == other or not 0 < second[0] - first[1] <= _WIDEST:
            continue
        read = _read_pair(masked, first, second)
        if read is None:
            continue
        label, is_turned = read
        subject, thing = (other, one) if is_turned else (one, other)
        doubt = _find_doubt(masked, label) or ("It is somebody's claim." if find_attribution(claims, *label) else "")
        yield RelationProposal(
            subject,
            label,
            thing,
            sentence,
            state="check" if doubt else "sure",
            why=doubt or f"The words say it: \u201c{masked[first[0] : second[1]]}\u201d.",
        )


def _read_pair(masked: str, first: Extent, second: Extent) -> tuple[Extent, bool] | None:
    """The words that say how two names that follow each other belong together, and whether the second is the subject."""
    start, end = first[1], second[0]
    for pattern, is_turned in ((_APPOSITION, False), (_BEING, False), (_DOING, False), (_OWNER, True), (_TITLE, True)):
        match = pattern.match(masked, start, end)
        if match is not None:
            return match.span("label"), is_turned
    return None


def _find_doubt(masked: str, label: Extent) -> str:
    return "The words say that it is no longer so, or is not." if _NEGATED.search(masked, *label) else ""
