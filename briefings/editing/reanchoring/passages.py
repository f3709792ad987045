"""Which passage of a newer text is which of the older one: the same words, else most of the same words, else a new passage."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from briefings.model.source import Passage
from briefings.text.fold import fold
from briefings.text.listing import list_passages
from briefings.text.located import locate_passages

_NUMBERED = re.compile(r"p(\d{1,9})", re.ASCII)
_ALIKE = 0.5
"""The least share of the longer passage's words that a passage must have kept to count as rewritten, and not as another one."""
_COMMON = 40
"""A word that stands in more passages than this tells none from another."""


@dataclass(frozen=True, slots=True)
class MatchedPassages:
    """The passages of the newer text. Those that were there keep their ids: word for word the `same`, or `rewritten`."""

    passages: tuple[Passage, ...]
    same: frozenset[str]
    rewritten: frozenset[str]

    @property
    def kept(self) -> frozenset[str]:
        """The ids of those that were there."""
        return self.same | self.rewritten


def match_passages(known: Sequence[Passage], old_text: str, new_text: str) -> MatchedPassages:
    """Cut the newer text, and find the known passages in it; `old_text` is "" if it is not at hand."""
    rows = list_passages(new_text)
    same = _pair_same(known, [row.span.sha256 for row in rows])
    used = frozenset(same.values())
    left = [index for index in range(len(rows)) if index not in used]
    homeless = {number: words for number, words in _read_words(known, old_text).items() if number not in same}
    rewritten = _pair_alike(homeless, {index: _words(rows[index].span.text) for index in left}) if homeless else {}
    came_from = {after: before for before, after in (same | rewritten).items()}
    free = _free_ids(known)
    passages: list[Passage] = []
    for index, row in enumerate(rows):
        span = row.span
        old = known[came_from[index]] if index in came_from else None
        new = Passage("", span.position, span.opens, span.sha256, row.kind, span.start, span.end)
        if old is None:
            passages.append(replace(new, id=next(free)))
        else:
            opens = old.opens if old.sha256 == new.sha256 else new.opens
            passages.append(replace(new, id=old.id, kind=old.kind, opens=opens))
    return MatchedPassages(
        tuple(passages), frozenset(known[number].id for number in same), frozenset(known[number].id for number in rewritten)
    )


def _pair_same(known: Sequence[Passage], hashes: Sequence[str]) -> dict[int, int]:
    """Numbers of known passages with those of the newer text that have the same words; of several, in their order."""
    places: dict[str, list[int]] = {}
    for index in reversed(range(len(hashes))):
        places.setdefault(hashes[index], []).append(index)
    return {number: places[passage.sha256].pop() for number, passage in enumerate(known) if places.get(passage.sha256)}


def _read_words(known: Sequence[Passage], old_text: str) -> dict[int, Counter[str]]:
    spans = locate_passages(tuple(known), old_text) if old_text else {}
    located = {number: spans[passage.id] for number, passage in enumerate(known) if passage.id in spans}
    return {number: _words(span.text) for number, span in located.items() if span.sha256 == known[number].sha256}


def _pair_alike(old: Mapping[int, Counter[str]], new: Mapping[int, Counter[str]]) -> dict[int, int]:
    """Pairs that share the most words, the best first; each passage is in one of them."""
    holders: dict[str, list[int]] = {}
    for index, words in new.items():
        for word in words:
            holders.setdefault(word, []).append(index)
    scored: list[tuple[float, int, int]] = []
    for number, words in old.items():
        near = {index for word in words if len(holders.get(word, ())) <= _COMMON for index in holders.get(word, ())}
        shares = ((_share(words, new[index]), number, index) for index in sorted(near))
        scored += [(-share, before, after) for share, before, after in shares if share >= _ALIKE]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, index in sorted(scored):
        if number not in pairs and index not in taken:
            pairs[number] = index
            taken.add(index)
    return pairs


def _share(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(one.total(), other.total(), 1)


def _words(text: str) -> Counter[str]:
    return Counter(fold(text).split())


def _free_ids(known: Sequence[Passage]) -> Iterator[str]:
    """Ids that no passage has, from the first number behind all that are used."""
    used = (int(match[1]) for passage in known if (match := _NUMBERED.fullmatch(passage.id)))
    return (f"p{number}" for number in count(max(used, default=0) + 1))
