"""The bot in Discord."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.app.backups import TASK, keep_backing_up
from bot.app.container import Container, open_container
from bot.app.drafting import WITHOUT_PARSER
from bot.app.live.connection import FIRST_PAUSE, RefusedError, hold_line
from bot.app.live.discord_log import simplify_discord_log
from bot.app.live.heartbeat import TASK as HEARTBEAT_TASK
from bot.app.live.heartbeat import Heartbeat
from bot.app.live.safety import require_safety
from bot.app.signals import catch_signals
from bot.chat.client import DeskClient
from bot.chat.dependencies import Clock
from bot.settings import Settings, SettingsError
from briefings.services.backups import Backups
from briefings.text.spacy_parser import is_parser_installed

__all__ = ["RefusedError", "run_bot"]

_log = logging.getLogger(__name__)

Watch = Callable[[DeskClient], None]
"""Is told of each client before it connects."""


async def run_bot(settings: Settings, *, clock: Clock, pause: float = FIRST_PAUSE) -> int:
    """Answer in Discord until told to stop by SIGINT or SIGTERM; returns 0 then, within two seconds.

    `clock` returns the time in UTC; `pause` is how many seconds to wait before the second attempt to reach Discord; see
    `hold_line`. Raises SettingsError without a token, or if a standby of the database may lose what was sent; RefusedError if
    Discord does not let the bot in, StoreError if the database cannot be used.
    """
    if settings.token is None:
        raise SettingsError(
            "There is no DISCORD_TOKEN.", "Put it into .env (see .env.example), or try the bot without one: briefing try"
        )
    _say_what_lacks()
    with simplify_discord_log(), catch_signals() as stop:  # before the database is opened, which may take its time
        stopping = asyncio.create_task(stop.wait())
        try:
            await require_safety(settings)
            async with (
                open_container(settings.kept_in, clock=clock, limits=settings.quotas, backups=settings.backups) as container,
                _listen(settings, container, clock) as watch,
            ):
                await _serve(container, settings, settings.token, clock, pause, stopping, watch)
        finally:
            stopping.cancel()
            await asyncio.wait({stopping})
    _log.info("Stopped.")
    return 0


@asynccontextmanager
async def _listen(settings: Settings, container: Container, clock: Clock) -> AsyncGenerator[Watch]:
    """Answer over HTTP, if the settings say so; yields what wants to know of each client."""
    if settings.listener is None:
        yield _watch_nothing
        return
    from bot.app.live.http_listener import listen  # noqa: PLC0415 - most bots answer in Discord alone
    from bot.app.live.metrics import Metrics  # noqa: PLC0415 - as above

    metrics = Metrics(container.desk, container.store, clock)
    async with listen(settings.listener, container.store, clock, metrics):
        yield metrics.watch


def _watch_nothing(_: DeskClient) -> None:
    """What is told of each client where nobody wants to know."""


async def _serve(
    container: Container,
    settings: Settings,
    token: str,
    clock: Clock,
    pause: float,
    stopping: asyncio.Task[bool],
    watch: Watch,
) -> None:
    """Hold the line, make backups and leave heartbeats until `stopping` is done, or Discord refuses the bot for good.

    `watch` is told of each client.
    """

    def watch_client(client: DeskClient) -> None:
        heartbeat.watch(client)
        watch(client)

    heartbeat = Heartbeat(settings.database, settings.shards, clock)
    beating = asyncio.create_task(heartbeat.beat(), name=HEARTBEAT_TASK)
    saving = asyncio.create_task(_save(settings, clock), name=TASK)
    holding = asyncio.create_task(
        hold_line(replace(container.desk, shards=settings.shards), token, pause=pause, watch=watch_client)
    )
    try:
        await asyncio.wait({holding, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (holding, saving, beating):
            task.cancel()
        await asyncio.wait({holding, saving, beating})
    if not holding.cancelled():
        holding.result()


async def _save(settings: Settings, clock: Clock) -> None:
    """Make backups of a file until cancelled; of a server nothing is done, which is said once."""
    if settings.server is None:
        await keep_backing_up(Backups(settings.database, settings.backups), clock)
    else:
        _log.info("No backups are made from here: those of a PostgreSQL server are its own (pg_dump, or an archive of its log).")


def _say_what_lacks() -> None:
    if not is_parser_installed():
        _log.info(WITHOUT_PARSER)
