"""The bot as a process of its own, as whoever tries it sees it: started, killed, started again, its clock moved."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.app.playground import find_editors_role, show_editing_commands
from bot.app.trial import wire
from bot.app.trial.database import TrialDatabase
from bot.app.trial.wire import Beginning, ClockMoved, Ready, Refused, Report, Settled
from briefings.model.errors import BriefingError
from playground.errors import PlaygroundError
from playground.server import Playground
from playground.world.clock import MovableClock

_START = 30.0
"""Seconds for the start of the process and its database, on a slow computer."""
_CLOSING = 0.6
"""Seconds in which the process may end by itself."""
_HOP = timedelta(minutes=1)
"""The shortest step of the clock, so that a job that is tried every second does not hold it up."""
_MOST_SECONDS = 45.0
"""How long a move of the clock may take."""
_SETTLED = 30.0
_SECRET_SETTING = "DISCORD_TOKEN"  # noqa: S105 - the name of the setting, not a token


class BotProcess:
    """The strings behind the playground (`playground.page.controls.Controls`). Use it in one event loop; close it in the end."""

    def __init__(self, clock: MovableClock, database: TrialDatabase) -> None:
        self._clock = clock
        self._database = database
        self._ground: Playground | None = None
        self._process: Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._listeners: list[Callable[[], None]] = []
        self._turn = asyncio.Lock()

    @property
    def ahead(self) -> float:
        """Seconds by which the clock was moved ahead."""
        return self._clock.ahead.total_seconds()

    @property
    def is_kept(self) -> bool:
        """Whether the bot's database stays when the playground ends."""
        return self._database.is_kept

    @property
    def is_running(self) -> bool:
        """Whether the process is there, connected or not."""
        return self._process is not None and self._process.returncode is None

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever the process has started or ended, or the clock was moved."""
        self._listeners.append(listener)

    def stand_on(self, ground: Playground) -> None:
        """Let the bot speak to that local server."""
        self._ground = ground

    async def start(self) -> None:
        """Start the process, and wait until it is connected. Raises BriefingError, with its reason, if it is not to be."""
        async with self._turn:
            if self.is_running:
                raise PlaygroundError("The bot is running already.")
            process = await self._spawn()
            try:
                await self._begin(process)
            except BaseException:
                await self._end(process)
                raise

    async def kill(self) -> None:
        """Kill the process at once, as nothing can be killed more. Raises PlaygroundError if it is not running."""
        process = self._process
        if process is None or not self.is_running:
            raise PlaygroundError("The bot is not running.", "Start it first.")
        process.kill()
        await process.wait()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_CLOSING):
                await self._require_ground().gateway.wait_left()

    async def move_clock(self, to: datetime) -> datetime:
        """Move the clock from one moment at which the bot has something to do to the next, and on to the end.

        Raises PlaygroundError for a moment that is past, and if so much is due on the way that the clock has to stop there.
        """
        self._clock.check(to)
        async with self._turn:
            try:
                await self._hop(to)
            finally:
                self._tell()
        return self._clock()

    async def close(self) -> None:
        """End the process, by force if it takes long, and everything that it started."""
        process = self._process
        if process is not None:
            await self._end(process)

    async def _hop(self, to: datetime) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + _MOST_SECONDS
        while self.is_running:
            due = await self._settle()
            if due is None or due >= to:
                break
            if loop.time() > until:
                raise PlaygroundError(
                    f"So much is due on the way that the clock has come to {self._clock():%Y-%m-%d %H:%M} UTC for now.",
                    "Move it again to go on.",
                )
            self._move(min(to, max(due, self._clock() + _HOP) if due <= self._clock() else due))
        self._move(to)
        if self.is_running:
            await self._settle()

    def _move(self, to: datetime) -> None:
        """Move the clock, and keep it before the bot has lived through what it skips."""
        self._clock.move(to)
        self._database.keep_clock(self._clock.ahead)

    async def _settle(self) -> datetime | None:
        """Hand the bot the clock, wait until it has done what is due, and return when something is due next."""
        process = self._process
        if process is None or process.stdin is None:
            return None
        ahead = self.ahead
        try:
            process.stdin.write(wire.encode(ClockMoved(ahead)) + b"\n")
            await process.stdin.drain()
            while True:
                report = await self._read(process, _SETTLED)
                if isinstance(report, Settled) and report.ahead == ahead:  # one before may have come too late
                    return report.next
        except (OSError, BriefingError):  # it has died meanwhile, which the page shows; the clock goes on without it
            return None

    async def _spawn(self) -> Process:
        environment = {name: value for name, value in os.environ.items() if name != _SECRET_SETTING}
        environment["PYTHONPATH"] = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        command = (sys.executable, "-P", "-m", "bot.app.trial.child")
        # A session of its own: Ctrl-C in the terminal reaches the parent alone, which then ends the two in order.
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=environment, start_new_session=True)
        self._process = process
        self._watching = asyncio.create_task(self._watch(process), name="bot-process")
        self._tell()
        return process

    async def _begin(self, process: Process) -> None:
        ground = self._require_ground()
        beginning = Beginning(
            ground.address,
            ground.token,
            str(self._database.file.absolute()),
            self._clock.start,
            self._clock.began,
            self.ahead,
            find_editors_role(ground.world),
            is_at_home=self._database.is_at_home,
            is_kept=self._database.is_kept,
        )
        if process.stdin is not None:
            process.stdin.write(wire.encode(beginning) + b"\n")
        report = await self._read(process, _START)
        if isinstance(report, Refused):
            raise BriefingError(report.message, report.remedy)
        if not isinstance(report, Ready):
            raise PlaygroundError("The bot said something else than that it is ready.")
        await ground.connected(within=_START)
        show_editing_commands(ground.world)

    async def _read(self, process: Process, seconds: float) -> Report:
        """The next report. Raises PlaygroundError if the process says nothing more."""
        if process.stdout is None:
            raise PlaygroundError("The bot cannot be heard.")
        try:
            async with asyncio.timeout(seconds):
                line = await process.stdout.readline()
        except TimeoutError as error:
            raise PlaygroundError(
                f"The bot said nothing within {seconds:g} seconds.", "Try again; this computer may be busy."
            ) from error
        if not line:
            code = await process.wait()
            raise PlaygroundError(
                f"The bot's process ended before it was ready (code {code}).", "If it gave a reason, the terminal shows it."
            )
        return wire.read_report(line)

    async def _watch(self, process: Process) -> None:
        await process.wait()
        self._tell()

    async def _end(self, process: Process) -> None:
        """End it: a process whose database is thrown away has nothing to put in order."""
        if process.stdin is not None:
            process.stdin.close()
        if self._database.is_kept:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_CLOSING):
                    await process.wait()
        _kill_all(process)
        await process.wait()
        if self._watching is not None:
            await self._watching

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _require_ground(self) -> Playground:
        if self._ground is None:
            raise PlaygroundError("There is no local server yet.")
        return self._ground


def _kill_all(process: Process) -> None:
    """Kill the process and what it started, if anything of it is left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
