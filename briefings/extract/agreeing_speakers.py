"""Two opinions on who speaks: what the words beside a quotation say, and what the parse says. Only agreement makes sure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefings.extract.parsed_speakers import ParsedSpeaker, find_parsed_speakers
from briefings.extract.proposals import ActorProposal, QuotationProposal, Speaker, State
from briefings.extract.quotations import Answer, find_answers
from briefings.extract.quotations.named import Named
from briefings.extract.reading import ArticleReading
from briefings.text.extents import Extent
from briefings.text.fold import fold
from briefings.text.name_forms import base, nationalities, territories

_LONGEST_SHOWN = 60
_LONGEST_BETWEEN = 40
"""Words that may interrupt a quotation."""


def find_agreed_quotations(reading: ArticleReading, actors: Sequence[ActorProposal] = ()) -> tuple[QuotationProposal, ...]:
    """The quotations of an article that was parsed, as `find_quotations` gives them, with the speakers of both readings.

    If both name the same speaker, it is as sure as the better evidence allows. If they name two, the likelier is to be checked,
    and the reason names both. If one alone answers, it keeps its state; the parse alone is to be checked, but for a name at a cue
    beside the quotation.
    """
    answers = find_answers(reading, actors)
    people = _list_apart(mention for actor in actors if actor.kind == "person" for mention in actor.mentions)
    parsed = find_parsed_speakers(reading, [answer.proposal.segments for answer in answers], people)
    judge = SpeakerJudge(reading, Named(actors))
    joined: list[QuotationProposal] = []
    places: list[int] = []
    last: int | None = None
    for number, (answer, second) in enumerate(zip(answers, parsed, strict=True)):
        if answer.proposal.within is None and last is not None and _goes_on(reading, answers, parsed, (last, number)):
            place = places[last]
            joined[place] = replace(joined[place], segments=joined[place].segments + answer.proposal.segments)
            places.append(place)
            continue
        within = None if answer.proposal.within is None else places[answer.proposal.within]
        places.append(len(joined))
        joined.append(replace(answer.proposal, speaker=judge.join(answer, second), within=within))
        last = number if within is None else last
    return tuple(joined)


def _list_apart(mentions: Iterable[Extent]) -> list[Extent]:
    """The mentions in order, without those that overlap the one before."""
    apart: list[Extent] = []
    for mention in sorted(mentions):
        if not apart or apart[-1][1] <= mention[0]:
            apart.append(mention)
    return apart


def _goes_on(
    reading: ArticleReading, answers: Sequence[Answer], parsed: Sequence[ParsedSpeaker | None], places: tuple[int, int]
) -> bool:
    """Whether two quotations are one that its cue interrupts: by the grammar both have the cue between them."""
    (one, other), (first, second) = (parsed[place] for place in places), (answers[place].proposal for place in places)
    if one is None or other is None or one.cue != other.cue or second.form != "direct" or one.tie == "carried":
        return False
    start, end = first.segments[-1][1], second.segments[0][0]
    is_between = start <= one.cue[0] and one.cue[1] <= end
    between = reading.text[start:end]
    return is_between and "\n\n" not in between and len(between.split()) <= _LONGEST_BETWEEN


class SpeakerJudge:
    """Decides between what the words say of a speaker and what the parse says."""

    def __init__(self, reading: ArticleReading, named: Named) -> None:
        """Take the article, and its actors by where they are named."""
        self._reading = reading
        self._named = named

    def join(self, answer: Answer, parsed: ParsedSpeaker | None) -> Speaker:
        """The speaker to propose; `parsed` is None if the parse does not tell."""
        words = answer.proposal.speaker
        if parsed is None or self._is_loose(answer, parsed):
            return self._doubt_people(words)
        if words.mention is None:
            return words if words.reported_by else self._read_parse(parsed)
        if self._is_same(words, parsed):
            return self._doubt_people(self._agree(answer, parsed))
        return self._disagree(answer, parsed)

    def _is_loose(self, answer: Answer, parsed: ParsedSpeaker) -> bool:
        """Whether the parse sees no cue at the quotation, and the words do."""
        if parsed.tie == "carried":
            return answer.nearness is not None
        return parsed.tie == "in sentence" and answer.nearness == "beside" and answer.is_named

    def _doubt_people(self, speaker: Speaker) -> Speaker:
        """Somebody is "the Italian", but the name of a people does not say who."""
        mention = speaker.mention
        if speaker.state != "sure" or mention is None:
            return speaker
        bare = fold(self._reading.words(mention)).removeprefix("the ")
        has_article = fold(self._reading.text[max(mention[0] - len("the "), 0) : mention[1]]).startswith("the ")
        if " " in bare or not has_article or bare in territories() or base(bare) not in nationalities():
            return speaker
        shown = self._show((mention[0] - (0 if " " in self._reading.words(mention) else len("the ")), mention[1]))
        return replace(speaker, state="check", why=f"{shown} says it: which one is meant?")

    def _is_same(self, words: Speaker, parsed: ParsedSpeaker) -> bool:
        mention = words.mention or (0, 0)
        if mention[0] < parsed.mention[1] and parsed.mention[0] < mention[1]:
            return True
        name = self._name(parsed)
        return bool(name) and fold(name) == fold(words.name)

    def _name(self, parsed: ParsedSpeaker) -> str:
        """The full name of whom the parse means; "" for a pronoun that stands for nobody who is known."""
        extent = parsed.antecedent if parsed.is_pronoun else parsed.mention
        return self._named.name_of(extent, self._reading.words(extent)) if extent else ""

    def _agree(self, answer: Answer, parsed: ParsedSpeaker) -> Speaker:
        words = answer.proposal.speaker
        joined = replace(
            words,
            name=self._choose_name(words, parsed),
            role=words.role or parsed.role,
            to=words.to or parsed.to,
            venue=words.venue or parsed.venue,
            said=words.said or parsed.said,
            reported_by=words.reported_by or parsed.reported_by,
        )
        if words.antecedent and parsed.antecedent and fold(self._name(parsed)) != fold(words.name):
            name = self._name(parsed)
            why = f"{self._show(words.mention)}: {name}? By the words before it may be {words.name}."
            return replace(joined, state="check", name=name, antecedent=parsed.antecedent, why=why)
        if joined.reported_by and not words.reported_by:
            why = f"{self._show(joined.reported_by)} passes it on: {words.name}\u2019s own words?"
            return replace(joined, state="check", why=why)
        if self._is_settled(answer, parsed) and not joined.reported_by:
            why = f"{self._show(parsed.cue)} governs these words by the grammar, and {words.name} is its subject."
            return replace(joined, state="sure", why=why)
        return joined

    def _choose_name(self, words: Speaker, parsed: ParsedSpeaker) -> str:
        """Who is named if one reading takes in more: "a senior aide to Kemp" is not Kemp, "Executive Lena Park" is Lena Park."""
        if parsed.is_pronoun or words.antecedent or words.mention is None:
            return words.name
        spelled = " ".join(self._reading.words(parsed.mention).split())
        actor = self._named.name_of(parsed.mention, "")
        if actor or parsed.is_name:
            is_clearer = bool(actor) or words.name.endswith(f" {spelled}")
            return (actor or spelled) if is_clearer else words.name
        return " ".join(self._reading.words(words.mention).split()) if words.name not in spelled else words.name

    def _is_settled(self, answer: Answer, parsed: ParsedSpeaker) -> bool:
        """Whether the parse ties a name to these words by the same cue that was too far from them for the words alone."""
        words, cue = answer.proposal.speaker, answer.proposal.speaker.cue
        is_same_cue = cue is not None and cue[0] < parsed.cue[1] and parsed.cue[0] < cue[1]
        return words.state == "check" and answer.is_named and parsed.is_direct and is_same_cue and words.antecedent is None

    def _disagree(self, answer: Answer, parsed: ParsedSpeaker) -> Speaker:
        words = answer.proposal.speaker
        first, second = self._show(words.mention), self._show(parsed.mention)
        if parsed.is_direct or answer.nearness is None:
            chosen = self._read_parse(parsed)
            return replace(chosen, state="check", why=f"By the grammar {second} says it, by the words beside it {first}: which?")
        return replace(words, state="check", why=f"By the words beside it {first} says it, by the grammar {second}: which?")

    def _read_parse(self, parsed: ParsedSpeaker) -> Speaker:
        name = self._name(parsed)
        mention = self._show(parsed.mention)
        state: State = "check"
        if parsed.is_pronoun:
            why = f"{mention}: {name}?" if name else f"{mention} says it, and the article does not show plainly who that is."
            state = "check" if name else "unknown"
        elif parsed.is_direct and not parsed.reported_by and self._named.name_of(parsed.mention, ""):
            state, why = "sure", f"{self._show(parsed.cue)} governs these words by the grammar, and {name} is its subject."
        elif parsed.tie == "carried":
            why = f"No word of saying stands beside it. {name} spoke right before: still {name}?"
        else:
            why = f"{self._show(parsed.cue)} seems to say that it is {name}, by the grammar alone: {name}?"
        decided = [parsed.cue, parsed.mention, *([parsed.antecedent] if parsed.antecedent else [])]
        return Speaker(
            state,
            name,
            parsed.mention,
            parsed.cue,
            parsed.antecedent,
            parsed.role,
            parsed.to,
            parsed.venue,
            parsed.reported_by,
            parsed.said,
            why,
            tuple(decided),
        )

    def _show(self, extent: Extent | None) -> str:
        shown = " ".join(self._reading.words(extent or (0, 0)).split())
        if len(shown) > _LONGEST_SHOWN:
            shown = f"{shown[:_LONGEST_SHOWN].rsplit(' ', 1)[0]} \u2026"
        return f"\u201c{shown}\u201d"
