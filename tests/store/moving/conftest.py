from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from compatibility.old_files import old_database
from support import engines, postgres


@pytest.fixture
def address() -> Iterator[PostgresAddress]:
    """A database of the test's own with nothing in it."""
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with postgres.new_database(engines.find_server()) as made:
        yield made


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """What a program left that was stopped in the middle of its work, brought up to date: rows in nearly all tables."""
    file = old_database(tmp_path)
    async with open_store(file):
        pass
    return file
