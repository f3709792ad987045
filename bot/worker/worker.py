"""The bot's side of the worker process: started when needed, one task at a time, killed and started anew when it must be."""

import asyncio
import contextlib
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import TypeVar, cast

from bot.worker.task import HEADER, OUT_OF_MEMORY, RAISED, Task, TaskFailedError

Result = TypeVar("Result")

TASKS = 200
"""Tasks after which a process is replaced: what libraries keep grows."""
IDLE = 300.0
"""Seconds without a task after which it is ended; the next task starts another."""
_PATIENCE = 10
"""How much longer than its processor time a task may take by the clock, on a machine that is busy with other things."""
_START = 60.0
"""Seconds more for the start of a process and what it loads."""
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "VIRTUAL_ENV")
"""What the process gets of the bot's environment: no secrets, for it reads what strangers wrote."""


class Worker:
    """Runs tasks in one other process, first come, first served; the event loop never waits for them.

    Use it in one event loop, and close it in the end.
    """

    def __init__(self, *, tasks: int = TASKS, idle: float = IDLE) -> None:
        self._tasks = tasks
        self._idle = idle
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._done = 0
        self._retiring: asyncio.TimerHandle | None = None
        self._ending: asyncio.Task[None] | None = None

    async def run(self, task: Task[Result]) -> Result:
        """What the task returns; raises what it raises, and TaskFailedError if it was ended for one of its limits or died."""
        async with self._turn:
            self._stay()
            try:
                outcome, value = await self._ask(task)
            except BaseException:  # cancelled, too: the process is still busy with it
                await self._end()
                raise
            self._done += 1
            if outcome == OUT_OF_MEMORY or self._done >= self._tasks:
                await self._end()
            else:
                self._retiring = asyncio.get_running_loop().call_later(self._idle, self._retire)
        if outcome == OUT_OF_MEMORY:
            raise TaskFailedError("memory")
        if outcome == RAISED:
            raise cast("Exception", value)
        return cast("Result", value)

    async def close(self) -> None:
        """End the process; a task that is under way fails. May be called again, and without one that runs."""
        self._stay()
        process = self._process
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        async with self._turn:
            await self._end()

    async def _ask(self, task: Task[Result]) -> tuple[str, object]:
        request = await asyncio.to_thread(pickle.dumps, task)  # a long draft takes tenths of a second
        try:
            async with asyncio.timeout(_PATIENCE * task.limits.seconds + _START):
                process = self._process or await self._start()
                if process.stdin is None or process.stdout is None:
                    raise TaskFailedError("crash")
                process.stdin.write(len(request).to_bytes(HEADER) + request)
                await process.stdin.drain()
                size = int.from_bytes(await process.stdout.readexactly(HEADER))
                answer = await process.stdout.readexactly(size)
        except TimeoutError as error:
            raise TaskFailedError("time") from error
        except (asyncio.IncompleteReadError, OSError) as error:
            code = await self._process.wait() if self._process else 0
            raise TaskFailedError("time" if _is_out_of_time(code) else "crash") from error
        return cast("tuple[str, object]", await asyncio.to_thread(pickle.loads, answer))  # from our own child

    async def _start(self) -> Process:
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
        command = (sys.executable, "-m", "bot.worker.child")
        self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=environment)
        self._done = 0
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()

    def _stay(self) -> None:
        if self._retiring is not None:
            self._retiring.cancel()
            self._retiring = None

    def _retire(self) -> None:
        self._ending = asyncio.get_running_loop().create_task(self.close())


def _is_out_of_time(code: int) -> bool:
    return sys.platform != "win32" and code == -signal.SIGPROF
