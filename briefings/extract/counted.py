"""What a number counts, by the words beside it, and which numbers count nothing: in names, scores, lists, ages."""

import re
from dataclasses import dataclass

from briefings.extract.verb_words import PASTS

_NAME_BEFORE = re.compile(r"(?<![.!?:]\s)(?<!\A)(?<!\n)\b(?P<word>(?:[A-Z]|[a-z]{1,2}[A-Z])[\w.&'\u2019-]*) \Z")
_NO_NAMES_WORDS = (
    "In On By At For From With About Around Over Under Nearly Almost Some The A An And But Or Of To As After Before Since "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Another All More Less Only These Those Its Their His Her"
)
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_LABELED = re.compile(
    r"(?:\b(?:no|number|page|chapter|article|section|phase|stage|level|tier|group|day|game|round|part|type|class|grade|gate|route|flight"
    r"|highway|channel|version|posts?|episode|season|volume|item|line|room|unit|platform|aged?|nos?)\.?\s|#|[/\u2116+])\Z",
    re.IGNORECASE,
)
_AGE = re.compile(r"[A-Z][\w.'\u2019-]+, \Z")
_ENDS_AGE = re.compile(r"(?:,|\)|\.| and\b|;)")
_JOINED_BEFORE, _JOINED_BEHIND = re.compile(r"[\d\w][-\u2013\u2014/.:]\Z|\d \Z"), re.compile(r"[-\u2013\u2014/:]\d|/\w| \d")
"""What shows that digits are part of something longer, such as a telephone number."""
_LIST_NUMBER = re.compile(r"[.)]\s")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_ONE = frozenset({"one", "a", "an", "a few", "1"})
_IN_BRACKETS = re.compile(r"\[\Z")
_FEW_WORDS = "one two three four five six seven eight nine ten"
_FEW = frozenset(_FEW_WORDS.split())
_KNOWN_BEFORE = re.compile(
    r"\b(?:the|these|those|both|all|other|its|their|his|her|our|last|first|next|no|any|of)\s\Z", re.IGNORECASE
)
_JOINED_NUMBER = re.compile(r"\d and \Z")
_NOUN = re.compile(r" (?!of\b)[a-z]")
_TIME_BEHIND = re.compile(r" (?:earlier|later|ago|before|after|from now)\b")
_NO_HEADS = frozenset({"mark", "way", "barrier", "threshold", "level", "thing", "things", "time"})
_WORD = re.compile(r"\s*(?P<dash>-?)(?P<word>[^\W\d_][\w'\u2019-]*)")
_STOP_WORDS = (
    "of in on at to for from by with as is are was were be been being has have had it its he she they them his her their "
    "this that these those which who whom whose when where and or but nor so than then there after before over under about "
    "into out up down during while because if not will would can could may might should do does did said says a an the per "
    "each since until also yesterday today tomorrow last next earlier later ago more less fewer most least through against "
    "between despite according following including only just now still already lower higher ahead worth apart respectively "
    "altogether total compared"
)
_STOPS = frozenset(_STOP_WORDS.split())
_OF = re.compile(r"\sof\s(?:the |its |their |his |her |all |a |an |those |these )?")
_DAYS_WORDS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_DAYS = frozenset(_DAYS_WORDS.split())
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """The words for what is counted; the head is what belongs to the number itself: "22,000 employees"."""

    start: int
    end: int
    head_start: int
    head_end: int


def is_counting(text: str, start: int, end: int, *, has_unit: bool) -> bool:
    """Whether a number, from `start` to `end` with its hedge and unit, counts or measures something."""
    lead = text[max(0, start - 40) : start]
    if _IN_BRACKETS.search(lead) or _JOINED_BEFORE.search(lead) or _JOINED_BEHIND.match(text, end):
        return False
    if has_unit:
        return _TIME_BEHIND.match(text, end) is None and text[start : start + 4].lower() != "one-"
    words = text[start:end].lower()
    if words in _ONE or _YEAR.match(words) or _LABELED.search(lead) or _is_known(text, end, words, lead):
        return False
    if (_AGE.search(lead) and _ENDS_AGE.match(text, end)) or (not lead.rstrip(" ") and _LIST_NUMBER.match(text, end)):
        return False
    name = _NAME_BEFORE.search(lead)
    return name is None or name["word"] in _NO_NAMES


def _is_known(text: str, end: int, words: str, lead: str) -> bool:
    """Whether it only says which: "the two companies", "posts 542 and 543", "a third goal"."""
    if words in _FEW:
        return _KNOWN_BEFORE.search(lead) is not None
    if words.startswith("a "):
        return _NOUN.match(text, end) is not None
    return _JOINED_NUMBER.search(lead) is not None and _WORD.match(text, end) is None


def find_counted(text: str, end: int, limit: int) -> Counted | None:
    """The noun phrase behind a number that ends at `end`, within the sentence that ends at `limit`; None if none follows."""
    words = _read_words(text, end, limit)
    opening = _OF.match(text, end, limit) if not words else None
    if opening is not None:
        words = _read_words(text, opening.end() - 1, limit)
    if not words:
        return None
    (start, _), (last_start, last_end) = words[0], words[-1]
    if text[last_start:last_end].lower() in _NO_HEADS or (len(words) == 1 and text[start:last_end].isupper()):
        return None  # "85 US and 175 Armenian soldiers"
    if opening is not None:
        return Counted(start, last_end, last_start, end)
    return Counted(start, last_end, last_start, last_end)


def _read_words(text: str, start: int, limit: int) -> list[tuple[int, int]]:
    """The words that follow each other without a stop, a verb of the usual kind or a small word among them."""
    found: list[tuple[int, int]] = []
    at = start
    while len(found) < _MOST_WORDS and (match := _WORD.match(text, at, limit)) is not None:
        word = match["word"]
        if word.lower() in _STOPS or word in PASTS or word.endswith("ly") or word in _DAYS:
            break
        if found and word.endswith(("ed", "ing")) and word.islower():
            break
        found.append(match.span("word"))
        at = match.end()
        if match["dash"] and len(found) == 1:
            break
        if word.islower() and word.endswith("s") and not word.endswith(("ss", "us")):
            break
    return found
