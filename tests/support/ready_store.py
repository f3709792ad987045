"""Databases that are ready for a test: made once a process and copied, since most tests need one and are about something else."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from briefings.store.opening import open_store
from briefings.store.sqlite_connection import PATIENCE
from briefings.store.store import Store
from support import engines
from support.factory import harbour

_made: dict[datetime | None, bytes] = {}


@asynccontextmanager
async def open_ready(path: Path, *, harbour_at: datetime | None = None, patience: float = PATIENCE) -> AsyncGenerator[Store]:
    """A new store at the path, with the harbour's briefing in the library if it is said when that was loaded (aware).

    What is about making a database, or a file of its own, opens it with `open_store` instead.
    """
    if engines.is_on_postgres():
        async with AsyncExitStack() as stack:
            address = await engines.enter_ready_database(stack, harbour_at)
            engines.remember(path, address)
            yield await stack.enter_async_context(open_store(address))
        return
    if harbour_at not in _made:
        _made[harbour_at] = await _make(harbour_at)
    path.write_bytes(_made[harbour_at])  # noqa: ASYNC240 - a file of some hundred kilobytes, before the test begins
    async with open_store(path, patience=patience) as opened:
        yield opened


async def _make(harbour_at: datetime | None) -> bytes:
    with TemporaryDirectory(prefix="briefing-desk-") as folder:
        path = Path(folder) / "ready.db"
        async with open_store(path) as opened:
            if harbour_at is not None:
                await opened.load(0, harbour(), now=harbour_at)
        return path.read_bytes()
