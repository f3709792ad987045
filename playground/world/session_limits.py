"""How many gateway sessions a bot may begin, and how fast (documentation, "Session Start Limit Object", "Max Concurrency")."""

from dataclasses import dataclass, field

_WINDOW = 5.0
"""Seconds in which each key may be identified with once."""


@dataclass(slots=True)
class SessionLimits:
    """What a bot is told before it connects: how many `shards` it should have, how many may identify in five seconds.

    Discord lets small bots do so one `at_once`, so that several shards wait 5 s each. `reset_after` is in milliseconds. `refused`
    counts those that came too soon.
    """

    shards: int = 1
    at_once: int = 16
    remaining: int = 1000
    reset_after: int = 0
    refused: int = 0
    identified: dict[int, float] = field(default_factory=dict[int, float])

    def take(self, shard: int, now: float) -> bool:
        """Whether a shard may identify now: none of the same key has within five seconds. `now` is in seconds.

        A bot of one shard always may: tests start it again and again.
        """
        key = shard % self.at_once
        if self.shards > 1 and now - self.identified.get(key, -_WINDOW) < _WINDOW:
            self.refused += 1
            return False
        self.identified[key] = now
        return True
