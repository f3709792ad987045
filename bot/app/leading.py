"""What the bot does once for all of its processes: the one that leads does it."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.chat.dependencies import Clock
from briefings.model.errors import BriefingError
from briefings.model.servers.holding import Holding
from briefings.services.library import load_shipped
from briefings.store.store import Store

_log = logging.getLogger(__name__)

TASK = "leading"
"""The name of the task that does it."""


@asynccontextmanager
async def leading(store: Store, holding: Holding, clock: Clock) -> AsyncGenerator[None]:
    """Have the shipped briefings loaded: before the block if nobody leads yet, and in it whenever this process comes to lead.

    So a process of an older version, which leads still, is not overtaken by a newer one in the middle of a deploy. Raises
    StoreError if they cannot be loaded at first.
    """
    if not await holding.is_led():
        await load_shipped(store, now=clock())
    loop, changed = asyncio.get_running_loop(), asyncio.Event()
    stop = holding.tell(lambda: loop.call_soon_threadsafe(changed.set))
    task = asyncio.create_task(_keep_loaded(store, holding, clock, changed), name=TASK)
    try:
        yield
    finally:
        stop()
        task.cancel()
        await asyncio.wait({task})


async def _keep_loaded(store: Store, holding: Holding, clock: Clock, changed: asyncio.Event) -> None:
    """Load what ships whenever this process has come to lead, until cancelled."""
    while True:
        await changed.wait()
        changed.clear()
        if not holding.is_leader:
            continue
        try:
            await load_shipped(store, now=clock())
        except BriefingError as error:
            _log.warning("The briefings that ship could not be loaded; that is tried again at the next start. %s", error)
