"""Our bot as it runs in Discord, over a database of its own."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import discord

from bot.app.container import open_container
from bot.chat.client import DeskClient
from support.clock import Time

_STEP = timedelta(seconds=2)


@asynccontextmanager
async def made(file: Path) -> AsyncGenerator[discord.Client]:
    """The bot, which answers from the database in `file`."""
    async with open_container(file, clock=going_on()) as container, DeskClient(container.desk) as client:
        yield client


def going_on() -> Callable[[], datetime]:
    """A clock that goes two seconds a look: one member can ask as often as a bench does and still be counted as any other."""
    looks, begun = count(), Time()()
    return lambda: begun + next(looks) * _STEP
