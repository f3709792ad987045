"""A client of many connections: they are opened one after the other, and each begins its work as soon as it is there."""

import asyncio
from typing import Any

import discord

from bot.chat.discord_internals import end_heartbeats
from bot.chat.identifying import IdentifyPace, SessionLimits, find_pause
from briefings.model.servers.shards import Shards

TASK = "opening connections"
"""The name of the task that opens them."""
_MILLISECONDS = 1000


class ShardedClient(discord.AutoShardedClient):
    """Opens its connections in step with what Discord allows, and sees to those that are open meanwhile.

    discord.py's own begins to do so only once all of them are open. `ready_shards` are those that have told of all their servers:
    only of these it is known whether the bot is in them. A shard that has to begin anew is not ready until it has.
    """

    def __init__(self, *, intents: discord.Intents, **options: Any) -> None:  # noqa: ANN401 - those of discord.py
        super().__init__(intents=intents, **options)
        self.ready_shards = Shards(1, frozenset())
        self._pace = IdentifyPace()
        self._opening: asyncio.Task[None] | None = None
        self._closing_early: asyncio.Task[None] | None = None

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until this shard may identify."""
        del initial  # the first one of its key does not wait
        await asyncio.sleep(self._pace.reserve(shard_id or 0, asyncio.get_running_loop().time()))

    async def launch_shards(self) -> None:
        """Ask how many shards there are to be, unless that was said, and begin to open their connections.

        Raises discord.GatewayNotFound.
        """
        wanted, limits = await self._ask_limits()
        while pause := find_pause(limits, wanted):
            await asyncio.sleep(pause)
            wanted, limits = await self._ask_limits()
        if self.is_closed():
            return
        self.shard_count = wanted
        self._pace = IdentifyPace(limits.at_once)
        self.ready_shards = Shards(wanted, frozenset())
        self._opening = asyncio.create_task(super().launch_shards(), name=TASK)
        self._opening.add_done_callback(self._close_if_failed)

    async def _ask_limits(self) -> tuple[int, SessionLimits]:
        recommended, _, limits = await self.http.get_bot_gateway()
        allowed = SessionLimits(limits["remaining"], limits["reset_after"] / _MILLISECONDS, limits["max_concurrency"])
        return self.shard_count or recommended, allowed

    def _close_if_failed(self, opening: asyncio.Task[None]) -> None:
        if not opening.cancelled() and opening.exception():
            self._closing_early = asyncio.create_task(self.close())

    async def on_shard_connect(self, shard_id: int) -> None:
        """Its servers are about to be told: what was known of them may be old."""
        self.ready_shards = self.ready_shards.left_by(shard_id)

    async def on_shard_ready(self, shard_id: int) -> None:
        """It has told of all its servers."""
        self.ready_shards = self.ready_shards.joined_by(shard_id)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Listen to Discord until closed. Raises what discord.py does, and what kept a connection from being opened."""
        await super().connect(reconnect=reconnect)
        if self._opening and self._opening.done() and not self._opening.cancelled():
            self._opening.result()

    async def close(self) -> None:
        """Open no connection any more, and close all."""
        if self._opening:
            self._opening.cancel()
            await asyncio.wait({self._opening})
        await super().close()
        end_heartbeats(self)
