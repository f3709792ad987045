"""What a bot in very many servers keeps of them, beside what discord.py keeps by itself; each in a process of its own."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Literal

from bench.rows import Aim, Row, time_text
from bench.sizes import Sizes

_PROGRAM = Path(__file__).with_name("server_process.py")
_ALL = 100_000
_MOST = 1024
"""MiB that all of them may take."""
_MEASURED = 0.9
"""A tenth is told before anything is measured."""


async def servers(_: Path, sizes: Sizes, *, count: int) -> AsyncGenerator[Row]:
    """What so many servers of 30 channels and 20 roles take, and what 100,000 would."""
    del sizes
    (our_memory, our_time), (memory, used) = [await _measure(kind, count) for kind in ("ours", "stock")]
    per_server = _ALL / (count * _MEASURED)
    name = f"{count:,} servers, reckoned for {_ALL:,}"
    reckoned = our_memory * per_server
    yield Row(
        f"memory of {name}",
        f"{reckoned:,.0f} MiB",
        f"{memory * per_server:,.0f} MiB",
        reckoned,
        " MiB",
        Aim("at most", _MOST, " MiB"),
    )
    kept = our_memory / memory
    yield Row(
        f"memory of {count:,} servers : discord.py's own",
        f"{our_memory:.1f} MiB",
        f"{memory:.1f} MiB",
        kept,
        aim=Aim("at most", 0.34),
    )
    yield Row(f"processor time of {name}", time_text(our_time * per_server), time_text(used * per_server), our_time / used)


async def _measure(kind: Literal["ours", "stock"], count: int) -> tuple[float, float]:
    process = await asyncio.create_subprocess_exec(sys.executable, str(_PROGRAM), kind, str(count), stdout=PIPE)
    told, _ = await process.communicate()
    if process.returncode:
        raise AssertionError(f"{kind} could not be told of {count} servers")
    found = json.loads(told)
    return found["memory"], found["cpu"]
