"""The line to Discord: opened again and again until it holds, given up if Discord refuses for good, hung up politely.

Attempts are repeated inside the process, because the person who typed `make run` has no service manager, and a service manager
gives up for good after a few quick failures (systemd: five in ten seconds). Once connected, discord.py resumes or reconnects by
itself.
"""

import asyncio
import logging
from collections.abc import Callable

import aiohttp
import discord

from bot.chat.client import DeskClient
from bot.chat.dependencies import Desk
from bot.chat.interactions.in_flight import in_flight_of
from bot.chat.unreadable import UnreadableError
from briefings.model.errors import BriefingError

_log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
_LONGEST_PAUSE, _LONGEST_AFTER_NONSENSE = 60.0, 300.0
"""Seconds between attempts; each pause is twice the one before. Discord takes 1,000 beginnings of a bot a day (Gateway, Identify)
and makes its token worthless after more: nonsense that comes again after each beginning must not use them up."""
_STEADY = 600.0
"""Seconds after which a connection that ended in nonsense was a good one."""
_CLOSING = 0.3
"""Seconds at the end, twice, for closing the connections."""
_AGAIN = 0.1
"""Seconds after which a client is told once more to stop."""
_BAD_REQUEST, _UNAUTHORIZED = 400, 401
_WRONG_TOKEN, _DISALLOWED_INTENTS = 4004, 4014
"""Documentation, "Gateway Close Event Codes"."""

_UNREACHABLE = "Discord cannot be reached (%s). Trying again in %g seconds."
_NONSENSE = (
    "Discord sent something that cannot be read (%s). Connecting anew in %g seconds. If this goes on, install the newest version "
    "of this bot."
)


class RefusedError(BriefingError):
    """Discord does not let the bot in, and will not the next time either."""

    exit_code = 69
    """EX_UNAVAILABLE of sysexits.h: a service manager should not start us again."""


async def hold_line(
    desk: Desk, token: str, *, pause: float = FIRST_PAUSE, watch: Callable[[DeskClient], None] | None = None
) -> None:
    """Answer in Discord until cancelled; then answers under way are finished or their askers told to ask again.

    `pause` is how many seconds to wait before the second attempt to reach Discord, twice as many before each next one. It is that
    again after a connection that was good: one that became ready, or after nonsense one that made sense for long. `watch` is told
    of each client before it connects. Raises RefusedError if Discord does not let the bot in.
    """
    loop = asyncio.get_running_loop()
    pauses = _Pauses(pause)
    while True:
        client, began = DeskClient(desk), loop.time()
        if watch:
            watch(client)
        try:
            await _run(client, token)
        except Exception as error:
            refusal = _explain_refusal(error)
            if refusal:
                raise refusal from error
            if not _is_temporary(error):
                raise
            pauses.begin(error, was_ready=client.is_ready(), lasted=loop.time() - began)
        finally:
            await _close(client)
        await asyncio.sleep(pauses.take())


async def _run(client: DeskClient, token: str) -> None:
    """Run the client until its connection ends for good. Once cancelled, it ends in any case, after answers under way.

    discord.py 2.7 drops a cancellation that comes while a shard connects anew (`Shard.reidentify`, `Shard.reconnect`).
    """
    running = asyncio.create_task(client.start(token))
    try:
        await asyncio.wait({running})
    except asyncio.CancelledError:
        await in_flight_of(client).stop()
        raise
    finally:
        while not running.done():
            running.cancel()
            await asyncio.wait({running}, timeout=_AGAIN)
    running.result()


class _Pauses:
    """How long to wait before each next attempt, in seconds."""

    def __init__(self, first: float) -> None:
        self._first = first
        self._next = first
        self._longest = _LONGEST_PAUSE

    def begin(self, error: Exception, *, was_ready: bool, lasted: float) -> None:
        """Log why the connection ended and how long the pause will be. It `lasted` that many seconds."""
        is_nonsense = isinstance(error, UnreadableError)
        self._longest = _LONGEST_AFTER_NONSENSE if is_nonsense else _LONGEST_PAUSE
        if lasted > _STEADY if is_nonsense else was_ready:
            self._next = self._first
        _log.warning(_NONSENSE if is_nonsense else _UNREACHABLE, _describe_cause(error), self._next)

    def take(self) -> float:
        """The pause that is due; the next one will be twice as long, up to a limit."""
        pause, self._next = self._next, min(2 * self._next, self._longest)
        return pause


def _explain_refusal(error: Exception) -> RefusedError | None:
    """The sentence for a "no" of Discord's that waiting will not change; None for everything else."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else None
    answer = error.__cause__ if isinstance(error, discord.GatewayNotFound) else error
    unauthorized = isinstance(answer, discord.HTTPException) and answer.status == _UNAUTHORIZED
    if isinstance(error, discord.LoginFailure) or unauthorized or code == _WRONG_TOKEN:
        return RefusedError(
            "Discord does not know this token.", "Make a new one in the developer portal and put it into .env as DISCORD_TOKEN."
        )
    if isinstance(error, discord.PrivilegedIntentsRequired) or code == _DISALLOWED_INTENTS:
        return RefusedError(
            "Discord does not allow the bot the intents it asks for (4014).", "This bot needs no privileged ones: report this."
        )
    if code is not None:
        return RefusedError(f"Discord closed the connection for good (code {code}).", "Install the newest version of this bot.")
    return None


def _is_temporary(error: Exception) -> bool:
    """Whether this may be otherwise in a while."""
    if isinstance(error, discord.HTTPException):
        return error.status != _BAD_REQUEST  # a firewall before Discord answers what it likes; 400 is our own fault
    return isinstance(error, aiohttp.ClientError | OSError | discord.GatewayNotFound | discord.RateLimited | UnreadableError)


def _describe_cause(error: Exception) -> str:
    if isinstance(error, discord.HTTPException):
        return f"it answered {error.status}"
    if isinstance(error, UnreadableError):
        return str(error)
    return type(error).__name__


async def _close(client: DeskClient) -> None:
    """Close the client. Discord may take long to answer our goodbye, or never: then the connections are cut."""
    closing = asyncio.ensure_future(client.close())
    await asyncio.wait({closing}, timeout=_CLOSING)
    if not closing.done():
        await client.http.close()
        await asyncio.wait({closing}, timeout=_CLOSING)
