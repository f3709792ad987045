# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
# The private places of the driver, which has no types for them, are what is tested.
"""The private places of aiosqlite that `store.sqlite.connection` rests on; a new version that moves them turns these red."""

import asyncio
import sqlite3
import threading
from pathlib import Path
from threading import Event

import aiosqlite
import pytest


async def test_execute_runs_one_function_on_the_connections_own_thread(path: Path) -> None:
    async with aiosqlite.connect(path) as driver:
        thread = await driver._execute(threading.current_thread)
        assert thread is await driver._execute(threading.current_thread)
        assert thread is not threading.current_thread()
        assert isinstance(driver._conn, sqlite3.Connection)
        assert driver._thread is thread
    thread.join(10)
    assert not thread.is_alive()


async def test_a_queued_function_runs_even_when_its_task_was_cancelled(path: Path) -> None:
    # this is why Connection.transaction has to withdraw a function that has not started
    gate, ran = Event(), Event()
    async with aiosqlite.connect(path) as driver:
        blocker = asyncio.create_task(driver._execute(gate.wait, 10))
        await asyncio.sleep(0.01)
        task = asyncio.create_task(driver._execute(ran.set))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        gate.set()
        await blocker
    assert ran.is_set()
