from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from briefings.services.library import load_shipped, read_shipped
from briefings.store.opening import open_store

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)


async def test_what_an_operator_loads_over_a_shipped_briefing_stays(tmp_path: Path) -> None:
    first = read_shipped()[0]
    own = replace(first, tags=("our", "own"))
    async with open_store(tmp_path / "kept.db") as store:
        assert await load_shipped(store, now=NOW) == len(read_shipped())
        assert (await store.load(0, own, now=NOW)).revision == 2
    async with open_store(tmp_path / "kept.db") as store:
        assert await load_shipped(store, now=NOW) == 0
        again = await store.load(0, own, now=NOW)
        assert (again.revision, again.changed) == (2, False)
        kept = await store.briefing(0, first.id)
    assert kept
    assert kept.briefing == own


async def test_a_shipped_briefing_that_is_new_to_the_database_is_loaded(tmp_path: Path) -> None:
    first = read_shipped()[0]
    async with open_store(tmp_path / "kept.db") as store:
        await store.load(0, replace(first, tags=("of an", "older release")), now=NOW)
        assert await load_shipped(store, now=NOW) == len(read_shipped())
        kept = await store.briefing(0, first.id)
    assert kept
    assert (kept.briefing, kept.revision) == (first, 2)


async def test_an_operator_can_go_back_to_what_ships(tmp_path: Path) -> None:
    first = read_shipped()[0]
    async with open_store(tmp_path / "kept.db") as store:
        await load_shipped(store, now=NOW)
        await store.load(0, replace(first, tags=("our", "own")), now=NOW)
        assert (await store.load(0, first, now=NOW)).revision == 3
