"""Characters of an article that act or hide: those that are refused, and those that an editor is told of."""

import re
import unicodedata
from collections import Counter

_BIDI = "\u202a-\u202e\u2066-\u2069"
"""The controls of Unicode's bidirectional algorithm (UAX 9) that make words read in another order than they are stored."""
_REFUSED = re.compile(rf"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_BIDI}\ud800-\udfff]")
_REMARKED = re.compile(
    "[\v\f\x85\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028\u2029\u2060-\u2064\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffd\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_FLAG = "\U0001f3f4"
"""The black flag; tag characters after it spell the flag of Scotland, Wales or England (UTS 51)."""
_MOST_KINDS = 5
_CONTROLS = {
    "\x08": "backspace",
    "\v": "vertical tab",
    "\f": "form feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
}
_BREAKS = frozenset("\v\f\x85\u2028\u2029")
"""What programs put between lines and pages: pdftotext ends each page with a form feed, Word a line with a vertical tab."""


def refused_character(text: str) -> str | None:
    """The first character that no article may hold, as "line 3, character 7 is U+202E (right-to-left override)"; None if none.

    These are the controls but for tab and breaks of lines and pages, the
    bidirectional embeddings, overrides and isolates, and lone surrogates.
    """
    found = _REFUSED.search(text)
    return None if found is None else f"{_place(text, found.start())} is {_named(found.group())}"


def find_remarks(text: str) -> tuple[str, ...]:
    """A sentence for each kind of invisible character, which stays in the text and in its hashes, and for lost letters."""
    firsts: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for match in _REMARKED.finditer(text):
        if not _belongs(text, match.start()):
            kind = "tag" if match.group() >= "\U000e0000" else match.group()
            firsts.setdefault(kind, match.start())
            counts[kind] += 1
    said = [_remark(kind, counts[kind], _place(text, firsts[kind])) for kind in firsts]
    more = len(said) - _MOST_KINDS
    return tuple(said[:_MOST_KINDS]) + ((f"There are {more} more kinds of invisible characters.",) if more > 0 else ())


def _belongs(text: str, at: int) -> bool:
    """Whether a joiner stands between letters of a script that needs it or in an emoji, or a tag character in a flag."""
    if text[at] >= "\U000e0000":
        start = at
        while start > max(0, at - 8) and text[start] >= "\U000e0000":
            start -= 1
        return text[start] == _FLAG
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] in _JOINERS and bool(before) and bool(after) and not before.isascii() and not after.isascii()


def _remark(kind: str, count: int, place: str) -> str:
    if kind == "\ufffd":
        return f"Letters were lost before the text came here: {place} is U+FFFD (�), one of {count}."
    what = "hidden tag characters" if kind == "tag" else _named(kind)
    times = "once" if count == 1 else f"{count} times"
    if kind in _BREAKS:
        return f"The text holds {what} {times}, first at {place}; a new passage begins after it."
    return f"The text holds {what} {times}, first at {place}; it is kept, and quotations must have it where it stands."


def _place(text: str, at: int) -> str:
    return f"line {text.count(chr(10), 0, at) + 1}, character {at - text.rfind(chr(10), 0, at)}"


def _named(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        name = "half of a surrogate pair"
    else:
        name = _CONTROLS.get(char) or unicodedata.name(char, "a control character").lower()
    return f"U+{ord(char):04X} ({name})"
