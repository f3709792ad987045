"""Searching everything a server can read: the best of the newest matches, and what to try if there is none."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.model.edtf_dates import Edtf, bounds
from briefings.model.errors import InvalidArgumentError
from briefings.store.search.records import ANY_TIME, MOST_HITS, Hit, SearchKind, Span
from briefings.store.store import Store
from briefings.text.query import Term, parse

_WHOLE, _START = 2.0, 1.0
_IN_TEXT = 2.0
"""How much more a hit in what an item says counts than one in the names and words around it."""
_NOTHING_ELSE = 3.0
"""For an item with a text or name that is just what was asked for."""
_KINDS: dict[SearchKind, float] = {"briefing": 0.5, "actor": 0.5, "quote": 0.4, "event": 0.3, "fact": 0.2}
_NEWEST = 0.3
_NEAREST = 3
_OFFERED = 5
_WORDS_TRIED = 8
"""How many similar words, queries to try instead, and words of a query are looked at."""
_LIKE_ENOUGH = 70.0
"""rapidfuzz's ratio from 0 to 100: below this, two words only share letters."""
_SHORTEST_TYPO = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: terms, and perhaps one kind of thing and a span of days."""

    terms: tuple[Term, ...]
    kind: SearchKind | None = None
    span: Span = ANY_TIME

    @property
    def is_narrowed(self) -> bool:
        """Whether there is more to it than words."""
        return self.kind is not None or self.span != ANY_TIME


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found, best first. `is_all` is False if older matches were not looked at."""

    query: Query
    hits: tuple[Hit, ...]
    is_all: bool


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What there is if nothing was found.

    `wider` counts the matches without the limits on kind and time. `nearest` are queries that do find something: the same with a
    similar word, or one of its words alone.
    """

    wider: int
    nearest: tuple[str, ...]


class Searching:
    """Searches for servers. Every method sees the shipped library and the given server's own briefings, nothing else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @staticmethod
    def query(typed: str, kind: SearchKind | None, since: Edtf | None, until: Edtf | None) -> Query:
        """The query that was typed. Raises InvalidArgumentError if there is no word in it or no day in its span."""
        terms = parse(typed)
        if not terms:
            raise InvalidArgumentError(f"There is no word or number in “{typed}”.", "Type what to look for: weapons, ter mat.")
        first = bounds(since)[0] if since else None
        last = bounds(until)[1] if until else None
        if first and last and first > last:
            raise InvalidArgumentError(
                "“since” is later than “until”, so nothing can lie between.", "Swap them, or leave one out."
            )
        return Query(terms, kind, Span(first, last))

    async def search(self, server: int, query: Query) -> Matches:
        """The newest matches, ranked. Raises StoreError."""
        hits = await self._store.search(server, query.terms, kind=query.kind, span=query.span, limit=MOST_HITS + 1)
        return Matches(query, _rank(query.terms, hits[:MOST_HITS]), len(hits) <= MOST_HITS)

    async def suggest_otherwise(self, server: int, query: Query) -> Otherwise:
        """What to try instead of a query that found nothing. Raises StoreError."""
        if query.is_narrowed:
            wider = await self._store.search(server, query.terms, limit=MOST_HITS)
            if wider:
                return Otherwise(len(wider), ())
        found: list[str] = []
        for terms in await self._list_attempts(server, query.terms):
            if len(found) < _OFFERED and await self._store.search(server, terms, limit=1):
                found.append(" ".join(term.text for term in terms))
        return Otherwise(0, tuple(found))

    async def _list_attempts(self, server: int, terms: tuple[Term, ...]) -> list[tuple[Term, ...]]:
        """Queries that may find more: without quotation marks, with similar words for unknown ones, with each word alone."""
        words = list(dict.fromkeys(word for term in terms for word in term.words))[:_WORDS_TRIED]
        similar = {word: await self._find_similar(server, word) for word in words}
        attempts = [tuple(Term((word,)) for word in words)]
        for choice in range(_NEAREST):
            chosen = (similar[word][choice : choice + 1] or similar[word][-1:] or (word,) for word in words)
            attempts.append(tuple(map(Term, chosen)))
        attempts += [(Term((word,)),) for word in words]
        return [attempt for attempt in dict.fromkeys(attempts) if attempt != terms]

    async def _find_similar(self, server: int, word: str) -> tuple[str, ...]:
        """Words that can be found here and look like this one; () if it can be found itself, or is too short to tell."""
        if len(word) < _SHORTEST_TYPO or await self._store.search_words(server, word, limit=1):
            return ()
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - loaded when first needed

        known = await self._store.search_words(server, word[0])
        nearest = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=_NEAREST)
        return tuple(word for word, _, _ in nearest)


def _rank(terms: Sequence[Term], newest_first: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits by how well they match, what kind they are and how new their briefing is; within one, in its own order."""
    ages = {key: age for age, key in enumerate(dict.fromkeys((hit.server, hit.briefing) for hit in newest_first))}
    scores = {
        hit.row: _match(terms, hit) + _KINDS[hit.found.kind] + _NEWEST / (1 + ages[hit.server, hit.briefing])
        for hit in newest_first
    }
    return tuple(sorted(newest_first, key=lambda hit: (-scores[hit.row], ages[hit.server, hit.briefing], hit.row)))


def _match(terms: Sequence[Term], hit: Hit) -> float:
    """How well a hit matches: the mean over the terms of their best places."""
    text, *more = hit.folded
    score = sum(max(_IN_TEXT * _degree(term, text), *(_degree(term, field) for field in more), 0.0) for term in terms)
    asked = " ".join(" ".join(term.words) for term in terms)
    return score / len(terms) + _NOTHING_ELSE * (asked in hit.folded)


def _degree(term: Term, folded: str) -> float:
    """How well one term matches a field: 0 if it does not stand there."""
    if term.stands_whole_in(folded):
        return _WHOLE
    return _START if term.stands_in(folded) else 0.0
