"""Lines of a terminal: how many columns a text takes, and breaking it between words so that it fits.

Styles (SGR sequences, as `markdown` writes them) take no column and go on after a break, but never over a line's edge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prompt_toolkit.utils import get_cwidth

GLUE = "\u00a0"
"""A blank at which no line is broken, unless what it holds together is longer than a line."""
_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_EDGE = re.compile(r"(?:│ |> )*(?P<step> *(?:- |• |\d{1,2}\. )?)")
_TALL = "\ufe0f"
"""Makes a picture of the sign before it, which then takes two columns in most terminals."""
_LEAST_ROOM = 8
"""Columns beside an edge below which an edge would leave no room for words."""

Style = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One character with the styles it is in."""

    character: str
    style: Style

    @property
    def columns(self) -> int:
        return 1 if self.character == _TALL else get_cwidth(self.character)

    @property
    def is_wide(self) -> bool:
        return get_cwidth(self.character) > 1


_Cells = list[_Cell]


def measure(text: str) -> int:
    """How many columns a line takes; styles take none."""
    return _count(_read_cells(text))


def wrap(text: str, width: int | None) -> str:
    """The text with lines of at most `width` columns if its words allow it; None leaves the lines as they are.

    A broken line keeps its edge ("│ ", "> ") and goes on where its text began. Words stay whole, addresses too; only scripts
    without blanks are broken between their wide characters.
    """
    if width is None:
        return text.replace(GLUE, " ")
    return "\n".join(line for long in text.split("\n") for line in _wrap_line(long, width))


def clip(text: str, width: int | None) -> str:
    """An unstyled line, cut after a word and ended with "…" if it takes more columns than that."""
    if width is None or measure(text) <= width:
        return text
    kept, used = 0, 1
    for character in text:
        used += get_cwidth(character)
        if used > width:
            break
        kept += 1
    blank = text.rfind(" ", kept // 2, kept + 1)
    return f"{text[: blank if blank > 0 else kept].rstrip()}…"


def _wrap_line(line: str, width: int) -> Iterator[str]:
    cells = _read_cells(line)
    if _count(cells) <= width:
        yield _write(cells)
        return
    edge, rest = _take_edge(cells)
    if width - len(rest) < _LEAST_ROOM:
        edge, rest = [], []
    taken, start = list(edge), len(edge)
    has_words = False
    for blanks, word in _cut_words(cells[start:], width - len(rest)):
        if has_words and _count(taken) + _count(blanks) + _count(word) > width:
            yield _write(taken)
            taken, blanks = list(rest), []  # noqa: PLW2901 - the blanks at a break are dropped
        taken += [*blanks, *word]
        has_words = True
    yield _write(taken)


def _take_edge(cells: _Cells) -> tuple[_Cells, _Cells]:
    """The cells before a line's text, and those that stand before it again on the next line."""
    found = _EDGE.match("".join(cell.character for cell in cells))
    count = found.end() if found else 0
    step = len(found["step"]) if found else 0
    again = [*cells[: count - step], *[_Cell(" ", ())] * step]
    return cells[:count], again


def _cut_words(cells: _Cells, room: int) -> Iterator[tuple[_Cells, _Cells]]:
    """What may not be broken, each with the blanks before it."""
    blanks, word = _Cells(), _Cells()
    for cell in cells:
        if cell.character == " ":
            if word:
                yield from _cut_long(blanks, word, room)
                blanks, word = _Cells(), _Cells()
            blanks.append(cell)
        elif word and (cell.is_wide or word[-1].is_wide) and cell.columns:
            yield from _cut_long(blanks, word, room)
            blanks, word = _Cells(), [cell]
        else:
            word.append(cell)
    if word:
        yield from _cut_long(blanks, word, room)


def _cut_long(blanks: _Cells, word: _Cells, room: int) -> Iterator[tuple[_Cells, _Cells]]:
    """What is glued together, in one piece if that fits on a line, else in its words."""
    if _count(word) <= room or not any(cell.character == GLUE for cell in word):
        yield blanks, word
        return
    part = _Cells()
    for cell in word:
        if cell.character == GLUE and part:
            yield blanks, part
            blanks, part = [_Cell(" ", cell.style)], _Cells()
        else:
            part.append(cell)
    if part:
        yield blanks, part


def _read_cells(line: str) -> _Cells:
    """The characters of a line; a reset ends the innermost style, because `markdown` nests them."""
    cells, style, start = _Cells(), list[str](), 0
    for found in _STYLE.finditer(line):
        cells += [_Cell(character, tuple(style)) for character in line[start : found.start()]]
        start = found.end()
        if found[1] not in {"", "0"}:
            style.append(found[1])
        elif style:
            style.pop()
    return [*cells, *(_Cell(character, tuple(style)) for character in line[start:])]


def _write(cells: _Cells) -> str:
    while cells and cells[-1].character in {" ", GLUE}:
        cells = cells[:-1]
    written, now = "", Style()
    for cell in cells:
        if cell.style != now:
            written += "\x1b[0m" if now else ""
            written += f"\x1b[{';'.join(dict.fromkeys(cell.style))}m" if cell.style else ""
            now = cell.style
        written += cell.character.replace(GLUE, " ")
    return written + ("\x1b[0m" if now else "")


def _count(cells: _Cells) -> int:
    return sum(cell.columns for cell in cells)
