# pyright: reportPrivateUsage=false
# A pass is held up by what keeps two of them apart: nothing else makes a deletion leave traces for sure.
"""The bot takes the last traces of deletions out of the file by itself, on a clock that only this test moves."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.cleaning import LOOK, keep_cleaning
from bot.app.doctor import machine
from briefings.services.cleaning import LATEST, Cleaning
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.erasing.traces import SMALL
from briefings.store.opening import open_store
from briefings.store.store import Store
from support.digest_desk import schedule_in
from support.dumping import traces
from support.factory import harbour
from support.ready_store import open_ready
from support.sqlite_parts import traces_of, writer_of

SERVER = 7
WORD = "xylophonists"
NAME = f"{WORD}-walk-out"


LETTERS = "lorem ipsum dolor sit amet " * 40000


@pytest.fixture
def now() -> datetime:
    return datetime(2024, 5, 14, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "briefings.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    async with open_ready(path) as opened:
        yield opened


async def make_large_and_old(store: Store, path: Path, now: datetime) -> None:
    """Make the file larger than what is rewritten at once, and mark it as migrations do one that was there before."""
    for number in range(6):
        event = AuditEvent(SERVER, now, 1, "source", f"talks-{number}")
        await store.desk.put_article(f"talks-{number}", Article("a.txt", LETTERS, now, 1), event)
    await writer_of(store).read("INSERT INTO erasure (server, at, turn, whole) VALUES (0, '', 0, 1)", {})
    await writer_of(store).read("PRAGMA wal_checkpoint(TRUNCATE)", {})
    assert size_of(path) > SMALL


def size_of(path: Path) -> int:
    return path.stat().st_size


async def delete_with_traces(store: Store, now: datetime) -> None:
    await store.load(SERVER, harbour(NAME), now=now)
    async with traces_of(store)._pass:
        deleted = await store.desk.delete(NAME, AuditEvent(SERVER, now, 0, "delete", NAME))
    assert deleted.traces


async def keep_cleaning_for(store: Store, now: datetime, looks: int) -> list[float]:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        if len(slept) == looks:
            raise asyncio.CancelledError
        slept.append(seconds)

    with pytest.raises(asyncio.CancelledError):
        await keep_cleaning(Cleaning(store), lambda: now, sleep=sleep)
    return slept


async def test_what_a_deletion_left_is_taken_out_and_said_once(
    store: Store, path: Path, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.app.cleaning")
    await delete_with_traces(store, now)
    assert sum(traces(path, WORD).values()) > 0
    assert await keep_cleaning_for(store, now, 3) == [LOOK] * 3
    assert sum(traces(path, WORD).values()) == 0
    assert [record.getMessage() for record in caplog.records] == [
        "The last traces of what was deleted for good are out of the database file."
    ]


async def test_who_reads_all_the_while_is_complained_of_once(path: Path, now: datetime, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.app.cleaning")
    async with open_store(path, patience=0.05) as store:
        await delete_with_traces(store, now)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM item").fetchall()
            await keep_cleaning_for(store, now, 3)
            (complaint,) = caplog.records
            assert "somebody who reads the database, perhaps a backup, keeps their traces" in complaint.getMessage()
        assert await Cleaning(store).clean(now)


async def test_the_doctor_says_what_is_still_to_be_erased(store: Store, path: Path, now: datetime) -> None:
    await delete_with_traces(store, now)
    said = "\n".join(map(str, await machine.check_database(path, now)))
    assert f"Traces of what was deleted for good at {now:%Y-%m-%d %H:%M} UTC are still in the file" in said
    await Cleaning(store).clean(now)
    assert "still in the file" not in "\n".join(map(str, await machine.check_database(path, now)))


async def test_a_large_file_of_an_older_version_is_rewritten_when_nothing_is_due(store: Store, path: Path, now: datetime) -> None:
    await make_large_and_old(store, path, now)
    await schedule_in(store, SERVER, now)
    cleaning = Cleaning(store)
    assert await cleaning.clean(now) is False
    assert await cleaning.clean(now - timedelta(seconds=59)) is False
    said = "\n".join(map(str, await machine.check_database(path, now)))
    assert "begun by an older version" in said
    assert await cleaning.clean(now - timedelta(seconds=61))
    assert await cleaning.clean(now) is None, "once is enough"


async def test_what_was_deleted_waits_for_a_quiet_moment_no_longer_than_a_day(store: Store, path: Path, now: datetime) -> None:
    await make_large_and_old(store, path, now)
    await delete_with_traces(store, now)
    await schedule_in(store, SERVER, now)
    cleaning = Cleaning(store)
    assert await cleaning.clean(now + LATEST - timedelta(seconds=1)) is False
    assert await cleaning.clean(now + LATEST)
    assert sum(traces(path, WORD).values()) == 0


async def test_in_a_file_that_is_never_quiet_the_oldest_deletion_counts(store: Store, path: Path, now: datetime) -> None:
    await make_large_and_old(store, path, now)
    await delete_with_traces(store, now)
    await schedule_in(store, SERVER, now)
    await store.load(SERVER, harbour(NAME), now=now)
    later = now + LATEST - timedelta(hours=1)
    assert (await store.desk.delete(NAME, AuditEvent(SERVER, later, 0, "delete", NAME))).traces
    assert await Cleaning(store).clean(now + LATEST)


async def test_the_doctor_warns_of_traces_that_are_older_than_a_day(store: Store, path: Path, now: datetime) -> None:
    await delete_with_traces(store, now)
    for later, is_warned in ((timedelta(days=1), False), (timedelta(days=1, minutes=1), True)):
        said = "\n".join(map(str, await machine.check_database(path, now + later)))
        assert ("They should have been out within a day" in said) == is_warned


async def test_what_is_deleted_during_a_pass_is_no_file_of_an_older_version(
    store: Store, path: Path, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.app.cleaning")
    await make_large_and_old(store, path, now)
    await store.servers.traces.remove()
    await store.load(8, harbour(NAME), now=now)
    await delete_with_traces(store, now)
    looking = asyncio.create_task(keep_cleaning_for(store, now, 1))
    while not traces_of(store)._pass.locked():  # noqa: ASYNC110 - nothing tells when a pass begins
        await asyncio.sleep(0)
    await store.servers.traces.find_owed()  # after the pass has asked the same
    await store.desk.delete(NAME, AuditEvent(8, now, 0, "delete", NAME))
    await looking
    assert await store.servers.traces.is_owed(8)
    assert caplog.records == []
