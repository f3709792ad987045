"""A database with the shipped library for each test: a copy of one, because loading it takes longer than most of these tests."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.app.container import open_container
from support.clock import Time


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that was opened once."""
    database = tmp_path_factory.mktemp("loaded") / "kept.db"

    async def load() -> None:
        async with open_container(database, clock=Time(), limits=None):
            pass

    asyncio.run(load())
    return database


@pytest.fixture(autouse=True)
def kept(loaded: Path, tmp_path: Path) -> Path:
    """The test's own copy."""
    return Path(shutil.copy(loaded, tmp_path / "kept.db"))
