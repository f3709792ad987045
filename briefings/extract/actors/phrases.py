"""Noun phrases beside a name: where one about a person or a body begins and ends, as worded, without its article."""

from collections.abc import Callable, Sequence

from briefings.extract.actors.common_words import CALENDAR, NEVER_NAMES
from briefings.extract.actors.verbs import ACTING, SAYING
from briefings.extract.actors.words import Word

IsHead = Callable[[str], bool]
"""Whether a word in small letters may be what a phrase is about."""
_DETERMINERS_WORDS = "a an the his her its their our my your one another then both this that"
DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_ARTICLES = DETERMINERS - {"both", "then", "this", "that", "one", "another"}
_ENDING_WORDS = "of at for in with who whom whose that which and or to from on by as under since until during when where while"
_ENDING = frozenset(_ENDING_WORDS.split())
_PREPOSITIONS_WORDS = "of at for in with to from on"
_PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())
_STOPPING_WORDS = (
    "who whom whose which that when while where after before since until during as because but by if so is are was were"
)
_STOPPING = frozenset(_STOPPING_WORDS.split())
_VERBS_WORDS = "is was are were has had said says will would which who"
_VERBS = frozenset(_VERBS_WORDS.split())
_ADJECTIVES_WORDS = """
acting leading outgoing incoming managing sitting founding ruling visiting presiding operating retired renowned respected
noted celebrated accused convicted alleged disgraced ousted exiled embattled self-proclaimed so-called elected appointed
united unnamed marketing engineering manufacturing banking housing mining planning training nursing boxing racing publishing
advertising accounting broadcasting shipping fishing farming cycling coaching casting breeding family early elderly likely
only daily weekly monthly assembly july
"""
_ADJECTIVES = frozenset(_ADJECTIVES_WORDS.split())
"""Words that look like verbs or adverbs and are none before a noun."""
_BEFORE_VERBS = frozenset(["to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "did", "does", "do"])
OFFICES_OF = frozenset(["staff", "state", "parliament", "defense", "defence", "government", "police", "mission", "operations"])
"""What an office is of, in words that belong to its title: "chief of staff"."""
_SORTS = frozenset(["kind", "kinds", "sort", "sorts", "type", "types"])
_CLOSED = NEVER_NAMES - {"the", "and", "of", "to", "for", "at"}
_MOST_BEFORE = 8
_MOST_BETWEEN = 5
_MOST_AFTER = 24
"""Words."""


def find_head(words: Sequence[Word], start: int) -> int | None:
    """The place of the noun that a phrase is about: "analyst" in "a senior analyst at Acme"; None if it seems to be no phrase.

    A phrase ends at what belongs to its noun or at a stop; one with a verb is none.
    """
    if start >= len(words) or words[start].low in (NEVER_NAMES - DETERMINERS) | SAYING or _is_participle(words[start]):
        return None
    for place in range(start, min(start + _MOST_AFTER, len(words))):
        following = words[place + 1] if place + 1 < len(words) else None
        if words[place].low in _VERBS:
            return None
        if following is None or following.gap != " " or following.low in _ENDING:
            is_list = following is not None and following.low in ("and", "or") and place == start and words[place].is_capital
            return None if is_list else place
    return None


def find_start(words: Sequence[Word], head: int, is_head: IsHead) -> int:
    """The place at which the phrase begins whose noun stands at `head`: its adjectives, a name before it, its owner."""
    start = head
    while start > 0 and _is_joined(words[start]) and head - start < _MOST_BEFORE:
        before = words[start - 1]
        if before.low == "and":
            if start == 1 or not _is_joined(before) or not is_head(words[start - 2].low):
                break
            start -= 2
            continue
        if before.low == "of" and words[start].low in OFFICES_OF and start > 1 and is_head(words[start - 2].low):
            start -= 2  # "chief of staff"
            continue
        if before.low in NEVER_NAMES or before.low in CALENDAR or before.low in _PREPOSITIONS:
            break
        farther = words[start - 2].low if start > 1 else ""
        if not before.is_capital and (farther in _BEFORE_VERBS or (_is_verb(before) and farther not in _ARTICLES)):
            break
        start -= 1
    return start


def find_head_before(words: Sequence[Word], end: int, is_head: IsHead) -> int | None:
    """The place of the noun of the phrase that ends (exclusive) before a name: "head" in "head of finance"; None if none does."""
    last = end - 1
    if last < 0 or words[last].is_possessive or words[last].low in NEVER_NAMES:
        return None
    if not is_head(words[last].low):
        return _find_head_of_long(words, last, is_head)
    is_sort = last > 1 and words[last - 1].low == "of" and words[last - 2].low in _SORTS
    return None if is_sort else last  # "the kind of leader people like"


def _find_head_of_long(words: Sequence[Word], last: int, is_head: IsHead) -> int | None:
    for place in range(last - 1, max(last - _MOST_BETWEEN, 0), -1):
        word = words[place]
        if words[place + 1].gap != " " or _is_verb(word) or word.low in _CLOSED:
            return None
        if word.low in ("of", "to", "for", "at"):
            return place - 1 if is_head(words[place - 1].low) and word.gap == " " else None
    return None


def find_end(words: Sequence[Word], head: int) -> int:
    """The place (exclusive) at which the phrase ends whose noun stands at `head`: with "of …", "at …" and the like."""
    end = head + 1
    has_preposition = False
    while end < len(words) and _is_joined(words[end]) and end - head < _MOST_AFTER:
        word = words[end]
        following = words[end + 1] if end + 1 < len(words) else None
        if word.low in _STOPPING or word.low in CALENDAR or word.text == "May":
            break
        if word.low in SAYING or (word.low in ACTING and not word.is_capital):
            break
        if word.low == "to" and (following is None or not (following.is_capital or following.low in DETERMINERS)):
            break
        if word.low in ("and", "or") and (following is None or (following.is_capital and not has_preposition)):
            break
        has_preposition = has_preposition or word.low in _PREPOSITIONS
        end += 1
    while end > head + 1 and words[end - 1].low in _PREPOSITIONS | DETERMINERS | {"and", "or"}:
        end -= 1
    return end


def _is_participle(word: Word) -> bool:
    return word.low.endswith("ed") and _is_verb(word)


def _is_joined(word: Word) -> bool:
    """Whether nothing but an abbreviation's full stop parts a word from the one before it."""
    return word.gap == " " or (word.gap == ". " and not word.opens)


def _is_verb(word: Word) -> bool:
    """Whether a word before a noun rather is a verb or an adverb that does not belong to it."""
    if word.is_capital or word.low in _ADJECTIVES:
        return False
    return word.low in ACTING or word.low.endswith(("ed", "ing", "ly"))
