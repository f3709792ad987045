"""The bot on the local server: the real client, the real commands, no account."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

import msgspec

from bot.app.container import Container
from bot.app.live.connection import hold_line
from briefings.caller import Access, Caller, Surface
from briefings.dispatch import catalogue
from playground.client_hook import point_at
from playground.server import Playground
from playground.world.persons import DESK, PERSONS
from playground.world.world import World


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


class EditorsRole(msgspec.Struct, frozen=True):
    """The role of those who edit in the playground: its server and id, and who owns that server."""

    server: int
    role: int
    owner: int


def find_editors_role(world: World) -> EditorsRole:
    """The role Desk of the owner's server. Raises PlaygroundError if the world is another one."""
    owner = next(person for person in PERSONS if person.standing == "owner")
    guild, user = world.find_guild(owner.server), world.find_user(owner.name)
    return EditorsRole(guild.id, next(role.id for role in guild.roles if role.name == DESK), user.id)


async def make_editors(container: Container, editors: EditorsRole, now: datetime) -> None:
    """Make that role the editors' role, as the owner of a server does once; nothing changes if there are editors already.

    The settings are changed directly: an answer to the owner could only be read by nobody. Raises StoreError.
    """
    caller = Caller(editors.server, editors.owner, Surface.DISCORD, now, manages=True)
    await container.services.settings.change(
        caller,
        lambda settings: settings if settings.editors else replace(settings, editors=(editors.role,)),
        f"Editors: added the role {editors.role}",
    )


def show_editing_commands(world: World) -> None:
    """Show the editors' commands to their role, as the owner of a server does once. Raises PlaygroundError if one is missing."""
    role = find_editors_role(world)
    guild = world.guild(role.server)
    if guild is None:
        return
    editing = [command for command in catalogue.commands() if command.listed and command.access is Access.EDITORS]
    for name in {command.title if command.on_message else command.path[0] for command in editing}:
        world.show_command(guild, name, role.role)


async def name_editors(container: Container, ground: Playground, now: datetime) -> None:
    """Have editors in the playground, and show them their commands. Raises StoreError, PlaygroundError."""
    await make_editors(container, find_editors_role(ground.world), now)
    show_editing_commands(ground.world)
