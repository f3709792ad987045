"""The program that runs in Discord, started against the local server."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from bot.app.live.live_bot import RefusedError, run_bot
from bot.settings import Settings
from playground.client_hook import point_at
from playground.server import playground
from support.bench import Time, check_requests
from support.components import text


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


async def test_a_token_that_discord_does_not_know(tmp_path: Path) -> None:
    async with playground(Time()) as ground:
        with point_at(ground.address), pytest.raises(RefusedError, match="Discord does not know this token"):
            await run_bot(Settings("some.other.token", tmp_path / "kept.db", "INFO"), clock=Time())
