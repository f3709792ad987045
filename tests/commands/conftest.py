"""The real dispatcher over a real database with one shipped briefing."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.framework.services import services_over
from briefings.store.interface import Store
from briefings.store.sqlite_store import open_store
from support.factory import harbour
from support.newsroom import NOW


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_store(tmp_path / "test.db") as opened:
        await opened.load(0, harbour(), now=NOW)
        yield opened


@pytest.fixture
def dispatcher(store: Store) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services_over(store))
