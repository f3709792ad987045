"""What may have evidence, and whether that lies inside the passages cited: as far as can be told without the article."""

from collections.abc import Iterator

from briefings.model.briefing import Briefing, Event, Figure, Point, Relation
from briefings.model.source import Stretch
from briefings.model.traversal import list_points
from briefings.text.extents import Extent, extents, lies_inside
from briefings.verify.finding import Finding

Resting = Point | Event | Relation | Figure
"""What is in our own words and may say which words of the article it rests on."""
FIND = "`briefing passages ARTICLE --find` prints them to paste, and at the desk the form “Evidence” takes them."


def resting(briefing: Briefing) -> Iterator[tuple[str, Resting]]:
    """Everything that may have evidence, with its key path, in reading order."""
    yield from list_points(briefing.summary)
    for key, items in (("relations", briefing.relations), ("events", briefing.events), ("figures", briefing.figures)):
        yield from ((f"{key}[{index}]", item) for index, item in enumerate(items))


def check_place(stretch: Stretch, cite: tuple[str, ...], known: dict[str, Extent], path: str) -> Iterator[Finding]:
    """Yield a stretch that lies outside the passages cited. Needs no article if the passages say where they stand."""
    if lies_inside(stretch, cite, known) is False:
        where = next((name for name in known if lies_inside(stretch, (name,), known)), "")
        cited = ", ".join(cite)
        remedy = f"It lies in {where}: cite that passage, too." if where else FIND
        message = f"code points {stretch.start} to {stretch.end} lie outside {cited or 'any passage cited'}."
        yield Finding(path, cited, message, remedy, weight="wrong")


def check_placement(briefing: Briefing) -> Iterator[Finding]:
    """Yield the evidence that lies outside the passages cited, as far as that can be told without the article."""
    known = extents(briefing.passages)
    for path, item in resting(briefing):
        for number, stretch in enumerate(item.evidence):
            yield from check_place(stretch, item.cite, known, f"{path}.evidence[{number}]")
