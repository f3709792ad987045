"""How much of a sentence stands in a passage in some form: a coarse measure that tells the right passage from a wrong one."""

from dataclasses import dataclass
from math import log

from briefings.verify.ground import Ground
from briefings.verify.mentions import Mention, Names, Token, tokens

_STOP_WORDS = (
    "a about above after again against all also although am an and any are as at be because been before being below between "
    "both but by can cannot could did do does doing down during each either even ever few for from further had has have "
    "having he her here hers him his how i if in into is it its itself just less many may me might more most much must my "
    "neither no nor not now of off on once one only or other our out over own per same says said say she should since so "
    "some still such than that the their them then there these they this those through to too under until up upon us very "
    "was we were what when where whether which while who whom whose why will with within without would you your yet "
    "article first last become becomes make makes made take takes took give gives gave get gets new"
)
_STOP = frozenset(_STOP_WORDS.split())
_ENDINGS = ("ational", "ation", "ive", "ingly", "ment", "ness", "edly", "ing", "ied", "ion", "ed", "er", "ly", "e", "y")
_SHORTEST_STEM = 3
_STEM_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What every passage holds, by its id: the stems of its telling words, and the actors it names."""

    names: Names
    stems: dict[str, frozenset[str]]
    actors: dict[str, frozenset[str]]

    def share(self, text: str, cite: tuple[str, ...]) -> float:
        """How much of what a text says in words of the article stands in the passages cited: from 0 to 1.

        A word counts the more, the fewer passages hold it (inverse document frequency), so that names that are everywhere prove
        little. Words that the article holds nowhere are ours and do not count; a text of nothing else has a share of 1. A name
        stands where the passage names the same actor in any way.
        """
        mentions = self.names.find(text)
        whole, held = 0.0, 0.0
        for token in _content(text):
            bearers = _bearers(token, mentions)
            holding = self._holding(stem(token.folded), bearers)
            if holding:
                weight = log((len(self.stems) + 1) / (len(holding) + 0.5))
                whole += weight
                held += weight if holding & set(cite) else 0.0
        return held / whole if whole else 1.0

    def _holding(self, word: str, bearers: frozenset[str]) -> set[str]:
        return {each for each, stems in self.stems.items() if word in stems or bearers & self.actors[each]}


def lexicon(ground: Ground) -> Lexicon:
    """The telling words and names of all passages."""
    places = ground.places.values()
    return Lexicon(
        ground.names,
        {place.id: stems_of(place.text) for place in places},
        {place.id: ground.names.all_in(place.text) for place in places},
    )


def stems_of(text: str) -> frozenset[str]:
    """The stems of the telling words of a text: no function words, no bare digits."""
    return frozenset(stem(token.folded) for token in _content(text))


def _bearers(token: Token, mentions: tuple[Mention, ...]) -> frozenset[str]:
    """The actors whose name this word is part of; none for any other word."""
    for each in mentions:
        if each.start <= token.start and token.end <= each.end:
            return each.actors
    return frozenset()


def stem(word: str) -> str:
    """A folded word without its ending, six letters at most: "negotiated" and "negotiating" are one."""
    if word.endswith("s") and not word.endswith("ss") and len(word) > _SHORTEST_STEM:
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:_STEM_LENGTH]


def is_telling(token: Token) -> bool:
    """Whether a word says something by itself: no function word, no bare digits."""
    return token.folded not in _STOP and not token.folded.isdigit()


def _content(text: str) -> list[Token]:
    return [token for token in tokens(text) if is_telling(token)]
