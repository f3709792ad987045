"""Tense: what is so now in the article was not so once in our words, and the other way round."""

from collections.abc import Iterator

from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.reading import Reading

_NOW = frozenset({"is", "are", "isnt", "arent"})
_ONCE = frozenset({"was", "were", "wasnt", "werent"})
_REACH = 4
"""Words: how far a form of "be" may stand before what it is said of."""


def differences(two: Pair) -> Iterator[Difference]:
    """Yield a "was" of ours for an "is" of the article, and an "is" for a "was"."""
    for index, word in enumerate(two.ours.words):
        if not word.is_telling or word.is_capital:
            continue
        there = two.in_theirs(index)
        mine = _tense(two.ours, index)
        theirs = {tense for place in there if (tense := _tense(two.theirs, place))}
        if mine and theirs and {tense for tense, _ in theirs} == {not mine[0]} and there[0] in two.core:
            tense, at = next(iter(theirs))
            why = f"“{two.ours.words[mine[1]].raw}” is not “{two.theirs.words[at].raw}”"
            yield Difference(
                "tense" if tense else "tense in present",
                two.ours.around(mine[1], index, 1),
                two.theirs.around(at, there[0], 1),
                why,
            )


def _tense(reading: Reading, index: int) -> tuple[bool, int] | None:
    """Whether the nearest form of "be" before a word is of the present, and its number; None if there is none."""
    words = reading.words
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if words[at].segment != words[index].segment or (words[at].after_comma and at < index - 1):
            return None
        if words[at].folded in _NOW | _ONCE:
            return words[at].folded in _NOW, at
    return None
