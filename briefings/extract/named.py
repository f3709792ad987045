"""Which actors are named in a stretch of the article."""

from bisect import bisect_left
from collections.abc import Sequence

from briefings.extract.proposals import ActorProposal
from briefings.text.extents import Extent


class NamedActors:
    """The places where the actors of an article are named, in order; a question takes time that grows with their logarithm."""

    def __init__(self, actors: Sequence[ActorProposal]) -> None:
        """Take the actors as they are proposed."""
        found = sorted((mention, actor.name) for actor in actors for mention in actor.mentions)
        self._mentions = [mention for mention, _ in found]
        self._names = [name for _, name in found]
        self._ranks = {actor.name: rank for rank, actor in enumerate(actors)}

    def list_in(self, start: int, end: int) -> tuple[tuple[Extent, str], ...]:
        """Every mention that lies in a stretch, with the name of the actor, in order."""
        first = bisect_left(self._mentions, (start, start))
        last = bisect_left(self._mentions, (end, end))
        return tuple((self._mentions[at], self._names[at]) for at in range(first, last) if self._mentions[at][1] <= end)

    def names_in(self, start: int, end: int) -> tuple[str, ...]:
        """The names of the actors in a stretch, each once, in the order of the text."""
        return tuple(dict.fromkeys(name for _, name in self.list_in(start, end)))

    def rank(self, name: str) -> int:
        """How many actors are more important than this one."""
        return self._ranks.get(name, len(self._ranks))
