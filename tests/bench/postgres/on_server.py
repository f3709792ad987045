"""The rows about PostgreSQL, on a server that is started for them; where none can be, one row says why.

It brings each commit to the disk, as one that a bot relies on does.
"""

from collections.abc import AsyncGenerator
from pathlib import Path

from bench.postgres.claims import claims
from bench.postgres.deleting import deleting
from bench.postgres.points import points
from bench.rows import Row
from bench.sizes import Sizes
from briefings.store.opening import open_store
from support.postgres import new_database, running_server, why_not

_MOST_FACTS = 1_000_000


async def on_postgres(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """What the store costs on a server, and how many claims a second it makes."""
    if reason := why_not():
        yield _skipped(reason)
        return
    with running_server("fsync=on") as server:
        async for row in points(server, folder, sizes):
            yield row
        with new_database(server) as address:
            async with open_store(address):
                pass  # that makes its tables
            async for row in claims(address, sizes):
                yield row


async def deleting_on_postgres(_: Path, sizes: Sizes, *, most: int) -> AsyncGenerator[Row]:
    """Deleting for good beside so many facts, a million at the most."""
    if reason := why_not():
        yield _skipped(reason)
        return
    with running_server("fsync=on") as server, new_database(server) as address:
        async for row in deleting(address, sizes, most=min(most, _MOST_FACTS)):
            yield row


def _skipped(reason: str) -> Row:
    return Row("the store on PostgreSQL", "not measured", reason, None)
