"""The words of a passage, with what tells names from other words: capitals, what stands between, where sentences begin."""

import re
from dataclasses import dataclass
from itertools import islice

from briefings.extract.actors.role_words import TITLES
from briefings.extract.reading import ReadPassage
from briefings.text.sentences import ABBREVIATED

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['\u2019&\u2010-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019][sS]\Z")
_CONTRACTION = re.compile(r"['\u2019](?:m|ve|re|ll|d|t)\Z")
_JOINED_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|an|ash|az|ul)-[^\W\d_a-z]")
_OPENING = re.compile(r"[.!?\u2026:;\"\u201c\u201e\u00ab(\[\u2013\u2014*\u2022\u2018]|\s['\u2018]|\s-\s|\n\s*[-*]")
_PEOPLES = frozenset(
    ["people's", "people\u2019s", "women's", "women\u2019s", "children's", "children\u2019s", "men's", "men\u2019s"]
)
_LONGEST_TITLE = 45
"""Code points of a quotation that may be a title or a word used with irony."""
_LONGEST = 40
"""Characters: a longer word is no name's."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage without its possessive 's; `start` and `end` are code points of the article.

    `low` is it in small letters, `gap` what stands between the word before and it. `opens` says that it stands where any word has
    a capital letter: a sentence or a quotation begins, or a bracket or colon stands before it. `is_titled` says that it stands in
    a quotation so short that it may be the title of a work, or an ironical word.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str
    opens: bool
    is_capital: bool
    is_quoted: bool
    is_possessive: bool
    is_titled: bool

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[:1].isdigit()


def read_words(passage: ReadPassage, most: int) -> tuple[Word, ...]:
    """The words of a passage, those of quotations too, in order, at most so many. Takes time in proportion to its length."""
    text, start = passage.span.text, passage.span.start
    sentences = {begin - start for begin, _ in passage.sentences}
    titles = _Titles(passage)
    found: list[Word] = []
    end = 0
    for match in islice(_WORD.finditer(text), most):
        begin = match.start()
        bare, is_possessive = _cut_possessive(match.group(), text, match.end())
        low = bare.lower()
        gap = text[end:begin]
        found.append(
            Word(
                start + begin,
                start + begin + len(bare),
                bare,
                low,
                gap,
                not found or _opens(gap, found[-1].low, low, is_sentence=begin in sentences),
                _is_capital(bare),
                passage.masked[begin] != text[begin],
                is_possessive,
                titles.hold(begin),
            )
        )
        is_plural = is_possessive and len(bare) == len(match.group())
        end = match.end() + is_plural  # the apostrophe of "the dockers' union" belongs to its word, and parts nothing
    return tuple(found)


def _cut_possessive(raw: str, text: str, end: int) -> tuple[str, bool]:
    """A word without its possessive 's, and whether it is one; a plural such as "Beatles'" is one, too."""
    if "'" in raw or "\u2019" in raw:
        bare = raw if raw.lower() in _PEOPLES else _POSSESSIVE.sub("", raw)
        return bare, len(bare) < len(raw)
    return raw, raw[-1] == "s" and text[end : end + 2] in ("' ", "\u2019 ")


def _opens(gap: str, before: str, low: str, *, is_sentence: bool) -> bool:
    if gap == " ":
        return is_sentence
    is_abbreviated = gap == ". " and (before in ABBREVIATED or len(before) == 1)
    if is_sentence:
        return not (is_abbreviated and low in TITLES)  # "Acme Inc. President Ana Ruiz"
    return not is_abbreviated and _OPENING.search(gap) is not None


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return len(word) <= _LONGEST and not _CONTRACTION.search(word)
    return "-" in word and _JOINED_ARTICLE.match(word) is not None


class _Titles:
    """The short quotations of a passage, asked for places in rising order."""

    def __init__(self, passage: ReadPassage) -> None:
        found = (quotation for quotation in passage.quotations if quotation.holds)
        self._short = sorted(
            (quotation.start, quotation.end) for quotation in found if quotation.end - quotation.start <= _LONGEST_TITLE
        )
        self._next = 0

    def hold(self, place: int) -> bool:
        while self._next < len(self._short) and self._short[self._next][1] <= place:
            self._next += 1
        return self._next < len(self._short) and self._short[self._next][0] <= place
