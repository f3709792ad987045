"""The heartbeat of a running bot, and `briefing doctor --quiet`, which health checks ask."""

import asyncio
import io
import os
import signal
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp

from bot.app.doctor.examine import check_health
from bot.app.live.heartbeat import find_file
from bot.app.live.live_bot import run_bot
from bot.settings import Listener, Settings
from briefings.model.servers.shards import OwnShards
from playground.client_hook import point_at
from playground.server import TOKEN, Playground, playground
from support.bench import Time


def set_up(folder: Path) -> Settings:
    return Settings(TOKEN, folder / "kept.db", "INFO")


async def ask_health(settings: Settings, folder: Path, clock: Time) -> tuple[int, str]:
    out = io.StringIO()
    return await check_health(settings, folder, clock=clock, out=out), out.getvalue()


async def until_there(file: Path) -> None:
    async with asyncio.timeout(60):
        while not file.exists():  # noqa: ASYNC110, ASYNC240 - another task writes a file: there is no event to wait for
            await asyncio.sleep(0.02)


@asynccontextmanager
async def running_bot(settings: Settings, clock: Time) -> AsyncGenerator[Playground]:
    async with playground(clock) as ground:
        with point_at(ground.address):
            running = asyncio.create_task(run_bot(settings, clock=clock))
            try:
                await ground.connected()
                yield ground
            finally:
                os.kill(os.getpid(), signal.SIGTERM)
                await asyncio.wait({running}, timeout=2.5)


async def test_a_connected_bot_is_healthy_and_nothing_is_said(tmp_path: Path) -> None:
    clock, settings = Time(), set_up(tmp_path)
    async with running_bot(settings, clock) as ground:
        await asyncio.wait_for(until_there(find_file(settings.database, settings.shards)), 30)
        before = len(ground.recorder.requests)
        assert await ask_health(settings, tmp_path, clock) == (0, "")
        assert len(ground.recorder.requests) == before, "a health check asks Discord nothing"
    code, said = await ask_health(settings, tmp_path, clock)
    assert code == 1, "a bot that was told to stop does not run"
    assert said.startswith("problem  running bot  No bot is connected to Discord from this database. Start it,")


async def test_a_bot_that_was_not_heard_of_for_minutes_is_a_problem(tmp_path: Path) -> None:
    clock, settings = Time(), set_up(tmp_path)
    find_file(settings.database, settings.shards).write_text(f"{clock().isoformat()}\n")
    assert await ask_health(settings, tmp_path, clock) == (0, "")
    clock.ahead += timedelta(minutes=3)
    code, said = await ask_health(settings, tmp_path, clock)
    assert code == 1
    assert "It was last connected to Discord on " in said


async def test_each_of_several_processes_is_asked_after_by_its_own_heartbeat(tmp_path: Path) -> None:
    clock, settings = Time(), set_up(tmp_path)
    one, other = (replace(settings, shards=OwnShards(4, frozenset(numbers))) for numbers in ((0, 1), (2, 3)))
    find_file(one.database, one.shards).write_text(f"{clock().isoformat()}\n")
    assert (await ask_health(one, tmp_path, clock))[0] == 0
    code, said = await ask_health(other, tmp_path, clock)
    assert (code, "No bot is connected" in said) == (1, True)


async def test_half_a_heartbeat_is_none(tmp_path: Path) -> None:
    settings = set_up(tmp_path)
    find_file(settings.database, settings.shards).write_text("2026-06-1")
    code, said = await ask_health(settings, tmp_path, Time())
    assert (code, "No bot is connected" in said) == (1, True)


async def test_it_tells_of_a_readable_token_file(tmp_path: Path) -> None:
    clock, settings = Time(), set_up(tmp_path)
    find_file(settings.database, settings.shards).write_text(f"{clock().isoformat()}\n")
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    (tmp_path / ".env").chmod(0o644)
    code, said = await ask_health(settings, tmp_path, clock)
    assert code == 1
    assert said.count("\n") == 1
    assert "chmod 600 .env" in said


async def test_a_running_bot_answers_with_its_feeds_if_it_is_told_to(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    settings = replace(set_up(tmp_path), listener=Listener("127.0.0.1", port))
    async with running_bot(settings, Time()), aiohttp.ClientSession() as session:
        answer = await session.get(f"http://127.0.0.1:{port}/feeds/library.atom")
        assert "<title>US drills and Armenia" in await answer.text()
