"""`briefing doctor` on the local server, over real files."""

import asyncio
import io
import os
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.doctor import examine
from bot.app.playground import trial
from bot.settings import Settings
from playground.client_hook import point_at
from playground.server import TOKEN, Playground, playground
from playground.world import permissions
from playground.world.session_limits import SessionLimits
from support.bench import Time
from support.engines import kept_in


@asynccontextmanager
async def discord() -> AsyncGenerator[Playground]:
    async with playground(Time()) as ground:
        with point_at(ground.address):
            yield ground
        assert ground.recorder.violations == []


async def told(settings: Settings, folder: Path, code: int, clock: Time | None = None) -> dict[str, str]:
    """The lines of a run by what they are about, each starting with its grade."""
    out = io.StringIO()
    assert await examine.examine(settings, folder, clock=clock or Time(), out=out) == code, out.getvalue()
    shown = out.getvalue()
    assert TOKEN not in shown
    lines = shown.splitlines()
    return {line[9:].split("  ")[0].strip()[:12].strip(): f"{line[:9].strip()}: {line[22:]}" for line in lines[:-1]}


def settings(folder: Path, token: str | None = TOKEN) -> Settings:
    return Settings(token, folder / "kept.db", "INFO")


def env(folder: Path, mode: int = 0o600) -> None:
    (folder / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    (folder / ".env").chmod(mode)


def changes(folder: Path) -> dict[str, int]:
    """When each file was last changed; SQLite's index into its log, which readers write into too, does not count."""
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir() if not file.name.endswith("-shm")}


async def test_all_is_well_beside_a_running_bot_and_nothing_is_changed(tmp_path: Path) -> None:
    env(tmp_path)
    async with (
        discord() as ground,
        open_container(kept_in(tmp_path / "kept.db"), clock=Time()) as container,
        trial(container, ground),
    ):
        before = changes(tmp_path)
        found = await told(settings(tmp_path), tmp_path, 0)
        assert changes(tmp_path) == before
        assert len((await ground.member("Mia").slash("help")).messages) == 1, "the doctor answered nothing itself"
    assert all(line.startswith("ok:") for line in found.values()), found
    assert found["token"].startswith("ok: Discord knows the bot as briefing-desk.")
    assert found["application"].startswith("ok: Briefing Desk: anyone may invite it, and users may install it")
    assert found["connection"] == "ok: Discord let the bot in; it is in 2 servers."
    assert "may write in 3 of 5 channels (not seen: #hidden; seen but not written in: #locked)" in found["server Newsr"]
    assert found["database"].startswith("ok: Shape ")
    assert found["clock"] == "ok: Within 5 seconds of Discord's."


async def test_it_says_what_is_missing_before_anything_is_set_up(tmp_path: Path) -> None:
    found = await told(settings(tmp_path, None), tmp_path, 1)
    assert found["token"].startswith("problem: There is no DISCORD_TOKEN, so nothing was asked of Discord. Run briefing setup.")
    assert found[".env"].startswith("warning: There is none.")
    assert found["database"].startswith("ok: There is none at")
    assert "connection" not in found
    assert changes(tmp_path) == {}


async def test_a_token_that_discord_does_not_know(tmp_path: Path) -> None:
    async with discord():
        found = await told(settings(tmp_path, "0123456789abcdef" * 4), tmp_path, 1)
    assert "does not know this token. It looks like the application's public key." in found["token"]


async def test_no_network(tmp_path: Path) -> None:
    async with playground(Time()) as ground:
        address = ground.address
    with point_at(address):
        found = await told(settings(tmp_path), tmp_path, 1)
    assert found["connection"].startswith("problem: Discord cannot be reached from this machine.")
    assert "token" not in found


async def test_commands_that_discord_was_not_told_of(tmp_path: Path) -> None:
    async with discord():
        found = await told(settings(tmp_path), tmp_path, 1)
    assert found["commands"].startswith("problem: Discord knows other commands than this version has: ")


async def test_of_a_bot_of_many_shards_it_looks_at_the_first_alone(tmp_path: Path) -> None:
    async with discord() as ground:
        ground.world.sessions = SessionLimits(shards=2)
        found = await told(settings(tmp_path), tmp_path, 1)
        assert ground.gateway.identifies == 1
    said = "it is in 1 server of the first of its 2 connections; those of the others were not looked at."
    assert found["connection"] == f"ok: Discord let the bot in; {said}"


async def test_a_clock_that_is_wrong(tmp_path: Path) -> None:
    async with (
        discord() as ground,
        open_container(kept_in(tmp_path / "kept.db"), clock=Time()) as container,
        trial(container, ground),
    ):
        found = await told(settings(tmp_path), tmp_path, 0, Time(timedelta(seconds=90)))
        assert found["clock"].startswith("warning: This machine's clock is 9")
        assert "seconds ahead of Discord's" in found["clock"]
        found = await told(settings(tmp_path), tmp_path, 0, Time(timedelta(hours=-1)))
        assert "seconds behind Discord's" in found["clock"]


async def test_an_administrator_and_a_server_out_of_sight(tmp_path: Path) -> None:
    async with (
        discord() as ground,
        open_container(kept_in(tmp_path / "kept.db"), clock=Time()) as container,
        trial(container, ground),
    ):
        guild = ground.world.guilds[0]
        mighty = tuple(replace(role, permissions=permissions.ADMINISTRATOR) for role in guild.roles)
        ground.world.put_guild(replace(guild, roles=mighty, name="News\x1b[31m\nroom"))
        found = await told(settings(tmp_path), tmp_path, 0)
    (line,) = [line for line in found.values() if "is an administrator there" in line]
    assert line.startswith("warning: ")
    assert "\x1b" not in line


async def test_a_token_that_others_may_read(tmp_path: Path) -> None:
    env(tmp_path, 0o644)
    found = await told(settings(tmp_path, None), tmp_path, 1)
    assert found[".env"] == "problem: Others on this machine may read it, and the token with it. Run chmod 600 .env."
    (tmp_path / ".env").rename(tmp_path / "other")
    (tmp_path / ".env").symlink_to(tmp_path / "other")
    assert (await told(settings(tmp_path, None), tmp_path, 1))[".env"].startswith("warning: It is a link")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (b"Dear diary, " * 1000, "problem: The database file is not a SQLite database."),
        (b"", "problem: There is nothing in this database yet."),
    ],
)
async def test_a_file_that_is_no_database_of_ours(tmp_path: Path, harm: bytes, said: str) -> None:
    (tmp_path / "kept.db").write_bytes(harm)
    assert (await told(settings(tmp_path, None), tmp_path, 1))["database"].startswith(said)


async def test_a_damaged_database(tmp_path: Path) -> None:
    async with open_container(kept_in(tmp_path / "kept.db"), clock=Time()):
        pass
    connection = sqlite3.connect(tmp_path / "kept.db", isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE briefing SET revision = 99")
    connection.close()
    found = await told(settings(tmp_path, None), tmp_path, 1)
    assert found["database"] == "problem: It is damaged: rows of briefing point nowhere. Put the last backup in its place."


async def test_a_gateway_that_stays_silent_is_one_line(tmp_path: Path) -> None:
    async with (
        discord() as ground,
        open_container(kept_in(tmp_path / "kept.db"), clock=Time()) as container,
        trial(container, ground),
    ):
        pass
    async with discord() as ground:
        ground.faults.answer("GET", "/gateway/bot", 403)
        found = await told(settings(tmp_path), tmp_path, 1)
    assert found["connection"].startswith("problem: Discord's gateway did not let the bot in")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
async def test_it_can_be_stopped_in_the_middle(tmp_path: Path) -> None:
    async with discord() as ground:
        ground.faults.delay("GET", "/users/@me", 20)
        running = asyncio.create_task(examine.examine(settings(tmp_path), tmp_path, clock=Time(), out=io.StringIO()))
        await asyncio.sleep(0.3)
        running.cancel()
        async with asyncio.timeout(2):
            with pytest.raises(asyncio.CancelledError):
                await running
