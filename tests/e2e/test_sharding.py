"""A bot of several shards: each begins its work when it is there, and nothing is concluded from one that is not."""

import asyncio
import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.app.container import Container, open_container
from bot.app.playground import trial
from bot.chat.client import DeskClient
from playground.client_hook import point_at
from playground.server import Playground, playground
from playground.world.people import Guild
from playground.world.session_limits import SessionLimits
from support.bench import check_requests
from support.clock import Time
from support.engines import kept_in
from support.factory import harbour
from support.pressroom import scheduled

SHARDS = 2


def by_shard(ground: Playground) -> list[Guild]:
    """A server of each shard."""
    homes = sorted(ground.world.guilds, key=lambda guild: (guild.id >> 22) % SHARDS)
    assert [(guild.id >> 22) % SHARDS for guild in homes] == [0, 1]
    return homes


def count_posts(ground: Playground, guild: Guild) -> int:
    return len(ground.world.messages.list_seen(guild.channels[0].id, ground.world.bot.id))


async def reached(is_reached: Callable[[], bool], within: float = 60.0) -> None:
    async with asyncio.timeout(within):
        while not is_reached():  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.01)


async def fill(container: Container, ground: Playground, time: Time) -> tuple[int, int]:
    """Have a digest due in each server; returns two servers, one of each shard, that have data but not the bot."""
    left, unknown = 600 << 22, 601 << 22
    for server in (left, unknown):
        await container.store.load(server, harbour(), now=time())
    for guild in ground.world.guilds:
        await scheduled(container.store, guild, time())
    return left, unknown


@pytest.mark.slow
async def test_the_first_shard_sends_its_digests_before_the_second_may_identify(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    time = Time()
    async with playground(time) as ground:
        ground.world.sessions = SessionLimits(shards=SHARDS, at_once=1)
        first, second = by_shard(ground)
        async with open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
            left, unknown = await fill(container, ground, time)
            async with trial(container, ground):
                await reached(lambda: count_posts(ground, first) == 1)
                assert (ground.gateway.identifies, count_posts(ground, second)) == (1, 0)
                async with asyncio.timeout(60):
                    while not (departed := set(await container.store.servers.list_departed())):  # noqa: ASYNC110 - nothing tells
                        await asyncio.sleep(0.01)
                assert departed == {left}, "of the other shard nothing is known yet"
                await reached(lambda: count_posts(ground, second) == 1)
                await reached(lambda: "no longer in server " + str(unknown) in caplog.text)
        assert (ground.gateway.identifies, ground.world.sessions.refused) == (2, 0)
        check_requests(ground)


@pytest.mark.slow
async def test_a_shard_that_begins_anew_is_not_ready_until_it_has_told_of_its_servers(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground, open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
        with point_at(ground.address):
            async with DeskClient(container.desk) as client:
                running = asyncio.create_task(client.start(ground.token))
                await reached(lambda: client.ready_shards.are_all)
                ground.gateway.forget_sessions()
                ground.gateway.drop_all()
                await reached(lambda: not client.ready_shards.ready)
                await reached(lambda: client.ready_shards.are_all)
                await client.close()
                await running


async def test_a_bot_that_ends_while_it_opens_connections_leaves_nothing_that_beats(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground, open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
        ground.world.sessions = SessionLimits(shards=SHARDS, at_once=1)
        with point_at(ground.address):
            async with DeskClient(container.desk) as client:
                running = asyncio.create_task(client.start(ground.token))
                await reached(lambda: "keep-alive-handler:shard-1" in list_threads())
                assert ground.gateway.identifies == 1, "the second one may not identify yet"
                await client.close()
                await running
        await reached(lambda: not any(name.startswith("keep-alive-handler") for name in list_threads()))


def list_threads() -> list[str]:
    """The names of the threads of this process."""
    return [thread.name for thread in threading.enumerate()]


async def test_a_bot_waits_before_it_begins_more_sessions_than_discord_allows(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    time = Time()
    async with playground(time) as ground, open_container(kept_in(tmp_path / "kept.db"), clock=time) as container:
        ground.world.sessions = SessionLimits(shards=SHARDS, remaining=1, reset_after=3_600_000)
        with point_at(ground.address):
            async with DeskClient(container.desk) as client:
                running = asyncio.create_task(client.start(ground.token))
                await reached(lambda: "it needs 2 connections: it starts in 60 minutes" in caplog.text)
                assert ground.gateway.identifies == 0
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
