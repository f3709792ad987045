"""Our bot as it runs in Discord, over a database of its own."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

import discord

from bot.app.container import open_container
from bot.chat.client import DeskClient
from support.clock import Time

_STEP = timedelta(seconds=2)


@asynccontextmanager
async def made(file: Path) -> AsyncGenerator[discord.Client]:
    """The bot, which answers from the database in `file`.

    Its clock goes two seconds a look, so that one member can ask as often as a bench does and still be counted as any other.
    """
    looks, begun = count(), Time()()
    async with open_container(file, clock=lambda: begun + next(looks) * _STEP) as container, DeskClient(container.desk) as client:
        yield client
