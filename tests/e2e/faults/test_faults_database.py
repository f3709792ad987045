"""What goes wrong with the database under a running bot."""

import logging
import sqlite3
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from bot.app.container import open_container
from bot.app.playground import trial
from playground.json_values import JsonObject
from playground.member.member import MemberHandle
from playground.server import playground
from support.bench import Time
from support.components import buttons, text
from support.faults import FAR

OUT_OF_ORDER = "The bot’s database is out of order"


@asynccontextmanager
async def member(database: Path) -> AsyncGenerator[MemberHandle]:
    """Somebody in a server where the bot runs over that database."""
    async with open_container(database, clock=Time(), extra=(FAR,)) as container, playground(Time()) as ground:
        async with trial(container, ground):
            yield ground.member("Mia")
        assert ground.recorder.violations == []


@contextmanager
def held_by_another(database: Path) -> Generator[None]:
    """While this is open, another process would find itself writing; here it is another connection."""
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def errors(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    assert not [record for record in caplog.records if record.exc_info], "sentences, no tracebacks"
    return [record for record in caplog.records if record.levelno >= logging.ERROR]


def shows_reference(message: JsonObject, record: logging.LogRecord) -> bool:
    return str(vars(record)["reference"]) in text(message)


async def test_a_database_locked_by_another_program(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with member(tmp_path / "kept.db") as mia:
        with held_by_another(tmp_path / "kept.db"):
            assert "CNN, " in text((await mia.slash("summary")).message), "reading is not held up"
            far = await mia.slash("far", within=8.0)
        assert len(buttons(far.message)) == 3, "the answer goes out, and its buttons with it"
        pressed = await mia.press(far.message, buttons(far.message)["Go 0"])
        assert "too old to remember" in text(pressed.message)
        again = await mia.slash("far")
        assert "too old" not in text((await mia.press(again.message, buttons(again.message)["Go 0"])).message)
    [failure] = errors(caplog)
    assert "Close what else has it open" in failure.getMessage()


async def test_a_disk_that_is_full(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with member(tmp_path / "kept.db") as mia:
        with no_more_space():
            far = await mia.slash("far")
            assert "CNN, " in text((await mia.slash("summary")).message)
        assert len(buttons(far.message)) == 3
    [failure] = errors(caplog)
    assert "Make room" in failure.getMessage() or "Check the disk" in failure.getMessage()


async def test_a_database_that_is_deleted_goes_on_until_the_end(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with member(tmp_path / "kept.db") as mia:
        remove(tmp_path)
        assert "CNN, " in text((await mia.slash("summary")).message)
        assert (await mia.slash("far")).answered
    assert errors(caplog) == []


async def test_a_database_that_is_damaged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with member(tmp_path / "kept.db") as mia:
        checkpoint(tmp_path / "kept.db")
        size = (tmp_path / "kept.db").stat().st_size
        with (tmp_path / "kept.db").open("r+b") as file:
            file.seek(4096)
            file.write(b"\x55" * (size - 4096))
        exchange = await mia.slash("summary")
        assert OUT_OF_ORDER in text(exchange.message)
        assert exchange.ephemeral
        assert await mia.autocomplete("actor", "name", "pash") == []
        assert (await mia.slash("help")).answered
    failures = errors(caplog)
    assert shows_reference(exchange.message, failures[0])
    assert all("Put the last backup in its place." in failure.getMessage() for failure in failures)


def remove(folder: Path) -> None:
    """Delete the database and what SQLite keeps beside it."""
    for file in folder.glob("kept.db*"):
        file.unlink()


def checkpoint(database: Path) -> None:
    """Have everything in the file itself, so that damage to it is met."""
    other = sqlite3.connect(database)
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()


@contextmanager
def no_more_space() -> Generator[None]:
    """While this is open, no file of this process may grow, which SQLite meets as a failing disk."""
    resource = pytest.importorskip("resource", reason="limits on files are Unix's")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
