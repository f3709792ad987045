"""The other side of bot_process.py: a bot in its process, and the local server in ours, so that the server is not counted."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from playground.json_values import JsonObject
from playground.server import Playground, playground
from support.clock import Time

_PROGRAM = Path(__file__).with_name("bot_process.py")
_LONGEST_START = 120.0
"""Seconds; a bot that is not there by then never will be."""
_LONGEST_ANSWER = 30.0
Kind = Literal["bare", "ours", "forgetful"]


class BotError(Exception):
    """A bot did not start or did not answer, so there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Usage:
    """The processor time (s) that a bot has used since its start, and the memory (bytes) it holds."""

    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that can be asked. `started` is how many seconds that took from the start of its process.

    That is when Discord has let it in; discord.py calls itself ready two seconds later, in case more servers are announced.
    """

    ground: Playground
    process: Process
    started: float

    async def summary(self, options: Mapping[str, str]) -> JsonObject:
        """Ask for /summary and return the message that answers it. Raises BotError where none comes."""
        exchange = await self.ground.member("Mia").slash("summary", dict(options))
        self.ground.recorder.clear()
        if not exchange.messages:
            raise BotError("A bot gave no answer.")
        return exchange.message

    async def cpu_of(self, count: int, questions: Iterator[Mapping[str, str]]) -> float:
        """The processor time, in seconds a command, that the bot needs for the next `count` /summary."""
        before = (await self.usage()).cpu
        for options in islice(questions, count):
            await self.summary(options)
        return ((await self.usage()).cpu - before) / count

    async def usage(self) -> Usage:
        """What the bot has used so far."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        return await _told(self.process)


@asynccontextmanager
async def running(kind: Kind, file: Path, *, plain: bool = False) -> AsyncGenerator[Bot]:
    """A bot in its own process, connected to a local server of its own. See bot_process.py for what `file` is."""
    async with playground(Time()) as ground:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        words = [str(_PROGRAM), kind, ground.address, "--token", ground.token, "--file", str(file)]
        process = await asyncio.create_subprocess_exec(sys.executable, *words, *(["--plain"] * plain), stdin=PIPE, stdout=PIPE)
        try:
            await ground.connected(within=_LONGEST_START)
            yield Bot(ground, process, loop.time() - begun)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            await process.wait()


async def _told(process: Process) -> Usage:
    assert process.stdout is not None
    async with asyncio.timeout(_LONGEST_ANSWER):
        line = await process.stdout.readline()
    if not line:
        raise BotError("A bot ended before it was asked to.")
    return Usage(**json.loads(line))
