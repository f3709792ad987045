"""Checks of long texts run in the worker process, and in a thread if that fails."""

import os

import pytest

from bot.app.heavy_reading import SHORT, HeavyWork
from bot.worker import Worker
from briefings.verify import verify
from support.factory import harbour
from support.worker_tasks import die_beside, name_process_of

pytestmark = pytest.mark.slow


async def test_only_what_is_long_goes_to_the_process() -> None:
    worker = Worker()
    try:
        run = HeavyWork(worker)
        assert await run(name_process_of, "short") == os.getpid()
        assert await run(name_process_of, "x" * (SHORT + 1)) != os.getpid()
    finally:
        await worker.close()


async def test_a_draft_is_checked_there_as_here() -> None:
    worker = Worker()
    article = "The talks began in March 2023.\n\n" + "Nothing else was said about them on that day.\n\n" * 2500
    try:
        found = await HeavyWork(worker)(verify, harbour("talks"), article)
        assert [str(finding) for finding in found] == [str(finding) for finding in verify(harbour("talks"), article)]
    finally:
        await worker.close()


async def test_what_fails_there_is_done_here() -> None:
    worker = Worker()
    try:
        assert await HeavyWork(worker)(die_beside, os.getpid(), "x" * (SHORT + 1)) == "done"
    finally:
        await worker.close()
