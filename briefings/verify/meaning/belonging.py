"""Whose: a thing of one country is not told as another's, "Russian children" for "Ukrainian children"."""

from collections.abc import Iterator

from briefings.text.name_forms import base, nationalities, territories
from briefings.verify.ground import Ground
from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.reading import Reading, Word
from briefings.verify.mentions import tokens

_BETWEEN = 2
"""Words that may stand between the country and the thing: "Russian armed forces"."""
_JOINS = frozenset({"and", "or"})
_KINDS = frozenset({"state", "place"})


def differences(ground: Ground, two: Pair) -> Iterator[Difference]:
    """Yield a thing that our sentence gives to a country which has none in the sentences of the evidence, where others have it.

    Nothing is said if the article also has the thing without a country before it ("its soldiers"), whose it is then open.
    """
    countries = _countries(ground)
    for index, word in enumerate(two.ours.words):
        there = two.in_theirs(index) if word.is_telling and not word.is_capital else ()
        mine = _owners(two.ours, index) if there else {}
        owners = [_owners(two.theirs, place) for place in there]
        if not there or not mine or not all(owners):
            continue
        theirs = frozenset(owner for found in owners for owner in found)
        strangers = [owner for owner in mine if owner not in theirs and owner in countries]
        if strangers and not theirs.isdisjoint(countries) and not two.core.isdisjoint(there):
            first = mine[strangers[0]]
            why = f"it is not “{two.ours.words[first].raw}” there"
            shown = two.theirs.around(min(owners[0].values()), there[0], 1, 1)
            yield Difference("whose", two.ours.around(first, index, 1, 1), shown, why)


def _countries(ground: Ground) -> frozenset[str]:
    """What the names of the countries of a briefing have in common with their adjectives."""
    names = (name for actor in ground.briefing.actors if actor.kind in _KINDS for name in (actor.name, *actor.aliases))
    return nationalities() & {base(token.folded) for name in names for token in tokens(name)}


def _owners(reading: Reading, index: int) -> dict[str, int]:
    """The countries before a word, each with the number of its word: both of "US and 175 Armenian soldiers"."""
    words = reading.words
    found: dict[str, int] = {}
    between = 0
    for at in range(index - 1, -1, -1):
        word = words[at]
        if word.segment != words[index].segment or words[at + 1].after_comma:
            break
        if _is_owner(word):
            found[base(word.folded)] = at
            between = 0
        elif word.folded.isdigit() or word.folded in _JOINS:
            if not found and word.folded in _JOINS:
                break
        elif found or not word.is_telling or between == _BETWEEN:
            break
        else:
            between += 1
    return found


def _is_owner(word: Word) -> bool:
    """Whether a word is "Russian", "Russia's" or "US", rather than the country by itself."""
    if not word.is_capital or base(word.folded) not in nationalities():
        return False
    return word.is_possessive or word.raw.isupper() or word.folded not in territories()
