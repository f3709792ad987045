"""What the bot does by itself so that nothing of what was deleted for good stays in the file."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.chat.dependencies import Clock
from briefings.model.errors import BriefingError
from briefings.model.servers.holding import Holding, lead_always
from briefings.services.cleaning import Cleaning
from briefings.store.store import Store

_log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]
LOOK = 30.0
"""Seconds between two looks whether anything is to be done."""
REST = 9
"""How much longer than a pass the pause after it is: in a large file it takes minutes of work for the disk."""
TASK = "cleaning"
"""The name of the task that does it."""


@asynccontextmanager
async def keeping_clean(store: Store, clock: Clock, holding: Holding) -> AsyncGenerator[None]:
    """Keep the database clean for the length of the block, as long as this process leads.

    What is being done at its end is taken up again at the next start.
    """
    cleaning = keep_cleaning(Cleaning(store), clock, is_leader=lambda: holding.is_leader)
    task = asyncio.create_task(cleaning, name=TASK)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def keep_cleaning(
    cleaning: Cleaning, clock: Clock, *, sleep: Sleep = asyncio.sleep, is_leader: Callable[[], bool] = lead_always
) -> None:
    """Look again and again whether traces are owed, and take them out, until cancelled; `sleep` waits for so many seconds.

    Nothing is looked at while that is not for this process to do (`is_leader`). What goes wrong is a line in the log the first
    time, and tried again.
    """
    pause, last_complaint = LOOK, ""
    while True:
        await sleep(pause)
        if not is_leader():
            continue
        begun = time.monotonic()
        complaint = await _clean(cleaning, clock)
        if complaint and complaint != last_complaint:
            _log.warning("%s", complaint)
        last_complaint = complaint
        pause = max(LOOK, REST * (time.monotonic() - begun))


async def _clean(cleaning: Cleaning, clock: Clock) -> str:
    """Do what is to be done; returns what is to be said of what stays, "" if nothing does."""
    try:
        is_done = await cleaning.clean(clock())
        waits = is_done is False and await cleaning.waits_for_quiet()
    except BriefingError as error:
        return f"Traces of what was deleted for good are still in the database file; this is tried again. {error}"
    except Exception:  # noqa: BLE001 - an error must not end it; the log has it
        _log.exception("Traces of what was deleted for good are still in the database file; this is tried again.")
        return ""
    if is_done:
        _log.info("The last traces of what was deleted for good are out of the database file.")
    if waits:
        return "The database file was begun by an older version; it is rewritten once, as soon as nothing is due for a minute."
    return ""
