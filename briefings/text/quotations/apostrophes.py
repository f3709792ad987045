"""Apostrophes and signs of measure that look like quotation marks."""

import re

from briefings.text.quotations.neighbors import is_word

_SHORTENED_WORDS = (
    "tis twas twere twill til till em im er ave cause cos coz cuz bout round neath gainst fraid nuff n ere ello kay tude"
)
_SHORTENED = frozenset(_SHORTENED_WORDS.split())
"""Words that begin with an apostrophe, without it."""
_DECADE = re.compile(r"\d\ds\b")
_YEAR = re.compile(r"\d\d\b")
_AND = re.compile(r"[nN]['\u2018\u2019\uff07]?(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_FOLLOWING = re.compile(r"[ \t\n]([^\W_]+)")
_AFTER_NO_POSSESSIVE = (
    "a an the and or but nor of in on at to for from by with as than is was were are be been has have had do does did will would "
    "can could may might must shall should said says say told tells he she it they we i you his her their its our my your who "
    "whom which that this these those when while where because if then not"
)
_NEVER_OWNED = frozenset(_AFTER_NO_POSSESSIVE.split())
"""What never follows a possessive: a mark before one of these ends a quotation."""
_CUT_WORDS = frozenset(("o", "an", "th", "ol", "lil", "wi"))
_SINGLE = "'\u2018\u2019\uff07"
_LONGEST_WORD = 30


def opens_a_word(text: str, after: int) -> bool:
    """Whether a single mark before this place is surely an apostrophe: \u201990s, \u2019n\u2019."""
    return bool(_DECADE.match(text, after) or _AND.match(text, after))


def ends_a_joined_and(text: str, index: int) -> bool:
    """Whether a single mark at this place is the second one of rock \u2019n\u2019 roll."""
    return index > 1 and text[index - 1] in "nN" and text[index - 2] in _SINGLE and not is_word(text[index - 3 : index - 2])


def may_open_a_word(text: str, after: int) -> bool:
    """Whether a single mark before this place may be an apostrophe: \u2019tis, \u2019em, \u201968."""
    word = _WORD.match(text, after, after + _LONGEST_WORD)
    return bool(_YEAR.match(text, after)) or (word is not None and word.group().casefold() in _SHORTENED)


def may_end_a_word(text: str, index: int, after: int) -> bool:
    """Whether a single mark at this place may be an apostrophe or mean feet: dockers\u2019, goin\u2019, 6\u2019.

    Not if what follows it never follows a possessive: "the \u2018Eagles\u2019 and".
    """
    before = text[index - 1 : index]
    if not is_word(before):
        return False
    if before.isdigit():
        return True
    if not (before in "sSxXzZ" or _is_cut(text, index)):
        return False
    following = _FOLLOWING.match(text, after, after + _LONGEST_WORD)
    return following is None or following.group(1).casefold() not in _NEVER_OWNED


def may_be_inches(text: str, index: int) -> bool:
    """Whether a double mark at this place may be a sign of inches or minutes: 5", 6'2"."""
    return text[index - 1 : index].isdigit()


def _is_cut(text: str, index: int) -> bool:
    """Whether the word before this place has lost its end: goin\u2019, o\u2019."""
    start = index
    while start > 0 and index - start < _LONGEST_WORD and is_word(text[start - 1]):
        start -= 1
    word = text[start:index].casefold()
    return word in _CUT_WORDS or (word.endswith("in") and len(word) > 3)  # noqa: PLR2004 - "in" and "bin" are whole words
