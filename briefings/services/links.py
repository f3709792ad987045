"""What buttons remember that does not fit into them."""

from datetime import datetime, timedelta

from briefings.model.errors import NotFoundError
from briefings.store.store import Store

KEPT = timedelta(days=90)


class Links:
    """Keeps the long targets of buttons, each for the server it was made in, for 90 days after it was last shown."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def keep(self, server: int, target: str, *, now: datetime) -> str:
        """Store a target and return its key. `now` is UTC and aware."""
        return await self._store.save_link(server, target, now=now, keep=KEPT)

    async def find(self, server: int, key: str, *, now: datetime) -> str:
        """The target of a key of that server. Raises NotFoundError if it is unknown or has expired."""
        target = await self._store.link(server, key, now=now)
        if target is None:
            raise NotFoundError(
                "This button is too old to remember where it leads.", "Ask again with a command; /help lists them."
            )
        return target
