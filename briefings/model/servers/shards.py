"""The groups that Discord divides all servers into, one for each connection of a bot (Discord, Gateway, "Sharding")."""

from collections.abc import Collection
from dataclasses import dataclass, field

_TIME_SHIFT = 22
"""The bits of a server's id below those of its time of creation (Discord, "Snowflakes")."""


@dataclass(frozen=True, slots=True)
class OwnShards:
    """The shards that one process serves: their `numbers`, of `count` in all."""

    count: int
    numbers: frozenset[int]

    def __str__(self) -> str:
        return f"{', '.join(map(str, sorted(self.numbers)))} of {self.count}"


def all_of(count: int) -> OwnShards:
    """Return all shards of a bot that has so many."""
    return OwnShards(count, frozenset(range(count)))


def shard_of(server: int, count: int) -> int:
    """Return the number of the shard that a server belongs to, of so many."""
    return (server >> _TIME_SHIFT) % count


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of the `count` shards: those whose numbers are `ready`. Without values: all servers there are.

    `own` are those that this process is to serve, None if it is the only one.
    """

    count: int = 1
    ready: frozenset[int] = field(default_factory=lambda: frozenset({0}))
    own: frozenset[int] | None = None

    def has(self, server: int) -> bool:
        """Whether a server belongs to one of them."""
        return shard_of(server, self.count) in self.ready

    @property
    def are_all(self) -> bool:
        """Whether no server that this process is to serve is left out."""
        return len(self.ready) == (self.count if self.own is None else len(self.own))

    def joined_by(self, shard: int) -> "Shards":
        """These and one more."""
        return Shards(self.count, self.ready | {shard}, self.own)

    def left_by(self, shard: int) -> "Shards":
        """These without one of them."""
        return Shards(self.count, self.ready - {shard}, self.own)

    def narrowed_to(self, numbers: Collection[int] | None) -> "Shards":
        """Those of these that have one of the numbers; None: any number."""
        return self if numbers is None else Shards(self.count, self.ready.intersection(numbers), self.own)


ALL_SHARDS = Shards()
"""Every server."""


def every_shard() -> Shards:
    """Return `ALL_SHARDS`."""
    return ALL_SHARDS
