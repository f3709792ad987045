"""The real dispatcher over a real database with one shipped briefing."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.framework.services import services_over
from briefings.store.store import Store
from support.newsroom import NOW
from support.ready_store import open_ready


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


@pytest.fixture
def dispatcher(store: Store) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services_over(store))
