"""Who does what to whom: the agent and the patient of a word do not change places.

Who does what to whom is read by `Deeds`: here by the order of words, the passive and prepositions. A parser may be given instead.
"""

import re
from calendar import day_name, month_name
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefings.text.name_forms import base
from briefings.verify.meaning.pairing import Difference, Pair
from briefings.verify.meaning.reading import Reading, Word
from briefings.verify.meaning.stems import is_verb

_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})
_HAVING = frozenset({"has", "have", "had"})
_TOGETHER = frozenset({"with", "and", "or", "between", "among"})
_TOWARD = frozenset({"to", "against", "on", "upon", "into", "onto", "over", "for", "about", "toward", "towards", "along"})
_PLACING = {"of": "of", "in": "in", "at": "in", "within": "in"}
_BEFORE_NOUN = frozenset({"a", "an", "the", "its", "his", "her", "their", "no", "any"})
_NOMINAL = re.compile(r"(?:tion|sion|ment|ance|ence|ity|ness|warrant|order|offer|threat)s?$")
_NO_TITLE = ("ing", "s", "ive", "al", "ic", "ous", "ful", "ary", "ish", "ly", "able", "ible", "new", "old")
_TITLE = 3
"""Words of an office before the name, at most: "chief financial officer Ann Lee"."""
_CALENDAR = frozenset(name.lower() for name in (*day_name, *month_name) if name)
_EACH_OTHER = frozenset(
    [
        "meet",
        "fight",
        "neighb",
        "ally",
        "talk",
        "relat",
        "tie",
        "border",
        "agre",
        "cooper",
        "partn",
        "marri",
        "clash",
        "play",
        "join",
        "link",
        "between",
        "war",
        "conflict",
        "share",
        "match",
        "say",
        "speak",
        "negoti",
        "discuss",
    ]
)
"""Stems of what two do to each other, in whichever order they are named."""
_REACH = 9
"""Words: how far to each side an agent or patient is looked for."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done (the number of its word), who does it, and to whom, as stems of names.

    `patients` says of each by which kind of preposition it follows: "of", "in", or "to" for all others and for none; "" if that
    cannot be told.
    """

    index: int
    agents: frozenset[str]
    patients: Mapping[str, str]


Deeds = Callable[[Reading, int], Deed]
"""Reads who does what to whom at a word of a text."""


def differences(two: Pair, deeds: Deeds | None = None) -> Iterator[Difference]:
    """Yield where our sentence has the agent of the article as patient, and its patient as agent."""
    read = deeds or read_deed
    seen: set[str] = set()
    for at, word in enumerate(two.ours.words):
        there = two.in_theirs(at) if word.is_telling and not word.is_capital else ()
        if not there or word.stem in seen or word.stem in _EACH_OTHER:
            continue
        seen.add(word.stem)
        mine = read(two.ours, at)
        others = [read(two.theirs, index) for index in there]
        turned = [other for other in others if _is_turned(mine, other)]
        if turned and not any(mine.agents & other.agents or mine.patients.keys() & other.patients.keys() for other in others):
            shown = two.theirs.around(turned[0].index, turned[0].index, 5, 6)
            why = f"who does what to whom is turned round (“{word.raw}”)"
            yield Difference("direction", two.ours.around(at, at, 4, 5), shown, why)


def _is_turned(mine: Deed, other: Deed) -> bool:
    kinds = {kind for name, kind in mine.patients.items() if name in other.agents}
    theirs = {other.patients[name] for name in mine.agents if name in other.patients}
    return bool(theirs & kinds) or (bool(theirs and kinds) and "" in theirs | kinds)


def read_deed(reading: Reading, index: int) -> Deed:
    """Who does what to whom at one word, by the order of words, the passive, and the prepositions behind it."""
    words = reading.words
    is_noun = _is_noun(words, index)
    front = frozenset(_key(word) for word in _side(words, index, -1) if _is_name(word))
    behind = _side(words, index, 1)
    agents, patients, joined = _part(behind, is_noun=is_noun)
    front -= joined
    if (titled := _titled(reading, index)) is not None:
        return Deed(index, frozenset(patients), dict.fromkeys(front, "")) if titled else Deed(index, frozenset(), {})
    if _is_passive(words, index, behind):
        acted_on = {**dict.fromkeys(front, "to"), **patients}
        return Deed(index, agents, {name: kind for name, kind in acted_on.items() if name not in agents})
    if is_noun and agents:
        front = frozenset[str]()
    acting = (front | agents) - patients.keys()
    return Deed(index, acting, {name: kind for name, kind in patients.items() if name not in front})


def _is_name(word: Word) -> bool:
    return word.is_capital and word.is_telling and word.folded not in _CALENDAR


def _key(word: Word) -> str:
    """What a name and its adjective have in common, so that "Russian" and "Russia" are one."""
    return base(word.folded)


def _titled(reading: Reading, index: int) -> bool | None:
    """Whether the word says what somebody is whose name follows: "Kremlin spokesperson Dmitry Peskov".

    False if a comma stands between, which leaves that open; None for a verb or anything else.
    """
    words = reading.words
    if is_verb(words[index].folded) or words[index].folded.endswith(_NO_TITLE):
        return None
    for at in range(index + 1, min(len(words), index + _TITLE + 1)):
        gap = reading.text[words[at - 1].end : words[at].start]
        if _is_name(words[at]) and gap in (" ", ", "):
            return gap == " "
        if gap != " " or not words[at].is_telling:
            return None
    return None


def _is_noun(words: tuple[Word, ...], index: int) -> bool:
    if _NOMINAL.search(words[index].folded):
        return True
    return index > 0 and (words[index - 1].folded in _BEFORE_NOUN or words[index - 1].is_possessive)


def _side(words: tuple[Word, ...], index: int, step: int) -> list[Word]:
    """The words to one side of a word in its segment, nearest first."""
    segment = words[index].segment
    found: list[Word] = []
    at = index + step
    while 0 <= at < len(words) and len(found) < _REACH and words[at].segment == segment:
        if step > 0 and words[at].after_comma:
            break
        found.append(words[at])
        at += step
    return found


def _part(behind: list[Word], *, is_noun: bool) -> tuple[frozenset[str], dict[str, str], frozenset[str]]:
    """The names behind a word, by the preposition before them: who does it, whom it is done to, and who does it together."""
    agents: set[str] = set()
    patients: dict[str, str] = {}
    joined: set[str] = set()
    sort = "to"
    for word in behind:
        if word.folded in {"by", "from"}:
            sort = "by" if word.folded == "by" or is_noun else "to"
        elif word.folded in _TOGETHER:
            sort = "with"
        elif word.folded in _PLACING:
            sort = _PLACING[word.folded]
        elif word.folded in _TOWARD:
            sort = "to"
        elif _is_name(word):
            if sort == "by":
                agents.add(_key(word))
            elif sort == "with":
                joined.add(_key(word))
            else:
                patients.setdefault(_key(word), sort)
    return frozenset(agents), patients, frozenset(joined)


def _is_passive(words: tuple[Word, ...], index: int, behind: list[Word]) -> bool:
    """Whether a participle stands there in the passive: "was attacked", or "provided by" a name."""
    word = words[index]
    if not word.folded.endswith(("ed", "en", "n", "t", "d")) or _NOMINAL.search(word.folded):
        return False
    near = {other.folded for other in words[max(0, index - 3) : index] if other.segment == word.segment}
    if near & _BEING:
        return word.folded.endswith("ed") or any(other.folded == "by" for other in behind)
    return not near & _HAVING and behind[:1] != [] and behind[0].folded == "by"
