"""What the words right before a time expression make of it: "since", "by", "not before", "about", "two days after"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from briefings.text.temporal.spans import away_text
from briefings.text.temporal.vocabulary import COUNT, UNIT, count_of, unit_of
from briefings.text.temporal.word_lists import words_of

_WIDEST = 64
"""Code points before an expression that are looked at: more than the longest words before a date ("no later than the ") have."""
_ABOUT_WORDS = r"about|around|circa|roughly|approximately|c\."
_STAND_BEFORE = re.compile(
    r"(?<!\w)(?:(?:(?P<since>(?:ever )?since|not (?:before|until)|no (?:earlier|sooner) than|on or after|from|"
    r"(?:beginning|starting)(?: from)?)"
    r"|(?P<until>by(?: no later than| the end of)?|until|till|through|up to|no later than|not (?:later than|after)|on or before)"
    r"|(?P<before>before|prior to|ahead of)"
    r"|(?P<after>after))[ ])?"
    rf"(?:(?:early|late|mid|at least|as early as|(?:some ?time )?in|on|(?P<about>{_ABOUT_WORDS}))[ ])?(?:the[ ])?$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\b(?:not|never|cannot|nor|no)|n['\u2019]t)\s[^.,;:!?\n]{0,48}$", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"(?:ago|earlier)$|['\u2019]s?$|^(?:last|yesterday|previous|the previous)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:\b(?:up|down|rose|fell|rise|fall|increase|decrease|decline|drop|gain|change|improvement|far|apart"
    r"|different|photo|photograph|video|image|"
    r"picture|letter|email|report|data|figures|footage|document|documents|unchanged|higher|lower|percent|cent"
    r"|points?|cents|million|billion|quarter|year|month|week|period|level|rate|ago|earlier|January|February|March|April|May"
    r"|June|July|August|September|October|November|December)|%)(?: sharply| slightly)?[ ]from(?: the)?[ ]$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    rf"(?:(?P<n>{COUNT})[ -](?P<u>{UNIT})|the (?P<one>day|week|month|year|night)) (?P<way>(?i:before|after))[ ](?:the[ ])?$",
    re.IGNORECASE,
)

_LAST_WORDS = words_of(
    "since before until than after from beginning starting by till through to of early late mid least as "
    "in on about around circa roughly  "
    "approximately c. the"
)
"""What can stand right before an expression and belong to it."""
_LONGEST_LAST_WORD = 16

Words = Literal["since", "until", "before", "after", ""]
_WORDS: tuple[Literal["since", "until", "before", "after"], ...] = ("since", "until", "before", "after")


@dataclass(frozen=True, slots=True)
class Before:
    """The words before an expression: where they start, what they say, and whether the date is a rough one."""

    start: int
    words: Words
    is_rough: bool = False


def read_before(text: str, start: int, end: int) -> Before | None:
    """What stands right before a time expression and belongs to it; None if nothing does."""
    if _last_word(text, start) not in _LAST_WORDS:
        return None
    match = _STAND_BEFORE.search(text, max(0, start - _WIDEST), start)
    if match is None:
        return None
    words: Words | None = next((word for word in _WORDS if match[word]), None)
    if words is None:
        return Before(match.start("about"), "", is_rough=True) if match["about"] else None
    if match["since"] and match["since"].lower() == "from":
        is_owned = text[end : end + 2] in ("'s", "\u2019s")
        if is_owned or _LOOKS_BACK.search(text[start:end]) or _COMPARED.search(text, max(0, start - _WIDEST), start):
            return None
    return Before(match.start(), words, bool(match["about"]))


def is_denied(text: str, before: Before) -> bool:
    """Whether "before" or "until" follows a negation in its clause: what will not open before 2025 opens then or later."""
    if not text[before.start : before.start + 6].lower().startswith(("before", "until", "till")):
        return False
    return _DENIED.search(text, max(0, before.start - _WIDEST), before.start) is not None


def read_away(text: str, start: int) -> tuple[int, Callable[[date], str]] | None:
    """Where "two days after", "the day before" begin right before a date, and what they make of it."""
    if _last_word(text, start) not in ("before", "after", "the"):
        return None
    match = _AWAY.search(text, max(0, start - _WIDEST), start)
    if match is None:
        return None
    sign = -1 if match["way"].lower() == "before" else 1
    if match["one"]:
        unit = unit_of("day" if match["one"].lower() == "night" else match["one"])
        amount, exact = Fraction(1), "" if unit == "day" else "~"
    else:
        count = count_of(match)
        if count is None or count.is_vague:
            return None
        unit, amount = unit_of(match["u"]), count.amount
        exact = "" if unit == "day" else "~"
    return match.start(), lambda day: away_text(unit, sign * amount, day) + exact


def _last_word(text: str, start: int) -> str:
    """The word right before, if one blank parts it from the expression: nearly always it rules out all that could be asked."""
    if start and text[start - 1] == " ":
        return text[max(0, start - _LONGEST_LAST_WORD) : start - 1].rpartition(" ")[2].lower()
    return ""


def start_of(edtf: str) -> str:
    """The start of an interval, or the date itself."""
    return edtf.partition("/")[0]


def end_of(edtf: str) -> str:
    """The end of an interval, or the date itself."""
    return edtf.rpartition("/")[2]


def change(edtf: str, before: Before) -> str:
    """What the words before a date make of its value."""
    value = f"{edtf}~" if before.is_rough and "/" not in edtf and not edtf.endswith(("~", "?", "%")) else edtf
    match before.words:
        case "since":
            return f"{start_of(value)}/.."
        case "until":
            return f"../{end_of(value)}"
        case "before":
            return f"../{_neighbour(start_of(value), -1)}"
        case "after":
            return f"{_neighbour(end_of(value), 1)}/.."
        case _:
            return value


def _neighbour(edtf: str, step: int) -> str:
    """The year, month or day beside this one; the value itself if it is none of these."""
    parts = edtf.rstrip("~?%").split("-")
    if not all(part.isdigit() for part in parts):
        return edtf
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return f"{numbers[0] + step:04}"
    if len(numbers) == 2:  # noqa: PLR2004 - year and month, or a season
        moved = numbers[0] * 12 + numbers[1] - 1 + step
        if numbers[1] > 12:  # noqa: PLR2004 - a season, of three months
            first = numbers[0] * 12 + (numbers[1] - 21) * 3 + 2
            moved = first - 1 if step < 0 else first + 3
        return f"{moved // 12:04}-{moved % 12 + 1:02}"
    return date.fromordinal(date(*numbers).toordinal() + step).isoformat()
