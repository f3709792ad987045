"""A client of many connections: they are opened one after the other, and each begins its work as soon as it is there."""

import asyncio
from typing import Any

import discord

from bot.chat.discord_internals import end_heartbeats
from bot.chat.identifying import IdentifyPace, SessionLimits, find_pause
from briefings.model.servers.holding import Holding
from briefings.model.servers.shards import OwnShards, Shards, all_of, shard_of

TASK, WATCHING_TASK = "opening connections", "watching shards"
"""The names of the tasks that open them, and see whether somebody else has taken them up."""
_MILLISECONDS = 1000


class ShardedClient(discord.AutoShardedClient):
    """Opens its connections in step with what Discord allows, and sees to those that are open meanwhile.

    discord.py's own begins to do so only once all of them are open. `ready_shards` are those that have told of all their servers:
    only of these it is known whether the bot is in them. A shard that has to begin anew is not ready until it has.

    It opens `own`, all that Discord recommends if that is None, and none before it is held (`holding`).
    """

    def __init__(
        self,
        *,
        intents: discord.Intents,
        holding: Holding,
        own: OwnShards | None,
        **options: Any,  # noqa: ANN401 - those of discord.py
    ) -> None:
        if own is not None:
            options |= {"shard_count": own.count, "shard_ids": sorted(own.numbers)}
        super().__init__(intents=intents, **options)
        self.ready_shards = Shards(1, frozenset(), own.numbers if own else None)
        self._own = own
        self._holding = holding
        self._pace = IdentifyPace()
        self._at_once = 1
        self._opening: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._closing_early: asyncio.Task[None] | None = None

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until this shard may identify: after those of this process, and of any other one."""
        del initial  # the first one of its key does not wait
        shard = shard_id or 0
        await asyncio.sleep(self._pace.reserve(shard, asyncio.get_running_loop().time()))
        await self._holding.take_turn(shard, shard % self._at_once)

    def find_shards(self) -> Shards:
        """Return whose servers may be served now: those that have told of them, as far as this process holds them."""
        return self.ready_shards.narrowed_to(self._holding.held)

    def is_held(self, server: int) -> bool:
        """Whether anything may be sent in a server by this process."""
        held = self._holding.held
        return held is None or shard_of(server, self.ready_shards.count) in held

    async def claim_shards(self) -> None:
        """Return when this process holds the shards that it is to serve. Raises StoreError if it may not."""
        if not self._holding.is_shared:
            return
        if self._own is None:
            self.shard_count, _ = await self._ask_limits()
        await self._holding.claim(self._own or all_of(self.shard_count or 1))
        self._watching = asyncio.create_task(self._holding.wait_lost(), name=WATCHING_TASK)
        self._watching.add_done_callback(self._close_if_failed)

    async def launch_shards(self) -> None:
        """Ask how many shards there are to be, unless that was said, and begin to open their connections.

        Raises discord.GatewayNotFound.
        """
        wanted, limits = await self._ask_limits()
        needed = len(self._own.numbers) if self._own else wanted
        while pause := find_pause(limits, needed):
            await asyncio.sleep(pause)
            wanted, limits = await self._ask_limits()
        if self.is_closed():
            return
        self.shard_count = wanted
        self._pace, self._at_once = IdentifyPace(limits.at_once), max(limits.at_once, 1)
        self.ready_shards = Shards(wanted, frozenset(), self._own.numbers if self._own else None)
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
        for task in (self._opening, self._watching):
            if task and task.done() and not task.cancelled():
                task.result()

    async def close(self) -> None:
        """Open no connection any more, and close all."""
        for task in (self._opening, self._watching):
            if task and not task.done():
                task.cancel()
                await asyncio.wait({task})
        await super().close()
        end_heartbeats(self)
