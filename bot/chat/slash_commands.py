"""One bridge from a command file to a slash command."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import discord
from discord import app_commands

from bot.chat.interactions import options
from bot.chat.interactions.reply import Interaction
from bot.chat.interactions.responder import Responder
from bot.chat.rendering.shorten import shorten_label
from briefings.caller import Access, Surface
from briefings.framework.command import Command

SlashCommand = app_commands.Command[Any, ..., None]
Registered = SlashCommand | app_commands.Group | app_commands.ContextMenu
_LONGEST_HELP = 100


def add_commands(tree: app_commands.CommandTree[discord.Client], commands: Iterable[Command]) -> None:
    """Add every one of these commands that Discord may show to the tree; the folders of commands become groups.

    Commands for editors and administrators alone are shown, at first, to those who may manage the server, and only in servers
    that have installed the bot: an administrator can show them to a role (Application Commands, Permissions).
    """
    listed = [command for command in commands if command.listed and Surface.DISCORD in command.surfaces]
    for command in listed:
        if command.on_message:
            tree.add_command(_limit(_make_menu_entry(command), [command]))
    typed = sorted((command for command in listed if not command.on_message), key=lambda command: command.path)
    for first, group_of_commands in groupby(typed, key=lambda command: command.path[0]):
        members = list(group_of_commands)
        slashes = [_make_slash(command) for command in members]
        if len(members[0].path) == 1:
            tree.add_command(_limit(slashes[0], members))
            continue
        help_text = next((command.group_help for command in members if command.group_help), f"Commands of the {first}")
        group = app_commands.Group(name=first, description=shorten_label(help_text, _LONGEST_HELP))
        for slash in slashes:
            group.add_command(slash)
        tree.add_command(_limit(group, members))


def _limit(registered: Registered, commands: Iterable[Command]) -> Registered:
    if all(command.access is not Access.EVERYONE for command in commands):
        registered.default_permissions = discord.Permissions(manage_guild=True)
        registered.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
        registered.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
    return registered


def _make_slash(command: Command) -> SlashCommand:
    if len(command.path) > 2:  # noqa: PLR2004 - a group and its command; Discord has no deeper ones for us
        raise TypeError(f"/{command.name}: a folder inside a group is more than a slash command can have")
    offered = options.list_options(command)

    async def callback(interaction: Interaction, **values: options.Value | None) -> None:
        arguments, files = options.read(offered, values)
        await Responder(interaction, private=command.is_private(arguments)).ask(command.name, arguments, files)

    callback.__signature__ = options.make_signature(offered)  # pyright: ignore[reportFunctionMemberAccess] - discord.py reads it
    described = app_commands.describe(**{option.parameter: option.help for option in offered})(callback)
    renamed = app_commands.rename(**{option.parameter: option.name for option in offered})(described)
    chosen = app_commands.choices(
        **{option.parameter: options.make_choices(option) for option in offered if option.kind.choices}
    )(renamed)
    name = command.name.rpartition(" ")[2]
    slash: SlashCommand = app_commands.Command(name=name, description=command.help, callback=chosen)
    for option in offered:
        if option.kind.completes:
            slash.autocomplete(option.parameter)(_suggest_nothing)
    return slash


def _make_menu_entry(command: Command) -> app_commands.ContextMenu:
    """A command in the menu of a message (Application Commands, Message Commands); it gets the message's text and first file."""

    async def callback(interaction: Interaction, message: discord.Message) -> None:
        await Responder(interaction, private=True).ask(command.name, *options.read_message(command, message))

    return app_commands.ContextMenu(name=command.title, callback=callback)


async def _suggest_nothing(interaction: Interaction, _: str) -> list[app_commands.Choice[str]]:
    """Tell Discord that an option completes; `autocomplete` answers before this is ever reached (see `client.Tree`)."""
    del interaction
    return []
