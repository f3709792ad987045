"""One bridge from a command file to a slash command."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import discord
from discord import app_commands

from bot.chat.callers import caller
from bot.chat.dependencies import Desk
from bot.chat.interactions import options
from bot.chat.interactions.respond import Interaction, respond
from bot.chat.rendering.shorten import short
from briefings.caller import Access, Surface
from briefings.dispatch.request import Request
from briefings.framework.command import Command

SlashCommand = app_commands.Command[Any, ..., None]
Registered = SlashCommand | app_commands.Group | app_commands.ContextMenu
_LONGEST_HELP = 100


def add_commands(tree: app_commands.CommandTree[discord.Client], desk: Desk) -> None:
    """Add every command that Discord may show to the tree; the folders of commands become groups.

    Commands for editors and administrators alone are shown, at first, to those who may manage the server, and only in servers
    that have installed the bot: an administrator can show them to a role (Application Commands, Permissions).
    """
    listed = [command for command in desk.commands if command.listed and Surface.DISCORD in command.surfaces]
    for command in listed:
        if command.on_message:
            tree.add_command(_limited(_in_menu(command, desk), [command]))
    typed = sorted((command for command in listed if not command.on_message), key=lambda command: command.path)
    for first, inside in groupby(typed, key=lambda command: command.path[0]):
        commands = list(inside)
        slashes = [_slash(command, desk) for command in commands]
        if len(commands[0].path) == 1:
            tree.add_command(_limited(slashes[0], commands))
            continue
        told = next((command.group_help for command in commands if command.group_help), f"Commands of the {first}")
        group = app_commands.Group(name=first, description=short(told, _LONGEST_HELP))
        for slash in slashes:
            group.add_command(slash)
        tree.add_command(_limited(group, commands))


def _limited(registered: Registered, commands: Iterable[Command]) -> Registered:
    if all(command.access is not Access.EVERYONE for command in commands):
        registered.default_permissions = discord.Permissions(manage_guild=True)
        registered.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
        registered.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
    return registered


def _slash(command: Command, desk: Desk) -> SlashCommand:
    if len(command.path) > 2:  # noqa: PLR2004 - a group and its command; Discord has no deeper ones for us
        raise TypeError(f"/{command.name}: a folder inside a group is more than a slash command can have")
    offered = options.offered(command)

    async def callback(interaction: Interaction, **values: options.Value | None) -> None:
        arguments, files = options.read(offered, values)

        async def ask() -> Request:
            return Request(caller(interaction, desk.clock()), command.name, arguments, files=files)

        await respond(interaction, desk, ask, private=command.is_private(arguments))

    callback.__signature__ = options.signature(offered)  # pyright: ignore[reportFunctionMemberAccess] - discord.py reads it
    described = app_commands.describe(**{option.parameter: option.help for option in offered})(callback)
    renamed = app_commands.rename(**{option.parameter: option.name for option in offered})(described)
    chosen = app_commands.choices(**{each.parameter: options.choices(each) for each in offered if each.kind.choices})(renamed)
    name = command.name.rpartition(" ")[2]
    slash: SlashCommand = app_commands.Command(name=name, description=command.help, callback=chosen)
    for option in offered:
        if option.kind.completes:
            slash.autocomplete(option.parameter)(_answered_elsewhere)
    return slash


def _in_menu(command: Command, desk: Desk) -> app_commands.ContextMenu:
    """A command in the menu of a message (Application Commands, Message Commands); it gets the message's text and first file."""

    async def callback(interaction: Interaction, message: discord.Message) -> None:
        arguments, files = options.read_message(command, message)

        async def ask() -> Request:
            return Request(caller(interaction, desk.clock()), command.name, arguments, files=files)

        await respond(interaction, desk, ask, private=True)

    return app_commands.ContextMenu(name=command.title, callback=callback)


async def _answered_elsewhere(interaction: Interaction, _: str) -> list[app_commands.Choice[str]]:
    """Tells Discord that an option completes; `autocomplete` answers before this is ever reached (see `client.Tree`)."""
    del interaction
    return []
