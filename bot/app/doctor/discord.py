"""Checks of what Discord says: the token, the application, the connection, the servers, the commands, the time."""

from collections.abc import AsyncGenerator, Sequence
from datetime import timedelta
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

import aiohttp
import discord

from bot.app import discord_probe
from bot.app.container import open_throwaway_container
from bot.app.discord_probe import UnreachableError, explain_errors
from bot.app.doctor.finding import Finding, ok, problem, warning
from bot.chat.client import DeskClient
from bot.chat.command_sync import are_same, read_shape
from bot.chat.dependencies import Clock
from briefings.answers.wording import count
from briefings.model.errors import BriefingError
from briefings.text.shorten import list_first

SKEW = timedelta(seconds=5)
MOST_SERVERS = 50
MOST_CHANNELS = 8


class Dates:
    """Compares the clock with the Date header of every answer of Discord's."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.ahead: timedelta | None = None
        self.trace = aiohttp.TraceConfig()
        self.trace.on_request_end.append(self._note)

    async def _note(self, _: aiohttp.ClientSession, _context: SimpleNamespace, answered: aiohttp.TraceRequestEndParams) -> None:
        try:
            said = parsedate_to_datetime(answered.response.headers["Date"])
        except (KeyError, ValueError):
            return
        if said.tzinfo is not None:
            self.ahead = self._clock() - said


async def check_discord(token: str | None, clock: Clock) -> AsyncGenerator[Finding]:
    """Ask Discord, and yield what is found as it is found; without a token or a network, one finding that says so."""
    if token is None:
        yield problem("token", "There is no DISCORD_TOKEN, so nothing was asked of Discord.", "Run briefing setup.")
        return
    dates = Dates(clock)
    try:
        async with discord_probe.visit(token, trace=dates.trace) as client:
            yield ok("token", f"Discord knows the bot as {client.user}.")
            for finding in _check_application(client.application):
                yield finding
            yield await _check_commands(client, clock)
            yield _check_clock(dates.ahead)
            await discord_probe.connect(client)
            yield ok("connection", f"Discord let the bot in; it is in {_count_servers(client)}.")
            for finding in _check_servers(client.guilds):
                yield finding
    except UnreachableError as error:
        yield problem("connection", error.message, error.remedy)
    except BriefingError as error:
        yield problem("token", error.message, error.remedy)


def _check_application(info: discord.AppInfo | None) -> list[Finding]:
    if info is None:
        return []
    found: list[Finding] = []
    if info.interactions_endpoint_url:
        found.append(
            problem(
                "application",
                "Discord sends its commands to a web address instead of the bot.",
                "Empty “Interactions Endpoint URL” in the developer portal, under General Information.",
            )
        )
    if info.bot_require_code_grant:
        found.append(
            problem(
                "application",
                "It requires a code grant, so invite links end in an error.",
                "Switch off “Requires OAuth2 Code Grant” in the developer portal, under Bot.",
            )
        )
    who = "anyone" if info.bot_public else "only its owner"
    by_users = "" if info.guild_integration_config is None else _describe_user_install(info)
    found.append(ok("application", f"{info.name}: {who} may invite it{by_users}. It needs no privileged intents."))
    return found


def _describe_user_install(info: discord.AppInfo) -> str:
    installable = info.user_integration_config is not None
    return ", and users may install it for themselves" if installable else "; users may not install it for themselves"


async def _check_commands(client: discord.AutoShardedClient, clock: Clock) -> Finding:
    with explain_errors():
        known = await client.http.get_global_commands(client.application_id or 0)
    async with open_throwaway_container(clock=clock) as container:
        tree = DeskClient(container.desk).tree
        wanted = [command.to_dict(tree) for command in tree.get_commands()]
    if not are_same(map(read_shape, known), map(read_shape, wanted)):
        differing = sorted({command.name for command in set(map(read_shape, known)) ^ set(map(read_shape, wanted))})
        said = f"Discord knows other commands than this version has: {', '.join(differing[:MOST_CHANNELS])}."
        return problem("commands", said, "Start the bot, or run briefing setup: both tell Discord.")
    return ok("commands", f"Discord knows all {len(wanted)} of them.")


def _check_clock(ahead: timedelta | None) -> Finding:
    if ahead is None:
        return warning("clock", "Discord's answers did not say what time it is.", "Compare this machine's clock yourself.")
    seconds = abs(ahead).total_seconds()
    if abs(ahead) > SKEW:
        which = "ahead of" if ahead > timedelta() else "behind"
        said = f"This machine's clock is {seconds:,.0f} seconds {which} Discord's."
        return warning("clock", said, "Switch on time synchronization (NTP): dates in answers and what expires depend on it.")
    return ok("clock", "Within 5 seconds of Discord's.")


def _count_servers(client: discord.AutoShardedClient) -> str:
    shards, known = client.shard_count or 1, count(len(client.guilds), "server")
    return known if shards == 1 else f"{known} of the first of its {shards} connections; those of the others were not looked at"


def _check_servers(guilds: Sequence[discord.Guild]) -> list[Finding]:
    shown = sorted(guilds, key=lambda guild: guild.name)
    found = [_check_server(guild) for guild in shown[:MOST_SERVERS]]
    if len(shown) > MOST_SERVERS:
        found.append(ok("servers", f"{len(shown) - MOST_SERVERS} more were not looked at."))
    return found


def _check_server(guild: discord.Guild) -> Finding:
    about = f"server {guild.name}"
    if guild.unavailable:
        return warning(about, "Discord says that it is out of order.", "Wait: Discord tells the bot when it is back.")
    me = guild.me
    if me.guild_permissions.administrator:
        return warning(about, "The bot is an administrator there, which it never needs.", "Take that permission from its role.")
    rights = {channel.name: channel.permissions_for(me) for channel in guild.text_channels}
    unseen = [name for name, right in rights.items() if not right.view_channel]
    silent = [name for name, right in rights.items() if right.view_channel and not right.send_messages]
    writable = len(rights) - len(unseen) - len(silent)
    said = f"Commands are answered everywhere; the bot itself may write in {writable} of {count(len(rights), 'channel')}"
    notes = [_list_channels("not seen", unseen), _list_channels("seen but not written in", silent)]
    listed = "; ".join(note for note in notes if note)
    return ok(about, f"{said}{f' ({listed})' if listed else ''}.")


def _list_channels(what: str, names: list[str]) -> str:
    return f"{what}: {list_first([f'#{name}' for name in names], MOST_CHANNELS)}" if names else ""
