"""Databases that are ready for a test: made once a process and copied, since most tests need one and are about something else."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.sqlite.connection import PATIENCE
from briefings.store.store import Store
from support import engines, postgres
from support.factory import harbour

_made: dict[datetime | None, bytes] = {}
_templates: dict[datetime | None, str] = {}


@asynccontextmanager
async def open_ready(path: Path, *, harbour_at: datetime | None = None, patience: float = PATIENCE) -> AsyncGenerator[Store]:
    """A new store at the path, with the harbour's briefing in the library if it is said when that was loaded (aware).

    What is about making a database, or a file of its own, opens it with `open_store` instead.
    """
    if engines.is_on_postgres():
        database = engines.kept_in(path, template=await make_template(harbour_at))
    else:
        if harbour_at not in _made:
            _made[harbour_at] = await _make(harbour_at)
        path.write_bytes(_made[harbour_at])  # noqa: ASYNC240 - a file of some hundred kilobytes, before the test begins
        database = path
    async with open_store(database, patience=patience) as opened:
        yield opened


async def make_template(harbour_at: datetime | None) -> str:
    """Return the name of a database on the server that is ready to be copied."""
    if harbour_at not in _templates:
        server, name = engines.find_server(), f"ready{os.getpid()}_{len(_templates)}"
        postgres.run_as_administrator(server, f'CREATE DATABASE "{name}" TEMPLATE template0')
        async with open_store(PostgresAddress(f"{server}/{name}")) as opened:
            if harbour_at is not None:
                await opened.load(0, harbour(), now=harbour_at)
        _templates[harbour_at] = name
    return _templates[harbour_at]


async def _make(harbour_at: datetime | None) -> bytes:
    with TemporaryDirectory(prefix="briefing-desk-") as folder:
        path = Path(folder) / "ready.db"
        async with open_store(path) as opened:
            if harbour_at is not None:
                await opened.load(0, harbour(), now=harbour_at)
        return path.read_bytes()
