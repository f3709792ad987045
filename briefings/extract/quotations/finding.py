"""All quotations of an article with their speakers, by the words alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.extract.proposals import ActorProposal, QuotationForm, QuotationProposal
from briefings.extract.quotations import small_words, verbs
from briefings.extract.quotations.cue import Cue, Nearness, find_bounds
from briefings.extract.quotations.cues import find_cue
from briefings.extract.quotations.forms import judge_form
from briefings.extract.quotations.genuine import is_quotation
from briefings.extract.quotations.interviews import read_interview
from briefings.extract.quotations.nested import list_nested
from briefings.extract.quotations.spans import QuotedPassage, Span, find_spans
from briefings.extract.quotations.speakers import UNKNOWN, Found, Speakers
from briefings.extract.reading import ArticleReading

_FINITE = small_words.FINITE | verbs.SPEECH | {"who", "but"}

_MOST_ASKED = 10_000
"""Quotations of an article whose speakers are looked for; a long one has some hundreds."""
_FAR, _NOWHERE, _WIDEST = 9, -1, 60
_LONGEST_LINK, _LONGEST_TAIL = 15, 7
_SINGLE = frozenset("'\u2018\u2019\u201a\u201b\uff07")


@dataclass(frozen=True, slots=True)
class Answer:
    """A quotation with what the words alone say of its speaker.

    `nearness` is how near the deciding cue stands, None without one; `is_named` says that it has a name as its subject. Whoever
    compares this with another reading keeps a cue beside the quotation with a name.
    """

    proposal: QuotationProposal
    nearness: Nearness | None = None
    is_named: bool = False


@dataclass(slots=True)
class _Draft:
    spans: list[Span]
    form: QuotationForm
    found: Found
    cue: Cue | None
    place: int
    is_whole: bool = False


def find_quotations(reading: ArticleReading, actors: Sequence[ActorProposal] = ()) -> tuple[QuotationProposal, ...]:
    """The quotations of an article in the order of the text, nested ones behind the one that they stand in.

    `actors` give speakers their full names; without them the article's own words do. Takes time in proportion to the length.
    """
    return tuple(answer.proposal for answer in find_answers(reading, actors))


def find_answers(reading: ArticleReading, actors: Sequence[ActorProposal] = ()) -> tuple[Answer, ...]:
    """The same with what decided each, for whoever compares it with another reading."""
    interview = read_interview(reading, actors)
    marked = any(passage.quotations for passage in reading.passages)
    drafts = _draft(reading, actors, interview.passages) if marked else []
    answers: list[Answer] = []
    spoken = list(reversed(interview.answers))
    for draft in drafts:
        while spoken and spoken[-1].segments[0] < draft.spans[0].extent:
            answers.append(Answer(spoken.pop()))
        answers += _list_answers(reading, draft, len(answers))
    return (*answers, *(Answer(one) for one in reversed(spoken)))


def _draft(reading: ArticleReading, actors: Sequence[ActorProposal], without: frozenset[int]) -> list[_Draft]:
    passages = find_spans(reading)
    return _Drafting(reading, passages, Speakers(reading, passages, actors)).draft(without)


def _list_answers(reading: ArticleReading, draft: _Draft, place: int) -> list[Answer]:
    """A quotation, which comes at this place of the list, and those inside it."""
    segments = tuple(span.extent for span in draft.spans)
    outer = QuotationProposal(segments, draft.form, draft.found.speaker)
    is_named = draft.cue is not None and draft.cue.phrase is not None and draft.cue.phrase.kind == "name"
    nested = [Answer(one) for span in draft.spans for one in list_nested(reading, span, place, draft.found.speaker)]
    return [Answer(outer, draft.cue.nearness if draft.cue else None, is_named), *nested]


class _Drafting:
    """Goes through an article once, and knows what was quoted before."""

    def __init__(self, reading: ArticleReading, passages: Sequence[QuotedPassage], speakers: Speakers) -> None:
        self._reading = reading
        self._passages = passages
        self._speakers = speakers
        self._drafts: list[_Draft] = []
        self._asked = 0
        self._doubles = any(not _is_single(reading, span) for passage in passages for span in passage.spans)

    def draft(self, without: frozenset[int]) -> list[_Draft]:
        """The quotations of all passages but some."""
        for number, passage in enumerate(self._passages):
            for at in passage.places if number not in without else ():
                self._read(number, passage, at)
        return self._drafts

    def _read(self, number: int, passage: QuotedPassage, at: int) -> None:
        span = passage.spans[passage.tokens[at].quotation]
        last = self._drafts[-1] if self._drafts else None
        if last and last.spans[-1].runs_on and last.spans[-1].passage == number - 1 and at == passage.places[0]:
            self._join(last, span, at, self._find_cue(passage, at))
            return
        cue = self._find_cue(passage, at)
        if last and self._joins(last, passage, at, cue):
            self._join(last, span, at, cue)
            return
        shown = (passage, at)
        if cue is None and (above := self._look_above(passage, at)) is not None:
            shown, cue = above
        spoken = self._reading.words(span.extent)
        is_single = self._doubles and _is_single(self._reading, span)
        is_heading = self._reading.passages[number].kind == "heading" and cue is None
        if is_heading or not is_quotation(spoken, shown[0].tokens, shown[1], cue, is_single=is_single):
            return
        form = judge_form(spoken, passage.tokens, at)
        found = self._find_speaker(*shown, cue, last, form)
        is_own = shown[0] is passage
        self._drafts.append(
            _Draft([span], form, found, cue if is_own or cue is None else replace(cue, first=_NOWHERE, last=_NOWHERE), at)
        )

    def _find_cue(self, passage: QuotedPassage, at: int) -> Cue | None:
        self._asked += 1
        return find_cue(passage.tokens, at) if self._asked <= _MOST_ASKED else None

    def _join(self, last: _Draft, span: Span, at: int, cue: Cue | None) -> None:
        last.spans.append(span)
        last.place = at
        if cue is not None and last.cue is None:
            before = self._drafts[-2].found if len(self._drafts) > 1 else None
            last.cue, last.found = cue, self._speakers.read_cue(self._passages[span.passage], at, cue, before)

    def _joins(self, last: _Draft, passage: QuotedPassage, at: int, cue: Cue | None) -> bool:
        """Whether a quotation goes on with the one before: only its cue stands between, and none of its own beside it."""
        span = last.spans[-1]
        number = passage.number
        if span.passage == number:
            return self._joins_within(last, passage, at, cue)
        if span.passage != number - 1 or cue is not None or len(passage.tokens) != 1:
            return False
        before = self._passages[span.passage]
        if len(before.tokens) - last.place > _WIDEST:
            return False
        is_led = last.cue is not None and last.form == "direct"
        return is_led and _is_plain(before, last.place + 1, len(before.tokens), last.cue, most=_LONGEST_TAIL)

    def _joins_within(self, last: _Draft, passage: QuotedPassage, at: int, cue: Cue | None) -> bool:
        if at - last.place > _WIDEST:
            return False
        between = passage.tokens[last.place + 1 : at]
        if cue is not None and last.cue is not None and cue.cue == last.cue.cue:
            return last.cue.side == "behind" and _is_plain(passage, last.place + 1, at, last.cue)
        if cue is not None:
            return not between and last.cue is None and last.form == "direct" and cue.side == "behind"
        if not between:
            return last.form == "direct"
        return last.cue is not None and last.cue.side == "behind" and _is_plain(passage, last.place + 1, at, last.cue)

    def _find_speaker(self, passage: QuotedPassage, at: int, cue: Cue | None, last: _Draft | None, form: QuotationForm) -> Found:
        number = passage.number
        if cue is not None:
            return self._speakers.read_cue(passage, at, cue, last.found if last else None)
        low, _ = find_bounds(passage.tokens, at)
        if form != "direct" or low != at:
            return Found(UNKNOWN, number)
        distance = number - last.spans[-1].passage if last is not None else _FAR
        if last is not None and distance == 0:
            return self._speakers.carry_over(last.found, number)
        if (following := self._find_following(passage, at)) is not None:
            return following
        if last is not None and distance == 1 and at == 0:
            return self._speakers.carry_over(last.found, number)
        return self._speakers.read_sentence_before(passage, at) or Found(UNKNOWN, number)

    def _look_above(self, passage: QuotedPassage, at: int) -> tuple[tuple[QuotedPassage, int], Cue] | None:
        """The quotation as if it stood in the paragraph before, with its cue there, if that paragraph ends with a colon."""
        before = self._passages[passage.number - 1].tokens[-_WIDEST:] if passage.number and at == 0 else ()
        if not before or before[-1].text != ":":
            return None
        view = QuotedPassage(passage.number, passage.spans, (*before, passage.tokens[0]), (len(before),))
        cue = find_cue(view.tokens, len(before))
        return ((view, len(before)), cue) if cue else None

    def _find_following(self, passage: QuotedPassage, at: int) -> Found | None:
        """The speaker of the next quotation of the paragraph, where a cue stands behind that one only."""
        place = next((place for place in passage.places if place > at), None)
        cue = find_cue(passage.tokens, place) if place is not None else None
        if place is None or cue is None or cue.side != "behind":
            return None
        return self._speakers.take_from_following(self._speakers.read_cue(passage, place, cue, None))


def _is_plain(passage: QuotedPassage, start: int, end: int, cue: Cue | None, most: int = _LONGEST_LINK) -> bool:
    """Whether the tokens from `start` to `end` are no more than a cue and small words around it."""
    rest = [token for place, token in enumerate(passage.tokens[start:end], start) if not (cue and cue.first <= place <= cue.last)]
    if len(rest) > most or any(token.kind == "quotation" for token in rest):
        return False
    is_told = any(token.folded in _FINITE for token in rest)
    return not is_told and sum(token.ends for token in rest) <= 1


def _is_single(reading: ArticleReading, span: Span) -> bool:
    return reading.text[span.marked[0] : span.marked[0] + 1] in _SINGLE and span.extent[0] - span.marked[0] == 1
