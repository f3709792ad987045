import asyncio
import signal
import sqlite3
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

from briefings.model.errors import StoreError
from briefings.store.opening import open_store
from briefings.store.store import Store
from support.factory import harbour

PROJECT = Path(__file__).parents[2]
HOLD = """
import asyncio, sys
from pathlib import Path
from briefings.store.opening import open_store

from briefings.store.opening import open_store

async def hold():
    async with open_store(Path(sys.argv[1])):
        print("open", flush=True)
        await asyncio.sleep(60)

asyncio.run(hold())
"""


async def open_and_close(path: Path) -> None:
    async with open_store(path) as store:
        await store.cards(0)


async def test_a_lock_of_another_program_is_waited_for_and_then_told(path: Path, now: datetime) -> None:
    async with open_store(path, patience=0.05) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="keeps the database locked"):
            await store.load(0, harbour(), now=now)
        other.close()
        assert (await store.load(0, harbour(), now=now)).changed


@pytest.mark.slow
async def test_a_second_writing_program_is_refused_and_a_reading_one_is_not(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await store.load(0, harbour(), now=now)
    command = (sys.executable, "-c", HOLD, str(path))
    holder = await asyncio.create_subprocess_exec(*command, cwd=PROJECT, stdout=asyncio.subprocess.PIPE)
    assert holder.stdout is not None
    try:
        assert await holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="Stop it first; reading works beside it"):
            await open_and_close(path)
        async with open_store(path, mode="read") as store:
            assert len(await store.cards(0)) == 1
            with pytest.raises(StoreError, match="for reading only"):
                await store.load(0, harbour(), now=now)
    finally:
        holder.send_signal(signal.SIGKILL)
        await holder.wait()
    async with open_store(path) as store:  # a killed program holds no lock
        assert len(await store.cards(0)) == 1


async def test_a_reader_beside_the_writer_sees_what_is_committed(store: Store, path: Path, now: datetime) -> None:
    async with open_store(path, mode="read") as beside:
        assert await beside.cards(0) == ()
        await store.load(0, harbour(), now=now)
        assert len(await beside.cards(0)) == 1


async def test_closing_ends_every_thread_even_after_an_error(path: Path) -> None:
    before = threading.active_count()
    held: list[Store] = []

    async def fail() -> None:
        async with open_store(path) as store:
            held.append(store)
            assert threading.active_count() == before + 3
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert threading.active_count() == before
    with pytest.raises(StoreError, match="closed already"):
        await held[0].cards(0)


async def test_opening_can_be_cancelled_at_any_moment(path: Path) -> None:
    before = threading.active_count()
    for delay in range(12):
        task = asyncio.create_task(open_and_close(path))
        await asyncio.sleep(delay / 2000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert threading.active_count() == before
    await open_and_close(path)
