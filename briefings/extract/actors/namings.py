"""Namings: the names inside runs of capitalized words, with titles before them and adjectives of countries cut off."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.extract.actors.body_words import EVENT, LINKING, ORGANIZATION, PLACE
from briefings.extract.actors.common_words import NEVER_NAMES, NO_ACTORS, ORDINARY
from briefings.extract.actors.demonyms import is_demonym, is_region, is_state
from briefings.extract.actors.given_names import GIVEN_NAMES
from briefings.extract.actors.phrases import OFFICES_OF
from briefings.extract.actors.role_words import BEFORE_TITLES, HONORIFICS, TITLES, is_role_noun
from briefings.extract.actors.verbs import SAYING
from briefings.extract.actors.words import Word
from briefings.text.extents import Extent

_COMPANY = frozenset(["company", "corporation", "inc", "corp", "ltd", "llc", "plc"])
_ABBREVIATED = frozenset(["inc", "corp", "co", "ltd", "jr", "sr"])
_ENVOYS = frozenset(["ambassador", "envoy", "consul", "emissary"])
_ELECT = re.compile(r"-(?:elect|designate)\Z")
_BARE_TITLES = TITLES | (BEFORE_TITLES - {"labour", "labor"})
_NOT_OF_PERSONS = ORGANIZATION | EVENT | PLACE | ORDINARY
_SHORTEST_PERSON, _LONGEST_PERSON = 2, 5


@dataclass(frozen=True, slots=True)
class Naming:
    """A name at one place of the article: words `first` to `last` (exclusive) of its passage, `text` from `start` to `end`.

    `title` are the words before it in the run that say what a person is, `honorific` the last of "Mr", "Dr" before it in small
    letters; `leads_title` says that a title follows it ("Boeing CEO").
    """

    passage: int
    first: int
    last: int
    start: int
    end: int
    text: str
    title: Extent | None = None
    honorific: str = ""
    leads_title: bool = False

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.last - self.first


class Splitter:
    """Takes the names of one passage out of its runs."""

    def __init__(self, passage: int, words: Sequence[Word], text: str) -> None:
        """Take the words of the passage by its place among the passages, and the whole article's text."""
        self._passage = passage
        self._words = words
        self._text = text

    def split(self, first: int, last: int) -> Iterator[Naming]:
        """The names in the run from `first` to `last` (exclusive), in order."""
        lows = [word.low for word in self._words[first:last]]
        title = _find_title(lows)
        if title is None:
            yield from self._name(first, last)
            return
        begin, end = first + title[0], first + title[1]
        yield from self._name(first, begin, leads_title=True)
        if end < last:
            yield from self._name(end, last, title=(self._words[begin].start, self._words[end - 1].end))

    def _name(self, first: int, last: int, *, title: Extent | None = None, leads_title: bool = False) -> Iterator[Naming]:
        honorific = ""
        while first < last and self._words[first].low in HONORIFICS and last - first > 1:
            honorific = self._words[first].low
            first += 1
        if not honorific and title is None:
            first = self._skip_opening(self._skip_adjective(first, last), last)
        if last - first == 1 and self._words[first].low in HONORIFICS | NO_ACTORS | NEVER_NAMES:
            return
        if last - first == 1 and not honorific and title is None and self._words[first].low in _BARE_TITLES:
            return
        if title is None and (part := self._find_person_behind_body(first, last)):
            behind = part + 1 if self._words[part].low in HONORIFICS else part
            yield self._make(first, part)
            yield self._make(behind, last, self._find_office(first, part))
            return
        if title is None and last > first and (part := self._find_person_behind_state(first, last)):
            yield self._make(first, part)
            title = self._find_envoy(first, part)
            first = part
        if last > first:
            yield self._make(first, last, title, honorific, leads_title=leads_title)

    def _make(
        self, first: int, last: int, title: Extent | None = None, honorific: str = "", *, leads_title: bool = False
    ) -> Naming:
        start, end = self._words[first].start, self._words[last - 1].end
        if self._text[end : end + 1] == "." and self._words[last - 1].low in _ABBREVIATED:
            end += 1
        text = self._text[start:end]
        return Naming(self._passage, first, last, start, end, text, title, honorific, leads_title)

    def _skip_adjective(self, first: int, last: int) -> int:
        """The place behind an adjective such as "American" that does not belong to the name behind it."""
        words = self._words[first:last]
        if is_state(" ".join(word.text for word in words[:2])):
            return first
        for length in (2, 1):
            if len(words) > length and is_demonym(" ".join(word.text for word in words[:length])):
                rest = [word.low for word in words[length:]]
                is_named_so = any(low in ORGANIZATION | EVENT | PLACE | ORDINARY | LINKING for low in rest)
                is_company = len(rest) > 1 and rest[-1] in _COMPANY
                return first if is_named_so and not is_company else first + length
        return first

    def _skip_opening(self, first: int, last: int) -> int:
        """The place behind a word that begins a sentence, or an abbreviated rank, if a person's name follows: "Even Ana Ruiz"."""
        lead = self._words[first] if first < last else None
        if lead is None or last - first <= _SHORTEST_PERSON or lead.low in GIVEN_NAMES:
            return first
        if lead.text.isalpha() and lead.text.isupper() and len(lead.text) > 1:
            rest = self._words[first + 1 : last]
            is_person = len(rest) < _LONGEST_PERSON and not any(word.low in _NOT_OF_PERSONS for word in rest)
            return first + 1 if is_person and rest[0].low in GIVEN_NAMES else first
        if not lead.opens:
            return first
        return first + 1 if self._words[first + 1].low in GIVEN_NAMES and len(self._words[first].text) > 1 else first

    def _find_person_behind_state(self, first: int, last: int) -> int:
        """The place that parts "the United States Ana Ruiz", of "Ambassador to"; 0 if it is one name."""
        for length in (2, 1):
            behind = first + length
            if 1 < last - behind < _LONGEST_PERSON and is_state(" ".join(word.text for word in self._words[first:behind])):
                rest = [word.low for word in self._words[behind:last]]
                if not any(low in ORGANIZATION | ORDINARY | PLACE | EVENT | LINKING for low in rest):
                    return behind
        return 0

    def _find_person_behind_body(self, first: int, last: int) -> int:
        """The place that parts "the Dock Union Ana Ruiz", of "head of"; 0 if it is one name."""
        if self._words[first].low in OFFICES_OF and last - first > 1 and self._find_office(first, last):
            return first + 1  # "Secretary of State Ana Ruiz"
        titled = next((place for place in range(first + 1, last - 1) if self._words[place].low in HONORIFICS), 0)
        is_speaking = last < len(self._words) and self._words[last].gap == " " and self._words[last].low in SAYING
        belongs = first > 1 and self._words[first - 1].low in ("of", "for", "at", "the") and is_speaking
        is_short = last - first <= _SHORTEST_PERSON
        if titled or is_short or not (belongs or self._find_office(first, last)):
            return titled
        part = last - _SHORTEST_PERSON
        lows = [word.low for word in self._words[part:last]]
        if any(low in _NOT_OF_PERSONS or is_region(low) or is_state(low) or len(low) == 1 for low in lows):
            return 0
        if is_demonym(self._words[part].text) or self._words[part - 1].low in ("of", "for", "and", "on", "the"):
            return 0
        before = self._words[part - 1].low
        is_body = part - first == 1 or before in _NOT_OF_PERSONS or "of" in (word.low for word in self._words[first:part])
        return part if lows[0] in GIVEN_NAMES or (is_speaking and is_body) else 0

    def _find_office(self, first: int, last: int) -> Extent | None:
        """Where "head of the Dock Union" stands, if `first` to `last` are what it belongs to."""
        place = first - 1
        if place > 0 and self._words[place].low == "the":
            place -= 1
        if place < 1 or self._words[place].low not in ("of", "for", "at") or not is_role_noun(self._words[place - 1].low):
            return None
        return self._words[place - 1].start, self._words[last - 1].end

    def _find_envoy(self, first: int, last: int) -> Extent | None:
        """Where "Ambassador to the United States" stands, if such words end with the state from `first` to `last`."""
        begin = first - 1
        while begin > 0 and self._words[begin].low in ("to", "the"):
            begin -= 1
        if begin < 0 or begin == first - 1 or self._words[begin].low not in _ENVOYS:
            return None
        if begin > 0 and self._words[begin].gap == " " and is_demonym(self._words[begin - 1].text):
            begin -= 1
        return self._words[begin].start, self._words[last - 1].end


def _find_title(lows: Sequence[str]) -> tuple[int, int] | None:
    """Where the words for an office begin and end (exclusive) in a run; None if it has none that parts it."""
    for last in range(len(lows) - 1, -1, -1):
        is_title = _ELECT.sub("", lows[last]) in TITLES or (last == 0 and len(lows) > _SHORTEST_PERSON and _is_role(lows[0]))
        if not is_title or (last > 0 and lows[last - 1] in ("of", "for")):
            continue
        behind = lows[last + 1 :]
        if any(low in ORGANIZATION | EVENT | PLACE for low in behind) or len(behind) > _LONGEST_PERSON or "of" in behind:
            return None
        if not behind and (lows[0] in GIVEN_NAMES | HONORIFICS and len(lows) <= len(("given", "middle", "surname"))):
            return None
        begin = last
        while begin > 0 and lows[begin - 1] in TITLES | BEFORE_TITLES | {"and", "of"}:
            begin -= 1
        while lows[begin] in ("and", "of"):
            begin += 1
        return begin, last + 1
    return None


def _is_role(low: str) -> bool:
    """Whether a capitalized word before a name is a role that is no title: "Filmmakers Ana Ruiz and Leo Vesk"."""
    return (is_role_noun(low) or is_role_noun(low.removesuffix("s"))) and low not in GIVEN_NAMES


def is_nobody(text: str) -> bool:
    """Whether a name alone is an adjective, a language, a religion or an abbreviation: no actor."""
    text = text.removeprefix("The ")
    low = text.lower()
    return low in NO_ACTORS or low in NEVER_NAMES or (is_demonym(text) and not is_state(text) and not is_region(text))
