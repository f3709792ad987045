"""A process that is cut off from Discord: the others go on, and it sends everything once when it is back."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from briefings.store.address import PostgresAddress
from playground.server import Playground, playground
from playground.world.session_limits import SessionLimits
from support.bench import check_requests
from support.bot_processes import SHARDS, Process, by_shard, process
from support.clock import Time
from support.line import Line, line_to
from support.pressroom import MESSAGES, scheduled

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]  # a request of which nothing is heard is given up after half a minute
A_WHILE = 2.0
LEASE = timedelta(seconds=61)


@asynccontextmanager
async def two(address: PostgresAddress, ground: Playground, time: Time) -> AsyncGenerator[tuple[Line, Process, Process]]:
    """A process for each shard; all that the first one says to Discord goes over a line."""
    ground.world.sessions = SessionLimits(shards=SHARDS, at_once=16)
    port = urlsplit(ground.address).port
    assert port
    with line_to(port) as line:
        proxy = f"http://127.0.0.1:{line.port}"
        async with process(address, ground, time, 0, proxy=proxy) as far, process(address, ground, time, 1) as near:
            await far.until_ready()
            await near.until_ready()
            yield line, far, near


@pytest.mark.parametrize("is_quiet", [False, True])
async def test_who_is_cut_off_from_discord_sends_everything_once_when_it_is_back(
    address: PostgresAddress, is_quiet: bool
) -> None:
    time = Time()
    async with playground(time) as ground, two(address, ground, time) as (line, far, near):
        ground.world.nonce_life *= -1  # nor does Discord keep anything from being there twice
        home, other = by_shard(ground)
        first, second, third = home.channels[0].id, home.channels[1].id, other.channels[0].id

        def count() -> list[int]:
            return [len(ground.world.messages.list_seen(channel, ground.world.bot.id)) for channel in (first, second, third)]

        ground.faults.drop("POST", MESSAGES, after=True)
        await scheduled(near.container.store, home, time(), first)
        await jumping(time, far, lambda: count() == [1, 0, 0])
        line.cut(is_quiet=is_quiet)  # before it could find out whether its message is there
        await scheduled(near.container.store, home, time(), second)
        await scheduled(near.container.store, other, time(), third)
        await jumping(time, near, lambda: count() == [1, 0, 1])
        far.container.services.wake_up.send()
        await asyncio.sleep(A_WHILE)
        assert count() == [1, 0, 1]
        line.mend()
        await jumping(time, far, lambda: count() == [1, 1, 1])
        await jumping_until_done(time, far)
        assert count() == [1, 1, 1]
        check_requests(ground)


async def jumping(time: Time, who: Process, is_reached: Callable[[], bool]) -> None:
    """Wait until something is so; the clock goes a lease ahead every moment, so that whatever rests is tried again."""
    while not is_reached():
        await jump(time, who)


async def jumping_until_done(time: Time, who: Process) -> None:
    """Wait in the same way until nothing is left to be sent."""
    while any(each.due or each.attempting or each.waiting for each in await who.container.store.jobs.count_open(time())):
        await jump(time, who)


async def jump(time: Time, who: Process) -> None:
    who.container.services.wake_up.send()
    await asyncio.sleep(0.5)
    time.ahead += LEASE
