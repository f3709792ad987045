"""Bodies of a state that are named by its adjective and a small word: "the Armenian government", "Russia's foreign ministry"."""

from collections.abc import Iterator, Sequence

from briefings.extract.actors.demonyms import is_demonym, is_state
from briefings.extract.actors.namings import Naming
from briefings.extract.actors.words import Word

_BODIES = frozenset(["government", "parliament", "military", "army", "navy", "senate", "cabinet", "embassy", "police"])
_TWO_WORDS = frozenset(["air force", "central bank", "supreme court", "high court", "constitutional court", "state government"])
_MINISTRIES = frozenset(["ministry", "department"])
_LONGEST = 2
"""Words of a country's name or adjective: "South Korean"."""


def find_state_bodies(passage: int, words: Sequence[Word], text: str) -> Iterator[Naming]:
    """The bodies of states that the words of a passage name so, in order; `text` is the whole article's."""
    for place in range(1, len(words)):
        last = _find_last(words, place)
        if last is None:
            continue
        first = _find_state(words, place)
        if first is not None:
            start, end = words[first].start, words[last].end
            yield Naming(passage, first, last + 1, start, end, text[start:end])


def _find_last(words: Sequence[Word], place: int) -> int | None:
    """The place of the last word of such a body's name that begins there, behind a capitalized word."""
    word = words[place]
    if word.is_capital or word.gap != " " or not words[place - 1].is_capital:
        return None
    if word.low in _BODIES:
        return place
    behind = words[place + 1] if place + 1 < len(words) else None
    if behind is None or behind.gap != " " or behind.is_capital:
        return None
    return place + 1 if behind.low in _MINISTRIES or f"{word.low} {behind.low}" in _TWO_WORDS else None


def _find_state(words: Sequence[Word], end: int) -> int | None:
    """The place at which the name or adjective of a country begins that ends (exclusive) there."""
    for first in range(max(end - _LONGEST, 0), end):
        name = " ".join(word.text for word in words[first:end])
        if all(word.is_capital for word in words[first:end]) and (is_state(name) or is_demonym(name)):
            return first
    return None
