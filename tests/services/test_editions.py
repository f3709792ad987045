"""Editions that are kept: nobody ever gets one that the store would not give now."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.services.edition_cache import Editions
from briefings.store.store import Store
from support.factory import harbour
from support.ready_store import open_ready

NOW = datetime(2024, 5, 14, 12, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_ready(tmp_path / "briefings.db") as opened:
        yield opened


async def headline(editions: Editions, server: int, briefing_id: str = "harbour-talks") -> str | None:
    edition = await editions.current(server, briefing_id)
    return edition.briefing.summary.headline.text if edition else None


async def test_what_has_not_changed_is_not_decoded_again(store: Store) -> None:
    editions = Editions(store)
    await store.load(0, harbour(), now=NOW)
    first = await editions.current(1, "harbour-talks")
    assert first is not None
    assert await editions.current(2, "harbour-talks") is first


async def test_a_new_revision_shows_at_once(store: Store) -> None:
    editions = Editions(store)
    assert await headline(editions, 1) is None
    for said in ("First", "Second", "First again"):
        await store.load(0, harbour(headline=said), now=NOW)
        assert await headline(editions, 1) == said


async def test_an_own_briefing_is_its_servers_alone(store: Store) -> None:
    editions = Editions(store)
    await store.load(0, harbour(headline="Shipped"), now=NOW)
    assert [await headline(editions, server) for server in (0, 1, 2)] == ["Shipped"] * 3
    await store.load(1, harbour(headline="Own"), now=NOW)
    await store.load(1, harbour("private", headline="Private"), now=NOW)
    assert [await headline(editions, server) for server in (0, 1, 2)] == ["Shipped", "Own", "Shipped"]
    assert [await headline(editions, server, "private") for server in (1, 2, 0)] == ["Private", None, None]


async def test_what_was_erased_is_gone_and_another_of_the_same_number_and_hour_is_another(store: Store) -> None:
    editions = Editions(store)
    await store.load(1, harbour(headline="Erased"), now=NOW)
    assert await headline(editions, 1) == "Erased"
    await store.servers.erase([1], now=NOW)
    assert await headline(editions, 1) is None
    await store.load(1, harbour(headline="Loaded afterwards"), now=NOW)
    assert await headline(editions, 1) == "Loaded afterwards"


async def test_only_so_many_items_are_kept_those_read_last(store: Store) -> None:
    for name in ("one", "two", "three"):
        await store.load(0, harbour(name), now=NOW)
    editions = Editions(store, most_items=80)  # each has 31, and counts as one more
    first = [await editions.current(1, name) for name in ("one", "two", "one", "three")]
    assert len(editions) == 2
    assert await editions.current(1, "one") is first[0]
    assert await editions.current(1, "two") is not first[1]


async def test_one_that_is_larger_than_all_that_may_be_kept_is_read_all_the_same(store: Store) -> None:
    await store.load(0, harbour(), now=NOW)
    editions = Editions(store, most_items=1)
    assert await headline(editions, 1)
    assert len(editions) == 0


async def test_what_is_being_read_while_something_is_deleted_for_good_is_not_kept(store: Store) -> None:
    editions = Editions(store)
    await store.load(0, harbour(), now=NOW)
    reading = asyncio.create_task(editions.current(1, "harbour-talks"))
    await asyncio.sleep(0)
    editions.forget("harbour-talks")
    assert await reading is not None
    assert len(editions) == 0
    await editions.current(1, "harbour-talks")
    assert len(editions) == 1


async def test_what_another_process_deleted_takes_along_all_that_lives_in_that_server(store: Store) -> None:
    editions = Editions(store)
    for server in (0, 7):
        await store.load(server, harbour(), now=NOW)
    for server in (1, 7):
        await editions.current(server, "harbour-talks")
    editions.forget(None, 8)
    assert len(editions) == 2
    editions.forget(None, 7)
    assert len(editions) == 1
    editions.forget(None)
    assert len(editions) == 0
