"""Finding verbatim words in a text. What stands in quotation marks there: see `quotations`."""

from collections.abc import Iterator


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


def _splits_word(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1].isalnum() and text[index].isalnum()
