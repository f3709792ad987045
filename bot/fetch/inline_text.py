"""The text of one paragraph as a reader of the page sees it: raised figures, quotation marks of `q`, line breaks."""

import re

from bot.fetch.letters import drop_controls

_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_FIGURES = re.compile(r"[+\-−]?[0-9]{1,4}\Z")
_YEAR = re.compile(r"(?<![0-9])(?:1[0-9]|20)[0-9]{2}\Z")
_OPENING_MARKS = "“‘\"'«„»‹›”「『"
_LINES = 2
"""Line breaks in a row that end a paragraph."""


class InlineText:
    """Collects the text of one paragraph; `take` returns it and begins the next."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._linked = 0
        self._links = 0
        self._quotes = 0
        self._breaks = 0
        self._shifted: list[int] = []  # where raised or lowered text began
        self._shifted_linked = False

    def open(self, tag: str) -> None:
        """An inline element begins."""
        if tag == "a":
            self._links += 1
            self._shifted_linked = True
        elif tag in {"sup", "sub"}:
            self._shifted.append(len(self._words))
            self._shifted_linked = self._links > 0
        elif tag == "q":
            self._quotes += 1
            self._words.append("“" if self._quotes % 2 else "‘")

    def close(self, tag: str) -> None:
        """An inline element ends."""
        if tag == "a":
            self._links = max(0, self._links - 1)
        elif tag in {"sup", "sub"} and self._shifted:
            self._shift(tag, self._shifted.pop())
        elif tag == "q" and self._quotes:
            self._words.append("”" if self._quotes % 2 else "’")
            self._quotes -= 1

    def add(self, data: str) -> None:
        """Text of the page."""
        self._words.append(data)
        if self._links:
            self._linked += sum(map(str.isalpha, data))
        if not data.isspace():
            self._breaks = 0

    def breaks(self) -> bool:
        """A line break: one is a blank, two in a row end a paragraph (then True)."""
        self._breaks += 1
        self._words.append(" ")
        return self._breaks >= _LINES

    def take(self) -> tuple[str, int]:
        """The text so far with white space collapsed and without controls, and how many of its letters are links."""
        taken = " ".join(drop_controls("".join(self._words)).split()), self._linked
        self._words = []
        self._linked = self._breaks = 0
        self._shifted = [0] * len(self._shifted)
        return taken

    def _shift(self, tag: str, start: int) -> None:
        """Keep figures that stand above or below the line from running into those on it: 2010² and 10⁶, never 20102 and 106."""
        text = "".join(self._words[start:]).strip()
        before = "".join(self._words[max(0, start - 8) : start])[-8:]
        if not _FIGURES.match(text) or not before or before[-1].isspace():
            return
        if tag == "sub":
            shown = text.translate(_LOWERED) if before[-1].isdigit() else text
        elif self._shifted_linked or _YEAR.search(before):
            shown = f" [{text}]"  # a footnote's number
        else:
            shown = text.translate(_RAISED)
        self._words[start:] = [shown]
