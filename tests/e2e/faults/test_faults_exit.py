"""How the program ends, as whatever started it sees it."""

import asyncio
import signal
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from bot.app.live.connection import hold_line
from playground.client_hook import point_at
from playground.server import Playground, playground
from support.bench import Time
from support.program import command, environment
from support.start_program import DISCORD
from support.throwaway import open_throwaway

pytestmark = pytest.mark.slow


async def started(ground: Playground, folder: Path, token: str) -> Process:
    """The program, run for real against the local server."""
    settings = environment(folder, DISCORD_TOKEN=token, **{DISCORD: ground.address})
    return await asyncio.create_subprocess_exec(*command("run"), cwd=folder, env=settings, stderr=PIPE)


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
async def test_asked_to_stop(tmp_path: Path, asked: signal.Signals) -> None:
    async with playground(Time()) as ground:
        program = await started(ground, tmp_path, ground.token)
        await ground.connected(within=60)
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


async def test_asked_to_stop_while_it_connects_anew() -> None:
    """It is told to go on at an address where nobody answers; discord.py drops a cancellation that comes then."""
    reached, time = asyncio.Event(), Time()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.set()
        await reader.read()
        writer.close()

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    elsewhere = f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}"
    async with open_throwaway(clock=time) as container, playground(time) as ground, silent:
        ground.gateway.listeners.append(lambda: setattr(ground.world, "address", elsewhere))
        with point_at(ground.address):
            running = asyncio.create_task(hold_line(container.desk, ground.token))
            await ground.connected()
            ground.gateway.drop_all()
            await asyncio.wait_for(reached.wait(), 10)
            running.cancel()
            await asyncio.wait({running}, timeout=10)
        assert running.cancelled()
