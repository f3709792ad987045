"""Moving the clock by a typed line: `+1d`, `+2h 30m`, `2026-12-01 07:30`."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from playground.errors import PlaygroundError

MoveClock = Callable[[datetime], Awaitable[datetime]]
"""Moves the clock on to a moment and returns the time then."""

_STEPS = re.compile(r"\+\s*(?:\d{1,6}\s*[smhdw]\s*){1,5}", re.IGNORECASE)
_STEP = re.compile(r"(?P<count>\d+)\s*(?P<unit>[smhdw])", re.IGNORECASE)
_UNITS = MappingProxyType(
    {
        "s": timedelta(seconds=1),
        "m": timedelta(minutes=1),
        "h": timedelta(hours=1),
        "d": timedelta(days=1),
        "w": timedelta(weeks=1),
    }
)
_HOW = "Type /clock +1d, /clock +2h 30m, or a moment in UTC such as /clock 2026-12-01 07:30."


def read_moment(typed: str, now: datetime) -> datetime:
    """The moment that is meant; one without a time zone is in UTC. Raises PlaygroundError if it cannot be told or reckoned."""
    try:
        if _STEPS.fullmatch(typed):
            return now + sum((int(step["count"]) * _UNITS[step["unit"].lower()] for step in _STEP.finditer(typed)), timedelta())
        moment = datetime.fromisoformat(typed)
    except (ValueError, OverflowError) as error:
        raise PlaygroundError(f"“{typed[:60]}” is no moment to move the clock to.", _HOW) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def describe_clock(now: datetime) -> str:
    """The time here, in a sentence, and how to change it."""
    return f"It is {now:%A, %Y-%m-%d %H:%M} UTC here. {_HOW}"
