"""A passage as words, marks and whole quotations: what stands beside a quotation is read in these."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from briefings.text.extents import Extent
from briefings.text.sentences import ABBREVIATED

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:-[^\W\d_]+)+|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?\b|"
    r"[^\W_]+(?:['\u2019&\u2010\u2011-][^\W_]+)*(?:(?<=s)['\u2019](?=\s))?|[^\w\s]|_"
)
_STOPS = frozenset(".!?\u2026")
_POSSESSIVE = ("'s", "\u2019s", "s'", "s\u2019")
_MARKS = "\"'\u2019\u201d\u00bb\u201c\u00ab)"
_GOING_ON = frozenset({",", ";", ":", ")", "]"})
"""What shows that a sentence goes on behind a stop: (D-Wash.), said."""
TokenKind = Literal["word", "mark", "quotation"]


class Token(NamedTuple):
    """A word, a mark, or a whole quotation with its marks; `folded` is a word in small letters, with a plain apostrophe.

    `start` and `end` are code points of the article. `is_capital` marks words with a capital (Ruiz, al-Amr, eBay), `is_owner`
    possessives. `ends` says that a sentence ends here, `may_end` that it does if what follows is no cue: "It is late." Ruiz said.
    `quotation` is the number of a quotation, -1 for all else.
    """

    start: int
    end: int
    text: str
    folded: str
    kind: TokenKind
    is_capital: bool = False
    is_owner: bool = False
    ends: bool = False
    may_end: bool = False
    quotation: int = -1


def read_tokens(text: str, extent: Extent, quoted: Sequence[tuple[Extent, int]]) -> tuple[Token, ...]:
    """The tokens of a stretch of text; `quoted` are the outermost quotations in it, marks included, each with its number."""
    found: list[Token] = []
    at = extent[0]
    for (start, end), number in quoted:
        found += _read_words(text, at, start)
        may_end = text[start:end].rstrip(_MARKS)[-1:] in _STOPS and _may_begin_behind(text, end, extent[1])
        found.append(Token(start, end, text[start:end], "", "quotation", may_end=may_end, quotation=number))
        at = end
    found += _read_words(text, at, extent[1])
    return tuple(found)


def _read_words(text: str, at: int, end: int) -> Iterator[Token]:
    while match := _TOKEN.search(text, at, end):
        start, at = match.span()
        word = match.group()
        if not word[0].isalnum():
            ends = word in _STOPS and _may_begin_behind(text, at, end)
            yield Token(start, at, word, word, "mark", ends=ends)
            continue
        if text[at : at + 1] == "." and at < end and (word.casefold() in ABBREVIATED or (len(word) == 1 and word.isupper())):
            at += 1
            word = text[start:at]
        yield Token(start, at, word, _fold(word), "word", is_capital=word != word.lower(), is_owner=word.endswith(_POSSESSIVE))


def _fold(word: str) -> str:
    return word.casefold().replace("\u2019", "'").rstrip(".") or word


def _next_letter(text: str, at: int, end: int) -> str:
    """The character behind the blanks at a place."""
    while at < end and text[at].isspace():
        at += 1
    return text[at : min(at + 1, end)]


def _may_begin_behind(text: str, at: int, end: int) -> bool:
    following = _next_letter(text, at, end)
    return not following.islower() and following not in _GOING_ON
