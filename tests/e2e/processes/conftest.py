"""Several processes of one bot over one database."""

from collections.abc import AsyncIterator

import pytest

from briefings.store.address import PostgresAddress
from support import engines, postgres
from support.ready_store import make_template


@pytest.fixture
async def address() -> AsyncIterator[PostgresAddress]:
    """A database of the test's own, for several processes."""
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with postgres.new_database(engines.find_server(), await make_template(None)) as made:
        yield made
