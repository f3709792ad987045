"""Offsets from UTC as people type them, and zones that have the same clock."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?:[:.]?([0-5]\d))?(?:\s*(?:h|hours?))?", re.IGNORECASE)
_LIKE_OFFSET = re.compile(r"(?:utc|gmt)?\s*[+\-−–]\s*\d[\d:.]*(?:\s*(?:h|hours?))?", re.IGNORECASE)
_MOST_HOURS = 14
_LOOKED_AHEAD = timedelta(days=730)
_STEP = timedelta(days=15)
"""No summer time, and no pause in one for Ramadan, is shorter."""


def read_offset(text: str) -> timedelta | None:
    """The offset that a text like "UTC+2", "GMT-03:30" or "+5.45" names; None for other texts."""
    match = _OFFSET.fullmatch(text.strip())
    if match is None or int(match[2]) > _MOST_HOURS:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return size if match[1] == "+" else -size


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
