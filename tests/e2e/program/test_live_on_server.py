"""The running bot with its database on a PostgreSQL server: what it says of backups, and how a health check sees it."""

import asyncio
import io
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.app.doctor.examine import check_health
from bot.app.doctor.server import check_server
from bot.app.live.heartbeat import find_file
from bot.app.live.live_bot import run_bot
from bot.settings import Settings
from briefings.store.address import PostgresAddress
from playground.client_hook import point_at
from playground.server import playground
from support import engines, postgres
from support.bench import Time, check_requests
from support.components import text


@pytest.fixture
def address() -> Iterator[PostgresAddress]:
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with postgres.new_database(engines.find_server()) as made:
        yield made


async def test_it_answers_from_a_server_and_makes_no_backups(
    tmp_path: Path, address: PostgresAddress, caplog: pytest.LogCaptureFixture
) -> None:
    clock = Time()
    async with playground(clock) as ground:
        settings = Settings(ground.token, tmp_path / "data" / "kept.db", "INFO", server=address)
        with point_at(ground.address), caplog.at_level(logging.INFO):
            running = asyncio.create_task(run_bot(settings, clock=clock))
            await ground.connected()
            assert "CNN, " in text((await ground.member("Mia").slash("summary")).message)
            async with asyncio.timeout(60):
                while not find_file(settings.database, settings.shards).exists():  # noqa: ASYNC110 - another task writes a file: there is no event
                    await asyncio.sleep(0.02)
            out = io.StringIO()
            (tmp_path / ".env").touch(0o600)
            assert (await check_health(settings, tmp_path, clock=clock, out=out), out.getvalue()) == (0, "")
            found = {finding.about: finding.said for finding in await check_server(address, clock())}
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
        check_requests(ground)
    assert found["processes"].startswith("1 process that may write, ")
    said = [record.getMessage() for record in caplog.records]
    assert [line for line in said if "ackup" in line] == [
        "The PostgreSQL server has no standby: if its machine is lost, so is everything since its last backup.",
        "No backups are made from here: those of a PostgreSQL server are its own (pg_dump, or an archive of its log).",
    ]
    assert {entry.name for entry in (tmp_path / "data").iterdir()} == set()
