"""Our words against the evidence by their parse: negation, what is told as real, and who does what to whom.

A second opinion beside the checks on words, and a weaker one: a parser errs. So all it finds is to be looked at, only verbs that
stand on both sides are compared, and if the evidence has such a verb in several ways, one that agrees is enough.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from briefings.model.briefing import Actor, Event, Figure, Point, Relation
from briefings.model.source import Stretch
from briefings.text.clauses import MASK, Clause, Mode, find_clauses
from briefings.text.parse import Parser, Sentence
from briefings.text.quotations import Quotation, quotations
from briefings.text.shorten import shorten
from briefings.verify.finding import Finding, shown
from briefings.verify.ground import Ground, Place, ids
from briefings.verify.mentions import Mention
from briefings.verify.placement import Resting, resting
from briefings.verify.support import stems_of

MOST_PARSED = 40_000
"""Code points of an article that are parsed, from its beginning: more would take seconds."""
_LONGEST_SENTENCE = 1_500
_LONGEST_SHOWN = 160
_FEWEST_WORDS = 4
"""Words of a quotation that is parsed by itself; a shorter one is no clause."""
_Aspect = Literal["negation", "reality", "direction"]


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause and where its verb and its sentence stand in the article; in our own words, in our text."""

    clause: Clause
    start: int
    begins: int
    ends: int
    doers: frozenset[str]
    objects: frozenset[str]
    has_strangers: bool
    """Whether somebody does it who is no actor by name, such as "he", or the North in "North and South Korea"."""

    @property
    def things(self) -> frozenset[str]:
        """The lemmas of all nouns around the verb."""
        return self.clause.lemmas((*self.clause.doers, *self.clause.objects, *self.clause.others))


class _Parsed:
    """The article's clauses, by passage."""

    def __init__(self, ground: Ground, parser: Parser) -> None:
        self._ground, self._parser = ground, parser
        self._read: dict[str, tuple[_Told, ...]] = {}

    @cached_property
    def _stems(self) -> dict[str, tuple[frozenset[str], ...]]:
        return {actor.id: _stems(actor) for actor in self._ground.briefing.actors}

    def passage(self, place: Place) -> tuple[_Told, ...]:
        """The clauses of a passage, and those of its quotations by themselves."""
        if place.id not in self._read:
            self._read[place.id] = tuple(self._list_passage(place)) if place.span.end <= MOST_PARSED else ()
        return self._read[place.id]

    def _list_passage(self, place: Place) -> Iterator[_Told]:
        marks = [mark for mark in place.quoted.marks if mark.depth == 1]
        yield from self.read(_hide(place.text, marks), place.span.start)
        for mark in marks:
            said = place.text[mark.start : mark.end]
            if len(said.split()) >= _FEWEST_WORDS:
                yield from self.read(said, place.span.start + mark.start)

    def read(self, text: str, offset: int = 0) -> Iterator[_Told]:
        """The clauses of a text that begins there in the article."""
        mentions = self._ground.names.find(text)
        for sentence in self._parser.parse(text):
            if not sentence or sentence[-1].end - sentence[0].start > _LONGEST_SENTENCE:
                continue
            named = dict(_find_named(sentence, mentions))
            for clause in find_clauses(sentence):
                yield _Told(
                    clause,
                    offset + clause.start,
                    offset + sentence[0].start,
                    offset + sentence[-1].end,
                    frozenset(actor for place in clause.doers for actor in named.get(place, ())),
                    frozenset(actor for place in clause.objects for actor in named.get(place, ())),
                    any(place not in named or _is_several(sentence, place) for place in clause.doers),
                )

    def is_alike(self, some: frozenset[str], others: frozenset[str]) -> bool:
        """Whether one of these may be one of those: the same, or with a name that holds the other's ("Russian government")."""
        return any(one == other or self._shares_name(one, other) for one in some for other in others)

    def _shares_name(self, one: str, other: str) -> bool:
        return any(some <= others or others <= some for some in self._stems[one] for others in self._stems[other])


def check_parsed(ground: Ground, parser: Parser, flagged: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield sentences whose verbs the evidence negates, does not tell as real, or gives to others than we do.

    Items that the checks on words have `flagged` are left to them. If only part of the article is parsed, the rest is left out.
    """
    parsed = _Parsed(ground, parser)
    for path, item in resting(ground.briefing):
        if flagged(path):
            continue
        places = ground.cited(item.cite)
        told = tuple(clause for place in places for clause in parsed.passage(place))
        near = _choose_near(told, item.evidence)
        text = _write(ground, item)
        for ours in parsed.read(_hide(text, [mark for mark in quotations(text) if mark.depth == 1 and mark.holds])):
            finding = _compare(parsed, ours, near, told)
            if finding is not None:
                aspect, theirs = finding
                yield _say(ground, path, text, aspect, theirs, places)
                break


def _write(ground: Ground, item: Resting) -> str:
    """The sentence of an item; of a relation, with its parties."""
    match item:
        case Relation():
            parties = [ground.briefing.actor(party) for party in (item.subject, item.object)]
            subject, other = (party.name if party else "" for party in parties)
            return f"{subject} {item.label} {other}.".strip()
        case Point():
            return item.text
        case Event() | Figure():
            return item.what


def _choose_near(told: tuple[_Told, ...], evidence: tuple[Stretch, ...]) -> tuple[_Told, ...]:
    """The clauses of the evidence; all, if there is none."""
    if not evidence:
        return told
    return tuple(clause for clause in told if any(stretch.start <= clause.start < stretch.end for stretch in evidence))


def _compare(parsed: _Parsed, ours: _Told, near: tuple[_Told, ...], told: tuple[_Told, ...]) -> tuple[_Aspect, _Told] | None:
    """The first thing in which all clauses of the evidence with our verb differ from ours; None if nothing is."""
    same = _align(parsed, ours, near) or _align(parsed, ours, told)
    if not same:
        return None
    is_told_alike = any(_may_be_one(ours.clause.mode, theirs.clause.mode) for theirs in same)
    negations = {theirs.clause.is_negated for theirs in same}
    if is_told_alike and ours.clause.is_negated not in negations:
        return "negation", same[0]
    if not is_told_alike and {ours.clause.is_negated, *negations} == {False}:
        return "reality", same[0]
    if all(_is_turned(parsed, ours, theirs) for theirs in same):
        return "direction", same[0]
    return None


def _may_be_one(one: Mode, other: Mode) -> bool:
    """Whether two modes may tell the same: a plan is no possibility, and neither is real."""
    modes = {one, other}
    return len(modes) == 1 or "open" in modes or ("unreal" in modes and "real" not in modes)


def _align(parsed: _Parsed, ours: _Told, told: tuple[_Told, ...]) -> tuple[_Told, ...]:
    """The clauses with our verb that are about something that ours is about, too."""
    same = [theirs for theirs in told if theirs.clause.lemma == ours.clause.lemma]
    about = ours.doers | ours.objects
    return tuple(
        theirs for theirs in same if theirs.things & ours.things or parsed.is_alike(about, theirs.doers | theirs.objects)
    )


def _is_turned(parsed: _Parsed, ours: _Told, theirs: _Told) -> bool:
    """Whether another does it to our doer, or another does the same thing."""
    if theirs.has_strangers:
        return False
    if not ours.doers and ours.objects and theirs.objects:
        return parsed.is_alike(ours.objects, theirs.doers) and not parsed.is_alike(ours.objects, theirs.objects)
    if not ours.doers or not theirs.doers or parsed.is_alike(ours.doers, theirs.doers):
        return False
    turned = parsed.is_alike(ours.doers, theirs.objects)
    things = ours.clause.lemmas(ours.clause.objects) & theirs.clause.lemmas(theirs.clause.objects)
    return turned or bool(things)


def _say(ground: Ground, path: str, text: str, aspect: _Aspect, theirs: _Told, places: tuple[Place, ...]) -> Finding:
    match aspect:
        case "negation":
            difference = "one side says “not”, the other does not."
            remedy = "Say it as the article does."
        case "reality":
            difference = "what happened and what may or is to happen are not told alike."
            remedy = "Keep “is to”, “would” and “may” if the article has them, and add none."
        case "direction":
            difference = "somebody else does it in the article."
            remedy = "Check who does what to whom."
    words = shorten(ground.article[theirs.begins : theirs.ends], _LONGEST_SHOWN)
    message = f"{difference} Ours: {shown(text, _LONGEST_SHOWN)} The article's: “{words}”"
    return Finding(path, ids(places), message, remedy)


def _is_several(sentence: Sentence, place: int) -> bool:
    """Whether "and" or "or" stands inside the phrase around a word."""
    joined = (word.head for word in sentence if word.relation == "cc")
    return any(place in {head, sentence[head].head} for head in joined if sentence[head].pos in {"NOUN", "PROPN", "ADJ"})


def _find_named(sentence: Sentence, mentions: tuple[Mention, ...]) -> Iterator[tuple[int, frozenset[str]]]:
    """The places of a sentence that belong to a name, each with the actors that bear it; "Russia's army" names no Russia."""
    first = bisect_left(mentions, sentence[0].start, key=lambda mention: mention.start)
    places = iter(enumerate(sentence))
    place, word = next(places)
    for mention in mentions[first:]:
        while word.start < mention.start:
            place, word = next(places, (-1, word))
            if place < 0:
                return
        while word.start < mention.end:
            if not mention.possessive:
                yield place, mention.actors
            place, word = next(places, (-1, word))
            if place < 0:
                return


def _hide(text: str, marks: Sequence[Quotation]) -> str:
    """A text with its outermost quotations masked. In ours their words are the article's, and held against it to the letter."""
    parts: list[str] = []
    behind = 0
    for mark in marks:
        parts += (text[behind : mark.start], MASK * (mark.end - mark.start))
        behind = mark.end
    return "".join((*parts, text[behind:]))


def _stems(actor: Actor) -> tuple[frozenset[str], ...]:
    return tuple(stems for name in (actor.name, *actor.aliases) if (stems := stems_of(name)))
