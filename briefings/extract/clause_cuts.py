"""The clauses of a sentence as stretches, by its words and, where it was parsed, by its verbs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from briefings.extract.reading import ArticleReading, ReadPassage
from briefings.extract.verb_words import BEFORE_ADJECTIVES, FINITE, NOT_PAST
from briefings.text.extents import Extent

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][a-z]+)?")
_JOINING = (
    r"(?:and|but|or|nor|yet|so|while|whereas|although|though|because|as|after|before|since|until|when|where|which|that|who|whose"
    r"|whom|if|unless|however)"
)
_CUT = re.compile(rf"[,;]\s+|:\s+|\s[-\u2013\u2014]{{1,2}}\s|\u2014|\s(?={_JOINING}\s)")
_OPENS_JOINED = re.compile(rf"{_JOINING}\s", re.IGNORECASE)
_SUBORDINATE = re.compile(r"(?:that|who|which|when|while|because|although|though|if|where|but)\s", re.IGNORECASE)
_SAYS_WHO = re.compile(
    r"(?:[\w.'\u2019-]+\s){1,4}(?:said|says|added|adds|told)\W*\Z|(?:said|says|added)\s(?:[\w.'\u2019-]+\W{1,2}){1,4}\Z"
)
"""A piece between commas that only says whose word it is."""
_TIME_FIRST = re.compile(
    rf"(?:{_JOINING}\s)?(?:on|in|by|at|after|since|during|last|next|yesterday|today|tomorrow|earlier|later|this|until|before)\b",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r"(?:[\w'\u2019-]+\s){1,4}(?:days?|weeks?|months?|years?|hours?|minutes?|decades?)\s?\Z")
"""What opens "four years after it closed"."""
_PARTICIPLE = re.compile(
    r"(?:and\s|or\s|then\s|later\s|first\s)?(?P<word>[a-z]+(?:ed|ing|made|built|held|sold|known|born|shot|won|led))\b"
)
_NO_PARTICIPLES_WORDS = (
    "including following according during regarding concerning being something anything nothing everything morning evening "
    "building meeting spring king notwithstanding barring pending excluding indeed hundred"
)
_NO_PARTICIPLES = frozenset(_NO_PARTICIPLES_WORDS.split())
_STOPS = frozenset(",;:-\u2013\u2014")
_LONGEST_SAYING = 60
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


class ClauseCutter:
    """Cuts the sentences of one article into clauses; each takes time in proportion to its length."""

    def __init__(self, reading: ArticleReading) -> None:
        self._masked = mask_article(reading)
        self._tagged = sorted(_list_tagged(reading.passages))
        self._is_parsed = any(passage.parsed for passage in reading.passages)

    @property
    def masked(self) -> str:
        """The text of the article, as long as it is, with the letters of quotations replaced."""
        return self._masked

    def cut(self, start: int, end: int, text: str | None = None) -> tuple[Extent, ...]:
        """The clauses between two places, which lie in one sentence: each with a verb of its own, and together all of it.

        The masked text is cut, or the given one, as long, by its words alone: that of a quotation.
        """
        chosen = self._masked if text is None else text
        verbs = self._list_verbs(start, end) if text is None else list(find_verbs(chosen, start, end))
        return tuple(_gather(chosen, list(_list_pieces(chosen, start, end)), verbs))

    def _list_verbs(self, start: int, end: int) -> list[int]:
        if not self._is_parsed:
            return list(find_verbs(self._masked, start, end))
        return self._tagged[bisect_left(self._tagged, start) : bisect_left(self._tagged, end)]


def mask_article(reading: ArticleReading) -> str:
    """The text of an article with the letters of its quotations replaced, as long as it was."""
    pieces: list[str] = []
    at = 0
    for passage in reading.passages:
        pieces += [reading.text[at : passage.span.start], passage.masked]
        at = passage.span.end
    return "".join((*pieces, reading.text[at:]))


def find_around(extents: Sequence[Extent], place: int) -> Extent | None:
    """The stretch, of some in order that do not overlap, that holds a place; None if none does."""
    number = bisect_right(extents, (place, float("inf"))) - 1
    return extents[number] if number >= 0 and extents[number][0] <= place < extents[number][1] else None


def _list_tagged(passages: Iterable[ReadPassage]) -> Iterator[int]:
    for passage in passages:
        for sentence in passage.parsed:
            yield from (word.start for word in sentence if word.tag in _FINITE_TAGS)


def find_verbs(text: str, start: int, end: int) -> Iterator[int]:
    """Where words stand, between two places of a text, that seem to be the verb of a clause, told by their form alone."""
    previous = ""
    for match in _WORD.finditer(text, start, end):
        word = match.group().replace("\u2019", "'")
        lower = word.lower()
        is_form = lower in FINITE or lower.endswith("n't") or (word.endswith("ed") and word not in NOT_PAST)
        if word == lower and is_form and (lower in FINITE or previous not in BEFORE_ADJECTIVES):
            yield match.start()
        previous = lower


def _list_pieces(text: str, start: int, end: int) -> Iterator[Extent]:
    """The stretches between commas, joining words and the like."""
    begins = start
    for cut in _CUT.finditer(text, start, end):
        if cut.start() > begins:
            yield begins, cut.end()
            begins = cut.end()
    if begins < end:
        yield begins, end


def _gather(text: str, pieces: Sequence[Extent], verbs: Sequence[int]) -> Iterator[Extent]:
    """Pieces put together so that each has a verb: what has none joins what stands before it, at the start what follows."""
    has_verb = [_has_verb(text, piece, verbs) for piece in pieces]
    begins = pieces[0][0] if pieces else 0
    ends, is_whole = begins, False
    for number, (start, end) in enumerate(pieces):
        opens = has_verb[number] or (number + 1 < len(pieces) and has_verb[number + 1] and _belongs_to_next(text, pieces, number))
        if opens and is_whole:
            yield _trim(text, begins, ends)
            begins, is_whole = start, False
        is_whole = is_whole or has_verb[number]
        ends = end
    if ends > begins:
        yield _trim(text, begins, ends)


def _has_verb(text: str, piece: Extent, verbs: Sequence[int]) -> bool:
    start, end = piece
    is_between = text[max(0, start - 2) : start].strip() == "," and text[start:end].endswith(", ")
    if is_between and end - start <= _LONGEST_SAYING and _SAYS_WHO.match(text, start, end):
        return False
    number = bisect_left(verbs, start)
    if number < len(verbs) and verbs[number] < end:
        return True
    participle = _PARTICIPLE.match(text, start, end)
    return participle is not None and participle["word"] not in _NO_PARTICIPLES


def _belongs_to_next(text: str, pieces: Sequence[Extent], number: int) -> bool:
    """Whether a piece without a verb opens what follows it: "that the group, which", ", and on Monday, the army"."""
    start, end = pieces[number]
    if _HOW_LONG.match(text, start, end):
        return text.startswith(("after", "before"), pieces[number + 1][0])
    if _OPENS_JOINED.match(text, *pieces[number + 1]):
        return False
    if _SUBORDINATE.match(text, start, end):
        return True
    return text[max(0, start - 2) : start].strip() in _STOPS and _TIME_FIRST.match(text, start, end) is not None


def _trim(text: str, start: int, end: int) -> Extent:
    """Without the blanks, commas and the like around it."""
    words = text[start:end]
    begins = start + len(words) - len(words.lstrip(" ,;:-\u2013\u2014\n\t"))
    ends = end - (len(words) - len(words.rstrip(" ,;:-\u2013\u2014\n\t")))
    return (begins, ends) if begins < ends else (start, end)
