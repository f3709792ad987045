"""Databases that are moved, or were."""

from briefings.store.address import Database
from briefings.store.moved import MovedError
from briefings.store.opening import open_store


async def may_be_used(database: Database) -> bool:
    """Whether a database opens for whoever writes, and has something in its library; a moved one does not."""
    try:
        async with open_store(database) as store:
            return bool(await store.cards(0))
    except MovedError:
        return False
