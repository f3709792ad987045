"""Setting text in lines: which font has each letter, how wide it is, and where a line ends. Nothing is cut, whatever it is."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.pictures.fonts import JOINING, Face, Fonts, choose_cjk, is_cjk
from bot.pictures.layout import SIGN, Box, Line, Run, Style, TextArea
from bot.pictures.signs import SIGNS
from bot.pictures.writing_direction import find_levels, reorder, runs_rightward
from briefings.text.visible import visible

_LEADING = 1.34
"""Height of a line in sizes of its text, unless its ink needs more."""
_BASELINE = 1.02
"""How far below the top of such a line its baseline is, in sizes."""
_SIGN_WIDTH = 1.0
_ELLIPSIS = "…"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A letter with its marks: its font, its level, whether a line may end after it."""

    text: str
    face: Face
    level: int


class Typesetter:
    """Sets texts in the fonts that are installed."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts

    def set(self, name: str, text: str, style: Style, width: float) -> TextArea:
        """The text in lines of at most that width, in a box whose upper left corner is (0, 0) and that is as wide.

        A line ends between words; a word that is wider than a line is broken between letters. One that is written from right to
        left stands at the right. Raises NoFontError if a character is in no font.
        """
        shown = " ".join(visible(text).split())
        pieces = list(self._cut(shown))
        lines: list[Line] = []
        top = 0.0
        for line in self._wrap(pieces, style, width):
            made = self._make_line(line, style, top)
            lines.append(made if runs_rightward(shown) else _push_right(made, width))
            top = made.box.bottom
        return TextArea(name, Box(0, 0, width, top), tuple(lines))

    def measure(self, text: str, style: Style) -> float:
        """How wide a text is on one line."""
        return self._width(list(self._cut(" ".join(visible(text).split()))), style)

    def _cut(self, text: str) -> Iterator[_Piece]:
        face: Face | None = None
        cjk = choose_cjk(text)
        place = 0
        levels = find_levels(text)
        for cluster in _find_clusters(text):
            if cluster in SIGNS:
                yield _Piece(cluster, SIGN, levels[place])
            else:
                face = self._fonts.find_face(cluster, like=face, cjk=cjk)
                yield _Piece(cluster, face, levels[place])
            place += len(cluster)

    def _wrap(self, pieces: list[_Piece], style: Style, width: float) -> Iterator[list[_Piece]]:
        line: list[_Piece] = []
        for word in _find_words(pieces):
            if self._width(_without_end_blanks([*line, *word]), style) <= width:
                line += word
                continue
            if line:
                yield _without_end_blanks(line)
            line = word
            while (fitting := self._count_fitting(_without_end_blanks(line), style, width)) < len(_without_end_blanks(line)):
                yield line[:fitting]
                line = line[fitting:]
        if line:
            yield _without_end_blanks(line)

    def _count_fitting(self, pieces: list[_Piece], style: Style, width: float) -> int:
        """How many letters fit a line, at least one; found by doubling, then by halving."""
        high = 1
        while high < len(pieces) and self._width(pieces[:high], style) <= width:
            high *= 2
        low, high = max(1, high // 2), min(high, len(pieces))
        while low < high:
            middle = (low + high + 1) // 2
            if self._width(pieces[:middle], style) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def _width(self, pieces: list[_Piece], style: Style) -> float:
        return sum(self._measure_run(text, face, style, level) for text, face, level in _find_runs(pieces))

    def _measure_run(self, text: str, face: Face, style: Style, level: int) -> float:
        if face == SIGN:
            return _SIGN_WIDTH * style.size * len(text)
        font = self._fonts.sized(face, style.size, style.weight)
        return font.getlength(text, direction="rtl" if level % 2 else "ltr")

    def _make_line(self, pieces: list[_Piece], style: Style, top: float) -> Line:
        parts = list(_find_runs(pieces))
        above, below = _BASELINE * style.size, (_LEADING - _BASELINE) * style.size
        runs: list[Run] = []
        x = 0.0
        for place in reorder([level for _, _, level in parts]):
            text, face, level = parts[place]
            width = self._measure_run(text, face, style, level)
            runs.append(Run(text, face, x, width, is_leftward=bool(level % 2)))
            x += width
            if face != SIGN:
                font = self._fonts.sized(face, style.size, style.weight)
                _, ink_top, _, ink_bottom = font.getbbox(text, anchor="ls", direction="rtl" if level % 2 else "ltr")
                above, below = max(above, -ink_top + 1), max(below, ink_bottom + 1)
        return Line(tuple(runs), style, Box(0, top, x, top + above + below), above)


def _push_right(line: Line, width: float) -> Line:
    return Line(line.runs, line.style, line.box.move(width - line.box.width, 0), line.ascent)


def _find_clusters(text: str) -> Iterator[str]:
    """Letters with the marks, joiners and modifiers that belong to them (after UAX 29, as far as pictures need it)."""
    cluster = ""
    for character in text:
        if cluster and _goes_on(cluster, character):
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def _goes_on(cluster: str, character: str) -> bool:
    code = ord(character)
    if character in JOINING or code in _SKIN_TONES or unicodedata.category(character).startswith("M"):
        return True
    if cluster[-1] == "\u200d":
        return True
    return len(cluster) == 1 and ord(cluster) in _FLAGS and code in _FLAGS


def _find_words(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """What a line does not end within: words with the blanks after them; of Chinese and the like, each character."""
    word: list[_Piece] = []
    for piece in pieces:
        if word and piece.text != " " and _may_end(word, piece):
            yield word
            word = []
        word.append(piece)
    if word:
        yield word


def _may_end(word: list[_Piece], then: _Piece) -> bool:
    """Whether a line may end between a word and what comes then. A sign, and "…", stay with the word beside them."""
    before = word[-1].text
    if before == " ":
        sticks = len(word) > 1 and (word[-2].face == SIGN or word[0].text == word[-2].text == _ELLIPSIS)
        return then.text != _ELLIPSIS and not sticks
    if before == "-":
        return len(word) > 1 and word[-2].text.isalpha() and then.text.isalpha()
    return _may_break(before, then.text)


def _may_break(before: str, after: str) -> bool:
    if not (is_cjk(before[0]) or is_cjk(after[0])):
        return False
    opens = unicodedata.category(before[-1]) in {"Ps", "Pi"}
    closes = unicodedata.category(after[0]) in {"Pe", "Pf", "Po"}
    return not opens and not closes


def _find_runs(pieces: list[_Piece]) -> Iterator[tuple[str, Face, int]]:
    """Neighbors of one font and level together."""
    for (face, level), group in groupby(pieces, lambda piece: (piece.face, piece.level)):
        yield "".join(piece.text for piece in group), face, level


def _without_end_blanks(pieces: list[_Piece]) -> list[_Piece]:
    end = len(pieces)
    while end > 1 and pieces[end - 1].text == " ":
        end -= 1
    return pieces[:end]
