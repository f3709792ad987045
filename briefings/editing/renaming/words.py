"""One name in place of another in a sentence of ours, as an editor would write it.

A name is found as whole words, under any apostrophe and any blanks: with a possessive, with a capital where it begins a sentence,
and all in capitals. What is only part of a longer word or name ("Baraboo", "Bara-Smith") is another name and stays.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefings.text.anchors import UNSPACED
from briefings.text.sentences import find_sentences

_APOSTROPHES = "'\u2019\u2018\u02bc"
_HYPHENS = "-\u2010\u2011"
_OPENING = "\"'\u2018\u201c\u201e\u00ab([\u2013\u2014 "
_QUOTED = re.compile(r"(?:^|[\s(\u201c\"])['\u2018](?=\w)")
"""A single quotation mark that opens: behind it an apostrophe at the end of a name may be the one that closes."""
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LONG = 2
"""A name must have more letters than this for capitals alone to be a way of writing it."""
_WIDEST = 20
"""Characters on either side of a name that are shown of the longer word that holds it."""


@dataclass(frozen=True, slots=True)
class Swap:
    """A stretch of the sentence and what is to stand there; an empty `new` with `is_other` is a longer word that stays."""

    start: int
    end: int
    new: str
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class _Sentences:
    """A text of ours, where sentences of it begin, and from where on an apostrophe may close a quotation (-1: nowhere)."""

    text: str
    begins: frozenset[int]
    quoted_from: int


def find_swaps(text: str, old: str, new: str) -> tuple[Swap, ...]:
    """Every place of the name in the text (NFC), in order. What stands there already as part of the new name is left out."""
    known, wanted = _pattern(old), _pattern(new)
    found = list(known.finditer(text)) if old.strip() else []
    if not found:
        return ()
    whole = [match.span() for match in wanted.finditer(text)] if known.search(new) else []
    begins = [start for start, _ in whole]
    inside = _read(text)
    swaps: list[Swap] = []
    for match in found:
        before = bisect_right(begins, match.start()) - 1
        if before < 0 or match.end() > whole[before][1]:
            swaps.append(_swap(inside, match, old, new))
    return tuple(swaps)


def replace_name(text: str, old: str, new: str) -> str:
    """The text with the new name wherever the old one stands; the very same text if it stands nowhere."""
    plain = unicodedata.normalize("NFC", text)
    pieces: list[str] = []
    done = 0
    for swap in find_swaps(plain, old, new):
        if not swap.is_other:
            pieces += [plain[done : swap.start], swap.new]
            done = swap.end
    return "".join((*pieces, plain[done:])) if pieces else text


def find_longer(text: str, old: str, new: str) -> tuple[str, ...]:
    """The longer words and names that hold the old one and stay as they are, each once."""
    plain = unicodedata.normalize("NFC", text)
    found = (_widen(plain, swap) for swap in find_swaps(plain, old, new) if swap.is_other)
    return tuple(dict.fromkeys(found))


def mark_letters(old: str, new: str) -> tuple[tuple[str, bool], ...]:
    """The new text in pieces, each with whether its letters are others than before.

    If letters only went, the ones beside the gap are marked, so that a reader sees where.
    """
    marked = bytearray(len(new))
    for how, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "delete":
            marked[max(start - 1, 0) : start + 1] = b"\1" * len(marked[max(start - 1, 0) : start + 1])
        elif how != "equal":
            marked[start:end] = b"\1" * (end - start)
    pieces: list[tuple[str, bool]] = []
    for letter, mark in zip(new, marked, strict=True):
        if pieces and pieces[-1][1] == bool(mark):
            pieces[-1] = (pieces[-1][0] + letter, bool(mark))
        else:
            pieces.append((letter, bool(mark)))
    return tuple(pieces)


def _pattern(name: str) -> re.Pattern[str]:
    """The name as it may stand in a sentence: as it is, with a capital at its start, or all in capitals."""
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    ways = [plain, _capitalize(plain)]
    if sum(map(str.isalpha, plain)) > _LONG:
        ways.append(plain.upper())
    return re.compile("|".join(r"\s+".join(map(_any_apostrophe, way.split())) for way in dict.fromkeys(ways)))


def _any_apostrophe(word: str) -> str:
    return "".join(f"[{_APOSTROPHES}]" if sign in _APOSTROPHES else re.escape(sign) for sign in word)


def _read(text: str) -> _Sentences:
    quoted = _QUOTED.search(text)
    begins = (end - len(text[start:end].lstrip(_OPENING)) for start, end in find_sentences(text))
    return _Sentences(text, frozenset(begins), quoted.start() if quoted else -1)


def _swap(inside: _Sentences, match: re.Match[str], old: str, new: str) -> Swap:
    text = inside.text
    start, end = match.span()
    if _goes_on_before(text, start) or _goes_on_behind(text, end):
        return Swap(start, end, "", is_other=True)
    said = _in_its_case(inside, match, old, " ".join(new.split()))
    if "\u2019" in text:
        said = said.replace("'", "\u2019")
    if _is_bare_possessive(inside, end) and not said.casefold().endswith("s"):
        return Swap(start, end + 1, f"{said}{text[end]}s")
    return Swap(start, end, said)


def _in_its_case(inside: _Sentences, match: re.Match[str], old: str, new: str) -> str:
    found = match.group()
    if found.isupper() and not old.isupper() and sum(map(str.isalpha, found)) > _LONG:
        return new.upper()
    raised = found[:1].isupper() and old.lstrip()[:1].islower()
    return _capitalize(new) if raised or (new[:1].islower() and match.start() in inside.begins) else new


def _capitalize(name: str) -> str:
    return name[:1].title() + name[1:]


def _is_bare_possessive(inside: _Sentences, end: int) -> bool:
    """Whether a name that ends in "s" is followed by nothing but the apostrophe of a possessive: "Jones' plan"."""
    text = inside.text
    if text[end - 1 : end].casefold() != "s" or text[end : end + 1] not in {"'", "\u2019"}:
        return False
    return text[end + 1 : end + 2].isspace() and not 0 <= inside.quoted_from < end


def _is_letter(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M"))


def _goes_on_before(text: str, start: int) -> bool:
    before = text[start - 1 : start] if start else ""
    if _is_letter(before):
        return _UNSPACED.search(text, start - 1, start + 1) is None
    farther = text[start - 2 : start - 1] if start > 1 else ""
    if before and before in _APOSTROPHES:
        return _is_letter(farther)
    if not before or before not in _HYPHENS or not _is_letter(farther):
        return False
    begin = start - 1
    while begin and _is_letter(text[begin - 1]):
        begin -= 1
    return _is_name(text[begin : start - 1])


def _goes_on_behind(text: str, end: int) -> bool:
    after, farther = text[end : end + 1], text[end + 1 : end + 2]
    if _is_letter(after):
        return unicodedata.category(after).startswith("M") or _UNSPACED.search(text, end - 1, end + 1) is None
    if not after or not _is_letter(farther):
        return False
    if after in _APOSTROPHES:
        return not (farther in "sS" and not _is_letter(text[end + 2 : end + 3]))
    if after not in _HYPHENS:
        return False
    finish = end + 1
    while finish < len(text) and _is_letter(text[finish]):
        finish += 1
    return _is_name(text[end + 1 : finish])


def _is_name(word: str) -> bool:
    """Whether a word beside a hyphen makes a longer name: "Smith" does; "led", "pro" and "US" do not."""
    return word[:1].isupper() and not word.isupper()


def _widen(text: str, swap: Swap) -> str:
    """The whole word that holds a stretch."""
    start, end = swap.start, swap.end
    inner = _APOSTROPHES + _HYPHENS
    first, last = start - _WIDEST, end + _WIDEST
    while start > max(first, 0) and (
        _is_letter(text[start - 1]) or (text[start - 1] in inner and _is_letter(text[start - 2 : start - 1]))
    ):
        start -= 1
    while end < min(last, len(text)) and (_is_letter(text[end]) or (text[end] in inner and _is_letter(text[end + 1 : end + 2]))):
        end += 1
    return text[start:end]
