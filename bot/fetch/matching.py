"""Which blocks of a page another reader of it chose: by runs of words, for that reader's text is not the page's."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_RUN = 4
"""Words in a row by which a passage is known again."""


def split_words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


class ChosenText:
    """What another reader took of a page; tells of each block how much of it was taken."""

    def __init__(self, text: str) -> None:
        words = split_words(text)
        self.size = len(words)
        self._runs = {run: place for place, run in reversed(list(enumerate(_runs(words))))}
        self._lines = {" ".join(split_words(line)) for line in text.splitlines()}

    def share(self, words: Sequence[str]) -> float:
        """The share of a block's words, from 0 to 1, that stand in what was taken; short ones must be a line of it."""
        if len(words) < _RUN:
            return float(bool(words) and " ".join(words) in self._lines)
        runs = _runs(words)
        return sum(run in self._runs for run in runs) / len(runs)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)]
