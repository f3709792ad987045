"""One walk over the words of a text: where something of each kind may be, and which words tell of the tense."""

import re
from collections.abc import Iterable, Iterator

from briefings.text.temporal.sense import TriggerClass
from briefings.text.temporal.tense import Clauses
from briefings.text.temporal.vocabulary import MONTH_NAMES, MONTH_SHORT, SEASONS, WEEKDAY_NAMES

_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_BEFORE, _AFTER = 90, 60
"""Code points around a word of its kind in which an expression lies: more than the longest has on either side of it."""
MOST = 20_000
"""Words of time. No article has more; a text that does is read up to there, so that no text takes long."""
_WORDS: dict[TriggerClass, str] = {
    "unit": "day days week weeks fortnight fortnights month months quarter quarters year years decade decades "
    "century centuries half",
    "near": "today tonight yesterday tomorrow overnight night morning afternoon evening dawn dusk lunchtime",
    "weekend": "weekend weekends",
    "clock": "noon midnight midday am pm m clock hours hrs hour minutes minute seconds second",
    "era": "bc bce b ad ce a",
    "holiday": "christmas xmas easter thanksgiving halloween hallowe eve epiphany valentine patrick ash palm "
    "maundy good ascension pentecost "
    "whit memorial bastille fourth labor labour columbus saints armistice veterans remembrance martin boxing black",
    "period": "q h fy fiscal financial",
    "set": "weekdays weeknights weekends every each once twice times daily weekly fortnightly monthly quarterly "
    "yearly annually annual "
    "biannual biannually biennial "
    "biennially nightly hourly",
    "now": "midyear mid now currently presently nowadays present moment far date time point recently lately formerly "
    "previously past ago soon future "
    "eventually shortly",
    "decade": "twenties thirties forties fifties sixties seventies eighties nineties",
}


def _classes() -> dict[str, tuple[TriggerClass, ...]]:
    found: dict[str, list[TriggerClass]] = {}
    for kind, words in _WORDS.items():
        for word in words.split():
            found.setdefault(word, []).append(kind)
    for name in WEEKDAY_NAMES:
        found[name.lower()] = ["weekday"]
        found[f"{name.lower()}s"] = ["weekday"]
    for season in SEASONS:
        found.setdefault(season, []).append("season")
    for name in (*MONTH_NAMES, *MONTH_SHORT):
        found.setdefault(name.lower(), []).append("month")
    found["may"].append("holiday")
    found["new"] = ["holiday"]
    return {word: tuple(kinds) for word, kinds in found.items()}


_CLASSES = _classes()
_ONLY_CAPITAL = frozenset(name.lower() for name in (*MONTH_NAMES, *MONTH_SHORT, *WEEKDAY_NAMES)) | {
    "b",
    "q",
    "ad",
    "bc",
    "bce",
    "ce",
    "a",
    "h",
    "fy",
}
"""Words that are of their kind in capitals only: a month, but not "march on"."""


class Scan:
    """What a walk over a text found: places by kind, and its clauses."""

    def __init__(self, text: str) -> None:
        self.clauses = Clauses(text)
        self._length = len(text)
        self._counted = 0
        self._merged: dict[tuple[TriggerClass, ...], tuple[tuple[int, int], ...]] = {}
        self._places: dict[TriggerClass, list[tuple[int, int]]] = {}
        previous = before = ""
        for match in _TOKEN.finditer(text):
            token = match.group()
            start, end = match.span()
            if self._counted > MOST:
                break
            if token[0].isdigit():
                for kind in _kinds_of_digits(text, token, start, end):
                    self._add(kind, start, end)
                previous, before = token, previous
                continue
            word = token.lower()
            for kind in _CLASSES.get(word, ()):
                if word not in _ONLY_CAPITAL or token[0].isupper():
                    self._add(kind, start, end)
            if token[0].islower():  # May, Will and Mohamed are persons
                self.clauses.add(word, start, previous, before)
            previous, before = word, previous

    def _add(self, kind: TriggerClass, start: int, end: int) -> None:
        self._counted += 1
        low, high = max(0, start - _BEFORE), min(self._length, end + _AFTER)
        places = self._places.setdefault(kind, [])
        if places and low <= places[-1][1]:
            places[-1] = places[-1][0], high
        else:
            places.append((low, high))

    def around(self, kinds: tuple[TriggerClass, ...]) -> tuple[tuple[int, int], ...]:
        """The stretches around words of these kinds, in order, none touching another."""
        if kinds not in self._merged:
            self._merged[kinds] = tuple(_merge(stretch for kind in kinds for stretch in self._places.get(kind, ())))
        return self._merged[kinds]


def _merge(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    low, high = -1, -1
    for start, end in sorted(stretches):
        if start <= high:
            high = max(high, end)
            continue
        if high >= 0:
            yield low, high
        low, high = start, end
    if high >= 0:
        yield low, high


def _kinds_of_digits(text: str, digits: str, start: int, end: int) -> Iterator[TriggerClass]:
    if len(digits) == 4 and (digits[0] == "1" or digits[:2] == "20"):  # noqa: PLR2004 - a year
        yield "year"
        if digits[0] in "12":
            yield "clock"
    elif len(digits) <= 2:  # noqa: PLR2004 - a day, hour or month
        after = text[end : end + 2]
        if after[:1] in ("-", "/", ".") and after[1:].isdigit():
            yield "numeric"
        if after[:1] in (":", ".") and after[1:].isdigit():
            yield "clock"
        if after[:1] in ("a", "p", "h", "A", "P") or (
            after[:1] == " " and after[1:] in ("G", "U", "E", "C", "M", "P", "B", "W", "I", "J")
        ):
            yield "clock"
        if digits[-1] == "0" or text[start - 1 : start] in ("'", "\u2019", "\u2018"):
            yield "decade"
    if digits.endswith("0") and len(digits) == 4:  # noqa: PLR2004 - a year
        yield "decade"
