"""Faults of who says so: claims made facts, words given to others, sides of disputes that are another's."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from briefings.model.briefing import Event, Figure, Point, Relation
from briefings.verify import resting
from support.planting import put
from verify.meaning.sample import Fault, Sample

_ATTRIBUTED = re.compile(
    r"^(?P<who>[A-Z][^,;:“]{2,60}?) (?:says|said|say|suggests?|claims?|reported|reports|argues|warns) (?:that )?(?=[\w“])"
)


def make_facts(sample: Sample) -> Iterator[Fault]:
    """A claim loses whoever makes it, and is reported as a fact or as what happened."""
    for path, item in resting(sample.briefing):
        if not item.by:
            continue
        yield sample.change(path, by=(), **({"status": "happened"} if isinstance(item, Event) else {"standing": "reported"}))


def drop_attributions(sample: Sample) -> Iterator[Fault]:
    """A sentence loses "so-and-so says", and its `by` with it."""
    for path, item in resting(sample.briefing):
        if isinstance(item, Point) and item.by and (match := _ATTRIBUTED.match(item.text)):
            said = item.text[match.end() :]
            yield sample.change(path, text=said[0].upper() + said[1:], by=(), standing="reported")


def blame_others(sample: Sample) -> Iterator[Fault]:
    """A claim goes to another who could make it: of the same kind, named in the article."""
    for path, item in resting(sample.briefing):
        for other in _list_voices(sample, item)[:2] if item.by else ():
            yield sample.change(path, by=(other,))


def give_quotes_away(sample: Sample) -> Iterator[Fault]:
    """A quotation goes to another person, those first who speak in the article, too."""
    speakers = {quote.speaker for quote in sample.briefing.quotes if quote.speaker}
    for number, quote in enumerate(sample.briefing.quotes):
        speaker = sample.briefing.actor(quote.speaker) if quote.speaker else None
        if speaker is None:
            continue
        others = [actor.id for actor in sample.briefing.actors if actor.kind == speaker.kind and actor.id != speaker.id]
        for other in sorted(others, key=lambda name: name not in speakers)[:2]:
            yield sample.change(f"quotes[{number}]", speaker=other)


def swap_sides(sample: Sample) -> Iterator[Fault]:
    """The sides of a dispute change places: each is said by the other, or rests on the other's words."""
    for number, dispute in enumerate(sample.briefing.summary.disputed):
        for (one, side), (two, other) in combinations(enumerate(dispute.sides), 2):
            path = f"summary.disputed[{number}]"
            if side.by != other.by:
                yield _swap(sample, path, (one, two), (replace(side, by=other.by, standing=other.standing),))
            yield _swap(sample, path, (one, two), (replace(side, text=other.text), replace(other, text=side.text)))


def _swap(sample: Sample, path: str, numbers: tuple[int, int], sides: tuple[Point, ...]) -> Fault:
    planted = sample.briefing
    paths = tuple(f"{path}.sides[{number}]" for number, _ in zip(numbers, sides, strict=False))
    for place, side in zip(paths, sides, strict=True):
        planted = put(planted, place, side)
    return Fault(
        (*paths, path), path, " | ".join(f"{side.by}: {side.text}" for side in sides), planted, sample.briefing, sample.article
    )


def leave_sides_unsupported(sample: Sample) -> Iterator[Fault]:
    """A side of a dispute becomes what a side of another dispute says, or cites a passage that does not hold it."""
    for number, dispute in enumerate(sample.briefing.summary.disputed):
        for index, side in enumerate(dispute.sides):
            path = f"summary.disputed[{number}].sides[{index}]"
            apart = [passage.id for passage in sample.briefing.passages if passage.kind == "body" and passage.id not in side.cite]
            if apart:
                yield sample.change(path, cite=(apart[(3 * number + index) % len(apart)],), evidence=())


def _list_voices(sample: Sample, item: Point | Event | Relation | Figure) -> list[str]:
    """Others who could say so: of the same kind as who does, those first that the cited passages name."""
    first = sample.briefing.actor(item.by[0])
    cited = "\n".join(sample.passages[passage] for passage in item.cite)
    others = [
        actor for actor in sample.briefing.actors if first is not None and actor.kind == first.kind and actor.id not in item.by
    ]
    return [actor.id for actor in sorted(others, key=lambda actor: actor.name.split()[-1] not in cited)]
