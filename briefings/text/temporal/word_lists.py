"""Lists of words, written as a sentence is."""


def tuple_of(text: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(text.split())


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())
