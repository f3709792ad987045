"""The real client on the local server, over a real database."""

from collections.abc import AsyncGenerator

import pytest
import pytest_asyncio

from support.bench import Bench, start_bench
from support.factory import harbour


@pytest.fixture
async def bench() -> AsyncGenerator[Bench]:
    """A bot with the shipped library."""
    async with start_bench() as started:
        yield started


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_bench() -> AsyncGenerator[Bench]:
    """The same for all tests of a file, which only read and are marked `asyncio(loop_scope="module")`."""
    async with start_bench() as started:
        yield started


@pytest.fixture
async def two_briefings(bench: Bench) -> Bench:
    """The same with a second briefing, so that one has to be chosen."""
    await bench.container.store.load(0, harbour(), now=bench.time())
    return bench
