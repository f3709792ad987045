"""A bot in a process of its own that sends digests until it is killed, and says where it is."""

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from bot.app.container import open_container
from bot.chat.client import DeskClient
from bot.chat.digests.sender import Hook, Point
from bot.chat.digests.worker import Digests
from bot.chat.outbox.attempt import Tools
from briefings.digests.delivery import Delivery
from briefings.digests.message_json import thaw
from briefings.outbox.posts import Posting
from briefings.store.store import Store
from playground.client_hook import pointed_at
from support.bench import Time
from support.pressroom import Typesetter

READY, DONE = "ready", "done"


@dataclass(frozen=True, slots=True)
class Job:
    """Where the local server is, which database, the clock, and the point to wait at for ever, "" for none.

    At the point `freezes` the process stops itself, the first time (SIGSTOP), until it is told to go on (SIGCONT).
    """

    address: str
    token: str
    database: Path
    time: Time
    channels: tuple[int, ...]
    schedules: tuple[tuple[int, int], ...]
    stop: str = ""
    parts: int = 2
    freezes: str = ""


def work(job: Job, told: Connection, jump: "Synchronized[float]") -> None:
    """Tell READY before anything is planned, the point where it stops, and DONE when nothing is left to send.

    `jump` is by how many seconds the clock has jumped since: what a process finds that stood still for so long.
    """
    asyncio.run(_work(job, told.send, jump))


async def _work(job: Job, tell: Callable[[str], None], jump: "Synchronized[float]") -> None:
    began, hook = job.time, _stopping(job, tell)

    def time() -> datetime:
        return began() + timedelta(seconds=jump.value)

    with pointed_at(job.address):
        async with (
            open_container(job.database, clock=time, limits=None) as container,
            DeskClient(replace(container.desk, posting=None)) as client,  # what it sends by itself begins below, and sooner
        ):
            starting = asyncio.create_task(client.start(job.token))
            while any(client.get_channel(each) is None for each in job.channels):  # noqa: ASYNC110 - it tells two seconds later
                await asyncio.sleep(0.005)
            tools = Tools(client, Posting(container.store, ()), container.desk.links, time)
            delivery = Delivery(container.store.digests, thaw)
            setter = Typesetter(container.store, job.parts)
            digests = Digests(tools, delivery, setter, container.services.wake_up, hook=hook)
            tell(READY)
            digests.begin()
            while not await _is_done(container.store, job, time):  # noqa: ASYNC110 - nothing tells when a row is written
                await asyncio.sleep(0.005)
            tell(DONE)
            await starting


def _stopping(job: Job, tell: Callable[[str], None]) -> Hook:
    """What is done at each point."""
    freezes = {job.freezes}

    async def hook(point: Point) -> None:
        if point in freezes:
            freezes.clear()
            tell(point)
            os.kill(os.getpid(), signal.SIGSTOP)
        elif point == job.stop:
            tell(point)
            await asyncio.Event().wait()

    return hook


async def _is_done(store: Store, job: Job, time: Callable[[], datetime]) -> bool:
    if await store.digests.due(time(), 1):
        return False
    for server, schedule in job.schedules:
        if any(each.state == "sending" for each in await store.digests.occurrences(server, schedule, most=3)):
            return False
    return True
