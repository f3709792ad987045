"""Random queries against a plain scan: the search must find just what the scan finds, raise nothing and show no other server's.

Run it as `python tests/store/search/random_queries.py --queries 50000`; the suite runs a few thousand of them. It ends with 1 if
the two differed, and names the seed that repeats the queries.
"""

import argparse
import asyncio
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

# So that it runs by its path alone; what PYTHONPATH names comes first.
sys.path.extend((str(Path(__file__).resolve().parents[3]), str(Path(__file__).resolve().parents[2])))

from briefings.model.briefing import Actor, Briefing, Event, Point, Quote
from briefings.model.errors import InvalidArgumentError
from briefings.model.source import When
from briefings.services.search import Query, Searching
from briefings.store.address import Database
from briefings.store.opening import open_store
from briefings.store.search.records import ANY_TIME, Hit, SearchKind, Span
from briefings.store.search.rows import SearchRow, search_rows
from briefings.store.store import Store
from briefings.text.fold import fold
from briefings.text.query import Term, parse
from support import engines
from support.factory import harbour

SERVERS = (0, 7, 77, 700, 123456789012345678)
"""One number begins with another; two are those of the words below."""
CANARIES = {server: f"canary{server}x" for server in SERVERS}
WORDS = (
    *("war", "Wars", "warrant", "peace", "Friede", "Šostakovič", "sostak", "N’Djaména", "naïve", "straße", "STRASSE", "Ølberg"),
    *("7", "77", "0", "700", "s7", "7:war", "server:7", "123456789012345678", "2,000", "99.999%", "½", "1/3"),
    *("AND", "OR", "NOT", "NEAR", "quote", "event", "kind", "words", "rowid", "found", "rank", "we", "will", "not", "move"),
    *(
        "Ter-Matevosyan",
        "don't",
        "“ja”",
        "mir",
        "война",
        "Війна",
        "和平",
        "平和条約",
        "سلام",
        "שלום",
        "e\u0301te\u0301",
        "été",
        "🙂",
        "ﬁn",
    ),
)
_SIGNS = '"“”*:^()-+{}[],;|&!?.%_\\/\0\n\t\ud800\u200b\u0301\U0010ffff'
_SYNTAX = (
    "server:7",
    "words : war",
    "NEAR(war peace, 2)",
    '"war" *',
    "kind:quote",
    "* OR 1",
    "^war",
    "-war",
    "7:war",
    '""',
    "{words}",
)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A row as a plain scan sees it."""

    server: int
    briefing: str
    row: SearchRow
    fields: tuple[tuple[str, ...], ...]


Corpus = tuple[Scanned, ...]


def sentence(chance: random.Random, server: int) -> str:
    """Some words, now and then with this server's own canary among them."""
    chosen = chance.choices(WORDS, k=chance.randint(1, 9))
    if chance.random() < 0.3:
        chosen.insert(chance.randrange(len(chosen)), CANARIES[server])
    return " ".join(chosen)


def briefing(chance: random.Random, server: int, name: str) -> Briefing:
    """A briefing of random sentences; some dates are vague, some are missing."""
    cite = ("p2",)
    whole = harbour(name, headline=sentence(chance, server))
    actors = tuple(Actor(f"a{n}", sentence(chance, server), "person", (sentence(chance, server),), cite=cite) for n in range(4))
    days = ("2020", "2020-09", "2020-09-27", "201X", "1999/..", "../2011", "")
    quotes = tuple(
        Quote(
            f"q{n}", "direct", (sentence(chance, server), sentence(chance, server)), cite, f"a{n % 4}", said=_said(chance, days)
        )
        for n in range(8)
    )
    events = tuple(Event(f"e{n}", sentence(chance, server), cite, edtf=chance.choice(days)) for n in range(8))
    points = tuple(Point(sentence(chance, server), cite) for _ in range(6))
    summary = replace(whole.summary, points=points, background=(), disputed=())
    none = {"relations": (), "figures": (), "notes": ()}
    return replace(whole, summary=summary, actors=actors, quotes=quotes, events=events, **none)


def _said(chance: random.Random, days: Sequence[str]) -> When:
    return When(chance.choice(days))


async def fill(store: Store, chance: random.Random) -> Corpus:
    """Load briefings of several servers, some more than once, one hiding a shipped one; return what should be searchable now."""
    now = datetime(2024, 5, 14, tzinfo=UTC)
    current: dict[tuple[int, str], Briefing] = {}
    for turn in range(3):
        for server in SERVERS:
            for name in ("shared", f"own-{server}"):
                if turn == 0 or chance.random() < 0.5:
                    current[server, name] = briefing(chance, server, name)
                    await store.load(server, current[server, name], now=now)
    return tuple(
        Scanned(server, name, row, tuple(tuple(fold(text).split()) for text in (row.found.text, *row.found.more)))
        for (server, name), whole in current.items()
        for row in search_rows(whole)
    )


def query(chance: random.Random) -> str:
    """What somebody may type: words, beginnings, phrases, syntax, noise."""
    parts: list[str] = []
    for _ in range(chance.choice([1, 1, 1, 2, 2, 3, 6])):
        kind = chance.random()
        word = chance.choice((*WORDS, *CANARIES.values()))
        if kind < 0.35:
            parts.append(word)
        elif kind < 0.6:
            parts.append(word[: chance.randint(1, len(word))])
        elif kind < 0.75:
            parts.append(f'"{" ".join(chance.choices(WORDS, k=chance.randint(1, 3)))}"')
        elif kind < 0.85:
            parts.append(chance.choice(_SYNTAX))
        else:
            parts.append("".join(chance.choices(_SIGNS + "war70 é", k=chance.randint(1, 8))))
    return chance.choice([" ", " ", " ", ""]).join(parts)


def scan(corpus: Corpus, server: int, terms: Sequence[Term], kind: SearchKind | None, span: Span) -> Iterator[Scanned]:
    """What a server should find, by looking at every word of every row."""
    own = {entry.briefing for entry in corpus if entry.server == server}
    for entry in corpus:
        visible = entry.server == server or (entry.server == 0 and entry.briefing not in own)
        wanted = visible and kind in {None, entry.row.found.kind} and _within(entry.row, span)
        if wanted and terms and all(any(_stands(term, field) for field in entry.fields) for term in terms):
            yield entry


def _within(row: SearchRow, span: Span) -> bool:
    if span == ANY_TIME:
        return True
    if row.earliest is None or row.latest is None:
        return False
    starts_in_time = span.last is None or date.fromisoformat(row.earliest) <= span.last
    return starts_in_time and (span.first is None or date.fromisoformat(row.latest) >= span.first)


def _stands(term: Term, field: Sequence[str]) -> bool:
    length = len(term.words)
    for first in range(len(field) - length + 1):
        *head, last = field[first : first + length]
        if tuple(head) == term.words[:-1] and (last == term.words[-1] or (not term.whole and last.startswith(term.words[-1]))):
            return True
    return False


def asked(chance: random.Random, typed: str) -> Query:
    """The typed query with a kind and a span now and then."""
    kind: SearchKind | None = chance.choice([None, None, None, *get_args(SearchKind)])
    first, last = sorted(date(chance.randint(1990, 2026), 1, 1) for _ in range(2))
    span = chance.choice([ANY_TIME, ANY_TIME, ANY_TIME, Span(first), Span(None, last), Span(first, last)])
    return Query(parse(typed), kind, span)


async def find_differences(store: Store, corpus: Corpus, chance: random.Random, queries: int) -> list[str]:
    """Ask so many random queries and say in words what was wrong with each that was not answered as the scan says."""
    wrong: list[str] = []
    searching = Searching(store)
    for number in range(queries):
        typed, server = query(chance), chance.choice((*SERVERS, 5))
        wanted = asked(chance, typed)
        hits = await store.search(server, wanted.terms, kind=wanted.kind, span=wanted.span, limit=10_000)
        scanned = list(scan(corpus, server, wanted.terms, wanted.kind, wanted.span))
        if sorted(map(_of_hit, hits)) != sorted(map(_of_row, scanned)):
            wrong.append(f"{typed!r} for {server}: {len(hits)} found, {len(scanned)} expected")
        if [hit.row for hit in hits] != sorted((hit.row for hit in hits), reverse=True):
            wrong.append(f"{typed!r} for {server}: not newest first")
        said = [str(hit.found) for hit in hits]
        if number % 10 == 0:
            said += await _told(searching, server, typed)
        others = [canary for owner, canary in CANARIES.items() if owner not in {0, server}]
        wrong += [f"{typed!r} for {server}: shows {canary}" for canary in others for text in said if canary in text]
    return wrong


async def _told(searching: Searching, server: int, typed: str) -> list[str]:
    """What the service says to a query, suggestions included, without what the asker typed themselves."""
    try:
        wanted = searching.query(typed, None, None, None)
    except InvalidArgumentError:
        return []
    matches = await searching.search(server, wanted)
    if matches.hits:
        return [str(hit.found) for hit in matches.hits]
    own = set(fold(typed).split())
    otherwise = await searching.suggest_otherwise(server, wanted)
    return [word for offer in otherwise.nearest for word in offer.split() if word not in own]


def _of_hit(hit: Hit) -> tuple[int, str, str]:
    return hit.server, hit.briefing, str(hit.found)


def _of_row(scanned: Scanned) -> tuple[int, str, str]:
    return scanned.server, scanned.briefing, str(scanned.row.found)


async def run(database: Database, queries: int, seed: int) -> tuple[list[str], int]:
    """Fill a new database and ask; returns what was wrong, and how many rows were searched."""
    chance = random.Random(seed)  # noqa: S311 - tests, not secrets
    async with open_store(database) as store:
        corpus = await fill(store, chance)
        return await find_differences(store, corpus, chance, queries), len(corpus)


def main() -> int:
    """Ask from the command line."""
    parser = argparse.ArgumentParser(description="Ask random queries and compare each answer with a plain scan.")
    parser.add_argument("--queries", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL server that is started for it")
    options = parser.parse_args()
    with engines.new_place(on_postgres=options.postgres) as database:
        wrong, rows = asyncio.run(run(database, options.queries, options.seed))
    for difference in wrong[:20]:
        print(difference)  # noqa: T201  # a script's result
    print(f"{options.queries} queries over {rows} rows, {len(wrong)} wrong (seed {options.seed}).")  # noqa: T201  # a script's result
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
