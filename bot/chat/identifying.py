"""Beginning sessions no faster than Discord allows, a shard at a time (Discord, Gateway, "Rate Limiting" and "Max Concurrency").

discord.py waits five seconds before each shard but the first one, whatever Discord allows this bot.
"""

import logging
import math
from dataclasses import dataclass

_log = logging.getLogger(__name__)

BETWEEN = 5.1
"""Seconds between two shards of one key. Discord says 5; what is sent a little late must not meet what is sent on time."""


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """What Discord allows at this moment: `remaining` sessions within `reset_after` seconds, `at_once` in five."""

    remaining: int
    reset_after: float
    at_once: int


class IdentifyPace:
    """Says how long each shard has to wait. Shards whose numbers are the same modulo `at_once` share a key, and take turns.

    Moments are seconds of a clock that only goes forward.
    """

    def __init__(self, at_once: int = 1) -> None:
        self._at_once = max(at_once, 1)
        self._next: dict[int, float] = {}

    def reserve(self, shard: int, now: float) -> float:
        """Return in how many seconds this shard may identify; it counts as done then, and the next of its key waits longer."""
        key = shard % self._at_once
        at = max(self._next.get(key, now), now)
        self._next[key] = at + BETWEEN
        return at - now


def find_pause(limits: SessionLimits, wanted: int) -> float:
    """Return in how many seconds that many sessions may be begun, 0 if they may now; the log says why they have to wait.

    A bot that begins more than it may gets another token from Discord, and its own is worth nothing (Gateway, "Session Limits").
    """
    if limits.remaining >= wanted:
        return 0.0
    _log.warning(
        "Discord lets the bot connect %s more times for now, and it needs %s connections: it starts in %s minutes. That many are "
        "used up only by a bot that is started again and again.",
        limits.remaining,
        wanted,
        math.ceil(limits.reset_after / 60),
    )
    return max(limits.reset_after, BETWEEN)
