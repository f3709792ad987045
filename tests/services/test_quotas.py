from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.caller import LIBRARY
from briefings.services.authoring import load_file
from briefings.services.quotas import DEFAULT, QuotaError, Quotas
from briefings.store.store import Store
from support.factory import harbour_toml
from support.ready_store import open_ready

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)
SERVER = 7


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db") as opened:
        yield opened


def authored(number: int, headline: str = "Dock workers") -> bytes:
    text = harbour_toml().replace('id = "harbour-talks"', f'id = "talks-{number}"').replace("Dock workers in", f"{headline} in")
    return text.encode()


async def load(store: Store, number: int, limits: Quotas, *, server: int = SERVER, headline: str = "Dock workers") -> int:
    done = await load_file(store, server, authored(number, headline), "talks.toml", now=NOW, why="Mended.", limits=limits)
    return done.loaded.revision


async def test_one_briefing_too_many_is_refused_whole(store: Store) -> None:
    limits = Quotas(briefings=2)
    await load(store, 1, limits)
    await load(store, 2, limits)
    before = await store.servers.usage(SERVER)
    with pytest.raises(QuotaError, match="has 2 briefings, and 2 is the most") as refused:
        await load(store, 3, limits)
    assert "BRIEFING_MOST_BRIEFINGS" in refused.value.remedy
    assert await store.servers.usage(SERVER) == before
    assert await store.briefing(SERVER, "talks-3") is None
    assert await store.names(SERVER, "briefing", "", briefing="talks-3") == ()
    assert await load(store, 2, limits, headline="Port workers") == 2, "what is there can still be changed"
    assert await load(store, 3, limits, server=8) == 1, "another server has limits of its own"


async def test_a_lowered_limit_leaves_what_is_there_alone(store: Store) -> None:
    for number in range(3):
        await load(store, number, DEFAULT)
    assert await load(store, 1, Quotas(briefings=1), headline="Port workers") == 2
    with pytest.raises(QuotaError, match="has 3 briefings, and 1 is the most"):
        await load(store, 4, Quotas(briefings=1))


async def test_too_many_bytes_are_refused_whole_and_older_revisions_count(store: Store) -> None:
    await load(store, 1, DEFAULT)
    size = (await store.servers.usage(SERVER)).size
    limits = Quotas(size=size + size // 2)
    with pytest.raises(QuotaError, match=r"would take 0\.0\d MiB, and 0\.0\d MiB is the most; nothing was changed"):
        await load(store, 1, limits, headline="Port workers")
    assert (await store.servers.usage(SERVER)).size == size
    assert await load(store, 1, limits) == 1, "the same file again changes nothing, so nothing is refused"
    assert await load(store, 1, Quotas(size=3 * size), headline="Port workers") == 2, "its correction and history count, too"


async def test_the_library_has_no_limits(store: Store) -> None:
    for number in range(3):
        await load(store, number, Quotas(briefings=1, size=1), server=LIBRARY)
    assert len(await store.cards(LIBRARY)) == 3
