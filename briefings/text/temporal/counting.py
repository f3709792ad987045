"""Whether four digits count or number things ("2000 soldiers", "Resolution 1701") rather than name a year ("the 1997 floods")."""

import re

from briefings.text.temporal.word_lists import words_of

_FOLLOWS = re.compile(r"(?:\s(?:and|to|or)\s\d[\d,]*)?\s([a-z]+)\b")
_SIZE = re.compile(r"\s?[x\u00d7]\s?\d")
_GLUED = re.compile(
    r"[.,]\d|%|\+|[-\u2013](?:foot|mile|meter|metre|kilometer|kilometre|page|pound|word|strong|seat|year|member"
    r"|person|man|room|ton)\b|:\d|/\d"
)
_WORDS_BEFORE = re.compile(r"(?:([\w.'\u2019-]+)\s)?([\w.'\u2019#-]+)\s$")
_TIME_WORDS = words_of(
    "in since by from until till before after during through early late between and for of mid to around circa about"
)
_STRICT = words_of("in since until till before after during early late mid between")
"""After these, four digits are a year whatever follows: "In 2000 soldiers came"."""
_QUANTIFIERS = words_of("some nearly almost over than least most roughly approximately up exactly only another additional least")
_DETERMINERS = words_of("the this that its his her their our his whose a an of in")
_NUMBERED = words_of(
    "x \u00d7 pages pp. pp p. "
    "resolution article section room flight route highway boeing windows office channel unit squadron act "
    "no number no. # page chapter paragraph  "
    "vision agenda line building gate suite box model version model type class lot bus train hotline code series office"
)
_PEOPLE = words_of("people men women children troops personnel dead police staff feet km kg cc hp mph kph sheep cattle aircraft")
_UNITS = words_of(
    "meters metres kilometers kilometres miles feet inches yards acres hectares tons tonnes pounds "
    "dollars euros points votes seats words pages  "
    "jobs workers employees soldiers members delegates hours gmt calories degrees barrels shares copies units"
)
_EVENTS = words_of(
    "elections games olympics floods riots protests attacks talks accords polls championships finals "
    "playoffs results earnings sales hearings  "
    "negotiations celebrations bombings strikes fires storms wildfires earthquakes reforms levels figures rules "
    "guidelines sanctions primaries "
    "winners champions holidays"
)
_NO_PLURALS = ("ss", "us", "is")
_VERBS = words_of("does goes says sees sits runs wins ends begins starts")
_BEFORE_NUMBERS = words_of("of about around to for")
_SHORTEST_PLURAL = 4
"""Letters: "was" and "has" are none."""
_SMALL = words_of("one two three four five six seven eight nine ten some")
_OLDEST = "1800"
"""A year before this is seldom told of with "in" and without a comma; a number is more likely."""
_ROUND = 50
_WIDEST = 48


def counts_things(text: str, start: int, end: int) -> bool:
    """Whether the four digits at this place are a number of something, for all that the words around them tell."""
    if _GLUED.match(text, end) or _SIZE.match(text, end) or text[max(0, start - 1) : start] in (",", ".", "-", "/", "+"):
        return True
    found = _WORDS_BEFORE.search(text, max(0, start - _WIDEST), start)
    before = found.group(2).lower() if found else ""
    follows = _FOLLOWS.match(text, end)
    noun = follows.group(1) if follows else ""
    is_round = int(text[start:end]) % _ROUND == 0
    if (
        before in _STRICT
        and is_round
        and _is_plural(noun)
        and (text[start:end] < _OLDEST or _is_number(found and found.group(1)))
    ):
        return True  # "in 1500 cases", "one in 2000 births"
    if before in _NUMBERED or before in _STRICT:
        return before in _NUMBERED
    if noun in _PEOPLE or noun in _UNITS or noun.endswith(("children", "women", "men", "people")):
        return True
    return _is_plural(noun) and _counts_plural(before, noun, is_round=is_round)


def _is_number(word: str | None) -> bool:
    return word is not None and (word.isdigit() or word.lower() in _SMALL)


def _is_plural(noun: str) -> bool:
    return len(noun) >= _SHORTEST_PLURAL and noun.endswith("s") and not noun.endswith(_NO_PLURALS) and noun not in _VERBS


def _counts_plural(before: str, noun: str, *, is_round: bool) -> bool:
    """Whether digits before a noun in the plural count it, after that word."""
    if before in _QUANTIFIERS or noun in _EVENTS:
        return before in _QUANTIFIERS
    if before in _TIME_WORDS:
        return before in _BEFORE_NUMBERS and is_round
    return before not in _DETERMINERS or is_round
