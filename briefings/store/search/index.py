"""The search index: what the transaction that loads a briefing writes into it, and the queries that it answers.

FTS5 as of SQLite 3.40 (sqlite.org/fts5.html, 3. Full-text Query Syntax, 4.4.3. External Content Tables).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.store.driver import Driver
from briefings.store.record_reader import RecordReader
from briefings.store.records import SHIPPED
from briefings.store.search.records import Hit, SearchKind
from briefings.store.search.rows import FIELD_BREAK, SearchRow
from briefings.text.fold import fold
from briefings.text.query import Term

Sql = Mapping[str, str]
_PAST_EVERY_LETTER = "\U0010ffff"
_ABOUT = "the search index"
HITS = RecordReader(Hit, _ABOUT, folded=lambda text: tuple(text.split(FIELD_BREAK)))


@dataclass(frozen=True, slots=True)
class Missing:
    """A current briefing that the index lacks."""

    server: int
    briefing: str


_MISSING = RecordReader(Missing, _ABOUT)


def put(driver: Driver, sql: Sql, server: int, briefing: str, found: Sequence[tuple[SearchRow, str]]) -> None:
    """Make the index hold what can be found of a briefing now, and nothing of what it held of it before; inside a transaction.

    Each row goes with the JSON of what it shows.
    """
    key = {"server": server, "briefing": briefing}
    # FTS5 takes words out by reading them once more, so `searchable` must still have them then.
    driver.execute(sql["unindex_searchable"], key)
    driver.execute(sql["drop_searchable"], key)
    driver.executemany(
        sql["add_searchable"],
        [(server, briefing, row.found.kind, row.earliest, row.latest, shown, row.folded) for row, shown in found],
    )
    driver.execute(sql["index_searchable"], key)


def find_missing(driver: Driver, sql: Sql) -> tuple[Missing, ...]:
    """Return the current briefings that the index lacks, as an older version of this program loaded them."""
    return _MISSING.read_all(driver.execute(sql["not_searchable"]))


def expression(server: int, terms: Sequence[Term], kind: SearchKind | None) -> str:
    """Return the query for rows of this server, or shipped ones, that have all the terms; "" if there is no term.

    Whatever the terms hold is folded once more and quoted, so that it can be nothing but words.
    """
    quoted = [words for term in terms if (words := fold(" ".join(term.words)).split())]
    endings = ["" if term.whole else " *" for term in terms if fold(" ".join(term.words))]
    if not quoted:
        return ""
    scopes = dict.fromkeys((server, SHIPPED))
    return " OR ".join(f"({_scope(scope, quoted, endings, kind)})" for scope in scopes)


def _scope(server: int, quoted: Sequence[list[str]], endings: Sequence[str], kind: SearchKind | None) -> str:
    phrases = [" ".join(f"{server}:{word}" for word in words) for words in quoted]
    wanted = " AND ".join(f'"{phrase}"{ending}' for phrase, ending in zip(phrases, endings, strict=True))
    of_kind = f'kind : "{server}:{kind}" AND ' if kind else ""
    return f"{of_kind}words : ({wanted})"


def word_ranges(server: int, start: str) -> Iterator[tuple[str, str, int]]:
    """Yield, for a server and for what ships, the range of tokens of words that start so, and how much comes before each word."""
    for scope in dict.fromkeys((server, SHIPPED)):
        low = f"{scope}:{fold(start)}"
        yield low, low + _PAST_EVERY_LETTER, len(f"{scope}:")
