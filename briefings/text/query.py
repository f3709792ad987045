"""What somebody typed into a search, as terms: words and quoted phrases, folded, and nothing else.

There is no syntax beyond the quotation marks: "AND", "*", "-" or a colon mean as much as any other word or sign.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.text.fold import fold

_MARKS = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02]')
"""Double marks only: a single one is an apostrophe far more often."""


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that must stand side by side; unless `whole`, a word that only starts with the last of them will do."""

    words: tuple[str, ...]
    whole: bool = False

    @property
    def text(self) -> str:
        """The term as it would be typed."""
        words = " ".join(self.words)
        return f'"{words}"' if self.whole else words

    def stands_in(self, folded: str) -> bool:
        """Whether folded text has this term."""
        ending = " " if self.whole else ""
        return f" {' '.join(self.words)}{ending}" in f" {folded} "

    def stands_whole_in(self, folded: str) -> bool:
        """Whether folded text has this term and its last word ends there."""
        return f" {' '.join(self.words)} " in f" {folded} "


def parse(typed: str) -> tuple[Term, ...]:
    """The terms of a typed query, each once, in the order typed; () where there is no letter or digit in it.

    What stands between two double quotation marks, straight, curly, low or angled, is a phrase of whole words; a mark without a
    partner means nothing. Every other word is the start of a word; one that folds to several ("Ter-Matevosyan") keeps them
    together.
    """
    return tuple(dict.fromkeys(_terms(typed)))


def _terms(typed: str) -> Iterator[Term]:
    parts = _MARKS.split(typed)
    for number, part in enumerate(parts):
        has_partner = number + 1 < len(parts)
        if number % 2 and has_partner:
            yield from _term(part, whole=True)
        else:
            for word in part.split():
                yield from _term(word, whole=False)


def _term(text: str, *, whole: bool) -> Iterator[Term]:
    words = tuple(fold(text).split())
    if words:
        yield Term(words, whole)
