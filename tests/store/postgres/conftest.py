from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.store import Store
from support import engines, postgres


@pytest.fixture
async def address() -> AsyncIterator[PostgresAddress]:
    """A database of the test's own with the whole schema in it."""
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    async with AsyncExitStack() as stack:
        yield await engines.enter_ready_database(stack, None)


@pytest.fixture
async def store(address: PostgresAddress) -> AsyncIterator[Store]:
    async with open_store(address) as opened:
        yield opened
