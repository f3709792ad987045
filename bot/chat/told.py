"""What Discord was told of the commands, in a form that both sides can be compared in."""

import discord
from discord import app_commands

Shape = tuple[discord.AppCommandType, str, str, frozenset[str]]
"""A command's type, name, description, and the names of its options or sub-commands."""


def as_discord_has_it(command: app_commands.AppCommand) -> Shape:
    """A command as Discord lists it."""
    return command.type, command.name, command.description, frozenset(option.name for option in command.options)


def as_we_have_it(command: object) -> Shape:
    """A command of our own tree. Raises TypeError for anything else."""
    if isinstance(command, app_commands.ContextMenu):
        return command.type, command.name, "", frozenset()
    chat = discord.AppCommandType.chat_input
    if isinstance(command, app_commands.Group):
        return chat, command.name, command.description, frozenset(inner.name for inner in command.commands)
    if isinstance(command, app_commands.Command):
        return chat, command.name, command.description, frozenset(option.display_name for option in command.parameters)
    raise TypeError(f"{command!r} is no command")
