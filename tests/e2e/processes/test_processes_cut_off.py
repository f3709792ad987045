"""A process that is cut off from its database: it says so, sends nothing, and everything once when it is back."""

import asyncio
from datetime import timedelta

import psycopg
import pytest

from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.postgres.connection import open_session
from playground.server import Playground, playground
from support.bench import check_requests
from support.bot_processes import process, reached
from support.clock import Time
from support.components import text
from support.line import by_line
from support.pressroom import scheduled

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]  # what is not heard of any more is given up after some seconds
A_WHILE = 2.0
SAID = "The bot’s database is out of reach at the moment."


def count_posts(ground: Playground, channel: int) -> int:
    """How many messages of the bot are in a channel that nobody asks in."""
    return len(ground.world.messages.list_seen(channel, ground.world.bot.id))


@pytest.mark.parametrize("is_quiet", [False, True])
async def test_who_is_cut_off_from_the_database_says_so_and_sends_everything_once_it_is_back(
    address: PostgresAddress, is_quiet: bool
) -> None:
    time = Time()
    with by_line(address) as (line, far):
        async with playground(time) as ground, process(far, ground, time) as bot, open_store(address) as other:
            ground.world.nonce_life *= -1  # nor does Discord keep it from being there twice
            await bot.until_ready()
            channel = ground.world.guilds[0].channels[1].id
            mia = ground.member("Mia")
            assert SAID not in text((await mia.type("/briefings", within=60)).message)
            # due later: once it is cut off, what it was writing may be in the way of others for a while
            await scheduled(other, ground.world.guilds[0], time() + timedelta(minutes=5), channel)
            line.cut(is_quiet=is_quiet)
            time.ahead += timedelta(minutes=6)
            asked = await mia.type("/search query:dock", within=60)
            assert SAID in text(asked.message)
            await reached(lambda: not bot.client.find_shards().ready)
            bot.container.services.wake_up.send()
            await asyncio.sleep(A_WHILE)
            assert count_posts(ground, channel) == 0
            line.mend()
            await reached(lambda: bool(bot.client.find_shards().ready))
            await reached(lambda: count_posts(ground, channel) == 1)
            again = await mia.type("/search query:dock", within=60)
            assert SAID not in text(again.message)
            await asyncio.sleep(A_WHILE)
            assert count_posts(ground, channel) == 1
        check_requests(ground)


async def test_whoever_changes_something_is_told_that_nobody_knows_whether_it_was_kept(address: PostgresAddress) -> None:
    time = Time()
    with by_line(address) as (line, far):
        async with playground(time) as ground, process(far, ground, time) as bot:
            await bot.until_ready()
            line.turn_away("; COMMIT")  # with what readers see is asked for as it is committed
            asked = await ground.member("Mia").slash("settings time-zone", {"zone": "Asia/Tbilisi"})
            said = text(asked.message)
            assert "The connection to the database broke at the moment of writing, so whether this was kept is not known." in said
            assert "Look whether it is there before you do it again. The log has it under " in said
            line.mend()
        check_requests(ground)


async def test_a_server_that_falls_silent_as_a_session_is_opened_is_given_up(address: PostgresAddress) -> None:
    """It lets a session in and answers nothing then, as a pooler does whose server stands still."""
    with by_line(address) as (line, far):
        line.turn_away("SET lock_timeout", is_quiet=True)
        with pytest.raises(psycopg.OperationalError):
            await asyncio.to_thread(open_session, far.uri)
