"""The bot's own process when it is tried: told by its parent what to do, and gone when the parent is.

Started by `bot.app.trial.bot_process`, never by people: `python -m bot.app.trial.child`.
"""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from threading import Timer
from typing import BinaryIO

from bot import logs
from bot.app.container import open_container
from bot.app.event_loop import run_on_fast_loop
from bot.app.live.connection import hold_line
from bot.app.live.discord_log import simplify_discord_log
from bot.app.playground import make_editors
from bot.app.trial import wire
from bot.app.trial.lines import read_lines
from bot.app.trial.settling import Settling
from bot.app.trial.wire import Beginning, Ready, Refused, Report, Settled
from briefings.model.errors import BriefingError
from briefings.services.backups import DEFAULT as DEFAULT_BACKUPS
from playground.client_hook import point_at
from playground.world.clock import MovableClock

_CLOSING = 3.0
"""Seconds for closing the connections and the database once the parent is gone."""


class Reports:
    """What goes to the parent."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe

    def send(self, report: Report) -> None:
        """Send one line; a parent that is gone hears nothing more."""
        try:
            self._pipe.write(wire.encode(report) + b"\n")
            self._pipe.flush()
        except OSError:
            return


async def serve(reports: Reports) -> int:
    """Be the bot until the parent is gone; returns 0 then, 1 if the bot cannot go on, after having said why."""
    lines = read_lines()
    beginning = await anext(lines, None)
    if beginning is None:
        return 0
    try:
        await _run(wire.read_beginning(beginning), lines, reports)
    except BriefingError as error:
        reports.send(Refused(error.message, error.remedy))
        return 1
    return 0


async def _run(beginning: Beginning, lines: AsyncIterator[str], reports: Reports) -> None:
    clock = MovableClock(beginning.start, beginning.began, timedelta(seconds=beginning.ahead))
    async with open_container(
        Path(beginning.database),
        clock=clock,
        limits=None,
        is_at_home=beginning.is_at_home,
        backups=DEFAULT_BACKUPS if beginning.is_kept else None,
    ) as container:
        await make_editors(container, beginning.editors, clock())
        settling = Settling(container.desk)
        reports.send(Ready())
        with point_at(beginning.address), simplify_discord_log():
            holding = asyncio.create_task(hold_line(container.desk, beginning.token, watch=settling.watch))
            listening = asyncio.create_task(_listen(lines, clock, settling, reports))
            try:
                await asyncio.wait({holding, listening}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                _end_soon()
                holding.cancel()
                listening.cancel()
                await asyncio.wait({holding, listening})
        if not holding.cancelled():
            holding.result()


async def _listen(lines: AsyncIterator[str], clock: MovableClock, settling: Settling, reports: Reports) -> None:
    """Move the clock as the parent does, and say when all is done that is due then; ends with the parent."""
    async for line in lines:
        ahead = wire.read_move(line).ahead
        clock.ahead = timedelta(seconds=ahead)
        reports.send(Settled(ahead, await settling.settle()))


def _end_soon() -> None:
    """End the process by force if it does not end by itself: nobody is there any more who could."""
    ending = Timer(_CLOSING, os._exit, (1,))
    ending.daemon = True
    ending.start()


def main() -> None:
    """Serve the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process by closing its input
    reports = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no report
    logs.set_up("ERROR", None)
    code = run_on_fast_loop(serve(Reports(reports)))
    gc.freeze()  # as in `bot.__main__`
    sys.exit(code)


if __name__ == "__main__":
    main()
