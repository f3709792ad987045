"""The groups that Discord divides all servers into, one for each connection of a bot (Discord, Gateway, "Sharding")."""

from dataclasses import dataclass, field

_TIME_SHIFT = 22
"""The bits of a server's id below those of its time of creation (Discord, "Snowflakes")."""


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of the `count` shards: those whose numbers are `ready`. Without values: all servers there are."""

    count: int = 1
    ready: frozenset[int] = field(default_factory=lambda: frozenset({0}))

    def has(self, server: int) -> bool:
        """Whether a server belongs to one of them."""
        return (server >> _TIME_SHIFT) % self.count in self.ready

    @property
    def are_all(self) -> bool:
        """Whether no server is left out."""
        return len(self.ready) == self.count

    def joined_by(self, shard: int) -> "Shards":
        """These and one more."""
        return Shards(self.count, self.ready | {shard})

    def left_by(self, shard: int) -> "Shards":
        """These without one of them."""
        return Shards(self.count, self.ready - {shard})


ALL_SHARDS = Shards()
"""Every server."""


def every_shard() -> Shards:
    """Return `ALL_SHARDS`."""
    return ALL_SHARDS
