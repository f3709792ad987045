"""Options of a command as Discord asks for them, and what comes back as a request has it."""

import inspect
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.chat.interactions.attachments import make_given_file
from bot.chat.message_words import read_words
from briefings.framework.command import Command, Option
from briefings.framework.options import GivenAs, GivenFile, MessageKind

Value = str | bool | int | discord.Attachment | discord.Role | app_commands.AppCommandChannel | app_commands.AppCommandThread


class WritableChannel(app_commands.Transformer):
    """A channel or thread of the kinds that the bot can post messages in, as Discord describes it."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord asks for."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """What it offers."""
        kinds = discord.ChannelType
        return [kinds.text, kinds.news, kinds.news_thread, kinds.public_thread, kinds.private_thread]

    async def transform(self, interaction: discord.Interaction[discord.Client], value: Any, /) -> Any:  # noqa: ANN401 - as inherited
        """The channel as it came."""
        del interaction
        return value


class WritablePlace(WritableChannel):
    """The same, and forums, where a message is a post of its own."""

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """What it offers."""
        return [*super().channel_types, discord.ChannelType.forum]


_ASKED_AS: dict[GivenAs, Any] = {
    "text": str,
    "flag": bool,
    "file": discord.Attachment,
    "channel": app_commands.Transform[Value, WritableChannel],
    "place": app_commands.Transform[Value, WritablePlace],
    "role": discord.Role,
}


def list_options(command: Command) -> tuple[Option, ...]:
    """The options that people fill in themselves."""
    return tuple(option for option in command.options if not option.kind.unseen)


def make_signature(options: tuple[Option, ...]) -> inspect.Signature:
    """What discord.py reads the options from."""
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_ONLY, annotation=discord.Interaction)
    return inspect.Signature([first, *map(_make_parameter, options)])


def make_choices(option: Option) -> list[app_commands.Choice[str]]:
    """The few words that will do; empty if any text will."""
    return [app_commands.Choice(name=word, value=word) for word in option.kind.choices]


def read(options: tuple[Option, ...], values: Mapping[str, Value | None]) -> tuple[dict[str, str], dict[str, GivenFile]]:
    """The arguments and the files that were given, by option name; channels and roles by their ids."""
    arguments: dict[str, str] = {}
    files: dict[str, GivenFile] = {}
    for option in options:
        value = values.get(option.parameter)
        if isinstance(value, discord.Attachment):
            files[option.name] = make_given_file(value)
        elif value is not None:
            arguments[option.name] = str(value) if isinstance(value, str | bool | int) else str(value.id)
    return arguments, files


def read_message(command: Command, message: discord.Message) -> tuple[dict[str, str], dict[str, GivenFile]]:
    """A message as a command in its menu gets it: its words, and its first file if the command takes one."""
    arguments: dict[str, str] = {}
    files: dict[str, GivenFile] = {}
    for option in command.options:
        if isinstance(option.kind, MessageKind) and (message.content or option.required):
            arguments[option.name] = read_words(message.content)
        elif option.kind.given_as == "file" and message.attachments:
            files[option.name] = make_given_file(message.attachments[0])
    return arguments, files


def _make_parameter(option: Option) -> inspect.Parameter:
    keyword, kind = inspect.Parameter.KEYWORD_ONLY, _ASKED_AS[option.kind.given_as]
    if option.required:
        return inspect.Parameter(option.parameter, keyword, annotation=kind)
    return inspect.Parameter(option.parameter, keyword, default=None, annotation=kind | None)
