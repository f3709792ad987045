"""How many parts of digests are begun in a second, so that Discord refuses none of them."""

from collections import deque

MOST_A_SECOND = 40
"""Discord takes 50 requests of a bot in a second (Rate Limits, "Global Rate Limit"); the others are for whoever asks and mends.

It bans a bot that is refused ten thousand times in ten minutes (Rate Limits, "Invalid Request Limit").
"""
_SECOND = 1.0


class Pace:
    """Counts what was begun within the last second; moments are seconds of a clock that never goes back."""

    def __init__(self, most: int = MOST_A_SECOND) -> None:
        self._begun: deque[float] = deque(maxlen=most)

    def begun(self, now: float) -> None:
        """One was begun."""
        self._begun.append(now)

    def wait(self, now: float) -> float:
        """Seconds until one more may be begun; 0 where it may be now."""
        if len(self._begun) < (self._begun.maxlen or 0):
            return 0.0
        return max(self._begun[0] + _SECOND - now, 0.0)
