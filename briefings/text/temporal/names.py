"""Persons whose names are months: "Mrs May", "Theresa May", "June Smith", "April said"."""

import re

from briefings.text.temporal.word_lists import words_of

_NAMES = frozenset({"April", "May", "June", "August", "March", "Jan", "Jan.", "January", "July"})
_TITLES = words_of(
    "mr mr. mrs mrs. ms ms. miss mx dr dr. sir dame lord lady prof prof. professor president chancellor "
    "minister premier senator sen sen. rep  "
    "rep. gov gov. governor mayor judge justice captain capt. colonel col. general gen. sergeant sgt. detective "
    "inspector officer chief "
    "sister brother father mother aunt uncle king queen prince princess saint st st. coach actor actress singer author writer"
)
_BEFORE_A_DATE = words_of(
    "in since by until till from to through of last next this past early late mid during before after "
    "between and or for per every  "
    "each around about on that coming previous begin beginning starting ending effective mid- the a an both "
    "late- early- via throughout "
    "spring summer fall autumn winter week month quarter year morning afternoon evening night till than is was "
    "his her its their our"
)
_SPEAKS = re.compile(
    r"['\u2019]?,? (?:said|says|told|tells|has|had|is|was|will|would|did|does|who|added|asked|wrote|went|wants"
    r"|wanted|also|insisted|argued|"
    r"announced|denied|praised|warned|called|resigned|refused|met|became|spoke|replied|admitted|visited|won|lost"
    r"|took|made|came)\b"
)
_OF_THE_CALENDAR = words_of(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October  "
    "November December Day Christmas Easter Spring Summer Fall Autumn Winter I"
)
_SURE = words_of("in since until till last next this early late mid during throughout between")
"""After these, a month is one even in a text about a Mrs May."""
_PERSON = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Lady|Lord|Minister|President|Theresa|Secretary)\.? (January|March|April|May|June|July|August)\b"
)
_TOWARD = re.compile(r"\s(?:on|for|of|against|to|from|madness)\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\s\u201c\u201d\"(]+)\s$")
_WORD_AFTER = re.compile(r"\s([A-Z](?:['\u2019]?[A-Za-z]+)+)")
_AGED = re.compile(r",\s(?:aged\s)?\d\d,")
_WIDEST = 40
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "\u201d", '"', ",", "\u2014", "\u2013", "-")


class MonthNames:
    """Which months of a text are persons there: found once for all its time expressions."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._persons = frozenset(match.group(1) for match in _PERSON.finditer(text))

    def is_name(self, start: int, end: int) -> bool:
        """Whether the month that stands alone at this place is the name of a person, or a word of another meaning."""
        word = self._text[start:end]
        if word not in _NAMES:
            return False
        before = _WORD_BEFORE.search(self._text, max(0, start - _WIDEST), start)
        previous = before.group(1) if before else ""
        lower = previous.lower()
        is_marching = word == "March" and _TOWARD.match(self._text, end) is not None
        if lower in _SURE or (lower in _BEFORE_A_DATE and word not in self._persons):
            return is_marching and lower in ("the", "a")
        is_after_name = previous[:1].isupper() and not previous.endswith(_SENTENCE_ENDS) and previous not in _OF_THE_CALENDAR
        if lower in _TITLES or is_marching or is_after_name or word in self._persons:
            return True
        after = _WORD_AFTER.match(self._text, end)
        is_before_name = after is not None and after.group(1) not in _OF_THE_CALENDAR
        is_aged = _AGED.match(self._text, end) is not None
        return is_before_name or is_aged or _SPEAKS.match(self._text, end) is not None
