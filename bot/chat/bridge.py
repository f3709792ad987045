"""One bridge from a command file to a slash command."""

import inspect
from typing import Any

import discord
from discord import app_commands

from bot.chat.callers import caller
from bot.chat.desk import Desk
from bot.chat.respond import Interaction, respond
from briefings.dispatch.request import Request
from briefings.services.command import Command, Option
from briefings.services.context import Surface
from briefings.services.options import YesNo

SlashCommand = app_commands.Command[Any, ..., None]


def add_commands(tree: app_commands.CommandTree[discord.Client], desk: Desk) -> None:
    """Add every command that Discord may show to the tree; the folders of commands become groups."""
    groups: dict[str, app_commands.Group] = {}
    for command in desk.commands:
        if Surface.DISCORD not in command.surfaces:
            continue
        if command.on_message:
            tree.add_command(_in_menu(command, desk))
            continue
        slash = _slash(command, desk)
        depth = len(command.path)
        if depth > 2:  # noqa: PLR2004 - a group and its command; Discord has no deeper ones for us
            raise TypeError(f"/{command.name}: a folder inside a group is more than a slash command can have")
        if depth == 1:
            tree.add_command(slash)
        else:
            name = command.path[0]
            if name not in groups:
                groups[name] = app_commands.Group(name=name, description=f"Commands of the {name}")
                tree.add_command(groups[name])
            groups[name].add_command(slash)


def _slash(command: Command, desk: Desk) -> SlashCommand:
    async def callback(interaction: Interaction, **options: str | bool | None) -> None:
        given = {each.name: str(value) for each in command.options if (value := options.get(each.parameter)) is not None}

        async def ask() -> Request:
            return Request(caller(interaction, desk.clock()), command.name, given)

        await respond(interaction, desk, ask, private=command.is_private(given))

    callback.__signature__ = inspect.Signature(_parameters(command))  # pyright: ignore[reportFunctionMemberAccess] - discord.py reads it
    described = app_commands.describe(**{option.parameter: option.help for option in command.options})(callback)
    renamed = app_commands.rename(**{option.parameter: option.name for option in command.options})(described)
    chosen = app_commands.choices(**{option.parameter: _choices(option) for option in command.options if option.kind.choices})(
        renamed
    )
    slash: SlashCommand = app_commands.Command(name=command.path[-1], description=command.help, callback=chosen)
    for option in command.options:
        if option.kind.completes:
            slash.autocomplete(option.parameter)(_answered_elsewhere)
    return slash


def _in_menu(command: Command, desk: Desk) -> app_commands.ContextMenu:
    """A command in the menu of a message (Application Commands, Message Commands); it gets the message's text."""

    async def callback(interaction: Interaction, message: discord.Message) -> None:
        async def ask() -> Request:
            return Request(caller(interaction, desk.clock()), command.name, {command.options[0].name: message.content})

        await respond(interaction, desk, ask, private=True)

    return app_commands.ContextMenu(name=command.title, callback=callback)


def _parameters(command: Command) -> list[inspect.Parameter]:
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_ONLY, annotation=discord.Interaction)
    return [first, *map(_parameter, command.options)]


def _parameter(option: Option) -> inspect.Parameter:
    keyword = inspect.Parameter.KEYWORD_ONLY
    kind = bool if isinstance(option.kind, YesNo) else str
    if option.required:
        return inspect.Parameter(option.parameter, keyword, annotation=kind)
    return inspect.Parameter(option.parameter, keyword, default=None, annotation=kind | None)


def _choices(option: Option) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=word, value=word) for word in option.kind.choices]


async def _answered_elsewhere(interaction: Interaction, _: str) -> list[app_commands.Choice[str]]:
    """Tells Discord that an option completes; `suggest` answers before this is ever reached (see `client.Tree`)."""
    del interaction
    return []
