"""Offsets from UTC as people type them, and zones that have the same clock."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_OFFSET = re.compile(
    r"(?:(?P<prefix>(?:etc/)?(?:utc|gmt))\s*(?P<given>[+\-−–±]?)|(?P<sign>[+\-−–±]))\s*(?P<hours>\d{1,2})"
    r"(?:[:.]?(?P<minutes>[0-5]\d))?(?:\s*(?:h|hours?))?",
    re.IGNORECASE,
)
_LIKE_OFFSET = re.compile(r"(?:(?:etc/)?(?:utc|gmt)\s*[+\-−–±]?|[+\-−–±])\s*\d[\d:.]*(?:\s*(?:h|hours?))?", re.IGNORECASE)
_AHEAD = frozenset({"+", "±", ""})
_MOST_HOURS = 14
_LOOKED_AHEAD = timedelta(days=730)
_STEP = timedelta(days=15)
"""No summer time, and no pause in one for Ramadan, is shorter."""


def read_offset(text: str) -> timedelta | None:
    """The offset that a text like "UTC+2", "GMT-03:30", "UTC 2" or "+5.45" names; None for other texts.

    The names of the IANA database turn it round, as POSIX does: Etc/GMT+5 is five hours behind.
    """
    match = _OFFSET.fullmatch(text.strip())
    if match is None or int(match["hours"]) > _MOST_HOURS:
        return None
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    is_ahead = (match["given"] or match["sign"] or "") in _AHEAD
    return size if is_ahead != (match["prefix"] or "").lower().startswith("etc/") else -size


def is_like_offset(text: str) -> bool:
    """Whether a text can only be meant as an offset, though there may be none such: "GMT+25"."""
    return _LIKE_OFFSET.fullmatch(text.strip()) is not None


def has_offset(zone: str, offset: timedelta, now: datetime) -> bool:
    """Whether the clocks of an installed IANA zone show that offset at an aware moment."""
    return now.astimezone(ZoneInfo(zone)).utcoffset() == offset


def clock_of(zone: str, now: datetime) -> tuple[timedelta | None, ...]:
    """What tells an installed IANA zone from others in the two years from now on: its offset every fortnight."""
    rules, steps = ZoneInfo(zone), _LOOKED_AHEAD // _STEP
    return tuple((now + step * _STEP).astimezone(rules).utcoffset() for step in range(steps))
