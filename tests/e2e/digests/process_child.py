"""One of several processes of a bot: it claims its shards, and sends what is due in their servers until it is killed."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing.sharedctypes import Synchronized

from bot.app.container import open_container
from bot.chat.client import DeskClient
from bot.chat.digests.worker import PlanningWorker
from bot.chat.outbox.attempt import Tools
from bot.chat.outbox.worker import Outbox
from briefings.digests.delivery import Delivery
from briefings.digests.message_json import thaw
from briefings.model.servers.shards import OwnShards
from briefings.outbox.jobs import Jobs
from briefings.outbox.posts import Posting
from briefings.store.address import PostgresAddress
from playground.client_hook import point_at
from support.bench import WORDS, Time
from support.pressroom import Typesetter

_LOOK = 0.1
"""Seconds between two looks for something to do: what a test does to the clock wakes nobody."""


@dataclass(frozen=True, slots=True)
class Share:
    """Where the local server and the database are, the clock, and the shards that are this process's.

    `jumped` is by how many seconds the clock had jumped when this was made.
    """

    address: str
    token: str
    database: PostgresAddress
    time: Time
    own: OwnShards
    jumped: float
    parts: int = 2


def work(share: Share, jump: "Synchronized[float]") -> None:
    """Work until killed; `jump` is by how many seconds the clock has jumped."""
    asyncio.run(_work(share, jump))


async def _work(share: Share, jump: "Synchronized[float]") -> None:
    def time() -> datetime:
        return share.time() + timedelta(seconds=jump.value - share.jumped)

    with point_at(share.address):
        async with (
            open_container(share.database, clock=time, limits=None, means=WORDS) as container,
            DeskClient(replace(container.desk, outgoing=None, shards=share.own)) as client,  # what it sends begins below
        ):
            running = asyncio.create_task(client.start(share.token))
            store, holding, wake_up = container.store, container.desk.holding, container.services.wake_up
            tools = Tools(
                client,
                Jobs(store.jobs),
                Posting(store, ()),
                Delivery(store.digests, thaw),
                container.desk.links,
                time,
                find_shards=client.find_shards,
                is_held=client.is_held,
                is_leader=lambda: holding.is_leader,
            )
            outbox = Outbox(tools, wake_up)
            PlanningWorker(tools, Typesetter(store, share.parts), wake_up, outbox.look).begin()
            outbox.begin()
            while not running.done():
                wake_up.send()
                await asyncio.wait({running}, timeout=_LOOK)
            await running
