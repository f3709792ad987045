"""The program that runs in Discord, started against the local server."""

import asyncio
import os
import signal
from pathlib import Path

import aiohttp
import pytest

from bot.app.live.live_bot import RefusedError, run_bot
from bot.settings import Listener, Settings
from playground.client_hook import point_at
from playground.server import playground
from support.bench import Time, check_requests
from support.components import text
from support.scraping import find_free_port


async def test_it_answers_until_it_is_told_to_stop(tmp_path: Path) -> None:
    async with playground(Time()) as ground:
        with point_at(ground.address):
            running = asyncio.create_task(run_bot(Settings(ground.token, tmp_path / "data" / "kept.db", "INFO"), clock=Time()))
            await ground.connected()
            assert "CNN, " in text((await ground.member("Mia").slash("summary")).message)
            os.kill(os.getpid(), signal.SIGTERM)
            async with asyncio.timeout(60):
                assert await running == 0
        check_requests(ground)


async def test_its_metrics_say_whether_discord_hears_it(tmp_path: Path) -> None:
    listener = Listener("127.0.0.1", find_free_port())
    address = f"http://127.0.0.1:{listener.port}/metrics"
    async with playground(Time()) as ground, aiohttp.ClientSession() as session:
        with point_at(ground.address):
            settings = Settings(ground.token, tmp_path / "kept.db", "INFO", listener=listener)
            running = asyncio.create_task(run_bot(settings, clock=Time()))
            await ground.connected()
            assert (await ground.member("Mia").slash("summary")).messages
            async with asyncio.timeout(60):
                while "briefing_desk_shards_ready 1.0" not in (told := await (await session.get(address)).text()):  # noqa: ASYNC110 - nothing tells when it is ready
                    await asyncio.sleep(0.05)
            assert "briefing_desk_connected 1.0" in told
            assert 'briefing_desk_answers_total{command="summary",outcome="answered"} 1.0' in told
            os.kill(os.getpid(), signal.SIGTERM)
            async with asyncio.timeout(60):
                assert await running == 0


async def test_a_token_that_discord_does_not_know(tmp_path: Path) -> None:
    async with playground(Time()) as ground:
        with point_at(ground.address), pytest.raises(RefusedError, match="Discord does not know this token"):
            await run_bot(Settings("some.other.token", tmp_path / "kept.db", "INFO"), clock=Time())
