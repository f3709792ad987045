"""From the words beside a quotation to who is proposed as its speaker, how sure that is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.extract.proposals import ActorProposal, Speaker, State
from briefings.extract.quotations import people_words, small_words
from briefings.extract.quotations.cue import Cue, find_bounds
from briefings.extract.quotations.cues_before import find_sentence_subject
from briefings.extract.quotations.details import Dates, find_recipient, find_stretch, find_venue
from briefings.extract.quotations.named import Named
from briefings.extract.quotations.noun_phrases import Phrase
from briefings.extract.quotations.people import People
from briefings.extract.quotations.spans import QuotedPassage
from briefings.extract.reading import ArticleReading
from briefings.text.extents import Extent

UNKNOWN = Speaker("unknown", why="Nothing beside these words says whose they are.")
_LONGEST_SHOWN = 60
_VAGUE = 2
"""Words of "the company", which does not say which one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was proposed for a quotation before: who spoke, in which passage, as which kind of phrase."""

    speaker: Speaker
    passage: int
    kind: str = ""


class Speakers:
    """Who says what in one article."""

    def __init__(self, reading: ArticleReading, passages: Sequence[QuotedPassage], actors: Sequence[ActorProposal]) -> None:
        """Read the people of the article once for all quotations."""
        self._reading = reading
        self._named = Named(actors)
        self._dates = Dates(reading)
        self._people = People(passages, actors)

    def read_cue(self, passage: QuotedPassage, at: int, cue: Cue, last: Found | None) -> Found:
        """The speaker whom a cue gives; `at` is the place of the quotation, `last` whoever was quoted before."""
        phrase = cue.phrase
        number = passage.number
        if phrase is None:
            return Found(UNKNOWN, number)
        if _is_outlet_reporting(self._reading, passage, cue):
            speaker = replace(
                UNKNOWN,
                reported_by=phrase.mention,
                why=f"{self._show(phrase.mention)} passes these words on; whose they are is not said.",
            )
            return Found(speaker, number)
        low, high = find_bounds(passage.tokens, cue.verb)
        speaker = self._read_phrase(passage, phrase, cue, low, last)
        stretch = find_stretch(passage, cue, at, (low, high))
        speaker = replace(
            speaker,
            cue=cue.cue,
            to=find_recipient(passage, cue, high),
            venue=find_venue(self._reading, stretch),
            said=self._dates.find(stretch),
            reported_by=cue.reporter.mention if cue.reporter else None,
        )
        return Found(speaker, number, phrase.kind)

    def carry_over(self, last: Found, passage: int) -> Found:
        """The speaker of the quotation before, where no cue stands beside this one."""
        before = last.speaker
        if before.state == "unknown":
            return Found(UNKNOWN, passage)
        claim = f"No word of saying stands beside it. {before.name} was quoted right before: still {before.name}?"
        carried = Speaker("check", before.name, before.mention, None, before.antecedent, why=claim, decided=before.decided)
        return Found(carried, passage, last.kind)

    def take_from_following(self, following: Found) -> Found | None:
        """The speaker of the quotation behind, for one that stands before it without a cue; None if that is unknown."""
        speaker = following.speaker
        if not speaker.name:
            return None
        claim = f"No word of saying stands beside it. {speaker.name} is quoted right after it: {speaker.name} here, too?"
        return replace(
            following, speaker=Speaker("check", speaker.name, speaker.mention, None, why=claim, decided=speaker.decided)
        )

    def read_sentence_before(self, passage: QuotedPassage, at: int) -> Found | None:
        """The subject of the sentence before a quotation that no cue stands beside; None if it names nobody."""
        tokens = passage.tokens
        if at == 0:
            return None
        low, high = find_bounds(tokens, at - 1)
        subject = find_sentence_subject(tokens, low, high)
        if subject is None or subject.kind == "noun":
            return None
        named = self._resolve(passage, subject, low, None)
        if named is None or not named[0]:
            return None
        name, antecedent = named
        if antecedent is None and not self._people.holds(subject.mention):
            return None
        claim = f"No word of saying stands beside it. The sentence before is about {name}: {name}?"
        speaker = Speaker("check", name, subject.mention, None, antecedent, subject.role, why=claim, decided=(subject.mention,))
        return Found(speaker, passage.number, subject.kind)

    def _read_phrase(self, passage: QuotedPassage, phrase: Phrase, cue: Cue, low: int, last: Found | None) -> Speaker:
        resolved = self._resolve(passage, phrase, low, last)
        words_of_cue = (min(cue.cue[0], phrase.mention[0]), max(cue.cue[1], phrase.mention[1]))
        if resolved is None:
            why = f"{self._show(phrase.mention)} says it, and the article does not show plainly who that is."
            return replace(UNKNOWN, why=why)
        name, antecedent = resolved
        state, why = self._judge(phrase, cue, name, words_of_cue)
        decided = (words_of_cue,) if antecedent is None else (words_of_cue, antecedent)
        return Speaker(state, name, phrase.mention, cue.cue, antecedent, phrase.role, why=why, decided=decided)

    def _resolve(self, passage: QuotedPassage, phrase: Phrase, low: int, last: Found | None) -> tuple[str, Extent | None] | None:
        """The name of whoever a phrase means, and for a pronoun the words that it stands for; None if that is open."""
        if phrase.kind != "pronoun":
            return self._named.name_of(phrase.mention, self._reading.words(phrase.mention)), None
        pronoun = self._reading.words(phrase.mention).casefold()
        if pronoun in {"he", "she"}:
            found = self._people.find_antecedents(pronoun, phrase.mention[0], passage.tokens[low].start)
            if found:
                return self._named.name_of(found[0].extent, found[0].key), found[0].extent
            return self._take_last(passage, last) if last is not None and last.kind == "name" else None
        return self._resolve_body(passage, phrase, low, last) if pronoun in {"it", "they"} else None

    def _resolve_body(self, passage: QuotedPassage, phrase: Phrase, low: int, last: Found | None) -> tuple[str, Extent] | None:
        """What "it" or "they" stands for: the subject of the sentence, else whoever was quoted before, but no person."""
        own = find_sentence_subject(passage.tokens, low, phrase.first)
        if own is not None and own.kind != "pronoun" and own.last < phrase.first and not self._people.holds(own.mention):
            return self._named.name_of(own.mention, self._reading.words(own.mention)), own.mention
        taken = self._take_last(passage, last) if last is not None else None
        return None if taken is None or self._people.holds(taken[1]) else taken

    def _take_last(self, passage: QuotedPassage, last: Found) -> tuple[str, Extent] | None:
        """Whoever was quoted before, if not far away."""
        meant = last.speaker.antecedent or last.speaker.mention
        if meant is None or not last.speaker.name or passage.number - last.passage > 1:
            return None
        return last.speaker.name, meant

    def _judge(self, phrase: Phrase, cue: Cue, name: str, decided: Extent) -> tuple[State, str]:
        shown = self._show(decided)
        if phrase.kind == "pronoun":
            return "check", f"{self._show(phrase.mention)}: {name}?"
        if self._is_vague(phrase):
            return "check", f"{self._show(phrase.mention)} says it: which one is meant?"
        if cue.reporter is not None:
            return "check", f"{self._show(cue.reporter.mention)} passes it on: {name}\u2019s own words?"
        if cue.is_ongoing and not self._is_only_person(phrase, cue):
            return "check", f"{shown}: whoever does that is taken to be {name}."
        if phrase.kind == "noun" and self._is_still_to_come(phrase, cue):
            return "check", f"{shown}: does {name} say it, or is nothing said yet?"
        return _judge_place(cue, shown, name)

    def _is_still_to_come(self, phrase: Phrase, cue: Cue) -> bool:
        """Whether the verb only may or will happen: of what has no name, it is hardly one of saying (checks will continue)."""
        between = self._reading.text[phrase.mention[1] : cue.cue[1]].casefold().split()
        return not small_words.MODALS.isdisjoint(between)

    def _is_only_person(self, phrase: Phrase, cue: Cue) -> bool:
        """Whether the subject of "came, saying" names a person, and no other one stands between them and the verb."""
        start, end = phrase.mention[1], cue.cue[0]
        return (
            phrase.kind == "name" and self._people.holds(phrase.mention) and start < end and not self._people.holds((start, end))
        )

    def _is_vague(self, phrase: Phrase) -> bool:
        spelled = self._reading.words(phrase.mention).casefold().split()
        return (
            phrase.kind == "noun"
            and len(spelled) <= _VAGUE
            and spelled[0] in {"the", "his", "her", "their", "its", "this", "that", "one"}
        )

    def _show(self, extent: Extent) -> str:
        shown = " ".join(self._reading.words(extent).split())
        if len(shown) > _LONGEST_SHOWN:
            shown = f"{shown[:_LONGEST_SHOWN].rsplit(' ', 1)[0]} \u2026"
        return f"\u201c{shown}\u201d"


def _is_outlet_reporting(reading: ArticleReading, passage: QuotedPassage, cue: Cue) -> bool:
    """Whether a paper or agency "reports" words inside a sentence of ours: whose they are is open."""
    phrase = cue.phrase
    if phrase is None or passage.tokens[cue.verb].folded not in {"reported", "reports"} or cue.nearness == "beside":
        return False
    return phrase.kind == "name" or any(word in people_words.OUTLETS for word in reading.words(phrase.mention).casefold().split())


def _judge_place(cue: Cue, shown: str, name: str) -> tuple[State, str]:
    """How sure a named speaker with a verb is, by where they stand."""
    if cue.nearness == "far":
        return "check", f"{shown} stands in the same sentence, farther away: {name}?"
    if cue.nearness == "clause":
        return "sure", f"{shown} governs the clause that it stands in."
    return "sure", f"{shown} stands right {'behind' if cue.side == 'behind' else 'before'} it."
