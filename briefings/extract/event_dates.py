"""Which dates of an article tell when something happened, and which are none: in names, in comparisons, of births."""

import re

from briefings.text.temporal import Reading

_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_PLAIN = re.compile(rf"(?:{_MONTHS}(?: \d{{1,2}})?,? ?)?(?:\d{{4}})?\Z")
"""A month, a day, a year: what may stand before a noun as part of a name."""
_QUARTER_OF = re.compile(r"\b(?:first|second|third|fourth)-(?:quarter|half)\Z", re.IGNORECASE)
"""What describes a noun: "after second-quarter profit fell"."""
_YEAR = re.compile(r"\d{4}\Z")
_OPENS_TIME = re.compile(
    r"(?:(?:^|[\s(])(?:in|on|by|since|until|till|from|during|after|before|of|early|late|mid|around|about|through|and|to|between"
    r"|for|at|as of|back in|next|last|this)|[.,;:\u2013\u2014-])\s?\Z",
    re.IGNORECASE,
)
_NOUN_BEHIND = re.compile(r" (?P<word>[^\W\d_][\w'\u2019-]*)")
_NO_NOUNS_WORDS = (
    "and or but to for in on at by with from of as when while where that which who whose after before because since until "
    "if so than the a an his her its their he she it they we you i was were is are has have had will would alone was not "
    "under over into between during through despite about around against amid following due only also there it said says "
    "against last this next compared more most"
)
_NO_NOUNS = frozenset(_NO_NOUNS_WORDS.split())
_NAME_BEFORE = re.compile(r"(?P<word>[A-Z][\w'\u2019]*) \Z")
_NO_NAMES_WORDS = "In On By Since Until From During After Before Early Late Mid About Around The This Last Next"
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with|against)|in comparison (?:to|with)|than|versus|vs\.?|(?:up|down|increase|decrease|change|rise|drop"
    r"|fall|%|percent|per cent|points?|sales) from|from|unlike|against|like)\s(?:(?:the|that|those|it) )?"
    r"(?:(?:was|were|did|had) )?(?:in |on |of |at |for |during )?(?:the )?\Z",
    re.IGNORECASE,
)
_COMPARED_VALUE = re.compile(
    r"\b(?:up|down|compared with|compared to|than|from)\s(?:from\s)?[$\u00a3\u20ac]?\d[\d.,]*%?"
    r"(?:\s?(?:million|billion|bn|m|percent|points?))?\s(?:(?:in|on)\s(?:the\s)?)?\Z"
)
_RANKED = re.compile(
    r"\b(?:first|only|last|most|worst|best|least|record|second|third|[a-z]{3,}est|unprecedented|never)\b[^.;:!?]{0,80}\Z"
)
_OF_DAY = re.compile(r"\b(?:start|end|beginning|close|rest) of the day\Z", re.IGNORECASE)
_BORN = re.compile(r"\b(?:born|b\.|aged?|died|d\.)\s?(?:on |in )?\Z", re.IGNORECASE)
_IDLE = re.compile(r" (?:[A-Z]|world\b|economy\b|society\b|market\b|standards?\b|technology\b|generation\b|age\b|youth\b)")
_WIDEST = 100


def is_event_date(text: str, reading: Reading) -> bool:
    """Whether a time expression may date something that the text tells, by itself and the words beside it."""
    if reading.reference or not reading.is_dated or reading.kind == "SET":
        return False
    start, end = reading.start, reading.end
    if _OF_DAY.search(reading.text) or _is_in_brackets(text, start, end):
        return False
    lead = text[max(0, start - _WIDEST) : start]
    if _COMPARED.search(lead) or _COMPARED_VALUE.search(lead) or _is_idle(text, reading):
        return False
    if (reading.kind == "DURATION" or reading.text.lower().startswith(("since", "ever since"))) and _RANKED.search(lead):
        return False
    return not _is_part_of_name(text, reading, lead)


def is_born(text: str, reading: Reading) -> bool:
    """Whether the date is that of a birth or an age."""
    return _BORN.search(text, max(0, reading.start - _WIDEST), reading.start) is not None


def _is_in_brackets(text: str, start: int, end: int) -> bool:
    """Whether nothing but a date, perhaps that of a birth, stands in brackets: "(1997)", "(born 1962)", "(16:30 UTC)"."""
    opens = text.rfind("(", max(0, start - 16), start)
    if opens < 0:
        return False
    closes = text.find(")", end, end + 16)
    return closes >= 0 and (not text[opens + 1 : start].strip() or _BORN.search(text[opens + 1 : start]) is not None)


def _is_idle(text: str, reading: Reading) -> bool:
    """Whether it only says which one: "today's Germany", "today's world"."""
    words = reading.text.lower()
    if not words.endswith(("today's", "today\u2019s")):
        return False
    return _IDLE.match(text, reading.end) is not None


def _is_part_of_name(text: str, reading: Reading, lead: str) -> bool:
    """Whether a plain date stands before a noun or behind a name: "the 1997 floods", "its March report", "Windows 2000"."""
    if _QUARTER_OF.search(reading.text):
        return _NOUN_BEHIND.match(text, reading.end) is not None
    if not _PLAIN.match(reading.text):
        return False
    if _OPENS_TIME.search(lead):
        return lead.endswith(" of ") and _YEAR.match(reading.text) is not None
    behind = _NOUN_BEHIND.match(text, reading.end)
    if behind is not None and behind["word"].lower() not in _NO_NOUNS:
        return True
    before = _NAME_BEFORE.search(lead)
    return _YEAR.match(reading.text) is not None and before is not None and before["word"] not in _NO_NAMES
