"""Backups that the running bot makes by itself."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.chat.dependencies import Clock
from briefings.answers.wording import count
from briefings.model.errors import BriefingError
from briefings.services.backups import Backups, due_in
from briefings.services.quotas import MEBIBYTE
from briefings.store.maintenance.backup import Backup
from briefings.store.maintenance.interrupt import Halt

_log = logging.getLogger(__name__)

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]
LONGEST = timedelta(hours=1)
"""Between two looks: until a failed backup is tried again, and so that a computer that slept does not oversleep."""
TASK = "backups"
"""The name of the task that makes them."""


async def run_in_thread(action: Callable[[Halt], T]) -> T:
    """Run something that blocks in a thread. If the task is cancelled, what runs there is told to end, and waited for.

    Raises what it raises.
    """
    halt = Halt()
    working = asyncio.create_task(asyncio.to_thread(action, halt))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        halt.now()
        await asyncio.gather(working, return_exceptions=True)
        raise


async def keep_backing_up(backups: Backups, clock: Clock, *, sleep: Sleep = asyncio.sleep) -> None:
    """Make a backup whenever the newest good one is old enough, and delete what is not kept any more, until cancelled.

    Ends by itself only if the bot is to make none. What goes wrong is a line in the log, and tried again within an hour.
    `sleep` waits for so many seconds.
    """
    every, oldest = backups.routine.every, backups.routine.oldest()
    if every is None or oldest is None:
        _log.info("No backups are made: BRIEFING_BACKUP_HOURS is 0.")
        return
    _log.info(
        "A backup is made every %s into %s, and the newest %s are kept: what is deleted for good is in them for up to %s more.",
        describe_span(every),
        backups.folder,
        backups.routine.kept,
        describe_span(oldest),
    )
    while True:
        await sleep((await _back_up_if_due(backups, every, clock)).total_seconds())


async def _back_up_if_due(backups: Backups, every: timedelta, clock: Clock) -> timedelta:
    """Make one if it is due; returns how long to wait for the next look."""
    now = clock()
    try:
        newest = await run_in_thread(lambda halt: backups.find_newest_good(now, halt=halt))
        if wait := due_in(backups.routine, newest[0].at if newest else None, now):
            return min(wait, LONGEST)
        _log.info("Backup made: %s", describe_backup(await run_in_thread(partial(_make, backups, now))))
        await _prune(backups, now)
        return min(every, LONGEST)
    except BriefingError as error:
        _log.warning("No backup was made; this is tried again in an hour. %s", error)
    except Exception:  # noqa: BLE001 - an error must not end the backups; the log has it
        _log.exception("No backup was made; this is tried again in an hour.")
    return LONGEST


async def _prune(backups: Backups, now: datetime) -> None:
    try:
        gone = await run_in_thread(lambda halt: backups.prune(now, halt=halt))
    except BriefingError as error:
        _log.warning("Old backups could not be deleted; this is tried again after the next one. %s", error)
        return
    if gone:
        _log.info("Old backups deleted: %s.", ", ".join(path.name for path in gone))


def _make(backups: Backups, now: datetime, halt: Halt) -> Backup:
    return backups.make(now, halt=halt)


def describe_backup(backup: Backup) -> str:
    """What is said of a backup that was made."""
    size, briefings = backup.contents.size / MEBIBYTE, count(backup.contents.briefings, "briefing")
    return f"{backup.path}, {size:,.1f} MiB, {briefings}, read back and found sound."


def describe_span(length: timedelta) -> str:
    """A length of time in words: in whole days if there are several, else in hours."""
    hours = round(length / timedelta(hours=1))
    days, rest = divmod(hours, 24)
    return count(days, "day") if days > 1 and not rest else count(hours, "hour")
