"""A bot in a process of its own that answers and corrects until it is killed."""

import asyncio
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bot.app.container import open_container
from bot.chat.client import DeskClient
from playground.client_hook import point_at
from support.clock import Time


@dataclass(frozen=True, slots=True)
class Place:
    """Where the local server is, the database, and the clock."""

    address: str
    token: str
    database: Path
    time: Time


def serve(place: Place, told: Connection) -> None:
    """Answer and correct until it is killed; says so once it is ready."""
    asyncio.run(_serve(place, told))


async def _serve(place: Place, told: Connection) -> None:
    with point_at(place.address):
        async with (
            open_container(place.database, clock=place.time, limits=None) as container,
            DeskClient(container.desk) as client,
        ):
            starting = asyncio.create_task(client.start(place.token))
            while not client.is_ready():  # noqa: ASYNC110 - who is killed has nothing to wait for
                await asyncio.sleep(0.01)
            told.send("ready")
            await starting
