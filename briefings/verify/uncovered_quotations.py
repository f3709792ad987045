"""A hint for authors: quotations of the article that no quote of the briefing accounts for."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from briefings.model.briefing import Briefing
from briefings.text.shorten import shorten
from briefings.verify.finding import Uncovered
from briefings.verify.ground import Ground, Place, prepare
from briefings.verify.quotes import Found, locate

_LONGEST = 60
"""Characters: the first words, by which the quotation is found."""


def list_uncovered(briefing: Briefing, article: str) -> tuple[Uncovered, ...]:
    """What `briefings.verify.uncovered` returns."""
    ground = prepare(briefing, article)
    taken = _find_taken(ground)
    places = sorted(ground.places.values(), key=lambda place: place.span.position)
    return tuple(Uncovered(place.id, words) for place in places for words in _list_free(place, taken.get(place.id, [])))


def _find_taken(ground: Ground) -> dict[str, list[Found]]:
    """The segments of all quotes by the passage in which they stand."""
    taken: dict[str, list[Found]] = {}
    for quote in ground.briefing.quotes:
        for found in locate(ground, quote):
            if found is not None:
                taken.setdefault(found.place.id, []).append(found)
    return taken


def _list_free(place: Place, taken: list[Found]) -> Iterator[str]:
    starts = sorted(found.start for found in taken)
    farthest = list(accumulate((found.end for found in sorted(taken, key=lambda found: found.start)), max, initial=0))
    end = 0
    for mark in place.quoted.marks:
        is_inside = mark.end <= end
        is_taken = farthest[bisect_left(starts, mark.end)] > mark.start
        if is_inside or is_taken or mark.start == mark.end:
            continue
        end = mark.end
        words = " ".join(place.text[mark.start : min(mark.end, mark.start + 2 * _LONGEST)].split())
        yield shorten(words, _LONGEST)
