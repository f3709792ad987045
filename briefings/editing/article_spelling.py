"""Words typed or pasted as the article's own, put as the article spells them: with its marks, dashes and spaces.

Only words that were typed anew are looked at, and only those are changed that stand in the article but for such signs. Whatever
else differs stays as it is, and `verify` tells of it.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefings.editing.addresses import Item
from briefings.editing.line_syntax import unescape
from briefings.model.briefing import Actor, Briefing, Event, Figure, Note, Quote
from briefings.text.anchors import stands_in
from briefings.text.extents import Extent, extents
from briefings.text.find_words import find_each, find_words

_DOUBLE = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_SINGLE = "'\u2018\u2019\u201a\u201b\u2039\u203a"
CITING = frozenset({"roles", "sides"})
"""Fields whose lines end with the passages that they cite."""


def mend_words(words: str, texts: Sequence[str]) -> str:
    """The words as they stand in one of the texts; unchanged if they stand there to the letter, or in none."""
    if not any(map(str.isalnum, words)) or any(stands_in(words, text) for text in texts):
        return words
    for text in texts:
        for start, end in find_words(words, text):
            return text[start:end]
    return words


def mend_segment(segment: str, texts: Sequence[str]) -> str:
    """The words of a quotation as they stand in one of the texts, without the quotation marks that were pasted around them."""
    bare = segment.strip(f"{_DOUBLE} ")
    if any(mark in bare for mark in _DOUBLE):  # several quotations, or one inside another
        return mend_words(segment, texts)
    within = bare[1:-1].strip() if bare[:1] in _SINGLE and bare[-1:] in _SINGLE else ""
    inner = next((words for words in (within, bare) if words and any(find_words(words, text) for text in texts)), segment)
    return mend_words(inner, texts)


def mend_item(briefing: Briefing, before: Item, after: Item, article: str) -> Item:
    """The item of a form that was sent in: words of the article that it did not have before are put as the `article` has them."""
    where = extents(briefing.passages, article)
    known = set(_list_words(before))

    def mend(words: str, cite: tuple[str, ...], how: Callable[[str, Sequence[str]], str] = mend_words) -> str:
        return words if words in known else how(words, [article[slice(*where[cited])] for cited in cite if cited in where])

    match after:
        case Quote(form="paraphrase"):
            return after
        case Quote(cite=cite):
            return replace(
                after,
                segments=tuple(mend(segment, cite, mend_segment) for segment in after.segments),
                names_speaker=mend(after.names_speaker, cite),
                antecedent=mend(after.antecedent, cite),
                said=replace(after.said, worded=mend(after.said.worded, cite)),
            )
        case Actor():
            return replace(after, roles=tuple(replace(role, worded=mend(role.worded, role.cite)) for role in after.roles))
        case Note():
            return replace(after, sides=tuple(replace(side, worded=mend(side.worded, side.cite)) for side in after.sides))
        case Event() | Figure():
            return replace(after, worded=mend(after.worded, after.cite))
        case _:
            return after


def add_cites(briefing: Briefing, text: str, article: str) -> str:
    """The lines of a field with the passage behind each that names none, if its words stand in exactly one of the article."""
    where = extents(briefing.passages, article)
    bare = [line for line in text.split("\n") if line.strip() and "[" not in line]
    found = find_each([unescape(line) for line in bare], article)
    passages = {line: _list_passages(places, where) for line, places in zip(bare, found, strict=True)}
    alone = {line: next(iter(names)) for line, names in passages.items() if len(names) == 1}
    return "\n".join(f"{line.rstrip()} [{alone[line]}]" if line in alone else line for line in text.split("\n"))


def find_name(briefing: Briefing, name: str, article: str) -> tuple[str, str] | None:
    """A name as the article spells it, and the first passage that it stands in; None if it stands nowhere."""
    where = extents(briefing.passages, article)
    order = {passage.id: passage.position for passage in briefing.passages}
    for start, end in find_words(name, article):
        passages = _list_passages(((start, end),), where)
        if passages:
            return article[start:end], min(passages, key=lambda passage: order[passage])
    return None


def _list_passages(places: Sequence[Extent], where: Mapping[str, Extent]) -> set[str]:
    """The passages in which one of these stretches lies; two at most, because more make no difference."""
    names = sorted(where, key=lambda name: where[name])
    starts = [where[name][0] for name in names]
    found: set[str] = set()
    for start, end in places:
        name = names[bisect_right(starts, start) - 1] if starts and starts[0] <= start else ""
        if name and end <= where[name][1]:
            found.add(name)
        if len(found) > 1:
            break
    return found


def _list_words(item: Item) -> Iterator[str]:
    match item:
        case Quote():
            yield from (*item.segments, item.names_speaker, item.antecedent, item.said.worded)
        case Actor():
            yield from (role.worded for role in item.roles)
        case Note():
            yield from (side.worded for side in item.sides)
        case Event() | Figure():
            yield item.worded
        case _:
            return
