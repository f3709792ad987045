"""Where lines that follow each other without a blank line between them are one paragraph, and where a new one begins.

A line break inside a paragraph is a wrap: its line is full, so that the next word had no room on it, or its sentence goes on in
lower case. How wide a text was wrapped is measured where sentences visibly go on, in the block of lines itself or, if it is too
short to tell, in the whole text. Every measure looks at each line once, so time grows with the length of the text alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_WIDEST = 120
"""Columns: wider lines were not wrapped by hand, so each of them is a paragraph."""
_LONG_WORD = 40
"""Columns: an address or a word of code that no wrapping breaks, so a line with one may be as long as it likes."""
_WRAPPED_LINE = 50
"""Columns from which a line looks wrapped and not like a heading, though no lower case says that its sentence goes on."""
_WIDER = 1.08
"""The widest lines of a wrapped text are hardly wider than those of which it is known."""
_FEWEST_DENSE = 2
_FEWEST_WRAPS = 3
"""Sentences that go on in the next line, from which on a block tells its own width."""
_ENOUGH = 0.6
_STRICT = 0.9
"""The shares of such lines that must be full for a text to be wrapped at all, and to the letter (not by a proportional font)."""
_MEASURED = 400
_QUOTING = re.compile(r"(?:[ \t]{0,3}>)+")
_ITEM = re.compile(r"(?:[-*+•‣▪●◦·–—]|\d{1,3}[.)]|[A-Za-z][.)]|\([A-Za-z\d]{1,3}\))\s")
_OPENERS = "\"'([{«»‹›“”„‟‘’‚‛「『（*_¿¡"
_CLOSERS = "\"'”’“»›«)]}」』）*_"
_ENDS = frozenset(".!?…:。！？：．۔؟।॥։።")
_GOES_ON = frozenset(",-‐–—(/&+、，،")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|vs)\.\Z")
_INITIAL = re.compile(r"(?<![.\w])[A-Z]\.\Z")
"""Titles and initials at the end of a line, whose point ends no sentence; the name behind a title is still to come."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Tibetan, Burmese and Khmer, which are broken within what looks like one word."""
_UNSPACED_WORD = 12
_LONG_WORD_IN = re.compile(rf"[^\s\u0e00-\u109f\u1780-\u17ff\u2e80-\U0003ffff]{{{_LONG_WORD + 1}}}")
_ADDRESS = re.compile(r"(?:[a-z]{2,10}://|www\.)", re.IGNORECASE)


class Line(NamedTuple):  # not a dataclass: a text may have a million lines, and these are made three times as fast
    """A line that is not blank: where it stands (`end` after its last visible character), and what of it decides about breaks."""

    start: int
    end: int
    depth: int
    indent: int
    width: int
    first_word: int
    has_long_word: bool
    is_finished: bool
    ends_quoted: bool
    goes_on: bool
    begins_lower: bool
    begins_caseless: bool
    begins_address: bool
    is_item: bool
    is_all_caps: bool
    has_words: bool


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How wide lines were wrapped, and by how much a full line may fall short: where a sentence goes on, and where it ends."""

    width: int
    slack: int
    slack_finished: int

    def is_full(self, line: Line, after: Line) -> bool:
        """Whether the first word of the line `after` had no room on the `line`."""
        if line.has_long_word:
            return True
        slack = self.slack_finished if line.is_finished else self.slack
        return line.width <= self.width * _WIDER + 1 and line.width + 1 + after.first_word > self.width - slack


def read_line(text: str, start: int, end: int) -> Line:
    """What the line text[start:end] is like, which ends with its last visible character."""
    raw = text[start:end]
    quoting = _QUOTING.match(raw) if ">" in raw[:10] else None
    rest = raw[quoting.end() :] if quoting else raw
    words = rest.lstrip()
    item = _ITEM.match(words)
    bare = words[item.end() :] if item else words
    first, *_ = bare[:_MEASURED].split(maxsplit=1) or ("",)
    opening = first.lstrip(_OPENERS)
    last = raw[-_LONG_WORD:].rstrip(_CLOSERS)[-1:] or raw[-1:]
    letter = opening[:1]
    is_title = _TITLE.search(raw[-12:]) is not None
    is_address = _ADDRESS.match(opening) is not None
    return Line(
        start + len(raw) - len(raw.lstrip()),
        end,
        raw.count(">", 0, quoting.end()) if quoting else 0,
        len(rest) - len(words),
        _measure(raw),
        _measure_first(first),
        len(raw) > _LONG_WORD and _LONG_WORD_IN.search(raw) is not None,
        last in _ENDS and not is_title and _INITIAL.search(raw[-12:]) is None,
        raw[-1] in _CLOSERS,
        is_title or last in _GOES_ON,
        opening.islower() and letter.isalpha() and not is_address,
        letter.isalpha() and letter.lower() == letter.upper(),
        is_address,
        item is not None,
        raw.isupper(),
        any(map(str.isalnum, raw)),
    )


def find_text_wrapping(blocks: Iterable[Sequence[Line]]) -> Wrapping | None:
    """How a whole text was wrapped, if enough of its lines tell; None if it was not, or if that cannot be told."""
    return _find_wrapping([gap for block in blocks for gap in pairwise(block)], fewest=_FEWEST_DENSE)


def part(block: Sequence[Line], text_wrapping: Wrapping | None) -> list[tuple[int, int]]:
    """The paragraphs of a block of lines, in order: start of the first line and end of the last one of each."""
    wrapping = _choose_wrapping(list(pairwise(block)), text_wrapping)
    tells_lower = not all(line.begins_lower for line in block)  # who writes all in lower case ends no sentence with it
    if wrapping and not tells_lower and wrapping.width < _WRAPPED_LINE:
        wrapping = None
    starts = [0]
    for index in range(1, len(block)):
        following = block[index + 1] if index + 1 < len(block) else None
        before, line = block[index - 1], block[index]
        is_full = wrapping is not None and wrapping.is_full(before, line)
        goes_on = is_full or _runs_on(before, line, tells_lower=tells_lower)
        if _is_set_apart(block[starts[-1]], before, line, following, is_full=is_full) or not (goes_on or not line.has_words):
            starts.append(index)
    return [(block[start].start, block[end - 1].end) for start, end in pairwise([*starts, len(block)])]


def _is_set_apart(opening: Line, before: Line, line: Line, following: Line | None, *, is_full: bool) -> bool:
    """Whether a line shows by its marks that a paragraph begins with it, whether or not the line before `is_full`.

    `opening` is the first line of the paragraph that `before` belongs to.
    """
    if line.depth != before.depth or (line.begins_address and before.begins_address):
        return True
    if not line.has_words or not before.has_words:
        return line.has_words
    if line.is_item:
        return opening.is_item or before.is_finished or not is_full
    if _is_indented(opening, before, line, following):
        return True
    return before.is_all_caps != line.is_all_caps and (before.is_finished or before.is_all_caps) and not line.begins_lower


def _is_indented(opening: Line, before: Line, line: Line, following: Line | None) -> bool:
    """Whether a line stands in as the first of a paragraph does, and not as those of an item of a list do."""
    if opening.is_item or not before.is_finished or line.indent <= before.indent:
        return False
    return following is None or following.indent < line.indent


def _runs_on(before: Line, line: Line, *, tells_lower: bool) -> bool:
    """Whether the sentence of a line visibly goes on in the next, whatever room there was."""
    if any(either.width > _WIDEST and not either.has_long_word for either in (before, line)):
        return False
    begins_lower = line.begins_lower and tells_lower
    if before.is_finished:
        return before.ends_quoted and begins_lower  # “Will you strike?”, asked the minister
    return begins_lower or before.goes_on


def _choose_wrapping(gaps: Sequence[tuple[Line, Line]], text_wrapping: Wrapping | None) -> Wrapping | None:
    """The block's own width if it tells one, else the text's; how strictly lines are filled shows in the whole text only."""
    if text_wrapping is None:
        return _find_wrapping(gaps, fewest=1) or _find_dense(gaps)
    own = _find_wrapping(gaps, fewest=_FEWEST_WRAPS)
    if own is None or own.width <= text_wrapping.width <= own.width * _WIDER:
        return text_wrapping
    return _strict(own.width) if text_wrapping.slack_finished == 0 else _loose(own.width)


def _find_dense(gaps: Sequence[tuple[Line, Line]]) -> Wrapping | None:
    """The width of lines that are full one and all, though each next one begins with a capital, as German nouns do."""
    unfinished = [line.width for line, _ in gaps if not line.is_finished and _WRAPPED_LINE <= line.width <= _WIDEST]
    if len(unfinished) < _FEWEST_DENSE or any(line.has_long_word or after.is_item for line, after in gaps):
        return None
    dense = _strict(max(unfinished))
    return dense if _share_full(dense, gaps) == 1 else None


def _strict(width: int) -> Wrapping:
    return Wrapping(width, 1, 0)


def _loose(width: int) -> Wrapping:
    return Wrapping(width, width // 5, width // 16)


def _find_wrapping(gaps: Sequence[tuple[Line, Line]], *, fewest: int) -> Wrapping | None:
    known = [(line, after) for line, after in gaps if _tells_width(line, after)]
    if len(known) < fewest:
        return None
    widths = [line.width for line, _ in known]
    middle = median(widths)
    width = max(width for width in widths if width <= middle * 1.4)
    strict, loose = _strict(width), _loose(width)
    if _share_full(strict, known) >= _STRICT:
        return strict
    return loose if _share_full(loose, known) >= _ENOUGH else None


def _share_full(wrapping: Wrapping, known: Sequence[tuple[Line, Line]]) -> float:
    return sum(wrapping.is_full(line, after) for line, after in known) / len(known)


def _tells_width(line: Line, after: Line) -> bool:
    if line.depth != after.depth or line.has_long_word or line.is_finished or after.is_item or line.width > _WIDEST:
        return False
    return after.begins_lower or (after.begins_caseless and line.width >= _WRAPPED_LINE)


def _is_wide(char: str) -> bool:
    return char != "" and unicodedata.east_asian_width(char) in {"W", "F"}


def _measure(text: str) -> int:
    """Columns that a text takes in a terminal; of a very long one, its code points."""
    if text.isascii() or len(text) > _MEASURED:
        return len(text)
    return sum(2 if _is_wide(char) else 0 if unicodedata.combining(char) else 1 for char in text)


def _measure_first(word: str) -> int:
    """Columns of a line's first word, which had to fit; a script without spaces breaks after any character, or soon."""
    if _is_wide(word[:1]):
        return 2
    return min(_measure(word), _UNSPACED_WORD) if _UNSPACED.match(word) else _measure(word)
