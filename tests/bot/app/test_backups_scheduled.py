"""The backups that the running bot makes, on a clock that only this test moves."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.app.backups import keep_backing_up, run_in_thread
from briefings.services.backups import Backups, Routine
from briefings.store.maintenance.interrupt import Halt, StoppedError
from briefings.store.opening import open_store
from support.factory import harbour

START = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Clock:
    """A clock that jumps ahead by whatever is slept, and ends the test's world once it is past `end`."""

    end: datetime
    now: datetime = START
    slept: list[float] = field(default_factory=list[float])

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        if self.now >= self.end:
            raise asyncio.CancelledError


@pytest.fixture
async def backups(tmp_path: Path) -> Backups:
    database = tmp_path / "briefings.db"
    async with open_store(database) as store:
        await store.load(0, harbour(), now=START)
    return Backups(database)


async def run(backups: Backups, clock: Clock) -> None:
    with pytest.raises(asyncio.CancelledError):
        await keep_backing_up(backups, clock, sleep=clock.sleep)


def hours(backups: Backups, clock: Clock) -> list[float]:
    """When backups were made, in hours after the start."""
    return sorted((made.at - START) / HOUR for made in backups.list_made(clock.now))


@pytest.mark.slow
async def test_one_is_made_at_the_start_and_then_whenever_it_is_due(backups: Backups, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.app.backups")
    clock = Clock(START + 50 * HOUR)
    await run(backups, clock)
    assert hours(backups, clock) == [0, 24, 48]
    assert max(clock.slept) <= 3600, "a computer that sleeps oversleeps an hour at the most"
    messages = [record.getMessage() for record in caplog.records]
    assert len(messages) == 4
    assert "is made every 24 hours into" in messages[0]
    assert "the newest 14 are kept: what is deleted for good is in them for up to 14 days more." in messages[0]
    assert messages[1].startswith(f"Backup made: {backups.folder / 'briefings-20261124T073000Z.db'}, 0.")
    assert messages[1].endswith(" MiB, 1 briefing, read back and found sound.")


@pytest.mark.slow
async def test_restarts_neither_double_nor_skip_one(backups: Backups) -> None:
    clock = Clock(START)
    for _ in range(20):
        clock.end = clock.now + timedelta(hours=2.5)
        await run(backups, clock)
    made = hours(backups, clock)
    assert len(made) == 3
    assert all(24 <= later - earlier <= 25 for earlier, later in pairwise(made))


async def test_old_ones_go_and_the_log_names_them(backups: Backups, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.app.backups")
    clock = Clock(START + 5 * HOUR)
    few = Backups(backups.database, Routine(every=HOUR, kept=2))
    await run(few, clock)
    assert hours(few, clock) == [3, 4]
    assert "Old backups deleted: briefings-20261124T073000Z.db." in caplog.messages


async def test_a_failure_is_one_sentence_and_tried_again_in_an_hour(
    backups: Backups, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = tmp_path / "backups"
    in_the_way.write_text("no folder")
    clock = Clock(START + 2 * HOUR)
    await run(backups, clock)
    failed = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert len(failed) == 2
    assert failed[0].getMessage().startswith("No backup was made; this is tried again in an hour. The folder ")
    assert failed[0].exc_info is None
    in_the_way.unlink()
    clock.end += HOUR
    await run(backups, clock)
    assert hours(backups, clock) == [2]


async def test_a_damaged_newest_one_is_made_up_for(backups: Backups) -> None:
    clock = Clock(START + HOUR)
    await run(backups, clock)
    (made,) = backups.list_made(clock.now)
    made.path.write_bytes(b"")
    clock.end += HOUR
    await run(backups, clock)
    assert hours(backups, clock) == [0, 1]


async def test_switched_off_it_says_so_and_makes_none(backups: Backups, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.app.backups")
    off = Backups(backups.database, replace(backups.routine, every=None))
    await keep_backing_up(off, Clock(START))
    assert caplog.messages == ["No backups are made: BRIEFING_BACKUP_HOURS is 0."]
    assert not backups.folder.exists()


@pytest.mark.slow
async def test_a_cancelled_backup_ends_at_once_and_leaves_nothing(backups: Backups) -> None:
    with closing(sqlite3.connect(backups.database)) as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
            "INSERT INTO link SELECT 1, printf('%016d', i), hex(randomblob(500)), '2024-05-14' FROM n"
        )
        connection.commit()
    running = asyncio.create_task(keep_backing_up(backups, lambda: START))
    while not (backups.folder.is_dir() and any(path.stat().st_size for path in backups.folder.iterdir())):  # noqa: ASYNC110 - see below
        await asyncio.sleep(0)  # nothing tells when SQLite has written its first page
    running.cancel()
    async with asyncio.timeout(1):
        await asyncio.wait({running})
    assert running.cancelled()
    assert list(backups.folder.iterdir()) == []


async def test_what_blocks_is_waited_for_when_it_is_told_to_end() -> None:
    ended: list[str] = []

    def block(halt: Halt) -> None:
        connection = sqlite3.connect(":memory:")
        try:
            with halt.over(connection):
                connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
        except sqlite3.OperationalError:
            ended.append("interrupted")
            raise StoppedError("Stopped.") from None
        finally:
            connection.close()

    running = asyncio.create_task(run_in_thread(block))
    await asyncio.sleep(0.05)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert ended == ["interrupted"]
