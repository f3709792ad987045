"""Finding words in a text as a person types or pastes them: with any marks and spaces, and the letters exactly."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from itertools import pairwise

from briefings.text.anchors import occurrences
from briefings.text.fold import fold

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Soft hyphen, zero-width spaces and joiners: nobody sees them, so nobody pastes them on purpose."""
_MARKS = "\"'"
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_LEAST_ALIKE = 0.4
"""The least share of the words that must stand close together for a place to be near."""
_COMPARED = 40
"""Places with as many of the words that are told apart by the order of their letters."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text made ready to be searched many times: with one form of each mark, and where each of its signs stands."""

    text: str
    places: Sequence[int]


def make_plain(text: str) -> PlainText:
    """The text with one form of each mark, one space for any space and nothing unseen."""
    return PlainText(*_plain(text))


def find_words(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, whole: start and end (exclusive) in its code points.

    If they stand nowhere, they are looked for without the quotation marks around them.
    """
    return tuple(next(find_each((words,), text)))


def find_each(lines: Sequence[str], text: str) -> Iterator[Iterator[tuple[int, int]]]:
    """Where the words of each line stand in the text, as `find_words` finds them; the text is read once for all of them."""
    plain = make_plain(text)
    return (_find(line, plain) for line in lines)


def find_in(words: str, text: PlainText) -> tuple[tuple[int, int], ...]:
    """Where the words stand, as `find_words` finds them, in a text that was made ready."""
    return tuple(_find(words, text))


def _find(words: str, text: PlainText) -> Iterator[tuple[int, int]]:
    wanted, _ = _plain(words)
    for candidate in dict.fromkeys((wanted.strip(), wanted.strip().strip(_MARKS).strip())):
        is_found = False
        for start, end in occurrences(candidate, text.text):
            is_found = True
            yield text.places[start], text.places[end - 1] + 1
        if is_found:
            return


def one_line(text: str) -> str:
    """The text on one line, single spaces between its words: found again by `find_words`."""
    return " ".join(text.split())


def nearest_words(words: str, texts: tuple[str, ...]) -> tuple[int, str]:
    """The words of one of the texts that come nearest, as they stand there, and the text's index; (-1, "") if none come near."""
    wanted = [fold(match.group()) for match in _WORD.finditer(words)]
    if len(wanted) == 1:
        return _nearest_word(wanted[0], texts)
    windows = [(shared, index, found) for index, text in enumerate(texts) for shared, found in _windows(wanted, text)]
    most = max((shared for shared, _, _ in windows), default=0)
    if not wanted or most < len(wanted) * _LEAST_ALIKE:
        return -1, ""
    best = [(index, found) for shared, index, found in windows if shared == most][:_COMPARED]
    looked_for = " ".join(wanted)
    return max(best, key=lambda place: SequenceMatcher(None, looked_for, fold(place[1]), autojunk=False).ratio())


def _nearest_word(word: str, texts: tuple[str, ...]) -> tuple[int, str]:
    known = {fold(match.group()): (index, match.group()) for index, text in enumerate(texts) for match in _WORD.finditer(text)}
    near = get_close_matches(word[:100], list(known), n=1)
    return known[near[0]] if near else (-1, "")


def _windows(wanted: list[str], text: str) -> Iterator[tuple[int, str]]:
    """Every stretch of as many words: how many of the wanted ones are in it, and the stretch."""
    found = [(match.start(), match.end(), fold(match.group())) for match in _WORD.finditer(text)]
    size = min(len(wanted), len(found))
    if not size:
        return
    needed = Counter(wanted)
    inside = Counter(word for _, _, word in found[:size])
    shared = (needed & inside).total()
    yield shared, text[found[0][0] : found[size - 1][1]]
    for leaving, coming in zip(range(len(found) - size), range(size, len(found)), strict=True):
        gone, new = found[leaving][2], found[coming][2]
        shared -= inside[gone] <= needed[gone]
        inside[gone] -= 1
        inside[new] += 1
        shared += inside[new] <= needed[new]
        yield shared, text[found[leaving + 1][0] : found[coming][1]]


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one form of each mark, one space for any space and nothing unseen, and where each of its signs stands."""
    kept = [(index, " " if char.isspace() else char) for index, char in enumerate(text) if char not in _UNSEEN]
    single = [after for before, after in pairwise([(-1, ""), *kept]) if (before[1], after[1]) != (" ", " ")]
    return "".join(char for _, char in single).translate(_SAME), [index for index, _ in single]
