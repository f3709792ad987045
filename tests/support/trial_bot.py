"""A bare discord.py client with one small command for each thing that the playground must be able to carry."""

import asyncio
import io
import re
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
from discord import app_commands, ui
from discord.gateway import KeepAliveHandler
from discord.http import Route

from bot.chat.json_text import use_orjson
from playground.client_hook import point_at
from playground.server import Playground

NAMES = ["Marie Dumoulin", "Benyamin Poghosyan", "Anna Ohanyan"]


class FakeClock:
    """A clock that only moves when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class CountButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"count:(?P<number>\d+)"):
    """A button that needs no memory: its number stands in its custom_id."""

    def __init__(self, number: int) -> None:
        super().__init__(ui.Button(label=f"Count {number}", custom_id=f"count:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[discord.Client], _item: ui.Item[ui.LayoutView], match: re.Match[str]
    ) -> "CountButton":
        return cls(int(match["number"]))

    async def callback(self, interaction: discord.Interaction[discord.Client]) -> None:
        await interaction.response.edit_message(view=make_card(f"counted to {self.number}", CountButton(self.number + 1)))


class WhoSelect(ui.Select[ui.LayoutView]):
    """A menu that acknowledges first and then changes its message."""

    async def callback(self, interaction: discord.Interaction[discord.Client]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(view=make_card(f"chose {self.values[0]}"))


class NameForm(ui.Modal, title="Who?"):
    """A form with one field."""

    name: ui.Label[ui.LayoutView] = ui.Label(text="Name", component=ui.TextInput(custom_id="name", max_length=20))

    async def on_submit(self, interaction: discord.Interaction[discord.Client]) -> None:
        field = self.name.component
        assert isinstance(field, ui.TextInput)
        await interaction.response.send_message(view=make_card(f"hello {field.value}"), ephemeral=True)


def make_card(text: str, *items: ui.Item[ui.View | ui.LayoutView]) -> ui.LayoutView:
    """A message of Components V2: a text and, if there are any, buttons or a menu under it."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(text))
    if items:
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        for item in items:
            row.add_item(item)
        container.add_item(row)
    view.add_item(container)
    return view


class TrialBot(discord.AutoShardedClient):
    """The client. `errors` holds what its commands ran into, `resumed` and `messages` what it heard of."""

    def __init__(self, clock: FakeClock, *, shards: int | None = None, intents: discord.Intents | None = None) -> None:
        super().__init__(
            intents=intents or discord.Intents(guilds=True, messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.02,
            shard_count=shards,
        )
        use_orjson()
        self.clock = clock
        self.tree = app_commands.CommandTree(self)
        self.errors: list[Exception] = []
        self.heard: list[discord.Message] = []
        self.resumed = asyncio.Event()
        self.tree.error(self.note)
        self.add_dynamic_items(CountButton)
        commands: list[app_commands.Command[Any, ..., None]]
        commands = [quotes, slow, plain, secret, form, late, twice, menu, pages, retract]
        for command in commands:
            self.tree.add_command(command)

    async def note(self, _interaction: discord.Interaction[discord.Client], error: app_commands.AppCommandError) -> None:
        """Keep an error of a command instead of printing it."""
        self.errors.append(error.original if isinstance(error, app_commands.CommandInvokeError) else error)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: the five seconds that discord.py waits otherwise are for Discord's own limits."""

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)

    async def on_resumed(self) -> None:
        self.resumed.set()


Asked = discord.Interaction[discord.Client]


async def _names(_interaction: Asked, current: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=name, value=name) for name in NAMES if current.casefold() in name.casefold()]


@app_commands.command(description="What somebody said")
@app_commands.autocomplete(speaker=_names)
@app_commands.choices(
    form=[app_commands.Choice(name="Direct", value="direct"), app_commands.Choice(name="Partial", value="partial")]
)
@app_commands.allowed_installs(guilds=True, users=True)
async def quotes(
    interaction: Asked, speaker: str, form: str | None = None, count: app_commands.Range[int, 1, 9] | None = None
) -> None:
    await interaction.response.send_message(view=make_card(f"{speaker}/{form}/{count}", CountButton(1)))


@app_commands.command(description="Thinks first")
async def slow(interaction: Asked) -> None:
    await interaction.response.defer(thinking=True)
    await interaction.edit_original_response(view=make_card("thought"))
    await interaction.followup.send(view=make_card("and more"))


@app_commands.command(description="Plain text with a file")
async def plain(interaction: Asked) -> None:
    file = discord.File(io.BytesIO(b"the notes"), filename="notes.txt", description="my notes")
    await interaction.response.send_message("**bold**", file=file)


@app_commands.command(description="For the asker alone")
async def secret(interaction: Asked) -> None:
    await interaction.response.send_message(view=make_card("whispered"), ephemeral=True)


@app_commands.command(description="Shows a form")
async def form(interaction: Asked) -> None:
    await interaction.response.send_modal(NameForm())


@app_commands.command(description="Answers after four seconds")
async def late(interaction: Asked) -> None:
    client = interaction.client
    assert isinstance(client, TrialBot)
    client.clock.advance(4)
    await interaction.response.send_message(view=make_card("too late"))


@app_commands.command(description="Answers twice")
async def twice(interaction: Asked) -> None:
    await interaction.response.send_message(view=make_card("once"))
    await interaction.client.http.request(
        Route("POST", f"/interactions/{interaction.id}/{interaction.token}/callback"), json={"type": 5}
    )


@app_commands.command(description="A menu")
async def menu(interaction: Asked) -> None:
    options = [discord.SelectOption(label=name, value=str(number)) for number, name in enumerate(NAMES)]
    select = WhoSelect(custom_id="who", placeholder="Who?", options=options)

    await interaction.response.send_message(view=make_card("choose", select))


@app_commands.command(description="A message in the channel and one to the asker")
async def pages(interaction: Asked) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    channel = interaction.channel
    assert isinstance(channel, discord.TextChannel)
    posted = await channel.send("first")
    await posted.edit(content="second")
    assert (await channel.fetch_message(posted.id)).content == "second"
    await interaction.user.send("for you")
    await posted.delete()
    await interaction.followup.send("done")


@app_commands.command(description="Takes back its public thinking and answers privately")
async def retract(interaction: Asked) -> None:
    await interaction.response.defer(thinking=True)
    await interaction.delete_original_response()
    await interaction.followup.send("only you", ephemeral=True)


@asynccontextmanager
async def run_bot(server: Playground, client: TrialBot, *, shards: int = 1) -> AsyncGenerator[TrialBot]:
    """The client, logged in, synced and connected to the playground, and closed again."""
    with point_at(server.address):
        await client.login(server.token)
        await client.tree.sync()
        task = asyncio.create_task(client.connect())
        try:
            await server.connected(shards)
            await asyncio.wait_for(client.wait_until_ready(), 5)
            yield client
        finally:
            await client.close()
            await asyncio.wait_for(task, 5)
            for thread in threading.enumerate():  # one that is just about to send would find no loop any more
                if isinstance(thread, KeepAliveHandler):
                    await asyncio.to_thread(thread.join, 5)


async def wait_until(reached: Callable[[], bool]) -> None:
    """Look again and again, for a minute at most, until something has come about."""
    for _ in range(12_000):
        if reached():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("What was waited for did not happen.")
