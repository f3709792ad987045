"""Waiting until the bot has done everything that is due, after its clock was moved."""

import asyncio
from datetime import datetime

from bot.chat.client import DeskClient
from bot.chat.dependencies import Desk

_LOOK = 0.02
"""Seconds between two looks."""
_PATIENCE = 20.0
"""Seconds for what is due at one moment; what takes longer is left to be done later."""
_LOOKS = 2
"""How often in a row nothing may be due: between a job's claim and its attempt one look sees nothing."""


class Settling:
    """Knows the client that is connected now, and whether it has something to do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._client: DeskClient | None = None

    def watch(self, client: DeskClient) -> None:
        """Look at this client from now on."""
        self._client = client

    async def settle(self) -> datetime | None:
        """Have done what is due now, and return when something is due next; None if nothing is, or the bot sends nothing."""
        if self._desk.outgoing is None:
            return None
        self._desk.wake_up.send()
        idle = 0
        try:
            async with asyncio.timeout(_PATIENCE):
                while idle < _LOOKS:
                    await asyncio.sleep(_LOOK)
                    idle = idle + 1 if await self._is_idle() else 0
        except TimeoutError:
            pass
        return await self._find_next()

    async def _is_idle(self) -> bool:
        due = await self._find_next()
        client = self._client
        is_busy = client is None or not client.is_sending_by_itself or client.is_attempting
        return not is_busy and (due is None or due > self._desk.clock())

    async def _find_next(self) -> datetime | None:
        outgoing = self._desk.outgoing
        if outgoing is None:
            return None
        moments = [await outgoing.delivery.next_due(), await outgoing.jobs.next_due()]
        return min((moment for moment in moments if moment is not None), default=None)
