"""Quantifiers: some of them are not all of them."""

from collections.abc import Iterator

from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.phrases import Cue, Phrases, governed
from briefings.verify.meaning.reading import Reading

_NONE = "no, none, none of the, none of, neither, neither of the, not any, not a single, no one"
_FEW = "few, only a few, hardly any, a minority of, very few, few of the"
_SOME = """some, several, a few, certain, a number of, various, some of the, some of its, several of the, one of the, some of,
part of, parts of, a part of, a handful of, at least some, next few, last few, past few, these few, only some"""
_MANY = """many, numerous, many of the, many of, dozens of, hundreds of, thousands of, scores of, a lot of, lots of, much
of the, much of"""
_HALF = "half, half of, half of the, half the"
_MOST = """most, most of the, most of, a majority of, the majority of, the bulk of, largely, mostly, almost all, nearly
all, virtually all"""
_ALL = """all, every, each, all of the, all of, all the, each of the, every one of the, both, entire, the whole, whole,
everyone, everybody, everything, any"""
_PHRASES = Phrases(none=_NONE, few=_FEW, some=_SOME, many=_MANY, half=_HALF, most=_MOST, all=_ALL)
_LEVELS = ("none", "few", "some", "many", "half", "most", "all")
_ALIKE = {frozenset({"some", "many"}): "", frozenset({"few", "none"}): "little", frozenset({"many", "most"}): ""}
_WIDENED = frozenset({"few", "some", "many", "half", "most"})
_PARTS_ELSEWHERE = Phrases(
    part="part, partly, partially, one, two, three, four, some, several, others, other, a few, many, among"
)
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minut", "decad", "centuri", "time"})
_DISTANCE = 2
"""How many words may stand between a quantifier and what it counts: "some leading analysts"."""


def differences(two: Pair) -> Iterator[Difference]:
    """Yield a quantifier that our sentence turned into another, and one that it dropped before a plural."""
    ours, theirs = _counted(two.ours), _counted(two.theirs)
    for head, cue in theirs.items():
        told = two.in_ours(head)
        if not told or two.core.isdisjoint((cue.first, cue.last, head)):
            continue
        marked = [ours[index] for index in told if index in ours]
        if marked:
            yield from _turned(two, cue, marked[0], theirs, head)
        elif cue.kind in _WIDENED and _is_bare(two.ours, told[0]) and not _PARTS_ELSEWHERE.find(two.ours):
            words = two.theirs.show(cue.first, cue.last)
            shown = two.theirs.around(cue.first, head, 0)
            yield Difference(
                "quantifier lost", two.ours.around(told[0], told[0]), shown, f"without “{words}” it reads as all of them"
            )
    yield from _added(two, ours, theirs)


def _added(two: Pair, ours: dict[int, Cue], theirs: dict[int, Cue]) -> Iterator[Difference]:
    """Yield "all" or "none" of what the article does not count at all."""
    for head, cue in ours.items():
        there = two.in_theirs(head)
        if (
            cue.kind not in ("all", "most", "half")
            or not there
            or (cue.first == cue.last and two.ours.words[cue.first].folded in ("any", "both"))
        ):
            continue
        if any(index in theirs for index in there) or any(mark.kind == cue.kind for mark in theirs.values()):
            continue
        if any(word.folded in ("all", "every", "each", "whole", "entire", "both") for word in two.theirs.words):
            continue
        words = two.ours.show(cue.first, cue.last)
        shown = two.ours.around(cue.first, head, 0)
        yield Difference("quantifier added", shown, two.theirs.around(there[0], there[0]), f"“{words}” is only in our words")


def _turned(two: Pair, cue: Cue, ours: Cue, theirs: dict[int, Cue], head: int) -> Iterator[Difference]:
    if any(_is_any(reading, quantifier) for reading, quantifier in ((two.ours, ours), (two.theirs, cue))):
        return  # "no money" for "not any money"
    kinds = {theirs[index].kind for index in two.their_places[two.theirs.words[head].stem] if index in theirs}
    if ours.kind in kinds or any(frozenset({ours.kind, kind}) in _ALIKE for kind in kinds):
        return
    said, told = two.theirs.show(cue.first, cue.last), two.ours.show(ours.first, ours.last)
    shown = two.theirs.around(cue.first, head, 0)
    yield Difference("quantifier", two.ours.around(ours.first, ours.last, 0), shown, f"“{told}” is not “{said}”")


def _is_any(reading: Reading, cue: Cue) -> bool:
    return cue.first == cue.last and reading.words[cue.first].folded == "any"


def _counted(reading: Reading) -> dict[int, Cue]:
    """Each quantifier by the word that it counts. "Some 260" is a number, and "no longer" counts nothing."""
    found: dict[int, Cue] = {}
    for cue in _merged(_PHRASES.find(reading)):
        behind = reading.text[reading.words[cue.last].end : reading.words[cue.last].end + 1]
        if behind == "-":
            continue  # "an all-girl team"
        if cue.last + 1 < len(reading.words) and reading.words[cue.last + 1].folded.isdigit():
            continue
        for index in governed(reading, cue, 2):
            is_time = reading.words[index].stem in _TIMES
            if index <= cue.last + _DISTANCE and not is_time:
                found.setdefault(index, cue)
    return found


def _merged(cues: tuple[Cue, ...]) -> list[Cue]:
    """Quantifiers of which the first counts: "half of all"."""
    found: list[Cue] = []
    for cue in cues:
        if found and found[-1].last + 1 == cue.first:
            found[-1] = Cue(found[-1].kind, found[-1].first, cue.last)
        else:
            found.append(cue)
    return found


def _is_bare(reading: Reading, index: int) -> bool:
    """Whether a plural stands without anything that makes it fewer: "analysts", but not "two analysts" or "the analysts"."""
    word = reading.words[index]
    before = reading.words[index - 1].folded if index else ""
    return (
        word.folded.endswith("s") and not word.is_possessive and not before.isdigit() and before not in {"the", "these", "those"}
    )
