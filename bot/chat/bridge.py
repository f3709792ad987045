"""One bridge from a command file to a slash command."""

import inspect
from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands

from bot.chat.callers import caller
from bot.chat.desk import Desk
from bot.chat.respond import Interaction, respond
from briefings.answers.blocks import Arguments
from briefings.dispatch.request import Request
from briefings.model.errors import BriefingError
from briefings.services.command import Command, Option
from briefings.services.context import Surface

_CHOICE_NAME = 100

SlashCommand = app_commands.Command[Any, ..., None]
Completion = Callable[[Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]


def add_commands(tree: app_commands.CommandTree[discord.Client], desk: Desk) -> None:
    """Add every command that Discord may show to the tree; the folders of commands become groups."""
    groups: dict[str, app_commands.Group] = {}
    for command in desk.commands:
        if Surface.DISCORD not in command.surfaces:
            continue
        slash = _slash(command, desk)
        if len(command.path) == 1:
            tree.add_command(slash)
        else:
            name = command.path[0]
            if name not in groups:
                groups[name] = app_commands.Group(name=name, description=f"Commands of the {name}")
                tree.add_command(groups[name])
            groups[name].add_command(slash)


def _slash(command: Command, desk: Desk) -> SlashCommand:
    async def callback(interaction: Interaction, **options: str | None) -> None:
        given = {option.name: text for option in command.options if (text := options.get(option.parameter)) is not None}

        async def ask() -> Request:
            return Request(caller(interaction, desk.clock()), command.name, given)

        await respond(interaction, desk, ask, private=False)

    callback.__signature__ = inspect.Signature(_parameters(command))  # pyright: ignore[reportFunctionMemberAccess] - discord.py reads it
    described = app_commands.describe(**{option.parameter: option.help for option in command.options})(callback)
    renamed = app_commands.rename(**{option.parameter: option.name for option in command.options})(described)
    chosen = app_commands.choices(**{option.parameter: _choices(option) for option in command.options if option.kind.choices})(
        renamed
    )
    slash: SlashCommand = app_commands.Command(name=command.path[-1], description=command.help, callback=chosen)
    for option in command.options:
        if option.kind.completes:
            slash.autocomplete(option.parameter)(_completion(command, option, desk))
    return slash


def _parameters(command: Command) -> list[inspect.Parameter]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_ONLY, annotation=discord.Interaction)
    return [
        first,
        *(
            inspect.Parameter(option.parameter, keyword, annotation=str)
            if option.required
            else inspect.Parameter(option.parameter, keyword, default=None, annotation=str | None)
            for option in command.options
        ),
    ]


def _choices(option: Option) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=word, value=word) for word in option.kind.choices]


def _completion(command: Command, option: Option, desk: Desk) -> Completion:
    async def complete(interaction: Interaction, _: str) -> list[app_commands.Choice[str]]:
        request = Request(caller(interaction, desk.clock()), command.name, dict(_typed(interaction)))
        try:
            suggestions = await desk.dispatcher.suggest(request, option.name)
        except BriefingError:
            return []  # a list that cannot be made is an empty list: Discord has no place for a sentence here
        return [
            app_commands.Choice(name=suggestion.label[:_CHOICE_NAME], value=suggestion.value)
            for suggestion in suggestions
            if len(suggestion.value) <= _CHOICE_NAME
        ]

    return complete


def _typed(interaction: Interaction) -> Arguments:
    """The options as far as they are filled in, by name, the one being typed included."""
    return tuple((name.replace("_", "-").strip("-"), str(value)) for name, value in interaction.namespace if value is not None)
