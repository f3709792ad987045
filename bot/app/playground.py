"""The bot on the local server: the real client, the real commands, no account."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from bot.app.container import Container
from bot.app.live.connection import hold_line
from briefings.caller import Access, Caller, Surface
from playground.client_hook import point_at
from playground.server import Playground
from playground.world.persons import DESK, PERSONS


@asynccontextmanager
async def trial(container: Container, ground: Playground) -> AsyncGenerator[None]:
    """While this is open, the bot of that container is connected to that local server and answers there.

    Raises BriefingError if it does not connect within ten seconds.
    """
    with point_at(ground.address):
        running = asyncio.create_task(hold_line(container.desk, ground.token))
        connecting = asyncio.create_task(ground.connected())
        await asyncio.wait({running, connecting}, return_when=asyncio.FIRST_COMPLETED)
        try:
            if running.done():
                connecting.cancel()
                await running
            await connecting
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def name_editors(container: Container, ground: Playground, now: datetime) -> None:
    """Make the role Desk the editors' role and show their commands to it, as the owner of a server does once.

    The settings are changed directly: an answer to the owner could only be read by nobody. Raises StoreError.
    """
    owner = next(person for person in PERSONS if person.standing == "owner")
    guild, user = ground.world.find_guild(owner.server), ground.world.find_user(owner.name)
    role = next(role.id for role in guild.roles if role.name == DESK)
    caller = Caller(guild.id, user.id, Surface.DISCORD, now, manages=True)
    await container.services.settings.change(
        caller, lambda settings: replace(settings, editors=(role,)), f"Editors: added the role {role}"
    )
    editing = [command for command in container.desk.commands if command.listed and command.access is Access.EDITORS]
    for name in {command.title if command.on_message else command.path[0] for command in editing}:
        ground.world.show_command(guild, name, role)
