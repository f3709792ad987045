"""Discord's ids: milliseconds since 2015 in the upper bits, a counter below (documentation, "Snowflakes")."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the time now, aware and in UTC."""

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
_SHIFT = 22
_COUNTS = 1 << _SHIFT


class Snowflakes:
    """Gives out ids that always grow and, under the same clock, are always the same."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def take(self) -> int:
        """The next id, of the clock's present millisecond."""
        self._last = max(self._last + 1, self._now() << _SHIFT)
        return self._last

    def take_apart(self) -> int:
        """The next id in a millisecond of its own, so that neighboring guilds fall to different shards."""
        self._last = max(((self._last // _COUNTS) + 1) << _SHIFT, self._now() << _SHIFT)
        return self._last

    def _now(self) -> int:
        return (self._clock() - _EPOCH) // timedelta(milliseconds=1)
