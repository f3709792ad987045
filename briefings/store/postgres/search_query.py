"""Searches as PostgreSQL's text search has them (PostgreSQL, 8.11.2, tsquery), in the tokens of `searchable.words`."""

from collections.abc import Sequence
from hashlib import md5

from briefings.store.records import SHIPPED
from briefings.store.search.records import SearchKind
from briefings.text.fold import fold
from briefings.text.query import Term

_LONGEST = 400
"""Letters of a word that are indexed as they are; of a longer one the beginning and a digest of it all. See `index_words`."""


def write_query(server: int, terms: Sequence[Term], kind: SearchKind | None) -> str:
    """Return the query for rows of this server, or shipped ones, that have all the terms; "" if there is no term.

    Whatever the terms hold is folded once more and quoted, so that it can be nothing but words.
    """
    found = [(words, term.whole) for term in terms if (words := fold(" ".join(term.words)).split())]
    if not found:
        return ""
    return " | ".join(f"({_scope(scope, found, kind)})" for scope in dict.fromkeys((server, SHIPPED)))


def _scope(server: int, found: Sequence[tuple[list[str], bool]], kind: SearchKind | None) -> str:
    wanted = [_phrase(server, words, is_whole) for words, is_whole in found]
    if kind:
        wanted.append(_quote(f"kind:{server}:{kind}"))
    return " & ".join(wanted)


def _phrase(server: int, words: Sequence[str], is_whole: bool) -> str:
    ending = "" if is_whole else ":*"
    return "(" + " <-> ".join(_quote(f"{server}:{_shorten(word)}") for word in words) + f"{ending})"


def _shorten(word: str) -> str:
    return word if len(word) <= _LONGEST else f"{word[:_LONGEST]}~{md5(word.encode(), usedforsecurity=False).hexdigest()}"


def _quote(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
