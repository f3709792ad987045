"""Finding verbatim words in a text, and the quotation marks around them."""

from collections.abc import Iterator
from dataclasses import dataclass

_CLOSES = {"\u201c": "\u201d", "\u2018": "\u2019", "\u00ab": "\u00bb", '"': '"', "'": "'"}
_APOSTROPHES = frozenset("'\u2019")
_SINGLE = frozenset("'\u2018")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text between quotation marks: `start` and `end` (exclusive) in code points, marks not included.

    `depth` is 1 for the outermost marks, 2 for marks within marks. `closed` is False where the closing mark is missing, as in
    speech that runs on into the next paragraph; it then reaches to the end of the text.
    """

    start: int
    end: int
    depth: int
    closed: bool = True


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text, code point for code point, never starting or ending inside a word of the text."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not (_splits_word(text, start) or _splits_word(text, end)):
            yield start, end
        start = text.find(words, start + 1)


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text, code point for code point, as whole words."""
    return next(occurrences(words, text), None) is not None


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every stretch between quotation marks, by its start.

    Takes typographic and straight marks, double and single. A single mark inside or after a word is an apostrophe unless a single
    quotation is open; a single mark that is never closed was none.
    """
    found: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        if stack and char in _closers(stack) and _can_close(text, index):
            _close(stack, char, index, found)
        elif char in _CLOSES and _can_open(text, index):
            stack.append((char, index + 1))
    while stack:
        mark, start = stack.pop()
        if mark not in _SINGLE:
            found.append(Quotation(start, len(text), len(stack) + 1, closed=False))
    return tuple(sorted(found, key=lambda each: (each.start, -each.end)))


def depth(start: int, end: int, marks: tuple[Quotation, ...]) -> int:
    """How many quotations enclose the stretch from `start` to `end`; 0 where it stands outside all."""
    return max((each.depth for each in marks if each.start <= start and end <= each.end), default=0)


def _splits_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()


def _closers(stack: list[tuple[str, int]]) -> set[str]:
    return {_CLOSES[mark] for mark, _ in stack}


def _close(stack: list[tuple[str, int]], char: str, index: int, found: list[Quotation]) -> None:
    """End the innermost quotation that this mark closes; single marks left open inside it were apostrophes."""
    while stack:
        mark, start = stack[-1]
        if _CLOSES[mark] != char and mark not in _SINGLE:
            return
        stack.pop()
        if _CLOSES[mark] == char:
            found.append(Quotation(start, index, len(stack) + 1))
            return


def _can_open(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if text[index] in ("'", '"'):
        return not before.isalnum() and before not in (".", ",", "!", "?") and bool(after.strip())
    return text[index] != "\u2018" or (not before.isalnum() and bool(after.strip()))


def _can_close(text: str, index: int) -> bool:
    if text[index] in _APOSTROPHES:
        return not text[index + 1 : index + 2].isalnum() and bool(text[index - 1 : index].strip())
    return True
