"""Comparatives and other opposites: "more" is not "less", a rise no fall, the north not the south."""

from collections.abc import Iterator

from briefings.verify.meaning.opposite_words import OPPOSITES
from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.phrases import Phrases
from briefings.verify.meaning.reading import Reading

_LINES = tuple(
    tuple(frozenset(word.strip() for word in side.split(",")) for side in line.split("/"))
    for line in OPPOSITES.strip().splitlines()
)
_SIDES = tuple(sides for one, other in _LINES for sides in ((one, other), (other, one)))
"""Each side with the one that faces it."""
_BY_WORD: dict[str, tuple[int, ...]] = {
    word: tuple(number for number, (mine, _) in enumerate(_SIDES) if word in mine) for mine, _ in _SIDES for word in mine
}
"""The numbers of the sides that hold a word."""
_NEAR = 4
"""Words: how far beside a comparative or verb that must stand which shows that both are about the same."""
_LEFT_TO_ORDER = frozenset({"before", "after"})
_NEGATING = Phrases(
    no="""not, no, never, without, cannot, dont, doesnt, didnt, wont, wouldnt, cant, couldnt, isnt, arent, wasnt, werent,
hasnt, havent, hadnt, neither, nor, fail, fails, failed, failure, unable, unwilling, refuse, refuses, refused,
deny, denies, denied, instead, rather, reverse, reverses, reversed, hardly, than, from, between, versus, both"""
)


def differences(two: Pair) -> Iterator[Difference]:
    """Yield a word of ours of which the article has only the opposite."""
    if _NEGATING.find(two.ours) and not _NEGATING.find(two.theirs):
        return  # "did not rise" may well stand for "fell"
    ours, theirs = _places(two.ours), _places(two.theirs)
    for number in sorted({number for word in ours for number in _BY_WORD.get(word, ())}):
        mine, other = _SIDES[number]
        if not theirs.keys().isdisjoint(mine) or not ours.keys().isdisjoint(other):
            continue
        for at in sorted(at for word in mine for at in ours.get(word, ())):
            facing = sorted(there for word in other for there in theirs.get(word, ()))
            there = next((there for there in facing if _is_about_the_same(two, at, there)), None)
            if there is not None and two.ours.words[at].folded not in _LEFT_TO_ORDER:
                why = f"“{two.ours.words[at].raw}” is the opposite of “{two.theirs.words[there].raw}”"
                yield Difference("opposite", two.ours.around(at, at), two.theirs.around(there, there), why)


def _places(reading: Reading) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, word in enumerate(reading.words):
        places.setdefault(word.folded, []).append(index)
    return places


def _is_about_the_same(two: Pair, at: int, there: int) -> bool:
    """Whether a telling word beside the one stands beside the other, too."""
    return not _near(two.ours, at).isdisjoint(_near(two.theirs, there))


def _near(reading: Reading, index: int) -> set[str]:
    """The stems of the telling words within a few words of one, in its segment."""
    segment = reading.words[index].segment
    around = range(max(0, index - _NEAR), min(len(reading.words), index + _NEAR + 1))
    words = (reading.words[near] for near in around if near != index)
    return {word.stem for word in words if word.is_telling and word.segment == segment}
