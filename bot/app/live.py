"""The bot in Discord."""

import asyncio
import contextlib
import logging
import signal

import aiohttp
import discord

from bot.app.house import open_house
from bot.chat.client import DeskClient
from bot.settings import Settings, SettingsError
from briefings.model.errors import BriefingError

_log = logging.getLogger(__name__)


class RefusedError(BriefingError):
    """Discord does not let the bot in, and will not the next time either."""


async def live(settings: Settings) -> int:
    """Answer in Discord until told to stop by SIGINT or SIGTERM; returns 0 then.

    Raises SettingsError without a token, RefusedError where Discord does not take it, BriefingError where Discord cannot be
    reached at the start, StoreError where the database cannot be used.
    """
    if settings.token is None:
        raise SettingsError(
            "There is no DISCORD_TOKEN.", "Put it into .env (see .env.example), or try the bot without one: briefing try"
        )
    async with open_house(settings.database) as house, DeskClient(house.desk) as client:
        running = asyncio.create_task(client.start(settings.token))
        stopping = asyncio.create_task(_asked_to_stop())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        await client.close()
        await _finished(running)
    _log.info("Stopped.")
    return 0


async def _asked_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on a loop; Ctrl-C ends the run there
            loop.add_signal_handler(wanted, stop.set)
    await stop.wait()


async def _finished(running: asyncio.Task[None]) -> None:
    try:
        await running
    except discord.LoginFailure as error:
        raise RefusedError(
            "Discord does not know this token.", "Make a new one in the developer portal and put it into .env."
        ) from error
    except discord.ConnectionClosed as error:
        raise RefusedError(
            f"Discord closed the connection for good (code {error.code}).", "The token may have been reset."
        ) from error
    except (aiohttp.ClientError, OSError) as error:
        raise BriefingError("Discord cannot be reached.", "Check the network and start again.") from error
