"""The bot in Discord."""

import asyncio
import contextlib
import logging
import signal

from bot.app.backups import TASK, keep_backing_up
from bot.app.container import open_container
from bot.app.drafting import WITHOUT_PARSER
from bot.app.live.connection import FIRST_PAUSE, RefusedError, hold_line
from bot.app.live.discord_log import simplify_discord_log
from bot.chat.dependencies import Clock
from bot.settings import Settings, SettingsError
from briefings.services.backups import Backups
from briefings.text.spacy_parser import is_parser_installed

__all__ = ["RefusedError", "run_bot"]

_log = logging.getLogger(__name__)


async def run_bot(settings: Settings, *, clock: Clock, pause: float = FIRST_PAUSE) -> int:
    """Answer in Discord until told to stop by SIGINT or SIGTERM; returns 0 then, within two seconds.

    `clock` returns the time in UTC; `pause` is how many seconds to wait before the second attempt to reach Discord; see
    `hold_line`. Raises SettingsError without a token, RefusedError if Discord does not let the bot in, StoreError if the
    database cannot be used.
    """
    if settings.token is None:
        raise SettingsError(
            "There is no DISCORD_TOKEN.", "Put it into .env (see .env.example), or try the bot without one: briefing try"
        )
    _say_what_lacks()
    with simplify_discord_log():
        stopping = asyncio.create_task(wait_for_signal())  # before the database is opened, which may take its time
        await asyncio.sleep(0)
        try:
            async with open_container(
                settings.database, clock=clock, limits=settings.quotas, backups=settings.backups
            ) as container:
                saving = asyncio.create_task(keep_backing_up(Backups(settings.database, settings.backups), clock), name=TASK)
                holding = asyncio.create_task(hold_line(container.desk, settings.token, pause=pause))
                try:
                    await asyncio.wait({holding, stopping}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    holding.cancel()
                    saving.cancel()
                    await asyncio.wait({holding, saving})
            if not holding.cancelled():
                holding.result()
        finally:
            stopping.cancel()
            await asyncio.wait({stopping})
    _log.info("Stopped.")
    return 0


def _say_what_lacks() -> None:
    if not is_parser_installed():
        _log.info(WITHOUT_PARSER)


async def wait_for_signal() -> None:
    """Wait until the program is told to end by SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    wanted = (signal.SIGINT, signal.SIGTERM)
    with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on a loop; Ctrl-C ends the run there
        for number in wanted:
            loop.add_signal_handler(number, stop.set)
    try:
        await stop.wait()
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in wanted:
                loop.remove_signal_handler(number)
