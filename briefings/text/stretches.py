"""Stretches of an article that a person names by their words: the evidence of an item, ready to be kept or pasted."""

from briefings.model.evidence import MOST_WORDS
from briefings.model.source import Stretch
from briefings.text.find_words import find_words
from briefings.text.normalise import sha256_hex


def stretch_of(article: str, start: int, end: int, *, written: bool) -> Stretch:
    """The stretch from `start` to `end` (code points), its words `written` out if they are not more than a stretch may have."""
    words = article[start:end]
    return Stretch(start, end, sha256_hex(words), words if written and has_few_words(words) else "")


def has_few_words(words: str) -> bool:
    """Whether the words may be written out in a file."""
    return len(words.split()) <= MOST_WORDS


def find_stretches(article: str, words: str, places: tuple[tuple[int, int], ...], *, written: bool) -> tuple[Stretch, ...]:
    """Every stretch with these words (see `find_words`) inside one of the places of the article, in the article's order."""
    found = (
        (start + first, start + last)
        for start, end in sorted(set(places))
        for first, last in find_words(words, article[start:end])
    )
    return tuple(stretch_of(article, first, last, written=written) for first, last in dict.fromkeys(found))
