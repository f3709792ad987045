"""Words typed or pasted as the article's own, put as the article spells them: with its marks, dashes and spaces.

Only words that were typed anew are looked at, and only those are changed that stand in the article but for such signs. Whatever
else differs stays as it is, and `verify` tells of it.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefings.editing.addresses import Item
from briefings.editing.line_syntax import unescape
from briefings.model.briefing import Actor, Briefing, Event, Figure, Note, Quote
from briefings.text.anchors import stands_in
from briefings.text.extents import Extent, extents
from briefings.text.find_words import find_each, find_words

_DOUBLE = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_SINGLE = "'\u2018\u2019\u201a\u201b\u2039\u203a"
_MOST_PLACES = 1_000
"""Places of one line that are looked at."""
_Mend = Callable[[Sequence[str], Sequence[str]], tuple[str, ...]]
CITING = frozenset({"roles", "sides"})
"""Fields whose lines end with the passages that they cite."""


def mend_words(lines: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The words of each line as they stand in one of the texts; unchanged if they stand there to the letter, or in none."""
    return _mend({line: (line,) for line in lines}, lines, texts)


def mend_segments(segments: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The same for the words of a quotation, without the quotation marks that were pasted around them."""
    return _mend({segment: tuple(_list_readings(segment)) for segment in segments}, segments, texts)


def _list_readings(segment: str) -> Iterator[str]:
    """What may be meant, the likeliest first: the words within the marks, then all of it."""
    bare = segment.strip(f"{_DOUBLE} ")
    if not any(mark in bare for mark in _DOUBLE):  # else it is several quotations, or one inside another
        if bare[:1] in _SINGLE and bare[-1:] in _SINGLE:
            yield bare[1:-1].strip()
        yield bare
    yield segment


def _mend(readings: Mapping[str, Sequence[str]], lines: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    wanted = list(dict.fromkeys(words for line in readings for words in readings[line] if any(map(str.isalnum, words))))
    spelled: dict[str, str] = {words: words for words in wanted if any(stands_in(words, text) for text in texts)}
    for text in texts:
        missing = [words for words in wanted if words not in spelled]
        for words, places in zip(missing, find_each(missing, text), strict=True):
            place = next(places, None)
            if place:
                spelled[words] = text[place[0] : place[1]]
    chosen = {line: next((spelled[words] for words in readings[line] if words in spelled), line) for line in readings}
    return tuple(chosen[line] for line in lines)


def mend_item(briefing: Briefing, before: Item, after: Item, article: str) -> Item:
    """The item of a form that was sent in: words of the article that it did not have before are put as the `article` has them."""
    where = extents(briefing.passages, article)
    known = set(_list_words(before))

    def mend(lines: Sequence[str], cite: tuple[str, ...], how: _Mend = mend_words) -> tuple[str, ...]:
        texts = [article[slice(*where[cited])] for cited in cite if cited in where]
        new = [line for line in lines if line not in known]
        spelled = dict(zip(new, how(new, texts), strict=True))
        return tuple(spelled.get(line, line) for line in lines)

    match after:
        case Quote(form="paraphrase"):
            return after
        case Quote(cite=cite):
            named, antecedent, said = mend((after.names_speaker, after.antecedent, after.said.worded), cite)
            return replace(
                after,
                segments=mend(after.segments, cite, mend_segments),
                names_speaker=named,
                antecedent=antecedent,
                said=replace(after.said, worded=said),
            )
        case Actor():
            return replace(after, roles=tuple(replace(role, worded=mend((role.worded,), role.cite)[0]) for role in after.roles))
        case Note():
            return replace(after, sides=tuple(replace(side, worded=mend((side.worded,), side.cite)[0]) for side in after.sides))
        case Event() | Figure():
            return replace(after, worded=mend((after.worded,), after.cite)[0])
        case _:
            return after


def add_cites(briefing: Briefing, text: str, article: str) -> str:
    """The lines of a field with the passage behind each that names none, if its words stand in exactly one of the article."""
    where = extents(briefing.passages, article)
    bare = list(dict.fromkeys(line for line in text.split("\n") if line.strip() and "[" not in line))
    found = zip(bare, find_each([unescape(line) for line in bare], article), strict=True)
    passages = {line: _list_passages(places, where) for line, places in found}
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


def _list_passages(places: Iterable[Extent], where: Mapping[str, Extent]) -> set[str]:
    """The passages in which one of these stretches lies; two at most, because more make no difference.

    None if there are so many stretches that nobody can mean one of them.
    """
    names = sorted(where, key=lambda name: where[name])
    starts = [where[name][0] for name in names]
    found: set[str] = set()
    for number, (start, end) in enumerate(places):
        name = names[bisect_right(starts, start) - 1] if starts and starts[0] <= start else ""
        if name and end <= where[name][1]:
            found.add(name)
        if len(found) > 1 or number == _MOST_PLACES:
            return found if number < _MOST_PLACES else set()
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
