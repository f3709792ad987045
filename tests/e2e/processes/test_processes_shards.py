"""Each process serves its own shards, and nothing that it does not hold at this moment."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.live.connection import hold_line
from bot.chat.client import DeskClient
from briefings.model.errors import StoreError
from briefings.model.servers.shards import OwnShards
from briefings.outbox.jobs import Job, Jobs
from briefings.store.address import PostgresAddress
from briefings.store.postgres.holding import holding
from playground.client_hook import point_at
from playground.server import playground
from playground.world.session_limits import SessionLimits
from support.bench import WORDS, check_requests
from support.bot_processes import (
    HOLDS,
    SHARDS,
    Switch,
    by_shard,
    count_posts,
    end_sessions,
    process,
    reached,
    with_switch,
)
from support.clock import Time
from support.line import by_line
from support.pressroom import scheduled

COMMANDS = "/applications/{application_id}/commands"
A_WHILE = 2.0
MINUTES = timedelta(minutes=2)


@pytest.mark.slow
async def test_each_process_sends_what_its_servers_are_to_get_and_one_tells_the_commands(address: PostgresAddress) -> None:
    time = Time()
    async with playground(time) as ground:
        ground.world.sessions = SessionLimits(shards=SHARDS, at_once=1)
        homes = by_shard(ground)
        async with process(address, ground, time, 0) as first:
            await first.until_ready()
            assert [guild.id for guild in first.client.guilds] == [homes[0].id]
            async with process(address, ground, time, 1) as second:
                await second.until_ready()
                assert (ground.gateway.identifies, ground.world.sessions.refused) == (2, 0), "it waited for its turn"
                assert [guild.id for guild in second.client.guilds] == [homes[1].id]
                for guild in homes:
                    await scheduled(first.container.store, guild, time())
                for each in (first, second):
                    each.container.services.wake_up.send()
                await reached(lambda: [count_posts(ground, guild) for guild in homes] == [1, 1])
            await scheduled(first.container.store, homes[1], time())
            await scheduled(first.container.store, homes[0], time())
            first.container.services.wake_up.send()
            await reached(lambda: count_posts(ground, homes[0]) == 2)
            assert count_posts(ground, homes[1]) == 1, "whose process that is has stopped"
            async with process(address, ground, time, 1):
                await reached(lambda: count_posts(ground, homes[1]) == 2)
        assert len(ground.recorder.to("PUT", COMMANDS)) == 1
        check_requests(ground)


@pytest.mark.slow
async def test_of_two_processes_with_one_shard_the_second_connects_once_the_first_has_stopped(address: PostgresAddress) -> None:
    time = Time()
    async with playground(time) as ground:
        async with process(address, ground, time, 0, count=1) as first:
            await first.until_ready()
            async with process(address, ground, time, 0, count=1) as second:
                await asyncio.sleep(A_WHILE)
                assert (ground.gateway.identifies, second.client.find_shards().ready) == (1, frozenset())
                first.running.cancel()
                await asyncio.gather(first.running, return_exceptions=True)
                await asyncio.sleep(A_WHILE)
                assert ground.gateway.identifies == 1, "what was held stays so until the process has ended"
        async with process(address, ground, time) as third:
            await third.until_ready()
            assert ground.gateway.identifies == 2
        check_requests(ground)


async def test_a_process_with_another_number_of_shards_ends_with_a_sentence(address: PostgresAddress) -> None:
    time = Time()
    async with playground(time) as ground:
        ground.world.sessions = SessionLimits(shards=SHARDS, at_once=16)
        async with process(address, ground, time, 0) as first:
            await first.until_ready()
            async with process(address, ground, time, 3, count=4) as other:
                with pytest.raises(StoreError, match="run with 2 shards in all, and this one is to run with 4"):
                    await other.until_ready()
            assert ground.gateway.identifies == 1


@pytest.mark.slow
async def test_a_process_that_lost_its_locks_sends_nothing_until_it_has_them_again(address: PostgresAddress) -> None:
    """No new session gets through that could hold them again; those that read and write go on."""
    time = Time()
    with by_line(address) as (line, far):
        async with playground(time) as ground, process(far, ground, time) as only:
            (home, _) = by_shard(ground)
            await only.until_ready()
            await scheduled(only.container.store, home, time())
            only.container.services.wake_up.send()
            await reached(lambda: count_posts(ground, home) == 1)
            line.turn_away(HOLDS)
            assert await asyncio.to_thread(end_sessions, address, HOLDS) == 1
            await reached(lambda: not only.client.find_shards().ready)
            await scheduled(only.container.store, home, time())
            only.container.services.wake_up.send()
            await asyncio.sleep(A_WHILE)
            assert count_posts(ground, home) == 1
            line.mend()
            await reached(lambda: count_posts(ground, home) == 2)
            check_requests(ground)


class Losing(Jobs):
    """Jobs of a process that loses its shards right after a claim."""

    switch: Switch

    async def claim_many(self, jobs: Collection[Job], now: datetime) -> tuple[Job, ...]:
        claimed = await super().claim_many(jobs, now)
        if claimed:
            self.switch.turn(on=False)
        return claimed


@pytest.mark.slow
async def test_nothing_is_sent_for_a_claim_whose_shard_was_lost_meanwhile(tmp_path: Path) -> None:
    time, switch = Time(), Switch()
    async with playground(time) as ground, open_container(tmp_path / "kept.db", clock=time, means=WORDS) as container:
        (home, _) = by_shard(ground)
        outgoing = container.desk.outgoing
        assert outgoing
        jobs = Losing(container.store.jobs)
        jobs.switch = switch
        desk = with_switch(replace(container.desk, outgoing=replace(outgoing, jobs=jobs)), switch)
        with point_at(ground.address):
            async with DeskClient(desk) as client:
                running = asyncio.create_task(client.start(ground.token))
                await scheduled(container.store, home, time())
                await reached(lambda: not switch.is_on and not client.is_attempting)
                assert count_posts(ground, home) == 0
                await client.close()
                await running
            async with DeskClient(container.desk) as client:
                time.ahead = MINUTES
                running = asyncio.create_task(client.start(ground.token))
                await reached(lambda: count_posts(ground, home) == 1)
                await client.close()
                await running
        check_requests(ground)


async def test_the_process_that_comes_to_lead_tells_the_commands(tmp_path: Path) -> None:
    time, switch = Time(), Switch(leads=False)
    async with playground(time) as ground, open_container(tmp_path / "kept.db", clock=time, means=WORDS) as container:
        with point_at(ground.address):
            async with DeskClient(with_switch(container.desk, switch)) as client:
                running = asyncio.create_task(client.start(ground.token))
                await reached(lambda: client.find_shards().are_all)
                assert ground.recorder.to("PUT", COMMANDS) == []
                switch.turn(on=True, leads=True)
                await reached(lambda: len(ground.recorder.to("PUT", COMMANDS)) == 1)
                switch.turn(on=True, leads=True)
                await client.close()
                await running
        assert len(ground.recorder.to("PUT", COMMANDS)) == 1


async def test_a_bot_whose_shards_another_process_has_taken_up_ends_with_a_sentence(tmp_path: Path) -> None:
    time, switch = Time(), Switch()
    async with playground(time) as ground, open_container(tmp_path / "kept.db", clock=time, means=WORDS) as container:
        with point_at(ground.address):
            running = asyncio.create_task(hold_line(with_switch(container.desk, switch), ground.token))
            await ground.connected()
            switch.lost.set()
            with pytest.raises(StoreError, match="Another process has them"):
                await asyncio.wait_for(running, 60)


async def test_the_library_is_loaded_by_whoever_leads(address: PostgresAddress) -> None:
    time = Time()
    with holding(address.uri) as leader:
        await leader.claim(OwnShards(SHARDS, frozenset({0})))
        async with open_container(address, clock=time, limits=None, means=WORDS) as container:
            assert await container.store.cards(0) == ()
            await container.desk.holding.claim(OwnShards(SHARDS, frozenset({1})))
            leader.end()
            async with asyncio.timeout(60):
                while not await container.store.cards(0):  # noqa: ASYNC110 - nothing tells when a row is written
                    await asyncio.sleep(0.01)
