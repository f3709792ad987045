"""Sentences of an article for its summary: what to make the lead and the key points of, each its own evidence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.extract.attribution import find_attributions
from briefings.extract.furniture import find_furniture, skip_dateline
from briefings.extract.locating import Locator
from briefings.extract.named import NamedActors
from briefings.extract.proposals import ActorProposal, ExtractProposal, Furniture, QuotationProposal, State
from briefings.extract.reading import ArticleReading, ReadPassage
from briefings.model.briefing import Standing
from briefings.text.extents import Extent
from briefings.text.fold import fold
from briefings.text.sentences import find_sentences

MOST_WORDS = 200
"""Of all extracts together: what an editor reads in a minute."""
_LEADS = 3
_LONGEST, _SHORTEST = 45, 5
"""Words of a sentence; of longer ones with a quotation, the sentences in it are taken one by one."""
_MOST_LETTERS = 1_500
"""Code points of the longest sentence; nobody would read a longer one as a summary."""
_MOST_READ = 1_500
"""Sentences of one text; the longest articles have some hundreds."""
_MOST_CHOSEN = 40
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_FIGURE = re.compile(r"(?<!, )(?<!\w)[$\u00a3\u20ac]?\d[\d,.]*")
"""Not an age: "Ruiz, 51, leads"."""
_NAME = re.compile(r"(?<![.!?\u201c\"] )(?<!\A)\b[A-Z][\w'\u2019-]+")
_WEIGHTY = re.compile(
    r"\b(?:but|however|although|though|despite|den(?:y|ies|ied)|accus\w+|critici[sz]\w+|reject\w*|disput\w+|oppos\w+|warn\w*"
    r"|protest\w*|condemn\w*|concern\w*|because|caus\w+|due to|after|following|kill\w*|injur\w+|first|agree\w*|announc\w+"
    r"|will|plan\w*|expected)\b",
    re.IGNORECASE,
)
"""Words of dispute, cause, harm, decisions and plans: what makes news."""
_EMPTY = re.compile(
    r"\b(?:declined? to comment|(?:did|do|does|has|had) not (?:immediately )?(?:respond|repl(?:y|ied)|comment))\b"
)
_QUOTES = re.compile('["\u201c\u201e\u00ab]')
_OFTEN, _EARLY = 6, 2
_LATER = 0.8
"""How much the last sentence counts less than the first when those chosen are put in order: key points come early in news."""
_POINTS_BACK = re.compile(r"(?:He|She|It|They|This|These|That|Those|His|Her|Its|Their|Also|But|And|So|Such|There)\b")
_COMMON_WORDS = (
    "the a an and or but of in on at to for from by with as is are was were be been being has have had it its he she they "
    "them his her their this that these those which who whom whose what when where why how not no nor so than then there "
    "here also more most will would can could may might should do does did said says say told after before over under about "
    "into out up down one two new all some any other such only just very between through during while because if i we you "
    "our your my me us him"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_ALIKE = 0.6
"""Share of the words of the shorter sentence from which on two say the same."""


@dataclass(frozen=True, slots=True)
class SummaryProposal:
    """The article's headline, if its text begins with one; what to make the lead of, the likeliest first; the key passages."""

    title: Extent | None
    lead: tuple[ExtractProposal, ...]
    key: tuple[ExtractProposal, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence with what speaks for it. `place` counts the sentences of the account from 0, `inside` those of its passage."""

    sentence: Extent
    place: int
    inside: int
    words: frozenset[str]
    length: int


def find_summary(
    reading: ArticleReading, actors: Sequence[ActorProposal], quotations: Sequence[QuotationProposal] = ()
) -> SummaryProposal:
    """The sentences that tell most of what the article tells, in at most `MOST_WORDS` words and in the order of their weight.

    They are chosen by position, by how often the article has their words, by figures, names of the main actors and words of
    dispute; no two say the same, and furniture is left out. The first of the lead stands in the key passages as well. Claims
    say whose they are. Takes time in proportion to the length of the text.
    """
    furniture = find_furniture(reading)
    named = NamedActors(actors)
    candidates = list(_list_candidates(reading, furniture))
    weights = _weigh(reading.text, candidates, named)
    chosen = _choose(candidates, weights)
    extractor = _Extractor(reading, named, quotations)
    extracts = tuple(extractor.extract(candidate) for candidate in chosen)
    first = {candidate.sentence: rank for rank, candidate in enumerate(sorted(chosen, key=_order_of_leads))}
    leads = sorted(extracts, key=lambda extract: first[extract.sentence])[:_LEADS]
    return SummaryProposal(find_title(reading, furniture), tuple(leads), extracts)


def find_title(reading: ArticleReading, furniture: Sequence[Furniture]) -> Extent | None:
    """The article's own headline: its first passage, if that is a heading."""
    if not furniture or furniture[0].passage != 0 or furniture[0].kind != "heading":
        return None
    span = reading.passages[0].span
    return span.start, span.end


def _list_candidates(reading: ArticleReading, furniture: Sequence[Furniture]) -> Iterator[_Candidate]:
    left_out = {item.passage for item in furniture}
    count = 0
    for number, passage in enumerate(reading.passages):
        if number in left_out:
            continue
        for inside, sentence in enumerate(_list_sentences(reading, passage)):
            if count >= _MOST_READ:
                return
            words = reading.words(sentence)[: _MOST_LETTERS + 1]
            length = len(words.split())
            if length >= _SHORTEST and len(words) <= _MOST_LETTERS:
                yield _Candidate(sentence, count, inside, _list_words(words), length)
            count += count > 0 or length >= _SHORTEST  # a dateline is no first sentence


def _list_sentences(reading: ArticleReading, passage: ReadPassage) -> Iterator[Extent]:
    for sentence in passage.sentences:
        start, end = skip_dateline(reading, passage, sentence)
        if len(reading.text[start:end].split()) > _LONGEST:
            yield from find_sentences(reading.text, start, end)
        else:
            yield start, end


def _list_words(text: str) -> frozenset[str]:
    words = (fold(word.group()).removesuffix("s") for word in _WORD.finditer(text))
    return frozenset(word for word in words if word not in _COMMON and len(word) > 2)  # noqa: PLR2004 - "of", "mr"


def _weigh(text: str, candidates: Sequence[_Candidate], named: NamedActors) -> list[float]:
    """How much of the article each sentence tells.

    The numbers were tried on every second article of the evaluation data; the result hardly changes if any of them is halved.
    """
    frequency = Counter(word for candidate in candidates for word in candidate.words)
    last = max((candidate.place for candidate in candidates), default=0) + 1
    return [_weigh_one(text, candidate, frequency, last, named) for candidate in candidates]


def _weigh_one(text: str, candidate: _Candidate, frequency: Counter[str], last: int, named: NamedActors) -> float:
    words = text[slice(*candidate.sentence)]
    recurring = sum(frequency[word] > 1 for word in candidate.words)
    often = sum(min(frequency[word], _OFTEN) - 1 for word in candidate.words)
    weight = 1 + (1.2 * recurring + 0.5 * often) / max(len(candidate.words), 6)
    weight += 0.8 * (1 - candidate.place / last) + 0.4 * (candidate.inside == 0)
    weight += 2.0 if candidate.place == 0 else 0.4 if candidate.place <= _EARLY else 0.0
    weight += 0.3 * min(len(_FIGURE.findall(words)), 3)
    weight += 0.3 * min(len(_WEIGHTY.findall(words)), 2)
    weight += 0.25 * min(_count_names(words, candidate.sentence, named), 3)
    weight -= 0.35 * bool(_POINTS_BACK.match(words)) + 0.4 * bool(_QUOTES.search(words))
    return weight - bool(_EMPTY.search(words))


def _count_names(words: str, sentence: Extent, named: NamedActors) -> int:
    main = sum(named.rank(name) < 6 for name in named.names_in(*sentence))  # noqa: PLR2004 - who an article is about
    return main or len(_NAME.findall(words)) // 2


def _choose(candidates: Sequence[_Candidate], weights: Sequence[float]) -> list[_Candidate]:
    """The first sentence, and those that say most for their length, as far as the words go; none says what another says.

    The weightiest stands first.
    """
    gains = [weight / max(candidate.length, 14) ** 0.5 for candidate, weight in zip(candidates, weights, strict=True)]
    order = sorted(range(len(candidates)), key=lambda index: (candidates[index].place > 0, -gains[index], index))
    chosen: list[int] = []
    left = MOST_WORDS
    for index in order:
        candidate = candidates[index]
        if candidate.length > left or any(_is_alike(candidate, candidates[other]) for other in chosen):
            continue
        chosen.append(index)
        left -= candidate.length
        if len(chosen) == _MOST_CHOSEN or left < _SHORTEST:
            break
    last = max((candidate.place for candidate in candidates), default=0) + 1
    ranks = {index: weights[index] - _LATER * candidates[index].place / last for index in chosen}
    return [candidates[index] for index in sorted(chosen, key=lambda index: (-ranks[index], index))]


def _is_alike(one: _Candidate, other: _Candidate) -> bool:
    fewer = min(len(one.words), len(other.words))
    return bool(fewer) and len(one.words & other.words) > _ALIKE * fewer


def _order_of_leads(candidate: _Candidate) -> tuple[int, int]:
    return candidate.place, candidate.inside


class _Extractor:
    """Says of a sentence whether the outlet reports it or somebody claims it."""

    def __init__(self, reading: ArticleReading, named: NamedActors, quotations: Sequence[QuotationProposal]) -> None:
        self._reading = reading
        self._named = named
        self._locator = Locator(reading, quotations)
        self._masked = self._locator.masked

    def extract(self, candidate: _Candidate) -> ExtractProposal:
        standing, by, state = self._judge(candidate.sentence)
        return ExtractProposal(candidate.sentence, state, standing, by, self._explain(candidate, standing, by))

    def _judge(self, sentence: Extent) -> tuple[Standing, tuple[str, ...], State]:
        start, end = sentence
        attributions = find_attributions(self._masked, sentence, self._named)
        claiming = [found for found in attributions if found.claim[1] - found.claim[0] > (end - start) // 3]
        is_quoted = self._is_mostly_quoted(sentence)
        if not claiming and not is_quoted:
            return "reported", (), "sure"
        speaker = self._locator.find_first_speaker(start, end)
        if speaker is not None and (is_quoted or not claiming[0].by):
            return "claimed", (speaker.name,), "sure" if speaker.state == "sure" else "check"
        by = claiming[0].by if claiming else ()
        return "claimed", by, "sure" if by else "check"

    def _is_mostly_quoted(self, sentence: Extent) -> bool:
        """Whether more than half of the words stand in quotation marks."""
        pairs = zip(self._masked[slice(*sentence)], self._reading.text[slice(*sentence)], strict=True)
        return 2 * sum(masked != plain for masked, plain in pairs) > sentence[1] - sentence[0]

    def _explain(self, candidate: _Candidate, standing: Standing, by: tuple[str, ...]) -> str:
        if standing == "claimed":
            return f"It is what {by[0]} says." if by else "It is somebody's claim; whose is asked."
        return "The article begins with it." if candidate.place == 0 else "It tells much of the article in few words."
