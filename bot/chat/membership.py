"""Which servers the bot is in: the store is told of every join and removal, and once a day all of it is compared."""

import asyncio
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import timedelta

from bot.chat.dependencies import Clock
from briefings.model.errors import BriefingError
from briefings.model.servers.shards import Shards, every_shard
from briefings.services.servers import KEPT, Servers

_log = logging.getLogger(__name__)

DAY = timedelta(days=1)
TASK = "membership"
"""The name of the task that compares."""


class Membership:
    """Tells the store where the bot is. `present` lists the servers that it is in, those that are out of order included.

    `find_shards` says of which servers that is known at this moment. Without `servers` it tells nobody.
    """

    def __init__(
        self,
        servers: Servers | None,
        clock: Clock,
        present: Callable[[], frozenset[int]],
        *,
        find_shards: Callable[[], Shards] = every_shard,
        pause: timedelta = DAY,
    ) -> None:
        self._servers = servers
        self._clock = clock
        self._present = present
        self._find_shards = find_shards
        self._pause = pause.total_seconds()
        self._look = asyncio.Event()
        self._tending: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Compare now, and then once a day until `end`; call it when Discord has said which servers the bot is in, each time."""
        self._look.set()
        if self._servers and self._tending is None:
            self._tending = asyncio.create_task(self._compare_daily(self._servers), name=TASK)

    async def end(self) -> None:
        """Stop comparing. What is being erased at this moment is finished at the next start."""
        if self._tending:
            self._tending.cancel()
            await asyncio.gather(self._tending, return_exceptions=True)

    async def note_join(self, server: int) -> None:
        """The bot was invited to a server."""
        with _log_errors():
            if self._servers:
                await self._servers.note_joined(server)

    async def note_removal(self, server: int) -> None:
        """The bot was removed from a server."""
        with _log_errors():
            if self._servers:
                await self._servers.note_left(server, now=self._clock())
                _log.info("The bot was removed from server %s; its data is erased in %s days.", server, KEPT.days)

    async def _compare_daily(self, servers: Servers) -> None:
        while True:
            self._look.clear()
            await self._compare(servers)
            # Not wait_for: in Python 3.11 it loses a cancellation that comes together with the event.
            with suppress(TimeoutError):
                async with asyncio.timeout(self._pause):
                    await self._look.wait()

    async def _compare(self, servers: Servers) -> None:
        with _log_errors():
            tended = await servers.tend(self._present, now=self._clock(), find_shards=self._find_shards)
            for server in sorted(tended.left):
                _log.info("The bot is no longer in server %s; its data is erased in %s days.", server, KEPT.days)
            for server in sorted(tended.erased):
                _log.info("The data of server %s was erased: the bot was removed from it %s days ago.", server, KEPT.days)


@contextmanager
def _log_errors() -> Generator[None]:
    """Log what goes wrong and let the bot go on: the next comparison makes up for it."""
    try:
        yield
    except BriefingError as error:
        _log.warning("What is kept of servers could not be brought up to date; this is tried again within a day. %s", error)
    except Exception:  # noqa: BLE001 - an error must not end the daily comparison; the log has it
        _log.exception("What is kept of servers could not be brought up to date; this is tried again within a day.")
