"""Order in time: what came before and what came after."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.phrases import Cue, Phrases
from briefings.verify.meaning.reading import Reading

_PHRASES = Phrases(
    before="before, ahead of, prior to, until",
    after="after, following, since, in the wake of, in the aftermath of, once",
)
_REACH = 5
"""Telling words: how far to each side what came before or after is looked for."""


@dataclass(frozen=True, slots=True)
class _Order:
    """Which stems stand for what came first, and which for what came then."""

    first: frozenset[str]
    then: frozenset[str]
    cue: Cue


def differences(two: Pair) -> Iterator[Difference]:
    """Yield where our sentence has two things in another order than the article."""
    ours, theirs = _orders(two.ours), _orders(two.theirs)
    for mine in ours:
        told = [other for other in theirs if _match(mine.first, other.first) and _match(mine.then, other.then)]
        turned = [other for other in theirs if _match(mine.first, other.then) and _match(mine.then, other.first)]
        if turned and not told:
            shown = two.theirs.around(turned[0].cue.first, turned[0].cue.last, 3, 4)
            ours_shown = two.ours.around(mine.cue.first, mine.cue.last, 3, 4)
            yield Difference("order", ours_shown, shown, "that turns round what came first")


def _match(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some & others)


def _orders(reading: Reading) -> list[_Order]:
    found: list[_Order] = []
    for cue in _PHRASES.find(reading):
        left, right = _sides(reading, cue)
        shared = left & right
        left, right = left - shared, right - shared
        if left and right:
            found.append(_Order(left, right, cue) if cue.kind == "before" else _Order(right, left, cue))
    return found


def _sides(reading: Reading, cue: Cue) -> tuple[frozenset[str], frozenset[str]]:
    """What stands beside "before" or "after" in its sentence; "After X, Y" has both behind it."""
    words, sentence = reading.words, reading.words[cue.first].sentence
    behind: list[str] = []
    index = cue.last + 1
    while index < len(words) and words[index].sentence == sentence and not (behind and words[index].after_comma):
        if words[index].is_telling:
            behind.append(words[index].stem)
        index += 1
    opens = cue.first == 0 or words[cue.first - 1].sentence != sentence or words[cue.first].after_comma
    rest = [word.stem for word in words[index : index + 2 * _REACH] if word.sentence == sentence and word.is_telling]
    front = [
        word.stem for word in words[max(0, cue.first - 3 * _REACH) : cue.first] if word.sentence == sentence and word.is_telling
    ]
    other = rest if opens and not front else front[-_REACH:]
    return frozenset(other[:_REACH]), frozenset(behind[:_REACH])
