"""Our bot, but that it remembers no public answer: what remembering costs is measured against it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import discord

from bench.bot_ours import going_on
from bot.app.container import open_container
from bot.chat.client import DeskClient


@asynccontextmanager
async def made(file: Path) -> AsyncGenerator[discord.Client]:
    """The bot, which answers from the database in `file`."""
    async with open_container(file, clock=going_on()) as container, DeskClient(replace(container.desk, memory=None)) as client:
        yield client
