"""Fixtures of a store on PostgreSQL, whatever engine the run is on: a file takes them as its own, and its tests run there.

So `make test` has the most important tests of a folder on both engines; `make test-postgres` has all of them.
"""

from collections.abc import AsyncIterator

import pytest

from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.store import Store
from support import engines, postgres
from support.ready_store import make_template


@pytest.fixture
async def address() -> AsyncIterator[PostgresAddress]:
    """A database of the test's own with the whole schema in it; without a server the test is skipped."""
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with postgres.new_database(engines.find_server(), await make_template(None)) as made:
        yield made


@pytest.fixture
async def store(address: PostgresAddress) -> AsyncIterator[Store]:
    """The store in it."""
    async with open_store(address) as opened:
        yield opened
