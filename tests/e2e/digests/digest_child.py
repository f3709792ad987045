"""A bot in a process of its own that sends what is due until it is killed, and says where it is."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from bot.app.container import open_container
from bot.chat.client import DeskClient
from bot.chat.digests.worker import PlanningWorker
from bot.chat.outbox.attempt import Hook, Point, Tools
from bot.chat.outbox.worker import Outbox
from briefings.digests.delivery import Delivery
from briefings.digests.message_json import thaw
from briefings.outbox.jobs import Jobs
from briefings.outbox.posts import Posting
from briefings.store.store import Store
from playground.client_hook import point_at
from support.bench import Time
from support.pressroom import Typesetter

READY, DONE = "ready", "done"


@dataclass(frozen=True, slots=True)
class Assignment:
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


def work(assignment: Assignment, told: Connection, jump: "Synchronized[float]") -> None:
    """Tell READY before anything is planned, the point where it stops, and DONE when nothing is left to send.

    `jump` is by how many seconds the clock has jumped since: what a process finds that stood still for so long.
    """
    asyncio.run(_work(assignment, told.send, jump))


async def _work(assignment: Assignment, tell: Callable[[str], None], jump: "Synchronized[float]") -> None:
    began, hook = assignment.time, _stopping(assignment, tell)

    def time() -> datetime:
        return began() + timedelta(seconds=jump.value)

    with point_at(assignment.address):
        async with (
            open_container(assignment.database, clock=time, limits=None) as container,
            DeskClient(replace(container.desk, outgoing=None)) as client,  # what it sends by itself begins below, and sooner
        ):
            starting = asyncio.create_task(client.start(assignment.token))
            while not client.guilds or any(guild.unavailable for guild in client.guilds):  # noqa: ASYNC110 - it tells two seconds later
                await asyncio.sleep(0.005)
            store, links, wake_up = container.store, container.desk.links, container.services.wake_up
            delivery = Delivery(store.digests, thaw)
            tools = Tools(client, Jobs(store.jobs), Posting(store, ()), delivery, links, time, hook=hook)
            outbox = Outbox(tools, wake_up)
            tell(READY)
            PlanningWorker(tools, Typesetter(store, assignment.parts), wake_up, outbox.look).begin()
            outbox.begin()
            while not await is_done(container.store, assignment.schedules, time):  # noqa: ASYNC110 - nothing tells when a row is written
                await asyncio.sleep(0.005)
            tell(DONE)
            await starting


def _stopping(assignment: Assignment, tell: Callable[[str], None]) -> Hook:
    """What is done at each point."""
    freezes = {assignment.freezes}

    async def hook(point: Point) -> None:
        if point in freezes:
            freezes.clear()
            tell(point)
            os.kill(os.getpid(), signal.SIGSTOP)
        elif point == assignment.stop:
            tell(point)
            await asyncio.Event().wait()

    return hook


async def is_done(store: Store, schedules: Sequence[tuple[int, int]], time: Callable[[], datetime]) -> bool:
    """Whether nothing is left to be sent for these schedules (server, id) and in their servers."""
    if await store.digests.list_due(time(), 1):
        return False
    for server, schedule in schedules:
        if any(occurrence.state == "sending" for occurrence in await store.digests.occurrences(server, schedule, most=3)):
            return False
        if await store.jobs.jobs(server, states=("pending", "attempting")):
            return False
    return True
