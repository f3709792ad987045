"""What deleted rows leave on a PostgreSQL server: versions that nobody sees any more, until the tables are vacuumed.

That frees the room of what was deleted. The bytes themselves are overwritten when the room is used again, and stay in the
server's log, in standbys and in backups for as long as whoever runs the server keeps those: docs/scaling.md says so to them.
"""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from functools import partial

from briefings.store.connection import Connection, require_writable
from briefings.store.driver import Driver
from briefings.store.erasing.owed_traces import A_MOMENT, OwedTraces
from briefings.store.erasing.owned_tables import read_tables
from briefings.store.erasing.row_slices import delete_some_erased, delete_some_of_server, find_begun, find_erased


class RowTraces(OwedTraces):
    """Deletes what is left of rows, and has the server vacuum their tables. `writer` is None if it was opened for reading."""

    def __init__(self, reader: Connection, writer: Connection | None) -> None:
        super().__init__(reader)
        self._writer = writer
        self._pass = asyncio.Lock()

    async def remove(self, *, pause: float = 0.0, may_rewrite: bool = True) -> bool:  # noqa: ARG002 - nothing is rewritten as a whole here
        """See `OwedTraces.remove`. Vacuuming holds up nobody who reads or writes."""
        async with self._pass, aclosing(self._slices()) as slices:
            async for seconds in slices:
                await asyncio.sleep(pause * seconds)
        return not await self.is_owed()

    async def try_remove(self, within: float = A_MOMENT) -> bool:  # noqa: ARG002 - how long the server vacuums is not ours to say
        """See `OwedTraces.try_remove`. What is owed stays so: whoever cleans has the tables vacuumed within a minute."""
        return not await self.is_owed()

    async def _slices(self) -> AsyncGenerator[float]:
        """Do all that is to be done, a slice at a time, each about one server alone; yields how many seconds each took."""
        owed, writer = await self.find_owed(), require_writable(self._writer)
        if owed is None:
            return
        for server in await self._reader.run(find_begun):
            deleted = 1
            while deleted:
                begun = time.monotonic()
                deleted = await writer.transaction(partial(delete_some_of_server, server=server))
                yield time.monotonic() - begun
        while erased := await self._reader.run(find_erased):
            begun = time.monotonic()
            await writer.transaction(delete_some_erased, servers=(erased.server,))
            yield time.monotonic() - begun
        for table in (await self._reader.run(read_tables)).owned:
            begun = time.monotonic()
            await writer.run(partial(_vacuum, table))
            yield time.monotonic() - begun
        await writer.transaction(lambda driver: driver.execute(self._sql["settle_owed"], {"turn": owed.turn}).rowcount)


def _vacuum(table: str, driver: Driver) -> None:
    driver.execute(f"VACUUM (INDEX_CLEANUP ON) {table}")  # a name of our own schema
