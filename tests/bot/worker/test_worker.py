import asyncio
import os
import sys

import pytest

from bot.worker import Limits, Task, TaskFailedError, Worker
from briefings.model.errors import BriefingError
from support.worker_tasks import (
    allocate,
    count_forever,
    die,
    name_process,
    print_much,
    refuse,
    return_what_cannot_be_sent,
    sleep,
)

pytestmark = pytest.mark.slow

GENEROUS = Limits(seconds=20.0, memory=400 * 1024 * 1024)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are measured on Linux alone")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on processor time")


async def test_a_task_runs_in_another_process_and_the_same_one_is_kept() -> None:
    worker = Worker()
    try:
        first = await worker.run(Task(name_process, (), GENEROUS))
        assert first != os.getpid()
        assert await worker.run(Task(name_process, (), GENEROUS)) == first
    finally:
        await worker.close()


async def test_what_a_task_raises_is_raised_here() -> None:
    worker = Worker()
    try:
        with pytest.raises(BriefingError, match="No article"):
            await worker.run(Task(refuse, ("No article.",), GENEROUS))
        with pytest.raises(RuntimeError):
            await worker.run(Task(return_what_cannot_be_sent, (), GENEROUS))
        assert await worker.run(Task(print_much, (), GENEROUS)) == "an answer"
    finally:
        await worker.close()


@posix_only
async def test_a_task_that_takes_too_long_is_ended_and_the_next_one_runs() -> None:
    worker = Worker()
    try:
        with pytest.raises(TaskFailedError) as failed:
            await worker.run(Task(count_forever, (), Limits(0.2, GENEROUS.memory)))
        assert failed.value.reason == "time"
        assert await worker.run(Task(allocate, (1000,), GENEROUS)) == 1000
    finally:
        await worker.close()


@linux_only
async def test_a_task_that_takes_too_much_memory_is_ended() -> None:
    worker = Worker()
    try:
        with pytest.raises(TaskFailedError) as failed:
            await worker.run(Task(allocate, (300 * 1024 * 1024,), Limits(20.0, 50 * 1024 * 1024)))
        assert failed.value.reason == "memory"
        assert await worker.run(Task(allocate, (1000,), GENEROUS)) == 1000
    finally:
        await worker.close()


async def test_a_process_that_dies_harms_nobody_else() -> None:
    worker = Worker()
    try:
        with pytest.raises(TaskFailedError) as failed:
            await worker.run(Task(die, (), GENEROUS))
        assert failed.value.reason == "crash"
        assert await worker.run(Task(allocate, (10,), GENEROUS)) == 10
    finally:
        await worker.close()


async def test_it_is_replaced_after_some_tasks() -> None:
    worker = Worker(tasks=1)
    try:
        first = await worker.run(Task(name_process, (), GENEROUS))
        assert await worker.run(Task(name_process, (), GENEROUS)) != first
    finally:
        await worker.close()


async def test_callers_take_turns_and_a_cancelled_one_frees_the_process() -> None:
    worker = Worker()
    try:
        slow = asyncio.create_task(worker.run(Task(sleep, (60.0,), GENEROUS)))
        waiting = asyncio.create_task(worker.run(Task(allocate, (5,), GENEROUS)))
        await asyncio.sleep(0)
        slow.cancel()
        assert await waiting == 5
        with pytest.raises(asyncio.CancelledError):
            await slow
    finally:
        await worker.close()


async def test_no_secret_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_TOKEN", "secret")
    worker = Worker()
    try:
        assert await worker.run(Task(os.getenv, ("BRIEFING_TOKEN", "none"), GENEROUS)) == "none"
    finally:
        await worker.close()


async def test_it_can_be_closed_twice_and_without_having_run() -> None:
    worker = Worker()
    await worker.close()
    await worker.run(Task(name_process, (), GENEROUS))
    await worker.close()
    await worker.close()
