"""A bare discord.py bot: one command that sends something ready-made. What it costs is what any bot costs."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

Asked = discord.Interaction[discord.Client]
Components = list[dict[str, Any]]  # Any: as discord.py has it
Answer = str | Components


class _Made(discord.ui.LayoutView):
    """A message whose components are there already."""

    def __init__(self, components: Components) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.stop()

    def has_components_v2(self) -> bool:
        return True

    def to_components(self) -> Components:
        return self._components


class _BareBot(discord.AutoShardedClient):
    def __init__(self, answer: Answer) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None, allowed_mentions=discord.AllowedMentions.none())
        self._tree = app_commands.CommandTree(self)

        async def summary(interaction: Asked, briefing: str) -> None:
            del briefing
            await interaction.response.send_message(view=_text(answer) if isinstance(answer, str) else _Made(answer))

        command: app_commands.Command[Any, ..., None] = app_commands.Command(
            name="summary", description="Sends what it was given", callback=summary
        )
        self._tree.add_command(command)

    async def setup_hook(self) -> None:
        await self._tree.sync()


def _text(text: str) -> discord.ui.LayoutView:
    view: discord.ui.LayoutView = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay(text))
    return view


@asynccontextmanager
async def made(file: Path) -> AsyncGenerator[discord.Client]:
    """The bot, which sends what is in `file`: a text or a list of components, as JSON."""
    async with _BareBot(_answer(file)) as client:
        yield client


def _answer(file: Path) -> Answer:
    return json.loads(file.read_text("utf-8"))
