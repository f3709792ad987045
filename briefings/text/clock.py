"""Times of day and days of the week as people write them."""

import re
import unicodedata
from datetime import time
from types import MappingProxyType

from briefings.model.errors import InvalidArgumentError
from briefings.model.schedule import EVERY_DAY
from briefings.text.fold import fold

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:\s*[:.h]\s*(?P<minute>\d{2})?|\s*(?P<joined>\d{2}))?\s*(?P<half>[ap]\.?\s?m\.?)?")
_AROUND = re.compile(r"^(?:at )?|(?: ?(?:o['’]clock|uhr|hours|hrs))?$")
_NAMED = MappingProxyType({"noon": time(12), "midday": time(12), "midnight": time(0)})
_SEVERAL = MappingProxyType(
    {
        "every day": EVERY_DAY,
        "each day": EVERY_DAY,
        "everyday": EVERY_DAY,
        "daily": EVERY_DAY,
        "all": EVERY_DAY,
        "all days": EVERY_DAY,
        "always": EVERY_DAY,
        "weekday": WORKDAYS,
        "weekdays": WORKDAYS,
        "workdays": WORKDAYS,
        "working days": WORKDAYS,
        "weekend": WEEKEND,
        "weekends": WEEKEND,
    }
)
_BETWEEN = re.compile(r"[,;/+&\n]|\band\b|\bor\b")
_RANGE = re.compile(r"(?P<first>[^\W\d]+)\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*(?P<last>[^\W\d]+)")
_LEADING = re.compile(r"^(?:(?:weekly|once a week|every|each|on|from|the)\s+)+")
_SHORTEST = 2
"""Letters that tell a day of the week from the others: Tu, Th."""
_HOURS, _HALF = 24, 12


def read_time(text: str) -> time:
    """The time of day that a text means: "7:30", "0730", "7.30 pm", "19h30", "noon". Raises InvalidArgumentError.

    Without "am" or "pm" it is one of the 24-hour clock.
    """
    wanted = _AROUND.sub("", " ".join(unicodedata.normalize("NFKC", text).casefold().split()))
    if wanted in _NAMED:
        return _NAMED[wanted]
    match = _TIME.fullmatch(wanted)
    if match is None:
        raise InvalidArgumentError(
            f"“{text.strip()}” is not a time of day.", "Write it like 7:30 or 19:30; 7.30 pm will do, too."
        )
    hour, minute = int(match["hour"]), int(match["minute"] or match["joined"] or 0)
    half = (match["half"] or "")[:1]
    if half and not 1 <= hour <= _HALF:
        raise InvalidArgumentError(
            f"“{text.strip()}” is not a time of day: with am or pm, hours go from 1 to 12.", "Write 7.30 pm, or 19:30 without pm."
        )
    if half:
        hour = hour % _HALF + (_HALF if half == "p" else 0)
    if (hour, minute) == (_HOURS, 0):
        raise InvalidArgumentError(f"“{text.strip()}” could be the beginning or the end of a day.", "For midnight, write 00:00.")
    if hour >= _HOURS or minute >= 60:  # noqa: PLR2004 - minutes of an hour
        raise InvalidArgumentError(f"“{text.strip()}” is not a time of day.", "Hours go from 0 to 23, and minutes from 0 to 59.")
    return time(hour, minute)


def read_days(text: str) -> frozenset[int]:
    """The days of the week that a text means, 0 for Monday: "every day", "weekdays", "Mon, Wed", "Tue to Fri", "every Monday".

    Raises InvalidArgumentError, also for a text without any day.
    """
    said = " ".join(unicodedata.normalize("NFKC", text).casefold().replace("\n", ",").split())
    if said in {"weekly", "once a week", "every week"}:
        raise InvalidArgumentError("Weekly on which day?", "Write the day: Monday.")
    found: frozenset[int] = frozenset()
    for part in _BETWEEN.split(said):
        if words := part.strip(" ."):
            found |= _days(words, text)
    if not found:
        raise InvalidArgumentError("No day of the week is named.", "Write “every day”, or days like Mon, Wed, Fri.")
    return found


def _days(words: str, text: str) -> frozenset[int]:
    if words in _SEVERAL:
        return _SEVERAL[words]
    words = _LEADING.sub("", words)
    if words in _SEVERAL:
        return _SEVERAL[words]
    if match := _RANGE.fullmatch(words):
        first, last = _day(match["first"], text), _day(match["last"], text)
        return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(_day(word, text) for word in words.split())


def _day(word: str, text: str) -> int:
    """One day by its name, in the plural too, or by the beginning of it."""
    wanted = fold(word).rstrip(".")
    for number, name in enumerate(WEEKDAYS):
        if f"{name.casefold()}s".startswith(wanted) and len(wanted) >= _SHORTEST:
            return number
    whole = "" if text.strip().casefold() == word else f" in “{' '.join(text.split())}”"
    raise InvalidArgumentError(f"“{word}”{whole} is not a day of the week.", "Write “every day”, or days like Mon, Wed, Fri.")


def days_in_words(days: frozenset[int]) -> str:
    """Days as they stand in a sentence: "every day", "from Monday to Friday", "on Mondays and Thursdays"."""
    if days == EVERY_DAY:
        return "every day"
    if days == WORKDAYS:
        return "from Monday to Friday"
    names = [f"{WEEKDAYS[day]}s" for day in sorted(days)]
    return f"on {names[0]}" if len(names) == 1 else f"on {', '.join(names[:-1])} and {names[-1]}"
