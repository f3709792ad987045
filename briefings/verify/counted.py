"""What a number counts: the words after it, so that "175 Armenian and 85 US soldiers" is not turned into 85 Armenian ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.text.numbers import Amount, ReadText
from briefings.verify.mentions import Token, tokens
from briefings.verify.support import is_telling, stem

_LONGEST = 80
_MOST_WORDS = 4
_END = re.compile(r"[^\w\s'\u2019.-]|\.(?:\s|\Z)|\n")
_STOP_WORDS = (
    "in on at by for with to that which who whom whose and or but while when after before than as is are was were be been has "
    "have had will would can could may might must should do does did into over under since during per between against among "
    "including because if said says though although plus versus vs not where why how near behind within without about around"
)
_STOPS_AT = frozenset(_STOP_WORDS.split())
_GOES_ON = frozenset({"of", "from", "the", "a", "an", "its", "his", "her", "their", "all", "other"})
_GENERIC_WORDS = (
    "people person persons others more times year years day days month months week weeks hour hours minute minutes "
    "second seconds total number figure kind sort additional further ones half"
)
_GENERIC = frozenset(stem(word) for word in _GENERIC_WORDS.split())
_WITHOUT_NOUN = re.compile(r".*(?:ed|en|ing)\Z|dead|hurt|lost|others?|more|ones")
_JOINS = re.compile(
    r"\s*(?:,?\s*(?:and|or|as well as|plus|to|but)\s+|,\s*|[-\u2013/]\s*)"
    r"(?:(?:the|about|around|some|another|nearly|over|more than|at least) )?"
)
_NAME_BEFORE = re.compile(r"(?<!\w)([A-Z][\w&'\u2019]*) \Z")
_DASH_BEFORE = re.compile(r"[\d\w][-\u2013]\Z")
_DASH_AFTER = re.compile(r"[-\u2013]\d")
_NO_NAME_WORDS = (
    "the a an in on at by for with and or but of from to about around some over under nearly almost more less all only just "
    "another these those its his her their our after before when while as since until that this there then both between among "
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday"
)
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
_CLAUSE_END = re.compile(r"[,;:.()\u2013\u2014\u201c\u201d\"?!\n]\s|\s(?:and|but|while|whereas|against|or|to|than|versus|with)\s")


@dataclass(frozen=True, slots=True)
class Counted:
    """The words that a number counts: their stems in order, and `shared`, those of its neighbors that may be meant as well."""

    stems: tuple[str, ...]
    end: int
    shared: frozenset[str] = frozenset()

    @property
    def telling(self) -> frozenset[str]:
        """The stems that tell one thing from another: no "people", no "others"."""
        return frozenset(self.stems) - _GENERIC

    @property
    def known(self) -> frozenset[str]:
        """All that the number may count."""
        return frozenset(self.stems) | self.shared


def read_counted(read: ReadText, index: int, amount: Amount) -> Counted:
    """What the number of that index counts, with what it shares with its neighbors: "85 US and 175 Armenian soldiers"."""
    own = _phrase(read, index, amount)
    shared: set[str] = set()
    here, number = own, index
    while number + 1 < len(read.numbers) and number < index + 3:
        following = read.amount(number + 1)
        if not _JOINS.fullmatch(read.text[here.end : following.bare_start]):
            break
        here, number = _phrase(read, number + 1, following), number + 1
        shared.update(here.stems[1:] if own.stems else here.stems)
    if index and (not own.stems or all(_WITHOUT_NOUN.fullmatch(word.folded) for word in _words(read, index, amount))):
        before = read.amount(index - 1)
        if "." not in re.sub(r"\.\d", "", read.text[before.bare_end : amount.bare_start]):
            shared.update(_phrase(read, index - 1, before).stems)
    return Counted(own.stems, own.end, frozenset(shared))


def is_named(read: ReadText, _index: int, amount: Amount) -> bool:
    """Whether a number counts nothing: it belongs to a name ("Nikkei 225", "Boeing 737-800"), or to a score ("2-1")."""
    before, after = read.text[max(0, amount.start - 2) : amount.start], read.text[amount.end : amount.end + 2]
    if _DASH_BEFORE.search(before) or _DASH_AFTER.match(after):
        return True
    match = _NAME_BEFORE.search(read.text, max(0, amount.start - _LONGEST), amount.start)
    return amount.start == amount.number.start and match is not None and match[1].lower() not in _NO_NAMES


def read_clause(read: ReadText, index: int, amount: Amount) -> frozenset[str]:
    """The stems of the names in the clause of a number, if no other number stands there."""
    first = max(0, amount.start - 2 * _LONGEST)
    start = max((mark.end() for mark in _CLAUSE_END.finditer(read.text, first, amount.start)), default=first)
    last = min(len(read.text), amount.bare_end + 2 * _LONGEST)
    found = _CLAUSE_END.search(read.text, amount.bare_end, last)
    end = found.start() if found else last
    near = [read.numbers[number] for number in (index - 1, index + 1) if 0 <= number < len(read.numbers)]
    if any(start <= number.start < end for number in near):
        return frozenset()
    words = tokens(read.text[start:end])
    return frozenset(stem(word.folded) for word in words if word.raw[0].isupper() and _tells(word))


def _phrase(read: ReadText, index: int, amount: Amount) -> Counted:
    words = _words(read, index, amount)
    end = words[-1].end if words else amount.bare_end
    return Counted(tuple(stem(word.folded) for word in words), end)


def _words(read: ReadText, index: int, amount: Amount) -> list[Token]:
    """The telling words right after a number, up to where its phrase ends, with their places in the text."""
    start = amount.bare_end
    limit = min(start + _LONGEST, len(read.text))
    if index + 1 < len(read.numbers):
        limit = min(limit, read.numbers[index + 1].start)
    if (stop := _END.search(read.text, start, limit)) is not None:
        limit = stop.start()
    return list(_telling(read.text[start:limit], start))


def _telling(text: str, offset: int) -> Iterator[Token]:
    count = 0
    for word in tokens(text):
        if (word.folded in _STOPS_AT and not _is_short_name(word)) or count == _MOST_WORDS:
            return
        if word.folded not in _GOES_ON and _tells(word):
            count += 1
            yield Token(word.start + offset, word.end + offset, word.folded, word.raw, word.possessive)


def _tells(word: Token) -> bool:
    return is_telling(word) or _is_short_name(word)


def _is_short_name(word: Token) -> bool:
    """Whether a word in capitals is a name, though without them it would be a function word: "US"."""
    return word.raw.isupper() and len(word.raw) > 1
