"""Who is named where: the names and aliases of a briefing's actors, found in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model.briefing import Actor
from briefings.text.anchors import UNSPACED
from briefings.text.fold import fold

_TOKEN = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['\u2019][^\W{UNSPACED}]+)*")
"""A word; in a script without blanks between words, a character."""
_POSSESSIVE = re.compile(r"['\u2019][sS]$")
_SHORT = 4
"""Letters: a name in capitals up to this long ("US", "ICC") is only found in capitals, or the word "us" would be a state."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded, with its place in code points. `possessive` says that it ends in 's."""

    start: int
    end: int
    folded: str
    raw: str
    possessive: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or alias in a text: its place, how many words it has, the actors that bear it, and whether it is a possessive."""

    start: int
    end: int
    words: int
    actors: frozenset[str]
    possessive: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text. A possessive 's is dropped, hyphenated words are parted."""
    return tuple(_tokens(text))


def folded(text: str) -> str:
    """The words of a text, folded, with a space before, between and after them, so that whole words can be looked for."""
    return f" {' '.join(token.folded for token in _tokens(text))} "


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        raw = _POSSESSIVE.sub("", match.group())
        folded = raw.lower() if raw.isascii() and raw.isalnum() else fold(raw)  # most words need no folding, which is slow
        if folded:
            yield Token(match.start(), match.end(), folded, raw, raw != match.group())


class Names:
    """The names and aliases of a briefing's actors, ready to be looked for."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
        self._read: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        for actor in actors:
            for name in (actor.name, *actor.aliases):
                parts = tokens(name)
                if parts:
                    entry = (tuple(part.folded for part in parts), tuple(part.raw for part in parts), actor.id)
                    self._by_first.setdefault(parts[0].folded, []).append(entry)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Every name in the text, the longest at each place, none overlapping another."""
        return tuple(self._find(tokens(text)))

    def all_in(self, text: str) -> frozenset[str]:
        """Every actor whose name or alias stands in the text, be it inside a longer name: "Russia" in "Russia's army"."""
        return self._of(text)[0]

    def words_in(self, text: str) -> frozenset[str]:
        """The folded words of the text."""
        return self._of(text)[1]

    def _of(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """Both, read once a text: each passage is asked about for every actor, relation and sentence that cites it."""
        if text not in self._read:
            words = tokens(text)
            actors = frozenset(actor_id for actor_id, _ in self.every(words))
            self._read[text] = (actors, frozenset(word.folded for word in words))
        return self._read[text]

    def every(self, words: tuple[Token, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Every name and alias among the tokens of a text, be it inside a longer name: the actor, and where the name starts and
        ends, in code points of that text; by where it starts.
        """
        entries = ((index, entry) for index, word in enumerate(words) for entry in self._by_first.get(word.folded, ()))
        for index, (name, raw, actor_id) in entries:
            if _matches(name, raw, words, index):
                yield actor_id, (words[index].start, words[index + len(name) - 1].end)

    def _find(self, words: tuple[Token, ...]) -> Iterator[Mention]:
        index = 0
        while index < len(words):
            length, bearers = self._longest(words, index)
            if length:
                last = words[index + length - 1]
                yield Mention(words[index].start, last.end, length, frozenset(bearers), last.possessive)
            index += length or 1

    def _longest(self, words: tuple[Token, ...], index: int) -> tuple[int, set[str]]:
        longest = 0
        bearers: set[str] = set()
        for name, raw, actor_id in self._by_first.get(words[index].folded, ()):
            if len(name) < longest or not _matches(name, raw, words, index):
                continue
            if len(name) > longest:
                longest = len(name)
                bearers.clear()
            bearers.add(actor_id)
        return longest, bearers


def _matches(name: tuple[str, ...], raw: tuple[str, ...], words: tuple[Token, ...], index: int) -> bool:
    here = words[index : index + len(name)]
    if tuple(word.folded for word in here) != name:
        return False
    return all(word.raw == part for part, word in zip(raw, here, strict=True) if part.isupper() and 1 < len(part) <= _SHORT)
