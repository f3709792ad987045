"""The real client on the local server, over a real database."""

from collections.abc import AsyncGenerator

import pytest

from support.bench import Bench, running
from support.factory import harbour


@pytest.fixture
async def bench() -> AsyncGenerator[Bench]:
    """A bot with the shipped library."""
    async with running() as started:
        yield started


@pytest.fixture
async def two_briefings(bench: Bench) -> Bench:
    """The same with a second briefing, so that one has to be chosen."""
    await bench.house.store.load(0, harbour(), now=bench.time())
    return bench
