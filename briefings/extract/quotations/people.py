"""The people whom an article names outside its quotations, in order, and whom a pronoun may stand for."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefings.extract.proposals import ActorProposal
from briefings.extract.quotations import people_words, small_words, verbs
from briefings.extract.quotations.noun_phrases import is_place
from briefings.extract.quotations.spans import QuotedPassage
from briefings.extract.quotations.tokens import Token
from briefings.text.extents import Extent

Gender = Literal["male", "female", ""]
_NO_NAMES = (
    small_words.PREPOSITIONS
    | small_words.JOINING
    | small_words.DETERMINERS
    | small_words.PRONOUNS
    | small_words.TEMPORAL
    | small_words.ADVERBS
    | small_words.FINITE
)
_MOST_BACK = 14
"""Mentions of people that are looked back at; a pronoun hardly reaches farther."""
_FARTHEST = 1200
"""Code points from a name to a pronoun that stands for it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name in the article, with the key that all mentions of one person share, and the sentence it stands in.

    `is_first` says that no other person is named before it in the sentence.
    """

    extent: Extent
    key: str
    gender: Gender
    sentence: int
    is_first: bool


class People:
    """All mentions of people outside quotations, in the order of the text."""

    def __init__(self, passages: Sequence[QuotedPassage], actors: Sequence[ActorProposal]) -> None:
        """Take the names of the actors that are people; without actors, what looks like a person's name."""
        found = _of_actors(passages, actors) if actors else _by_their_looks(passages)
        self._mentions = _with_genders(found)
        self._starts = [mention.extent[0] for mention in self._mentions]

    def holds(self, extent: Extent) -> bool:
        """Whether a person is named in a stretch."""
        number = bisect_left(self._starts, extent[1]) - 1
        return number >= 0 and self._mentions[number].extent[1] > extent[0]

    def find_antecedents(self, pronoun: str, before: int, sentence: int) -> tuple[Mention, ...]:
        """The people that "he" or "she" at the place `before` may stand for, the likeliest first, each once.

        `sentence` is where the sentence of the pronoun begins.
        """
        gender: Gender = "male" if pronoun in people_words.MALE else "female"
        number = bisect_left(self._starts, before)
        near = [one for one in self._mentions[max(number - _MOST_BACK, 0) : number] if before - one.extent[0] < _FARTHEST]
        fitting = [one for one in near if one.gender in ("", gender)]
        own = [one for one in fitting if one.extent[0] >= sentence]
        earlier = [one for one in reversed(fitting) if one.extent[0] < sentence]
        ordered = [*own, *sorted(earlier, key=lambda one: (-one.sentence, not one.is_first))]
        return tuple({one.key: one for one in reversed(ordered)}.values())[::-1]


def _of_actors(passages: Sequence[QuotedPassage], actors: Sequence[ActorProposal]) -> list[Mention]:
    inside = [span.marked for passage in passages for span in passage.spans]
    starts = [start for start, _ in inside]
    sentences = _list_sentences(passages)
    named = sorted((extent, actor.name) for actor in actors if actor.kind == "person" for extent in actor.mentions)
    found: list[Mention] = []
    for extent, name in named:
        around = bisect_left(starts, extent[0]) - 1
        if around >= 0 and inside[around][1] > extent[0]:
            continue
        sentence = sentences[max(bisect_left(sentences, extent[0] + 1) - 1, 0)] if sentences else 0
        is_first = not found or found[-1].sentence != sentence
        found.append(Mention(extent, name, _guess_gender(name.split()), sentence, is_first))
    return found


def _list_sentences(passages: Sequence[QuotedPassage]) -> list[int]:
    starts: list[int] = []
    for passage in passages:
        begins = True
        for token in passage.tokens:
            if begins:
                starts.append(token.start)
            begins = token.ends or token.may_end
    return starts


def _by_their_looks(passages: Sequence[QuotedPassage]) -> list[Mention]:
    known: dict[str, str] = {}
    for passage in passages:
        for first, last, _ in _list_names(passage.tokens):
            if _looks_like_a_person(passage.tokens, first, last):
                name = " ".join(token.text for token in passage.tokens[first : last + 1])
                known.setdefault(passage.tokens[last].folded, name)
    found: list[Mention] = []
    for passage in passages:
        for first, last, sentence in _list_names(passage.tokens):
            tokens = passage.tokens
            key = known.get(tokens[last].folded) or known.get(tokens[last].folded.removesuffix("'s"))
            if key is None:
                continue
            gender = _guess_gender([*key.split(), *(token.text for token in tokens[max(first - 2, 0) : last + 1])])
            is_first = not found or found[-1].sentence != sentence
            found.append(Mention((tokens[first].start, tokens[last].end), key, gender, sentence, is_first))
    return found


def _list_names(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Runs of capitals, as first and last places, and where the sentence of each begins."""
    at, sentence = 0, tokens[0].start if tokens else 0
    while at < len(tokens):
        token = tokens[at]
        if at and (tokens[at - 1].ends or tokens[at - 1].may_end):
            sentence = token.start
        if not _is_of_name(token):
            at += 1
            continue
        first = at
        while at + 1 < len(tokens) and (_is_of_name(tokens[at + 1]) or _is_particle(tokens, at + 1)) and not tokens[at].is_owner:
            at += 1
        while first < at and tokens[first].folded in people_words.TITLES:
            first += 1
        yield first, at, sentence
        at += 1


def _is_of_name(token: Token) -> bool:
    return token.is_capital and token.folded not in _NO_NAMES


def _is_particle(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].folded in small_words.PARTICLES and at + 1 < len(tokens) and tokens[at + 1].is_capital


def _looks_like_a_person(tokens: Sequence[Token], first: int, last: int) -> bool:
    spelled = [token.folded.removesuffix("'s") for token in tokens[first : last + 1]]
    if is_place(" ".join(spelled)) or any(word in people_words.COMPANIES or word in people_words.OUTLETS for word in spelled):
        return False
    if spelled[0] in people_words.MALE_NAMES | people_words.FEMALE_NAMES and len(spelled) > 1:
        return True
    before = tokens[first - 1] if first else None
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    if (
        before
        and before.kind == "word"
        and (before.folded in people_words.TITLES or (people_words.is_role(before.folded) and before.text.islower()))
    ):
        return True
    if len(spelled) == 1 or behind is None:
        return False
    return behind.folded in verbs.SPEECH or (behind.text == "," and _tells_of_a_person(tokens, last + 2))


def _tells_of_a_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether "who", an age or a role follows a comma."""
    if at >= len(tokens):
        return False
    opening = tokens[at]
    if opening.folded == "who" or (opening.text.isdigit() and len(opening.text) == 2):  # noqa: PLR2004 - an age
        return True
    return any(people_words.is_role(token.folded) and token.text.islower() for token in tokens[at : at + 4])


def _guess_gender(spelled: Sequence[str]) -> Gender:
    folded = [word.casefold().rstrip(".").removesuffix("'s") for word in spelled]
    female = any(word in people_words.COURTESY_FEMALE or word in people_words.FEMALE_NOUNS for word in folded)
    male = any(word in people_words.COURTESY_MALE or word in people_words.MALE_NOUNS for word in folded)
    if female != male:
        return "female" if female else "male"
    first = folded[0] if folded else ""
    if first in people_words.FEMALE_NAMES:
        return "female"
    return "male" if first in people_words.MALE_NAMES else ""


def _with_genders(found: list[Mention]) -> list[Mention]:
    """What one mention of a person shows holds for all."""
    known: dict[str, Gender] = {}
    for mention in found:
        if mention.gender:
            known.setdefault(mention.key, mention.gender)
    return [replace(mention, gender=known.get(mention.key, "")) for mention in found]
