"""Roles as worded: the noun phrases beside a name that say what somebody or something is."""

from collections.abc import Iterator, Sequence

from briefings.extract.actors.namings import Naming
from briefings.extract.actors.phrases import DETERMINERS, IsHead, find_end, find_head, find_head_before, find_start
from briefings.extract.actors.role_words import HONORIFICS
from briefings.extract.actors.words import Word
from briefings.text.extents import Extent

_APPOSING = frozenset([", ", " (", " \u2013 ", " \u2014 "])
_BEING = frozenset(["is", "was", "became", "becomes", "remains", "remained"])
_SERVING = frozenset(["serves", "served", "works", "worked", "serving", "working"])
_CHOOSING = frozenset(
    ["named", "appointed", "elected", "made", "chosen", "installed", "confirmed", "hired", "described", "nominated"]
)
_ADVERBS = frozenset(
    ["also", "currently", "now", "then", "later", "still", "been", "has", "had", "once", "previously", "formerly"]
)
_BELONGING = frozenset(["with", "of", "from", "for", "at"])
_LINKS = frozenset(["of", "the", "for", "and", "on"])
_MOST_BETWEEN = 6
"""Words between "appointed" and "as"."""


def find_roles(naming: Naming, words: Sequence[Word], is_head: IsHead) -> Iterator[Extent]:
    """The phrases beside a name whose noun `is_head`, in the order of the text, without articles before them."""
    found = [
        *_find_before(naming, words, is_head),
        *_find_apposition(naming, words, is_head),
        *_find_predicate(naming, words, is_head),
    ]
    for first, last in (*found, *_find_belonging(naming, words, has_role=bool(found))):
        yield words[first].start, words[last - 1].end


def _find_before(naming: Naming, words: Sequence[Word], is_head: IsHead) -> Iterator[tuple[int, int]]:
    """Before the name: "Apple CEO Ana Ruiz", "head of finance Ana Ruiz", "the bank's chair, Ana Ruiz,"."""
    end = naming.first
    while end > 0 and words[end - 1].low in HONORIFICS:
        end -= 1
    is_apposed = words[end].gap == ", "
    if end == 0 or not (words[end].gap == " " or (is_apposed and _is_closed(naming, words))):
        return
    head = find_head_before(words, end, is_head)
    if head is None:
        return
    start = find_start(words, head, is_head)
    has_owner = any(word.is_possessive for word in words[start:head])
    is_opening = words[start].opens or (start > 0 and words[start - 1].low in DETERMINERS)
    if is_apposed and not (has_owner or is_opening):
        return
    yield start, end


def _is_closed(naming: Naming, words: Sequence[Word]) -> bool:
    """Whether a name ends at a comma or a stop, and no possessive."""
    if words[naming.last - 1].is_possessive:
        return False
    return naming.last >= len(words) or words[naming.last].gap[:1] in (",", ".", ";", ":", "\u2014", "\u2013")


def _find_apposition(naming: Naming, words: Sequence[Word], is_head: IsHead) -> Iterator[tuple[int, int]]:
    """Behind it: "Ana Ruiz, the head of Acme,", "Ana Ruiz, 43, a nurse,", "Ana Ruiz (chair of Acme)"."""
    start = naming.last
    if start + 1 < len(words) and words[start].text.isdigit() and words[start + 1].gap == ", ":
        start += 1  # an age
    if start < len(words) and words[start].gap in _APPOSING:
        yield from _read_phrase(words, start, is_head)


def _read_phrase(words: Sequence[Word], start: int, is_head: IsHead) -> Iterator[tuple[int, int]]:
    head = find_head(words, start)
    if head is None or not is_head(words[head].low):
        return
    while start < head and words[start].low in DETERMINERS:
        start += 1
    end = find_end(words, head)
    yield from _part(words, start, end, is_head)
    if end + 1 < len(words) and words[end].low == "and" and words[end].gap == ", " and words[end + 1].gap == " ":
        behind = find_head(words, end + 1)
        if behind is not None and is_head(words[behind].low):
            yield end + 1, find_end(words, behind)


def _part(words: Sequence[Word], start: int, end: int, is_head: IsHead) -> Iterator[tuple[int, int]]:
    """The phrase, or both that are joined by "and" if each says of what: "director of A and chair of B"."""
    for place in range(start + 1, end - 1):
        if words[place].low == "and" and any(word.low in _BELONGING for word in words[start:place]):
            head = find_head(words, place + 1)
            if head is not None and head < end and is_head(words[head].low):
                yield start, place
                yield from _part(words, place + 1, end, is_head)
                return
    yield start, end


def _find_predicate(naming: Naming, words: Sequence[Word], is_head: IsHead) -> Iterator[tuple[int, int]]:
    """By a verb: "Ana Ruiz is the head of Acme", "Ana Ruiz, who served as mayor", "named Ana Ruiz as its head"."""
    place = naming.last
    if place >= len(words) or words[place - 1].is_possessive:
        return
    if words[place].gap == ", " and words[place].low == "who":
        place += 1
    elif words[place].gap != " ":
        return
    start = _pass_verb(words, place)
    if start:
        yield from _read_phrase(words, start, is_head)


def _pass_verb(words: Sequence[Word], place: int) -> int:
    """The place behind a verb that gives a role; 0 if there is none."""
    while place < len(words) and words[place].low in _ADVERBS:
        place += 1
    if place >= len(words):
        return 0
    low = words[place].low
    if low == "as":
        return place + 1
    if low in _SERVING:
        return _pass_as(words, place + 1, most=1)
    if low not in _BEING:
        return 0
    place += 1
    while place < len(words) and words[place].low in _ADVERBS:
        place += 1
    if place < len(words) and words[place].low in _CHOOSING:
        return _pass_as(words, place + 1, most=_MOST_BETWEEN) or place + 1
    return place


def _pass_as(words: Sequence[Word], place: int, *, most: int) -> int:
    return next((at + 1 for at in range(place, min(place + most, len(words))) if words[at].low == "as"), 0)


def _find_belonging(naming: Naming, words: Sequence[Word], *, has_role: bool) -> Iterator[tuple[int, int]]:
    """By a preposition: "Ana Ruiz, with Acme Capital, said", "Ana Ruiz of the Ostrey Union"."""
    start = naming.last
    if start + 1 >= len(words) or words[start - 1].is_possessive or words[start].low not in _BELONGING:
        return
    is_close = words[start].low == "of" or (words[start].low == "for" and words[naming.first].opens)
    if not (words[start].gap == ", " or (words[start].gap == " " and is_close and not has_role)):
        return
    named = start + 2 if words[start + 1].low == "the" else start + 1
    if named >= len(words) or not words[named].is_capital or words[named].gap != " ":
        return
    end = named
    while end < len(words) and words[end].gap == " " and (words[end].is_capital or words[end].low in _LINKS):
        end += 1
    while words[end - 1].low in _LINKS:
        end -= 1
    if words[end - 1].is_possessive:
        end = find_end(words, end - 1)
    if end >= len(words) or not words[end].low.endswith("ing"):  # "…, with Ana Ruiz adding …"
        yield start, end
