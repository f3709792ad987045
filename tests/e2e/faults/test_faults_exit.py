"""How the program ends, as whatever started it sees it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from playground.server import Playground, playground
from support.bench import Time

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
from bot.__main__ import run
from playground.client_hook import pointed_at
with pointed_at(sys.argv[1]):
    sys.exit(run(["run"]))
"""


async def started(ground: Playground, folder: Path, token: str) -> Process:
    """The program, run for real against the local server."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "DISCORD_TOKEN": token}
    command = (sys.executable, "-c", SCRIPT, ground.address)
    return await asyncio.create_subprocess_exec(*command, cwd=folder, env=environment, stderr=PIPE)


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
async def test_asked_to_stop(tmp_path: Path, asked: signal.Signals) -> None:
    async with playground(Time()) as ground:
        program = await started(ground, tmp_path, ground.token)
        await ground.connected(within=20.0)
        program.send_signal(asked)
        _, told = await asyncio.wait_for(program.communicate(), 3)
    assert program.returncode == 0
    assert b"Stopped." in told
    assert b"Traceback" not in told


async def test_refused_for_good(tmp_path: Path) -> None:
    async with playground(Time()) as ground:
        program = await started(ground, tmp_path, "some.other.token")
        _, told = await asyncio.wait_for(program.communicate(), 20)
    assert program.returncode == 69
    assert b"Discord does not know this token." in told
    assert b"Traceback" not in told
