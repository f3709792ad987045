"""A hint for authors: quotations of the article that no quote of the briefing accounts for."""

from dataclasses import dataclass

from briefings.model.briefing import Briefing
from briefings.text.shorten import shorten
from briefings.verify.ground import prepare
from briefings.verify.quotes import Found, locate

_LONGEST = 300
"""Code points: enough to find the words by. Of quotations that all run on to the end of a long passage, the whole text of each
would fill the memory."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Words in quotation marks in a passage, 300 code points at most; perhaps a name or a heading, and then rightly no quote."""

    passage: str
    text: str


def uncovered(briefing: Briefing, article: str) -> tuple[Uncovered, ...]:
    """The stretches in quotation marks, in the normalised article's order, that no segment of a quote overlaps."""
    ground = prepare(briefing, article)
    taken: dict[str, list[Found]] = {}
    for quote in briefing.quotes:
        for found in locate(ground, quote):
            if found is not None:
                taken.setdefault(found.place.id, []).append(found)
    return tuple(
        Uncovered(place.id, shorten(place.text[mark.start : min(mark.end, mark.start + _LONGEST + 1)], _LONGEST))
        for place in sorted(ground.places.values(), key=lambda each: each.span.position)
        for mark in place.quoted.marks
        if mark.start < mark.end
        and not any(found.start < mark.end and mark.start < found.end for found in taken.get(place.id, ()))
    )
