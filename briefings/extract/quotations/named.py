"""Which actor a stretch of the article names."""

from bisect import bisect_right
from collections.abc import Sequence

from briefings.extract.proposals import ActorProposal
from briefings.text.extents import Extent

_MOST_BESIDE = 4
"""Names that overlap one mention: "Apple Inc. CEO Steve Jobs"."""


class Named:
    """The actors of an article by where they are named."""

    def __init__(self, actors: Sequence[ActorProposal]) -> None:
        """Sort all mentions of the actors by their place."""
        self._mentions = sorted((extent, number) for number, actor in enumerate(actors) for extent in actor.mentions)
        self._starts = [extent[0] for extent, _ in self._mentions]
        self._actors = tuple(actors)

    def name_of(self, mention: Extent, otherwise: str) -> str:
        """The full name of the actor that a mention names; without one the words themselves."""
        actor = self._find(mention)
        return actor.name if actor else " ".join(otherwise.split())

    def _find(self, mention: Extent) -> ActorProposal | None:
        """The actor whose name ends with the mention or is all of it but a title; people go before bodies."""
        last = bisect_right(self._starts, mention[1] - 1)
        found: ActorProposal | None = None
        for extent, number in reversed(self._mentions[max(last - _MOST_BESIDE, 0) : last]):
            if extent[1] <= mention[0] or extent[1] < mention[1] - 2:
                continue
            actor = self._actors[number]
            if found is None or (actor.kind == "person" and found.kind != "person"):
                found = actor
        return found
