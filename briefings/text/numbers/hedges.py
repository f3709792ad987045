"""Words that make a number less than exact: "around", "at least", "nearly", "-odd"; told apart by what they say of it."""

import re
from typing import Literal

Hedge = Literal["exact", "about", "nearly", "least", "more", "most", "less", "low", "high"]
"""How a number is meant: "about" may be either side, "nearly" is a little less, "least" that or more, "more" beyond it, "most"
that or less, "less" below it; "low" and "high" are the ends of a range. "exact" has no such word."""

_LONGEST_BEFORE = 48
_BEFORE: tuple[tuple[Hedge, str], ...] = (
    (
        "most",
        r"(?:no|not) (?:more|greater|higher|longer) than|as (?:many|much|high|long|far|late) as|up to|at (?:the )?(?:very )?most",
    ),
    ("most", r"a maximum of|max(?:imum)?\.?|not exceeding|\u2264"),
    (
        "least",
        r"(?:no|not) (?:fewer|less|lower) than|at (?:the )?(?:very )?least|a minimum of|min(?:imum)?\.?|upwards? of|\u2265",
    ),
    ("nearly", r"nearly|almost|close to|just (?:under|below|short of|shy of)"),
    ("nearly", r"(?:a )?(?:little|slightly|a bit) (?:under|below|less than|fewer than)"),
    ("nearly", r"approaching|nearing|not quite|virtually|practically|short of|shy of"),
    ("about", r"about|around|roughly|approximately|approx\.?|circa|ca\.?|c\.|~|\u2248|some"),
    ("about", r"(?:an )?estimated(?: at)?|estimates? of|estimated to be|more or less|plus or minus"),
    ("about", r"(?:some)?where (?:around|near)|in the (?:region|neighbou?rhood|vicinity) of|(?:in|on) the order of"),
    ("more", r"more than|greater than|higher than|longer than|over|above|in excess of|exceeds?|beyond|north of|well past|>"),
    ("more", r"(?:topp|surpass|pass|exceed)(?:ed|es|ing)"),
    ("less", r"less than|fewer than|lower than|shorter than|smaller than|under|below|south of|<"),
)
_BETWEEN = r"(?:the |a |an |another |a further |an additional |a total of |only )?"
_BEFORE_RULES = re.compile(
    rf"(?:(?<=\W)|\A)(?:{'|'.join(f'(?P<h{n}>{words})' for n, (_, words) in enumerate(_BEFORE))}) ?{_BETWEEN}\Z",
    re.IGNORECASE,
)
_SOME_WORDS = r"(?: [^\W\d_]+){0,2}"
_THE_END = r"(?=\s*(?:[.,;:)!?\u201d]|\Z))"
_AFTER: tuple[tuple[Hedge, str], ...] = (
    ("about", rf"[- ]odd\b|{_SOME_WORDS},? or so\b|{_SOME_WORDS} or thereabouts\b|-?ish\b| approximately\b| give or take"),
    ("least", rf"{_SOME_WORDS} or (?:more|above|over|older|higher|longer)\b| ?\+|[- ]plus\b| and (?:above|over|older|up)\b"),
    ("least", rf",? at (?:the (?:very )?)?least{_THE_END}"),
    ("most", rf"{_SOME_WORDS} or (?:fewer|less|below|under|younger)\b| and (?:under|below|younger)\b"),
    ("most", rf",? at (?:the (?:very )?)?most{_THE_END}"),
)
_AFTER_RULES = re.compile("|".join(f"(?P<h{n}>{words})" for n, (_, words) in enumerate(_AFTER)), re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:(?<=\W)|\A)(?:over|under|above|below|around|about) (?:a|an) \Z", re.IGNORECASE)
"""What no number is made less exact by, if it is written in digits: "under a $1.2bn deal", "over a 10-day period"."""
_OF_TIME = re.compile(r"(?:over|under|above|below|around|about)\W*(?:the )?(?:a )?\Z", re.IGNORECASE)
"""Words that may be prepositions of time or place as well: "over 30 years", "around 12 villages"."""


def hedge_before(text: str, start: int) -> tuple[int, Hedge]:
    """The hedge right before a number: where it starts, and what it says; the number's own start and "exact" if there is none."""
    from_here = max(0, start - _LONGEST_BEFORE)
    window = text[from_here:start]
    match = _BEFORE_RULES.search(window)
    if match is None or (not text[start : start + 1].isalpha() and _PREPOSITION.search(window)):
        return start, "exact"
    number = next(int(name[1:]) for name, words in match.groupdict().items() if words is not None)
    return from_here + match.start(), _BEFORE[number][0]


def hedge_after(text: str, end: int) -> tuple[int, Hedge]:
    """The hedge right behind a number: where it ends, and what it says; the number's own end and "exact" if there is none."""
    match = _AFTER_RULES.match(text, end)
    if match is None or match.lastgroup is None:
        return end, "exact"
    return match.end(), _AFTER[int(match.lastgroup[1:])][0]


def may_be_preposition(words: str) -> bool:
    """Whether the words of a hedge may say when or where, rather than how many: "over", "around"."""
    return _OF_TIME.match(words) is not None
