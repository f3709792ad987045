"""Runs of capitalized words: what may be names, before anything is known of what they name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.extract.actors.body_words import LINKING
from briefings.extract.actors.common_words import BEFORE_NAMES, BEGINNERS, CALENDAR, NEVER_NAMES
from briefings.extract.actors.given_names import GIVEN_NAMES
from briefings.extract.actors.role_words import HONORIFICS
from briefings.extract.actors.words import Word
from briefings.text.name_forms import territories

_PARTICLES_WORDS = "de van von der den di da del della la le bin ibn ten te binti al el ben ter dos das du zu af av ul bint abu"
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
"""Small words inside names of persons and places."""
_GIVEN = frozenset(["Will", "May"])
"""Given names that are words of every sentence, too."""
_LINKS = frozenset(["of", "for", "on", "and"])
_MOST_WORDS = 14
"""A longer run is a line in capitals or a list, and no name."""
_SENTENCE_ABBREVIATIONS = HONORIFICS | frozenset(["jr", "sr", "inc", "corp", "co", "ltd", "mt", "ft"])


@dataclass(frozen=True, slots=True)
class Usage:
    """How the article writes its words: those in small letters, and those with a capital where no sentence begins."""

    small: frozenset[str]
    capital: frozenset[str]

    def is_name_like(self, word: Word) -> bool:
        """Whether a word at the beginning of a sentence has its capital letter for being a name."""
        low = word.low
        if low in NEVER_NAMES or (low in BEGINNERS and low not in self.capital):
            return False
        return low in self.capital or low not in self.small or low in territories()


def read_usage(passages: Sequence[Sequence[Word]]) -> Usage:
    """How the words of all passages are written."""
    words = [word for passage in passages for word in passage]
    return Usage(
        frozenset(word.low for word in words if not word.is_capital),
        frozenset(word.low for word in words if word.is_capital and not word.opens),
    )


def find_runs(words: Sequence[Word], usage: Usage) -> Iterator[tuple[int, int]]:
    """Where each run begins and ends (exclusive) among the words, in order, none overlapping another."""
    start = 0
    while start < len(words):
        if not _may_begin(words, start, usage):
            start += 1
            continue
        end = _follow(words, start)
        if end - start <= _MOST_WORDS:
            yield start, end
        start = end


def _may_begin(words: Sequence[Word], place: int, usage: Usage) -> bool:
    word = words[place]
    if not word.is_capital or word.low in CALENDAR:
        return False
    if word.opens:
        is_followed = place + 1 < len(words) and words[place + 1].is_capital and _is_joined(words, place + 1)
        return usage.is_name_like(word) or (word.low in BEFORE_NAMES and is_followed)
    is_given = word.text in _GIVEN and place + 1 < len(words) and words[place + 1].is_capital and words[place + 1].gap == " "
    return word.low not in NEVER_NAMES or word.text == "The" or is_given or _is_acronym(word)


def _follow(words: Sequence[Word], start: int) -> int:
    """The end of the run that begins there."""
    end = start + 1
    is_linked, has_head = False, words[start].low in LINKING
    while end < len(words):
        word = words[end]
        if words[end - 1].is_possessive or word.is_quoted != words[start].is_quoted:
            break
        if word.is_capital and _is_joined(words, end):
            has_head = has_head or word.low in LINKING
            end += 1
            continue
        through = _pass_particles(words, end) or (_pass_link(words, end, is_linked=is_linked) if has_head else 0)
        if not through:
            break
        is_linked = is_linked or word.low in _LINKS
        end = through
    return end


def _is_joined(words: Sequence[Word], place: int) -> bool:
    """Whether nothing parts a capitalized word from the one before it."""
    word, before = words[place], words[place - 1]
    if word.low in CALENDAR or (word.low in NEVER_NAMES and not _is_acronym(word)):
        return False
    if word.gap == ". ":
        is_initial = len(before.text) == 1 or before.text.endswith(".")
        return not word.opens and (is_initial or before.low in _SENTENCE_ABBREVIATIONS)
    return word.gap == " & " or (not word.opens and not word.gap.strip() and word.gap.count("\n") <= 1)


def _is_acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()


def _pass_particles(words: Sequence[Word], place: int) -> int:
    """The place after particles and the capitalized word behind them; 0 if there are none."""
    end = place
    while end < len(words) and words[end].low in _PARTICLES and words[end].gap == " " and not words[end].is_capital:
        end += 1
    is_name = place < end < len(words) and words[end].is_capital and words[end].gap in (" ", "-")
    return end + 1 if is_name and end - place <= len(("de", "la", "del")) else 0


def _pass_link(words: Sequence[Word], place: int, *, is_linked: bool) -> int:
    """The place after "of the" and the capitalized word behind it, in the name of a body; 0 if this is none."""
    link, before = words[place], words[place - 1]
    is_office = before.low == "commissioner" and link.low == "of"  # "Commissioner of Police"
    if link.low not in _LINKS or link.gap != " " or is_office or before.low in territories():
        return 0
    if link.low == "and":
        if not is_linked:
            return 0
    elif before.low not in LINKING and not (is_linked and link.low == "of"):
        return 0
    end = place + 1
    if end < len(words) and words[end].low == "the" and words[end].gap == " " and link.low != "and":
        end += 1
    is_name = end < len(words) and words[end].is_capital and words[end].gap == " " and words[end].low not in CALENDAR
    return end + 1 if is_name and words[end].low not in GIVEN_NAMES else 0
