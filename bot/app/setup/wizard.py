"""`briefing setup`: from a token to a bot that can be invited. Done twice, it changes nothing the second time."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

import discord

from bot import settings as names
from bot.app import discord_probe, env_file
from bot.app.console import Console
from bot.app.container import open_container
from bot.app.discord_probe import TokenError, explain_errors, visit
from bot.app.named_files import NamedFileError, read_named_file
from bot.app.setup import test_card
from bot.chat.client import DeskClient
from bot.chat.dependencies import Clock
from bot.settings import Settings
from briefings.answers.wording import count
from briefings.model.errors import StoreError

_TOKEN = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST_FILE = 4096
NOTHING_NEEDED = discord.Permissions.none()
"""Answering commands takes no permission at all; what the bot posts by itself it may post where everyone may."""


@dataclass(frozen=True, slots=True)
class SetupOptions:
    """What the command line asked for: a file with the token, and the channel for the test card."""

    token_file: Path | None = None
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """What Discord says about the bot."""

    id: int
    bot: str
    public: bool


def set_up(settings: Settings, folder: Path, options: SetupOptions, console: Console, *, clock: Clock) -> int:
    """Set the bot up, step by step, and return 0.

    `folder` is where `.env` is, `settings.token` the token set up before, if any; `clock` returns the time in UTC.
    Not a coroutine, because waiting for a person must not hold Ctrl-C back. Raises BriefingError with a sentence: nothing is
    written before Discord has taken the token.
    """
    token = _ask_token(settings, options, console)
    application = asyncio.run(_identify(token))
    console.say(f"Discord knows this bot: {application.bot}.")
    _keep_token(token, folder / names.FILE, settings, console)
    _tell_links(application, console)
    _tell_commands(settings, token, console, clock)
    try:
        test_card.offer(token, options.channel, console)
    finally:
        console.say(
            "Start the bot with: make run (or briefing run). Then type / in your server. briefing doctor checks everything."
        )
    return 0


def make_invite_link(application: int) -> str:
    """The link that invites the bot into a server, with both scopes and no permissions."""
    scopes = ("bot", "applications.commands")
    return discord.utils.oauth_url(application, permissions=NOTHING_NEEDED, scopes=scopes)


def make_install_link(application: int) -> str:
    """The link by which a person installs the bot for themselves (Discord's documentation, "Installation context")."""
    return f"{discord.utils.oauth_url(application, scopes=('applications.commands',))}&integration_type=1"


def _ask_token(settings: Settings, options: SetupOptions, console: Console) -> str:
    if options.token_file:
        given = _read_token_file(options.token_file)
    else:
        kept = " Press Enter to keep the one that is set up" if settings.token else ""
        given = console.secret(f"The bot's token, which is not shown as you paste it.{kept}: ")
    token = given.strip() or settings.token or ""
    if not token:
        raise TokenError("No token was given.", discord_probe.explain_token_source())
    if not _TOKEN.fullmatch(token):
        raise TokenError("That does not look like a bot token: it has blanks or letters that no token has.", "Copy it again.")
    return token


def _read_token_file(file: Path) -> str:
    try:
        return read_named_file(file, _LONGEST_FILE).decode()
    except UnicodeDecodeError as error:
        raise TokenError(f"{file} is not a text file.", "Put the token alone into it.") from error
    except NamedFileError as error:
        raise TokenError(error.message, error.remedy) from error


async def _identify(token: str) -> Application:
    async with visit(token) as client:
        info = client.application
        if info is None or info.id == 0:
            raise TokenError("Discord did not say which application this bot belongs to.", "Try again in a minute.")
        return Application(info.id, str(client.user), info.bot_public)


def _keep_token(token: str, file: Path, settings: Settings, console: Console) -> None:
    from_environment = names.has_environment_token()
    if from_environment and token == settings.token:
        console.say("The token comes from the environment, so it was not written into a file.")
        return
    env_file.put(file, names.TOKEN, token)
    console.say(f"The token is in {file}, which only you may read.")
    if from_environment:
        console.say(f"Mind that {names.TOKEN} is also set in the environment, to another token, and that one wins.")


def _tell_links(application: Application, console: Console) -> None:
    console.say("")
    console.say("Invite it into a server (you need “Manage Server” there):")
    console.say(f"  {make_invite_link(application.id)}")
    if not application.public:
        console.say("  Only the application's owner can use this link: it is not a public bot.")
    console.say("  It asks for no permissions, because answering commands takes none.")
    console.say("Or install it for yourself, to use it in direct messages and everywhere else:")
    console.say(f"  {make_install_link(application.id)}")
    console.say("")


def _tell_commands(settings: Settings, token: str, console: Console, clock: Clock) -> None:
    try:
        commands = asyncio.run(_sync_commands(settings, token, clock))
    except StoreError as error:
        console.say(f"Discord was not told of the commands now; the bot does that whenever it starts. {error}")
    else:
        console.say(f"Discord knows the bot's {count(commands, 'command')}.")


async def _sync_commands(settings: Settings, token: str, clock: Clock) -> int:
    """Log in as the bot does at its start, which tells Discord of the commands where it does not know them; returns how many."""
    async with (
        open_container(settings.kept_in, clock=clock, backups=settings.backups) as container,
        DeskClient(container.desk) as client,
    ):
        with explain_errors():
            await client.login(token)
            if not container.desk.holding.is_leader:  # of several processes, only the one that leads does so at its start
                await client.tell_commands()
        return len(client.tree.get_commands())
