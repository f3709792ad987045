"""What goes wrong with the connection itself, and how the program ends."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.live.connection import hold_line
from bot.app.live.live_bot import RefusedError, run_bot
from bot.chat.client import DeskClient
from bot.chat.dependencies import Desk
from bot.chat.membership import TASK as MEMBERSHIP
from bot.chat.outbox.worker import TASK as OUTBOX
from bot.settings import Settings
from playground.client_hook import point_at
from playground.server import Playground, playground
from support.bench import Time
from support.components import text
from support.engines import kept_in
from support.faults import CALLBACK, SLOW, find_loud_records, wait_for_tasks, wait_until
from support.throwaway import open_throwaway
from support.world_changes import changes

PAUSE = 0.01
STARTING = (
    ("GET", "/users/@me"),
    ("GET", "/oauth2/applications/@me"),
    ("PUT", "/applications/{application_id}/commands"),
    ("GET", "/gateway/bot"),
)


class QuickClient(DeskClient):
    """The bot, without the five seconds that discord.py waits before it identifies again, and quick to miss a heartbeat."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._connection.heartbeat_timeout = 0.3

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once."""


@asynccontextmanager
async def held(folder: Path, ground: Playground) -> AsyncGenerator[asyncio.Task[int]]:
    """The program as it runs in Discord; it is told to stop in the end, if it has not ended before."""
    before = asyncio.all_tasks()
    with point_at(ground.address):
        running = asyncio.create_task(run_bot(Settings(ground.token, folder / "kept.db", "INFO"), clock=Time(), pause=PAUSE))
        try:
            yield running
        finally:
            if not running.done():
                os.kill(os.getpid(), signal.SIGTERM)
                await asyncio.wait({running}, timeout=2.5)
            assert running.done()
    await wait_for_tasks(before)


@asynccontextmanager
async def quick() -> AsyncGenerator[Playground]:
    """A quick client on a local server with short heartbeats."""
    async with open_throwaway(clock=Time()) as container, playground(Time(), heartbeat=0.05) as ground:
        with point_at(ground.address):
            async with QuickClient(container.desk) as client:
                running = asyncio.create_task(client.start(ground.token))
                await ground.connected()
                yield ground
                await client.close()
                await asyncio.wait({running})


async def works(ground: Playground) -> bool:
    """Whether a member gets an answer now."""
    return len((await ground.member("Mia").slash("summary", quiet=0.1)).messages) == 1


async def test_it_keeps_trying_until_discord_is_there(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    caplog.set_level("INFO")
    with point_at(f"http://127.0.0.1:{port}"):
        running = asyncio.create_task(
            run_bot(Settings("playground-token", tmp_path / "kept.db", "INFO"), clock=Time(), pause=PAUSE)
        )
        await wait_until(lambda: caplog.text.count("Discord cannot be reached") >= 3)
        waited = [record.args[1] for record in caplog.records if isinstance(record.args, tuple) and "reached" in record.msg]
        assert waited[:3] == [PAUSE, 2 * PAUSE, 4 * PAUSE]
        async with playground(Time(), port=port) as ground:
            await ground.connected()
            assert await works(ground)
            os.kill(os.getpid(), signal.SIGTERM)
            assert await running == 0
    assert find_loud_records(caplog) == []


async def test_what_fails_on_the_way_in_is_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with playground(Time()) as ground:
        for method, route in STARTING:
            ground.faults.answer(method, route, 503)
        ground.faults.answer("GET", "/gateway/bot", 500)  # this one discord.py tries again by itself
        ground.faults.limit("PUT", "/applications/{application_id}/commands", 3600.0)
        ground.faults.page("GET", "/users/@me")
        ground.faults.drop("GET", "/users/@me", after=False, times=2)  # aiohttp tries a GET twice by itself
        async with held(tmp_path, ground):
            await ground.connected()
            assert await works(ground)
    assert caplog.text.count("Discord cannot be reached (") == len(STARTING) + 3
    assert find_loud_records(caplog) == []


@pytest.mark.parametrize("code", [1000, 1001, 4000, 4009])
async def test_a_connection_that_discord_closes_is_resumed(caplog: pytest.LogCaptureFixture, code: int) -> None:
    async with quick() as ground:
        await ground.gateway.close_all(code)
        assert await works(ground), "what was asked in between is delivered afterwards"
        assert (ground.gateway.resumes, ground.gateway.identifies) == (1, 1)
    assert find_loud_records(caplog) == []


async def test_a_session_that_cannot_be_resumed_begins_anew(caplog: pytest.LogCaptureFixture) -> None:
    async with quick() as ground:
        ground.gateway.forget_sessions()
        await ground.gateway.close_all(4009)
        await wait_until(lambda: ground.gateway.identifies == 2)
        assert await works(ground)
    assert find_loud_records(caplog) == []


async def test_a_lost_network_is_resumed_and_nothing_is_answered_twice(caplog: pytest.LogCaptureFixture) -> None:
    async with quick() as ground:
        ground.gateway.drop_all()
        ground.faults.deliveries = 2
        assert await works(ground)
        assert len(ground.recorder.to("POST", CALLBACK)) == 1
    assert find_loud_records(caplog) == []


async def test_a_connection_that_stands_still_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    async with quick() as ground:
        ground.gateway.freeze()
        await wait_until(lambda: ground.gateway.resumes == 1)
        assert await works(ground)
    assert find_loud_records(caplog) == []


async def test_a_server_that_discord_loses_for_a_while(caplog: pytest.LogCaptureFixture) -> None:
    async with quick() as ground:
        await changes(ground).outage("Newsroom")
        assert await works(ground), "Discord would not send it, but if it does it is answered"
        assert (await ground.member("Ben", guild="Library").slash("summary")).answered
        await changes(ground).recover("Newsroom")
        assert await works(ground)
    assert find_loud_records(caplog) == []


async def test_a_network_that_goes_away_is_one_line_an_attempt(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with playground(Time()) as ground:
        with point_at(ground.address):
            running = asyncio.create_task(run_bot(Settings(ground.token, tmp_path / "kept.db", "INFO"), clock=Time()))
            await ground.connected()
    await wait_until(lambda: "The connection to Discord was lost (ClientConnectorError)" in caplog.text)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(running, 2) == 0
    assert find_loud_records(caplog) == []


@pytest.mark.parametrize("code", [4004, 4013, 4014])
@pytest.mark.parametrize("connected", [False, True])
async def test_a_refusal_for_good_ends_the_program(tmp_path: Path, code: int, *, connected: bool) -> None:
    async with playground(Time()) as ground:
        ground.faults.identify_closes = [] if connected else [code]
        async with held(tmp_path, ground) as running:
            if connected:
                await ground.connected()
                await ground.gateway.close_all(code)
            with pytest.raises(RefusedError) as refused:
                await asyncio.wait_for(running, 5)
            assert refused.value.exit_code == 69
            assert refused.value.remedy


@pytest.mark.parametrize(("method", "route"), STARTING)
async def test_a_token_that_is_refused_at_any_step_ends_the_program(tmp_path: Path, method: str, route: str) -> None:
    async with playground(Time()) as ground:
        ground.faults.answer(method, route, 401)
        async with held(tmp_path, ground) as running:
            with pytest.raises(RefusedError, match="Discord does not know this token"):
                await asyncio.wait_for(running, 5)


async def test_it_stops_in_time_with_an_answer_under_way(tmp_path: Path) -> None:
    async with (
        playground(Time()) as ground,
        open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=(SLOW,)) as container,
    ):
        with point_at(ground.address):
            holding = asyncio.create_task(hold_line(container.desk, ground.token))
            await ground.connected()
            long = asyncio.create_task(ground.member("Mia").slash("slow"))
            await asyncio.sleep(0.3)
            started = asyncio.get_running_loop().time()
            holding.cancel()
            await asyncio.sleep(0.1)
            late = await ground.member("Ben").slash("summary")
            with pytest.raises(asyncio.CancelledError):
                await holding
            assert asyncio.get_running_loop().time() - started < 2
        for exchange in (await long, late):
            assert "The bot is being restarted" in text(exchange.message)
            assert exchange.ephemeral


async def test_an_answer_that_is_nearly_done_is_finished(tmp_path: Path) -> None:
    async with (
        playground(Time()) as ground,
        open_container(kept_in(tmp_path / "kept.db"), clock=Time(), extra=(SLOW,)) as container,
    ):
        with point_at(ground.address):
            holding = asyncio.create_task(hold_line(container.desk, ground.token))
            await ground.connected()
            long = asyncio.create_task(ground.member("Mia").slash("slow"))
            await asyncio.sleep(1.2)
            holding.cancel()
            await asyncio.wait({holding})
        assert "It took a while." in text((await long).message)


async def test_nothing_is_begun_after_the_end(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """discord.py tells that it is ready two seconds after it was connected, also if it was closed meanwhile."""
    caplog.set_level("INFO")
    async with playground(Time()) as ground, open_container(kept_in(tmp_path / "kept.db"), clock=Time()) as container:
        with point_at(ground.address):
            holding = asyncio.create_task(hold_line(container.desk, ground.token))
            await ground.connected()
            await asyncio.sleep(0.1)
            holding.cancel()
            await asyncio.wait({holding})
        await asyncio.sleep(2.3)
        assert not {task.get_name() for task in asyncio.all_tasks()} & {OUTBOX, MEMBERSHIP}
    assert "Ready as" not in caplog.text


async def test_it_stops_in_time_though_discord_says_nothing(tmp_path: Path) -> None:
    before = asyncio.all_tasks()
    async with playground(Time()) as ground:
        with point_at(ground.address):
            running = asyncio.create_task(run_bot(Settings(ground.token, tmp_path / "kept.db", "INFO"), clock=Time()))
            await ground.connected()
            ground.gateway.freeze()
            started = asyncio.get_running_loop().time()
            os.kill(os.getpid(), signal.SIGTERM)
            assert await running == 0
            assert asyncio.get_running_loop().time() - started < 2
    await wait_for_tasks(before)
