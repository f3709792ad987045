"""A process never takes another one's servers for left, however many days go by."""

import asyncio
from datetime import timedelta

import pytest

from briefings.services.servers import KEPT
from briefings.store.address import PostgresAddress
from briefings.store.store import Store
from playground.server import playground
from playground.world.session_limits import SessionLimits
from support.bench import check_requests
from support.bot_processes import SHARDS, by_shard, process
from support.clock import Time
from support.factory import harbour

GONE = (600 << 22, 601 << 22)
"""A server of each shard that has data, but not the bot."""


async def departed(store: Store, wanted: set[int]) -> None:
    """Wait until just these servers count as left."""
    async with asyncio.timeout(60):
        while set(await store.servers.list_departed()) != wanted:  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.01)


@pytest.mark.slow
async def test_two_processes_erase_what_their_own_servers_left_and_nothing_else(address: PostgresAddress) -> None:
    time = Time()
    async with playground(time) as ground:
        ground.world.sessions = SessionLimits(shards=SHARDS, at_once=16)
        homes = [guild.id for guild in by_shard(ground)]
        async with process(address, ground, time, 0) as first, process(address, ground, time, 1) as second:
            both = (first, second)
            for server in (*homes, *GONE):
                await first.container.store.load(server, harbour(), now=time())
            for each in both:
                await each.until_ready()
            await asyncio.gather(*(each.client.on_shard_ready(number) for number, each in enumerate(both)))
            await departed(first.container.store, set(GONE))
            time.ahead += KEPT + timedelta(days=10)
            await first.client.on_shard_ready(0)
            await departed(first.container.store, {GONE[1]})
            assert await first.container.store.servers.list_known() == {*homes, GONE[1]}, "the other one is not its to erase"
            await second.client.on_shard_ready(1)
            await departed(first.container.store, set())
            assert await first.container.store.servers.list_known() == set(homes)
        check_requests(ground)
