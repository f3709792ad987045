"""The clock of a playground that people try things on: it goes on as time does, can be moved ahead, and never goes back."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic

from playground.errors import PlaygroundError

_LATEST = datetime(2037, 1, 1, tzinfo=UTC)
"""The end of what time zones are known for (IANA data)."""


@dataclass(slots=True)
class MovableClock:
    """The time in UTC: `start`, and what has passed since the monotonic second `began`, and `ahead`.

    The monotonic clock is the same in every process of a computer (Python's documentation of `time`), so that two of these with
    the same three values always agree.
    """

    start: datetime
    began: float = field(default_factory=monotonic)
    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        """The time now."""
        return self.start + timedelta(seconds=monotonic() - self.began) + self.ahead

    def check(self, to: datetime) -> None:
        """Raises PlaygroundError if the clock cannot be moved to that moment: it is past, or too far away."""
        if to < self():
            raise PlaygroundError(f"It is already later than {to:%Y-%m-%d %H:%M} UTC.", "The clock only moves forward.")
        if to > _LATEST:
            raise PlaygroundError(f"The clock goes until {_LATEST:%Y-%m-%d}.", "Choose an earlier moment.")

    def move(self, to: datetime) -> None:
        """Move on to that moment; nothing happens if it is past already."""
        self.ahead += max(timedelta(), to - self())
