from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.store.store import Store
from support.ready_store import open_ready

NOON = datetime(2024, 5, 14, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "briefings.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    async with open_ready(path) as opened:
        yield opened
