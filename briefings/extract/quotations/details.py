"""What else stands beside a quotation: whom it was said to, where or in what, and when."""

import re

from briefings.extract.quotations import small_words, verbs
from briefings.extract.quotations.cue import Cue
from briefings.extract.quotations.phrases import read_behind
from briefings.extract.quotations.spans import QuotedPassage
from briefings.extract.reading import ArticleReading
from briefings.text.extents import Extent
from briefings.text.temporal import find

_SPOKEN_IN = (
    "statement|interview|speech|letter|e-?mail|memo|report|message|post|blog|tweet|article|op-ed|release|video|broadcast|address|"
    "note|call|testimony|editorial|column|book|podcast|documentary|filing|affidavit|ruling|decision|complaint|debate|remarks|"
    "comments|conference|briefing|hearing|keynote|press event|ceremony|rally|meeting|session|summit|appearance|announcement"
)
_VENUE = re.compile(
    rf"\b(?:in|at|during|on|via|through|after|before)\s(?:(?:an?|the|his|her|their|its|this|that)\s)?(?:[\w\u2019'-]+\s){{0,3}}?"
    rf"(?:{_SPOKEN_IN})s?\b|\bon\s(?:Twitter|X|Facebook|Instagram|Telegram|YouTube|TikTok|Truth Social|Weibo|LinkedIn)\b|"
    r"\bon\s(?:(?:\w+\s)?(?:television|TV|radio))\b|\bby\s(?:phone|telephone|e-?mail)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"day\b|\d|week|month|year|morning|evening|night|noon|january|february|march|april|may\b|june|july|august|september|october|"
    r"november|december|today|ago\b",
    re.IGNORECASE,
)
_TELLING = frozenset({"told", "tells", "telling", "informed", "assured", "reminded", "advised", "warned", "asked"})
_NO_RECIPIENT = small_words.JOINING | small_words.PREPOSITIONS

_MOST_STRETCHES = 5_000
_LONGEST = 200
"""Code points of the words beside a quotation that are looked at."""


def find_recipient(passage: QuotedPassage, cue: Cue, high: int) -> Extent | None:
    """Whom the speaker tells it: told Ana Ruiz; said to reporters."""
    tokens = passage.tokens
    verb = tokens[cue.verb].folded
    at = cue.verb + 1
    if verb not in _TELLING:
        after = max(cue.verb, cue.last) + 1
        if after + 1 >= min(high, len(tokens)) or tokens[after].folded != "to" or verb not in verbs.SPEECH:
            return None
        at = after + 1
    elif cue.phrase is not None and cue.phrase.first > cue.verb:
        return None
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].folded in _NO_RECIPIENT:
        return None
    phrase = read_behind(tokens, at, min(high, len(tokens)))
    return (tokens[at].start, phrase.mention[1]) if phrase and phrase.kind != "pronoun" else None


def find_venue(reading: ArticleReading, stretch: Extent) -> Extent | None:
    """Where or in what it was said, in the words beside the quotation: in a statement, on Twitter."""
    found = _VENUE.search(reading.text, *stretch)
    return found.span() if found else None


class Dates:
    """Finds the words that date a saying; remembers what it has read, for many stretches are alike."""

    def __init__(self, reading: ArticleReading) -> None:
        """Read dates as seen from the day on which the article was published."""
        self._reading = reading
        self._known: dict[str, Extent | None] = {}

    def find(self, stretch: Extent) -> Extent | None:
        """The words that date the saying, in the words beside the quotation; None from the five thousandth stretch on."""
        text = self._reading.text[stretch[0] : min(stretch[1], stretch[0] + _LONGEST)]
        if text not in self._known:
            if len(self._known) >= _MOST_STRETCHES or not _DATED.search(text):
                return None
            dated = find(text, self._reading.published)
            self._known[text] = (dated[0].start, dated[0].end) if dated else None
        found = self._known[text]
        return (stretch[0] + found[0], stretch[0] + found[1]) if found else None


def find_stretch(passage: QuotedPassage, cue: Cue, at: int, bounds: Extent) -> Extent:
    """The words outside quotation marks around a cue in its sentence, up to the quotation at the place `at`."""
    tokens = passage.tokens
    low = cue.first
    while low > bounds[0] and tokens[low - 1].kind != "quotation":
        low -= 1
    high = max(cue.last, cue.verb)
    while high + 1 < bounds[1] and _goes_on(passage, high + 1, at, cue):
        high += 1
    return tokens[low].start, tokens[high].end


def _goes_on(passage: QuotedPassage, place: int, at: int, cue: Cue) -> bool:
    """Whether the token at a place still belongs to the cue: up to the quotation, or to the comma behind a cue."""
    token = passage.tokens[place]
    if token.kind == "quotation":
        return False
    return place < at if cue.side == "before" else token.text not in {",", ";", "\u2013", "\u2014"}
