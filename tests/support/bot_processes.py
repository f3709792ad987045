"""Several processes of one bot, as they are to each other: clients with a store each, over one database on PostgreSQL."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import psycopg

from bot.app.container import Container, open_container
from bot.app.live.connection import hold_line
from bot.chat.client import DeskClient
from bot.chat.dependencies import Desk
from briefings.model.errors import StoreError
from briefings.model.servers.holding import Alone
from briefings.model.servers.shards import OwnShards
from briefings.store.address import PostgresAddress
from playground.client_hook import point_at
from playground.server import Playground
from playground.world.people import Guild
from support.bench import WORDS, Time

SHARDS = 2
HOLDS = "briefing-desk holds"
"""What the server calls the sessions that hold shards."""


@dataclass(slots=True)
class Process:
    """One of them. `client` is the one that is connected, or is about to connect."""

    container: Container
    clients: list[DeskClient]
    running: "asyncio.Task[None]"

    @property
    def client(self) -> DeskClient:
        return self.clients[-1]

    async def until_ready(self) -> None:
        """Wait until all its shards have told of their servers, and are held. Raises what ended it."""
        while not (self.clients and self.client.find_shards().are_all):
            done, _ = await asyncio.wait({self.running}, timeout=0.01)
            if done:
                await self.running


@asynccontextmanager
async def process(
    address: PostgresAddress, ground: Playground, time: Time, *numbers: int, count: int = SHARDS, proxy: str | None = None
) -> AsyncGenerator[Process]:
    """Start a process that serves shards of these numbers; without any it serves all, as "auto" has it.

    Everything that it says to Discord goes by the `proxy` (discord.py, Client), and what Discord says to it.
    """

    def watch(client: DeskClient) -> None:
        client.http.proxy = proxy
        clients.append(client)

    own = OwnShards(count, frozenset(numbers)) if numbers else None
    async with open_container(address, clock=time, limits=None, means=WORDS) as container:
        with point_at(ground.address):
            clients = list[DeskClient]()
            desk = replace(container.desk, shards=own)
            running = asyncio.create_task(hold_line(desk, ground.token, watch=watch))
            try:
                yield Process(container, clients, running)
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


def by_shard(ground: Playground) -> list[Guild]:
    """Return a server of each shard, in their order."""
    homes = sorted(ground.world.guilds, key=lambda guild: (guild.id >> 22) % SHARDS)
    assert [(guild.id >> 22) % SHARDS for guild in homes] == [0, 1]
    return homes


def count_posts(ground: Playground, guild: Guild) -> int:
    """Return how many messages the bot has written in a server's first channel."""
    return len(ground.world.messages.list_seen(guild.channels[0].id, ground.world.bot.id))


async def reached(is_reached: Callable[[], bool], within: float = 60.0) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(within):
        while not is_reached():  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.01)


def end_sessions(address: PostgresAddress, name: str) -> int:
    """Have the server end the sessions of a database that are called so, as when it is started anew; returns how many."""
    server, _, database = address.uri.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as session:
        ended = session.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s AND datname = %s",
            (name, database),
        )
        return len(ended.fetchall())


@dataclass(slots=True)
class Switch(Alone):
    """What a process holds, turned off and on by a test: nothing, or all there is. It may be `lost` to another process."""

    is_on: bool = True
    leads: bool = True
    lost: asyncio.Event = field(default_factory=asyncio.Event)
    calls: list[Callable[[], object]] = field(default_factory=list[Callable[[], object]])

    @property
    def held(self) -> frozenset[int] | None:  # pyright: ignore[reportIncompatibleVariableOverride] - as in the protocol
        return None if self.is_on else frozenset()

    def tell(self, call: Callable[[], object]) -> Callable[[], None]:
        self.calls.append(call)
        return lambda: self.calls.remove(call)

    @property
    def is_leader(self) -> bool:  # pyright: ignore[reportIncompatibleVariableOverride] - as in the protocol
        return self.leads

    @property
    def is_shared(self) -> bool:  # pyright: ignore[reportIncompatibleVariableOverride] - as in the protocol
        return True

    async def wait_lost(self) -> None:
        await self.lost.wait()
        raise StoreError("Another process has them.", "Stop one.")

    def turn(self, *, on: bool, leads: bool = True) -> None:
        """Hold all, or nothing, and lead or not."""
        self.is_on, self.leads = on, leads
        for call in tuple(self.calls):
            call()


def with_switch(desk: Desk, switch: Switch) -> Desk:
    """Return what answers, of a process that holds what the switch says."""
    return replace(desk, holding=switch)
