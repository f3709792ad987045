"""What becomes of the last commits if a PostgreSQL server is lost: asked of a real primary with a real standby."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.doctor.finding import Grade
from bot.app.doctor.server import check_server
from bot.app.live.safety import require_safety
from bot.settings import Settings, SettingsError
from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.postgres.inspection import find_safety
from briefings.store.postgres.server_state import Safety
from support import postgres
from support.clock import Time

pytestmark = pytest.mark.slow
PATIENCE = 60.0


@pytest.fixture
def primary() -> Iterator[str]:
    """A server of the test's own, whose settings it changes."""
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with postgres.running_server() as server:
        yield server


def until(uri: str, wanted: Safety) -> Safety:
    """Wait until it is so, as standbys come and go; returns how it is at last."""
    end = time.monotonic() + PATIENCE
    while (found := find_safety(uri)) is not wanted and time.monotonic() < end:
        time.sleep(0.05)
    return found


def set_names(primary: str, names: str) -> None:
    postgres.run_as_administrator(primary, f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
    postgres.run_as_administrator(primary, "SELECT pg_reload_conf()")


@pytest.fixture
def settings(primary: str, tmp_path: Path) -> Settings:
    """Those of a bot with its database on that server, where it has started once."""
    address = PostgresAddress(f"{primary}/postgres")

    async def fill() -> None:
        async with open_store(address):
            pass

    asyncio.run(fill())
    return Settings(None, tmp_path / "kept.db", "INFO", server=address)


def start(settings: Settings) -> None:
    asyncio.run(require_safety(settings))


def examine(settings: Settings) -> tuple[Grade, str]:
    """What the doctor says of standbys."""
    assert settings.server is not None
    (found,) = [finding for finding in asyncio.run(check_server(settings.server, Time()())) if finding.about == "standby"]
    return found.grade, found.said


def test_without_a_standby_the_bot_starts_and_that_is_said(settings: Settings) -> None:
    start(settings)
    said = "There is none: if this server's machine is lost, so is everything since its last backup. That is allowed."
    assert examine(settings) == (Grade.OK, said)


def test_only_an_asynchronous_standby_keeps_the_bot_from_starting(primary: str, settings: Settings) -> None:
    uri = f"{primary}/postgres"
    with postgres.running_standby(primary, "second"):
        assert until(uri, Safety.ASYNCHRONOUS) is Safety.ASYNCHRONOUS
        grade, said = examine(settings)
        assert grade is Grade.PROBLEM
        assert said.startswith("It follows without being waited for: second at 127.0.0.1, streaming, async")
        with pytest.raises(SettingsError, match="BRIEFING_ACCEPT_LOSS=1") as caught:
            start(settings)
        assert caught.value.message.startswith(f"The standby of {settings.server} follows without being waited for")
        start(replace(settings, accepts_loss=True))
        set_names(primary, "second")
        assert until(uri, Safety.SYNCHRONOUS) is Safety.SYNCHRONOUS
        start(settings)
        grade, said = examine(settings)
        assert (grade, said.startswith("A commit is answered once a standby has it: second at 127.0.0.1, ")) == (Grade.OK, True)
        assert "streaming, sync" in said
    assert until(uri, Safety.WAITING) is Safety.WAITING
    assert examine(settings)[0] is Grade.PROBLEM


async def test_a_standby_is_no_place_for_the_bot(primary: str) -> None:
    with postgres.running_standby(primary, "second") as standby:
        (found,) = await check_server(PostgresAddress(f"{standby}/postgres"), Time()())
    assert found.grade is Grade.PROBLEM
    assert found.said == f"{PostgresAddress(f'{standby}/postgres')} is a standby, so nothing can be written."


async def test_a_file_has_no_standby(tmp_path: Path) -> None:
    await require_safety(Settings(None, tmp_path / "kept.db", "INFO"))
