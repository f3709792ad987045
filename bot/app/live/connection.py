"""The line to Discord: opened again and again until it holds, given up where Discord refuses for good, hung up politely.

Attempts are repeated inside the process, because the person who typed `make run` has no service manager, and a service manager
gives up for good after a few quick failures (systemd: five in ten seconds). Once connected, discord.py resumes or reconnects by
itself.
"""

import asyncio
import logging

import aiohttp
import discord

from bot.chat.client import DeskClient
from bot.chat.dependencies import Desk
from bot.chat.interactions.in_flight import asked_of
from briefings.model.errors import BriefingError

_log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
"""Seconds between attempts; each pause is twice the one before."""
_PATIENCE, _FAREWELL, _CLOSING = 0.8, 0.4, 0.3
"""Seconds at the end, under two together: for thinking about answers, for sending them, and twice for closing the connections."""
_BAD_REQUEST, _UNAUTHORISED = 400, 401
_WRONG_TOKEN, _DISALLOWED_INTENTS = 4004, 4014
"""Documentation, "Gateway Close Event Codes"."""


class RefusedError(BriefingError):
    """Discord does not let the bot in, and will not the next time either."""

    exit_code = 69
    """EX_UNAVAILABLE of sysexits.h: a service manager should not start us again."""


async def hold_line(desk: Desk, token: str, *, pause: float = FIRST_PAUSE) -> None:
    """Answer in Discord until cancelled; then answers under way are finished or their askers told to ask again.

    `pause` is how many seconds to wait before the second attempt to reach Discord, twice as many before each next one.
    Raises RefusedError where Discord does not let the bot in.
    """
    wait = pause
    while True:
        client = DeskClient(desk)
        try:
            await client.start(token)
        except asyncio.CancelledError:
            await asked_of(client).stop(_PATIENCE, _FAREWELL)
            raise
        except Exception as error:
            refusal = _refusal(error)
            if refusal:
                raise refusal from error
            if not _passes(error):
                raise
            wait = pause if client.is_ready() else wait
            _log.warning("Discord cannot be reached (%s). Trying again in %g seconds.", _cause(error), wait)
        finally:
            await _closed(client)
        await asyncio.sleep(wait)
        wait = min(2 * wait, _LONGEST_PAUSE)


def _refusal(error: Exception) -> RefusedError | None:
    """The sentence for a "no" of Discord's that waiting will not change; None for everything else."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else None
    answer = error.__cause__ if isinstance(error, discord.GatewayNotFound) else error
    unauthorised = isinstance(answer, discord.HTTPException) and answer.status == _UNAUTHORISED
    if isinstance(error, discord.LoginFailure) or unauthorised or code == _WRONG_TOKEN:
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


def _passes(error: Exception) -> bool:
    """Whether this may be otherwise in a while."""
    if isinstance(error, discord.HTTPException):
        return error.status != _BAD_REQUEST  # a firewall before Discord answers what it likes; 400 is our own fault
    return isinstance(error, aiohttp.ClientError | OSError | discord.GatewayNotFound | discord.RateLimited)


def _cause(error: Exception) -> str:
    if isinstance(error, discord.HTTPException):
        return f"it answered {error.status}"
    return type(error).__name__


async def _closed(client: DeskClient) -> None:
    """Close the client. Discord may take long to answer our goodbye, or never: then the connections are cut."""
    closing = asyncio.ensure_future(client.close())
    await asyncio.wait({closing}, timeout=_CLOSING)
    if not closing.done():
        await client.http.close()
        await asyncio.wait({closing}, timeout=_CLOSING)
