# pyright: reportUnusedImport=false
# ruff: noqa: F401
# Imported tests are not called here: pytest collects them once more, and gives them the store of this file.
"""Search on PostgreSQL, and that both engines find the same; in a run that is on it anyway, all of it is."""

import random
from pathlib import Path

import pytest
from random_queries import SERVERS, asked, fill, find_differences, query
from test_search import (
    test_a_hit_tells_whose_it_is_and_where_it_stands,
    test_a_hundred_words_and_a_very_long_one_are_no_trouble,
    test_a_server_finds_its_own_and_what_ships_but_no_other_servers,
    test_phrases_stay_within_one_field,
    test_the_newest_come_first_and_the_limit_cuts_the_oldest,
    test_what_a_term_holds_is_never_syntax,
)
from test_spellings import test_what_ships_is_seen_by_all_unless_hidden_and_what_a_server_has_by_itself

from briefings.services.search import Otherwise, Query, Searching
from briefings.store.opening import open_store
from briefings.store.search.records import Hit
from briefings.store.store import Store
from support import on_postgres

pytestmark = pytest.mark.slow

address = on_postgres.address
store = on_postgres.store

Said = list[tuple[int, str, str]]


def say(hits: tuple[Hit, ...]) -> Said:
    """Hits in their order, without the number of the row, which is each engine's own."""
    return [(hit.server, hit.briefing, str(hit.found)) for hit in hits]


async def ask(store: Store, server: int, wanted: Query, limit: int) -> tuple[Said, Said, bool, Otherwise]:
    """All that a search says: what is newest, what is best, whether that is all, and what to try instead."""
    searching = Searching(store)
    newest = await store.search(server, wanted.terms, kind=wanted.kind, span=wanted.span, limit=limit)
    matches = await searching.search(server, wanted)
    return say(newest), say(matches.hits), matches.is_all, await searching.suggest_otherwise(server, wanted)


async def test_both_engines_find_the_same_in_the_same_order_whatever_is_typed(store: Store, path: Path) -> None:
    seed = 19
    chance, found = random.Random(seed), 0  # noqa: S311 - tests, not secrets
    async with open_store(path) as in_file:
        for each in (in_file, store):
            await fill(each, random.Random(seed))  # noqa: S311 - as above: the same briefings in both
        for _ in range(300):
            typed, server, limit = query(chance), chance.choice((*SERVERS, 5)), chance.choice((1, 5, 10_000))
            wanted = asked(chance, typed)
            said = await ask(in_file, server, wanted, limit)
            assert await ask(store, server, wanted, limit) == said, f"{typed!r} for {server}"
            found += len(said[0])
    assert found > 300


async def test_postgresql_finds_what_a_plain_scan_finds_and_nothing_of_other_servers(store: Store) -> None:
    chance = random.Random(7)  # noqa: S311 - tests, not secrets
    corpus = await fill(store, chance)
    assert await find_differences(store, corpus, chance, 400) == []
