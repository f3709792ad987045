"""From what was read out of an article to items that a briefing could have, each with what an editor confirms by keeping it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefings.editing.blank_items import make_slug
from briefings.extract.proposals import (
    ActorProposal,
    EventProposal,
    ExtractProposal,
    FigureProposal,
    Furniture,
    Proposals,
    QuotationProposal,
    RelationProposal,
    Speaker,
    State,
)
from briefings.model import edtf_dates
from briefings.model.briefing import Actor, Briefing, Event, Figure, Point, Quote, Relation, Role
from briefings.model.edtf_wording import wording
from briefings.model.limits import LONGEST_POINT
from briefings.model.proposed import ProposedItem, ProposedKind, ProposedValue
from briefings.model.source import UNDATED, Passage, Stretch, When
from briefings.text.extents import Extent
from briefings.text.normalise import sha256_hex
from briefings.text.shorten import shorten
from briefings.text.temporal import resolve

_KINDS: dict[type[ProposedValue], ProposedKind] = {
    Point: "key",
    Quote: "quote",
    Actor: "actor",
    Relation: "relation",
    Event: "event",
    Figure: "figure",
}
MOST_OF_A_KIND = 200
"""Items of a kind that are proposed: a newspaper page has some twenty quotations."""
_FEWEST_MENTIONS = 2
_FEWEST_WORDS = 3
"""Words from which on what a number counts is said without its sentence."""
_PRONOUNS = frozenset({"he", "she", "they"})
_WORDS_AROUND = 60
"""Code points between a mention and its cue that still are the words that name the speaker."""


def propose_items(briefing: Briefing, text: str, found: Proposals) -> tuple[ProposedItem, ...]:
    """The items to propose for a draft of this article, in normal form: lead and key points, quotes, actors, events, figures.

    Actors are proposed under ids that nothing in the briefing has. What cannot be placed in a passage is left out.
    """
    return tuple(_Proposer(briefing, text, found).list())


class _Proposer:
    def __init__(self, briefing: Briefing, text: str, found: Proposals) -> None:
        self._text = text
        self._found = found
        self._published = briefing.source.published
        self._passages = sorted((passage for passage in briefing.passages if passage.start >= 0), key=_start_of)
        self._ids = dict(zip((actor.name for actor in found.actors), _name_ids(briefing, found.actors), strict=True))
        self._speaking = {quotation.speaker.name for quotation in found.quotations if quotation.speaker.name}

    def list(self) -> Iterator[ProposedItem]:
        yield from self._number("lead", map(self._extract, self._found.lead[:1]))
        yield from self._number("key", map(self._extract, self._found.key))
        yield from self._number("quote", map(self._quote, self._found.quotations))
        yield from self._number("actor", map(self._actor, self._found.actors))
        yield from self._number("relation", map(self._relation, self._found.relations))
        yield from self._number("event", map(self._event, self._found.events))
        yield from self._number("figure", map(self._figure, self._found.figures))
        yield from self._number("furniture", map(self._furniture, self._found.furniture))

    @staticmethod
    def _number(kind: ProposedKind, items: Iterable[ProposedItem | None]) -> Iterator[ProposedItem]:
        there = [item for item in items if item is not None][:MOST_OF_A_KIND]
        return (replace(item, id=f"{kind}-{number}", kind=kind) for number, item in enumerate(there, 1))

    def _quote(self, found: QuotationProposal) -> ProposedItem | None:
        speaker = found.speaker
        cite = self._cite((*found.segments, *filter(None, (speaker.mention, speaker.antecedent))))
        speaker_id = self._ids.get(speaker.name)
        if not cite or not all(map(self._cite, ((segment,) for segment in found.segments))):
            return None
        quote = Quote(
            "",
            found.form,
            tuple(self._words(segment) for segment in found.segments),
            cite,
            speaker=speaker_id,
            names_speaker=self._name_speaker(speaker) if speaker_id or self._is_pronoun(speaker) else "",
            antecedent=self._words(speaker.antecedent) if speaker_id else "",
            to=self._actor_at(speaker.to, speaker_id),
            reported_by=self._actor_at(speaker.reported_by, speaker_id),
            said=self._date(speaker.said),
        )
        is_known = speaker_id is not None
        claim = "" if speaker.state == "sure" and is_known else self._claim_of(speaker) if is_known else "Who says it?"
        state = speaker.state if is_known else "unknown"
        return _make(quote, found.segments[0], state, claim, speaker.why, is_preset=is_known)

    def _claim_of(self, speaker: Speaker) -> str:
        mention = self._words(speaker.mention)
        return f"“{mention}” → {speaker.name}?" if mention and mention != speaker.name else f"{speaker.name}?"

    def _is_pronoun(self, speaker: Speaker) -> bool:
        """Whether nobody is named, but "he said" stands there: whom an editor picks is named by that."""
        return self._words(speaker.mention).casefold() in _PRONOUNS

    def _name_speaker(self, speaker: Speaker) -> str:
        """The article's words that name the speaker: mention and cue, if they stand together."""
        if speaker.mention is None:
            return ""
        start, end = speaker.mention
        if speaker.cue:
            first, last = min(start, speaker.cue[0]), max(end, speaker.cue[1])
            if last - first <= _WORDS_AROUND and "\n\n" not in self._text[first:last]:
                start, end = first, last
        return self._text[start:end]

    def _actor(self, found: ActorProposal) -> ProposedItem | None:
        roles = tuple(Role(self._words(role), cite) for role in found.roles if (cite := self._cite((role,))))
        cite = () if roles else self._cite(found.mentions[:1])
        if not roles and not cite:
            return None
        actor = Actor(self._ids[found.name], found.name, found.kind, found.aliases, roles, cite)
        acts = found.name in self._speaking or len(found.mentions) >= _FEWEST_MENTIONS or bool(roles)
        is_preset = (
            acts if found.kind in {"person", "organisation", "group"} else found.name in self._speaking or found.is_metonym
        )
        claim = "" if found.state == "sure" else found.why or "Is this a name, and of this kind?"
        return _make(actor, found.mentions[0], found.state, claim, found.why, is_preset=is_preset and found.state != "unknown")

    def _relation(self, found: RelationProposal) -> ProposedItem | None:
        subject, other, cite = self._ids.get(found.subject), self._ids.get(found.object), self._cite((found.sentence,))
        if subject is None or other is None or not cite:
            return None
        relation = Relation("", subject, self._words(found.label), other, cite, evidence=self._evidence(found.sentence))
        claim = "" if found.state == "sure" else found.why
        return _make(relation, found.sentence, found.state, claim, found.why, is_preset=False)

    def _event(self, found: EventProposal) -> ProposedItem | None:
        cite = self._cite((found.clause, found.worded))
        if not cite:
            return None
        voice = self._find_voice(found.clause)
        by = self._list_ids(found.by) or voice
        status = "claimed" if voice and found.status == "happened" else found.status
        by_date = f"the date of publication, {_say_day(self._published)}" if found.basis == "resolved" else ""
        basis = found.basis if found.edtf else "unknown"
        event = Event(
            "",
            self._line(found.clause if self._stands_alone(found.clause) else found.sentence),
            cite,
            status if by or status not in {"claimed", "denied"} else "happened",
            found.edtf,
            self._words(found.worded),
            basis,
            by_date if found.edtf else "",
            self._list_ids(found.actors),
            by,
            evidence=self._evidence(found.sentence),
        )
        claim = "" if found.state == "sure" else found.why or "Is this its date?"
        if voice:
            claim = f"{self._name_of(voice[0])} says so, and nobody else?"
        is_whose_unclear = found.status in {"claimed", "denied"} and not by
        is_preset = bool(found.edtf) and found.state != "unknown" and not voice and not is_whose_unclear
        return _make(event, found.clause, "check" if voice else found.state, claim, found.why, is_preset=is_preset)

    def _figure(self, found: FigureProposal) -> ProposedItem | None:
        cite, by = self._cite((found.worded,)), self._list_ids(found.by) or self._find_voice(found.worded)
        if not cite:
            return None
        figure = Figure(
            "",
            self._line(found.what if len(self._words(found.what).split()) >= _FEWEST_WORDS else found.sentence),
            found.value,
            self._words(found.worded),
            cite,
            found.unit,
            found.approximate,
            "claimed" if by else "reported",
            by,
            evidence=self._evidence(found.sentence),
        )
        claim = "" if found.state == "sure" else found.why or "Does it count this?"
        is_key = any(extract.sentence == found.sentence for extract in (*self._found.lead[:1], *self._found.key))
        return _make(figure, found.worded, found.state, claim, found.why, is_preset=found.state == "sure" and is_key)

    def _extract(self, found: ExtractProposal) -> ProposedItem | None:
        cite, by = self._cite((found.sentence,)), self._list_ids(found.by)
        if not cite:
            return None
        point = Point(
            self._line(found.sentence), cite, found.standing if by else "reported", by, "", self._evidence(found.sentence)
        )
        return _make(point, found.sentence, found.state, "", found.why, is_preset=False)

    def _furniture(self, found: Furniture) -> ProposedItem | None:
        """A passage that nothing is proposed from; the headline of the article is none."""
        passage = self._passages[found.passage] if found.passage < len(self._passages) else None
        if passage is None or found.kind == "heading":
            return None
        point = Point(found.kind, (passage.id,))
        return _make(point, (passage.start, passage.end), "sure", "", found.why, is_preset=False)

    def _words(self, extent: Extent | None) -> str:
        return self._text[extent[0] : extent[1]] if extent else ""

    def _find_voice(self, extent: Extent) -> tuple[str, ...]:
        """Who says the words of a stretch, if they are a quotation's and its speaker is known."""
        around = (
            quotation.speaker.name
            for quotation in self._found.quotations
            if any(start <= extent[0] and extent[1] <= end for start, end in quotation.segments)
        )
        return self._list_ids([name for name in around if name][:1])

    def _name_of(self, actor_id: str) -> str:
        return next(name for name, known in self._ids.items() if known == actor_id)

    def _stands_alone(self, clause: Extent) -> bool:
        """Whether a clause can be read without its sentence: "who was appointed" and "and left" cannot."""
        first = self._words(clause)[:1]
        return not first.islower()

    def _line(self, extent: Extent) -> str:
        return shorten(" ".join(self._words(extent).split()), LONGEST_POINT)

    def _cite(self, extents: Iterable[Extent]) -> tuple[str, ...]:
        """The passages in which these stretches lie, in the article's order; () if one lies in none."""
        found: dict[str, int] = {}
        for extent in extents:
            passage = self._find_passage(extent)
            if passage is None:
                return ()
            found[passage.id] = passage.start
        return tuple(sorted(found, key=lambda passage_id: found[passage_id]))

    def _find_passage(self, extent: Extent) -> Passage | None:
        """The passage in which a stretch lies whole."""
        place = bisect_right(self._passages, extent[0], key=_start_of) - 1
        passage = self._passages[place] if place >= 0 else None
        return passage if passage and extent[1] <= passage.end else None

    def _evidence(self, extent: Extent) -> tuple[Stretch, ...]:
        passage = self._find_passage(extent)
        return (Stretch(extent[0], extent[1], sha256_hex(self._words(extent))),) if passage else ()

    def _actor_at(self, extent: Extent | None, besides: str | None) -> str | None:
        """The actor who is named at that place, unless it is the other one."""
        if extent is None:
            return None
        named = (actor for actor in self._found.actors if any(_overlap(extent, mention) for mention in actor.mentions))
        found = next((self._ids[actor.name] for actor in named), None)
        return found if found != besides else None

    def _list_ids(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._ids[name] for name in names if name in self._ids)

    def _date(self, extent: Extent | None) -> When:
        """What words beside a quotation say of its day; no date if they say none for sure."""
        if extent is None:
            return UNDATED
        anchor = edtf_dates.parse(self._published.edtf) if self._published.edtf else None
        readings = resolve(self._words(extent), anchor)
        if len(readings) != 1 or not readings[0].edtf or readings[0].coarse or readings[0].is_hour:
            return UNDATED
        if not readings[0].needs_anchor:
            return When(readings[0].edtf, self._words(extent), "stated")
        day = f"the date of publication, {_say_day(self._published)}"
        return When(readings[0].edtf, self._words(extent), "resolved", day)


def _make(value: ProposedValue, extent: Extent, state: State, claim: str, why: str, *, is_preset: bool) -> ProposedItem:
    """The item without its number, which it gets when all of its kind are there."""
    return ProposedItem("", _KINDS[type(value)], value, state, extent[0], claim, why, is_preset, is_preset)


def _start_of(passage: Passage) -> int:
    return passage.start


def _say_day(published: When) -> str:
    return published.worded or (wording(edtf_dates.parse(published.edtf)) if published.edtf else "")


def _overlap(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _name_ids(briefing: Briefing, actors: Sequence[ActorProposal]) -> Iterator[str]:
    """An id for each, made of its name, that nothing in the briefing and none before it has."""
    taken: set[str] = set()
    for actor in actors:
        made = make_slug(briefing, actor.name, taken)
        taken.add(made)
        yield made
