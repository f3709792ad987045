"""Our own lines beside what each is held against: its evidence with the rest of that sentence, or the passages that it cites."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model.briefing import Briefing, Event, EventStatus, Figure, Point, Relation, Standing
from briefings.model.source import Stretch
from briefings.model.traversal import list_points
from briefings.verify.ground import Ground, Place
from briefings.verify.meaning.pairing import Pair, pair
from briefings.verify.meaning.reading import Reading, read

_LEAST_SHARED = 0.6
"""The least share of the telling words of our sentence that a sentence of the passages must have to be held against it."""
_LEAST_WORDS = 3
"""The same in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something in our own words. `text` reads as a sentence; of a relation, with its parties. `status` is that of an event."""

    path: str
    text: str
    cite: tuple[str, ...]
    evidence: tuple[Stretch, ...]
    by: tuple[str, ...] = ()
    standing: Standing = "reported"
    status: EventStatus | None = None
    item: Point | Event | Relation | Figure | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """A sentence of the article: its passage, and where it starts and ends in code points of the article."""

    place: Place
    start: int
    end: int


def lines(briefing: Briefing) -> Iterator[Line]:
    """Everything in our own words that says something of the world; notes, which speak of the article, are left out."""
    for path, point in list_points(briefing.summary):
        yield Line(f"{path}.text", point.text, point.cite, point.evidence, point.by, point.standing, item=point)
    for number, dispute in enumerate(briefing.summary.disputed):
        cite = tuple(dict.fromkeys(passage for side in dispute.sides for passage in side.cite))
        evidence = tuple(stretch for side in dispute.sides for stretch in side.evidence)
        yield Line(f"summary.disputed[{number}].brief", dispute.brief, cite, evidence)
    for number, relation in enumerate(briefing.relations):
        named = (briefing.actor(relation.subject), briefing.actor(relation.object))
        subject, thing = (actor.name if actor else "" for actor in named)
        text = f"{subject} {relation.label} {thing}"
        path = f"relations[{number}].label"
        yield Line(path, text, relation.cite, relation.evidence, relation.by, relation.standing, item=relation)
    for number, event in enumerate(briefing.events):
        yield Line(f"events[{number}].what", event.what, event.cite, event.evidence, event.by, status=event.status, item=event)
    for number, figure in enumerate(briefing.figures):
        path = f"figures[{number}].what"
        yield Line(path, figure.what, figure.cite, figure.evidence, figure.by, figure.standing, item=figure)


class Sentences:
    """The sentences of the passages of a briefing and of our own lines, each read once."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._extents: dict[str, tuple[Extent, ...]] = {}
        self._readings: dict[tuple[Extent, ...], tuple[Reading, tuple[int, ...]]] = {}
        self._ours: dict[str, tuple[Reading, ...]] = {}

    def of(self, place: Place) -> tuple[Extent, ...]:
        """The sentences of a passage, in order."""
        if place.id not in self._extents:
            start = place.span.start
            found = read(place.text).sentences()
            self._extents[place.id] = tuple(Extent(place, start + first, start + last) for first, last in found)
        return self._extents[place.id]

    def touched(self, cited: tuple[Place, ...], stretches: tuple[Stretch, ...]) -> tuple[Extent, ...]:
        """The sentences of the passages cited in which some of these stretches stand."""
        found: dict[Extent, None] = {}
        for stretch in stretches:
            places = (place for place in cited if place.span.start <= stretch.start < place.span.end)
            extents = (extent for place in places for extent in self.of(place))
            found.update({extent: None for extent in extents if extent.start < stretch.end and stretch.start < extent.end})
        return tuple(sorted(found, key=lambda extent: extent.start))

    def reading(self, *extents: Extent) -> Reading:
        """The words of some sentences, one after the other."""
        return self._read(extents)[0]

    def positions(self, *extents: Extent) -> tuple[int, ...]:
        """Where each of those words starts in the article."""
        return self._read(extents)[1]

    def _read(self, extents: tuple[Extent, ...]) -> tuple[Reading, tuple[int, ...]]:
        if extents not in self._readings:
            texts = [self._ground.article[extent.start : extent.end].rstrip() for extent in extents]
            starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
            reading = read("\n".join(texts))
            numbers = (bisect_right(starts, word.start) - 1 for word in reading.words)
            shifts = (extents[number].start - starts[number] for number in numbers)
            positions = tuple(word.start + shift for word, shift in zip(reading.words, shifts, strict=True))
            self._readings[extents] = reading, positions
        return self._readings[extents]

    def ours(self, text: str) -> tuple[Reading, ...]:
        """Each sentence of a text of ours."""
        if text not in self._ours:
            whole = read(text)
            numbers = dict.fromkeys(word.sentence for word in whole.words)
            parts = (tuple(word for word in whole.words if word.sentence == number) for number in numbers)
            self._ours[text] = tuple(Reading(text, part) for part in parts)
        return self._ours[text]


def against_evidence(ground: Ground, known: Sentences, line: Line) -> tuple[Reading, frozenset[int]] | None:
    """The sentences of the evidence of a line, and which of their words are the evidence itself; None if it has none."""
    extents = known.touched(ground.cited(line.cite), line.evidence)
    if not extents:
        return None
    positions = known.positions(*extents)
    core = (index for index, at in enumerate(positions) if any(stretch.start <= at < stretch.end for stretch in line.evidence))
    return known.reading(*extents), frozenset(core)


def against_passages(ground: Ground, known: Sentences, line: Line, ours: Reading) -> tuple[Pair, ...]:
    """Our sentence beside each sentence of the passages cited that shares enough of its words."""
    telling = {word.stem for word in ours.words if word.is_telling}
    least = max(_LEAST_WORDS, _LEAST_SHARED * len(telling))
    readings = (known.reading(extent) for place in ground.cited(line.cite) for extent in known.of(place))
    fitting = (theirs for theirs in readings if len(telling & {word.stem for word in theirs.words}) >= least)
    return tuple(pair(ours, theirs, frozenset(range(len(theirs.words)))) for theirs in fitting)
