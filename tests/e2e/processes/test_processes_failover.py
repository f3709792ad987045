"""The database's machine is lost, and a standby takes its place: what was answered is there, and what is sent arrives once."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from briefings.model.errors import StoreError
from briefings.store.address import PostgresAddress
from briefings.store.digests.records import Schedule
from briefings.store.opening import open_store
from briefings.store.store import Store
from playground.server import playground
from support import postgres
from support.bench import check_requests
from support.bot_processes import Process, count_posts, process, reached
from support.clock import Time
from support.failover import Pair, running_pair
from support.pressroom import HOUR, MESSAGES, scheduled

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(180),  # servers that start, and sessions that are opened anew
    pytest.mark.skipif(bool(postgres.why_not()), reason=postgres.why_not()),
]
LATER = timedelta(minutes=6)
"""Longer than an attempt counts as under way, and than a digest rests that could not be planned."""
A_WHILE = 2.0
SERVER = 7
KEPT = timedelta(days=30)


def make_database(pair: Pair) -> PostgresAddress:
    postgres.run_as_administrator(pair.first, "CREATE DATABASE desk TEMPLATE template0")
    return pair.address_of("desk")


async def take_over(pair: Pair) -> None:
    """Lose the primary, and promote the standby a moment later, when everybody has seen that it is gone."""
    await asyncio.to_thread(pair.kill_primary)
    await asyncio.sleep(A_WHILE / 4)
    await asyncio.to_thread(pair.promote)


async def is_whole(store: Store, schedule: Schedule) -> bool:
    """Whether the last digest of a schedule has been recorded as sent."""
    try:
        found = await store.digests.occurrences(schedule.server, schedule.id)
    except StoreError:
        return False  # nobody is there to be asked yet
    return bool(found) and found[0].state == "sent"


async def until_whole(store: Store, schedule: Schedule) -> None:
    async with asyncio.timeout(60):
        while not await is_whole(store, schedule):  # noqa: ASYNC110 - nothing tells when a row is written
            await asyncio.sleep(0.05)


@dataclass(slots=True)
class Writers:
    """Those who write links one after the other until they are told that something went wrong."""

    store: Store
    answered: set[str] = field(default_factory=set[str])
    refused: dict[str, str] = field(default_factory=dict[str, str])

    async def write(self, name: str) -> None:
        now = Time()()
        for number in range(10_000):
            target = f"{name} {number}"
            try:
                await self.store.save_link(SERVER, target, now=now, keep=KEPT)
            except StoreError as error:
                self.refused[target] = error.message
                return
            self.answered.add(target)


async def test_every_write_that_was_answered_is_there_after_a_synchronous_standby_took_over() -> None:
    with running_pair(is_synchronous=True) as pair:
        async with open_store(make_database(pair)) as store:
            writers = Writers(store)
            writing = [asyncio.create_task(writers.write(name)) for name in ("one", "two", "three")]
            await asyncio.sleep(A_WHILE / 4)
            await asyncio.to_thread(pair.stop_stream)
            await asyncio.sleep(A_WHILE / 4)  # whoever does not wait for the standby answers all this time
            await take_over(pair)
            async with asyncio.timeout(60):
                await asyncio.gather(*writing)
            rows = await store._reader.read("SELECT target FROM link", {})  # pyright: ignore[reportPrivateUsage] - all that is there
        there = {str(target) for (target,) in rows}
        assert len(writers.answered) > 20, "else this proves nothing"
        assert writers.answered <= there
        assert there - writers.answered <= writers.refused.keys(), "nothing that nobody asked for"
        assert all("database" in said for said in writers.refused.values()), writers.refused


async def test_a_digest_whose_message_was_under_way_when_the_server_died_is_sent_once() -> None:
    time = Time()
    with running_pair(is_synchronous=True) as pair:
        async with playground(time) as ground, process(make_database(pair), ground, time) as bot:
            ground.world.nonce_life *= -1  # nor does Discord keep it from being there twice
            await bot.until_ready()
            guild = ground.world.guilds[0]
            ground.faults.delay("POST", MESSAGES, A_WHILE / 2)
            made = await scheduled(bot.container.store, guild, time())
            bot.container.services.wake_up.send()
            await reached(lambda: bool(ground.recorder.to("POST", MESSAGES)))
            await take_over(pair)
            await look_later(bot, time)
            await until_whole(bot.container.store, made)
            assert count_posts(ground, guild) == 1
            check_requests(ground)


@pytest.mark.parametrize(("is_synchronous", "later", "times"), [(True, LATER, 1), (False, timedelta(0), 2)])
async def test_only_what_a_standby_is_waited_for_is_sent_once(*, is_synchronous: bool, later: timedelta, times: int) -> None:
    """An asynchronous standby has not heard that the digest was sent. That is why the bot does not start with one.

    Soon after it is due, a part is sent without a look whether it is there: nobody has tried it, as far as the database knows.
    """
    time = Time()
    with running_pair(is_synchronous=is_synchronous) as pair:
        async with playground(time) as ground, process(make_database(pair), ground, time) as bot:
            ground.world.nonce_life *= -1
            await bot.until_ready()
            guild = ground.world.guilds[0]
            made = await scheduled(bot.container.store, guild, time() + HOUR)
            pair.stop_stream()
            time.ahead += HOUR
            bot.container.services.wake_up.send()
            if is_synchronous:
                await asyncio.sleep(A_WHILE)
                assert count_posts(ground, guild) == 0, "before it is sent, the standby has to know of it"
            else:
                await until_whole(bot.container.store, made)
                assert count_posts(ground, guild) == 1
            await take_over(pair)
            await look_later(bot, time, later)
            await reached(lambda: count_posts(ground, guild) >= times)
            await until_whole(bot.container.store, made)
            assert count_posts(ground, guild) == times


async def look_later(bot: Process, time: Time, later: timedelta = LATER) -> None:
    """Have the bot look for what is due once it holds its shards again."""
    await reached(lambda: bot.client.find_shards().are_all)
    time.ahead += later
    bot.container.services.wake_up.send()
