"""A hint for authors: quotations of the article that no quote of the briefing accounts for."""

from dataclasses import dataclass

from briefings.model.briefing import Briefing
from briefings.text.anchors import quotations
from briefings.verify.ground import prepare
from briefings.verify.quotes import locate


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Words in quotation marks in a passage; perhaps a name or a heading, and then rightly no quote."""

    passage: str
    text: str


def uncovered(briefing: Briefing, article: str) -> tuple[Uncovered, ...]:
    """The stretches in quotation marks, in the normalised article's order, that no segment of a quote overlaps."""
    ground = prepare(briefing, article)
    taken = [found for quote in briefing.quotes for found in locate(ground, quote) if found is not None]
    return tuple(
        Uncovered(place.id, place.text[mark.start : mark.end])
        for place in sorted(ground.places.values(), key=lambda each: each.span.position)
        for mark in quotations(place.text)
        if not any(each.place.id == place.id and each.start < mark.end and mark.start < each.end for each in taken)
    )
