"""A container over a database that nobody else sees, on the engine of the run."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from bot.app.container import Container, open_container, open_throwaway_container
from support import engines, postgres


@asynccontextmanager
async def open_throwaway(**options: Any) -> AsyncGenerator[Container]:  # noqa: ANN401 - those of `open_throwaway_container`
    """Open a container over a database that is gone at the end."""
    if not engines.is_on_postgres():
        async with open_throwaway_container(**options) as container:
            yield container
        return
    with postgres.new_database(engines.find_server()) as address:
        async with open_container(address, limits=None, backups=None, **options) as container:
            yield container
