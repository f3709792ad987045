"""A move that is killed (kill -9) at its steps and between rows, and then done again."""

import multiprocessing
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.model.errors import StoreError
from briefings.store.address import Database, PostgresAddress
from briefings.store.maintenance.interrupt import Halt
from briefings.store.moving.move import NOBODY, Moved, Progress, Step, Told, move
from support.moving import may_be_used

pytestmark = pytest.mark.slow
MOMENT = datetime(2024, 6, 7, 9, 30, tzinfo=UTC)
PATIENCE = 60.0
MOMENTS = ("copied", "checked", "left")
"""When the first rows of the jobs are copied, and at two of the steps."""


def carry(source: Database, target: Database, told: Told = NOBODY) -> Moved:
    return move(source, target, now=MOMENT, halt=Halt(), told=told)


def die(source: Database, target: Database, moment: str) -> None:
    """Begin a move in this process, and kill it at that moment."""

    def at_step(step: Step) -> None:
        if step == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def at_rows(progress: Progress) -> None:
        if (progress.doing, progress.table) == (moment, "job"):
            os.kill(os.getpid(), signal.SIGKILL)

    carry(source, target, Told(at_rows, at_step))


def carry_soon(source: Database, target: Database) -> Moved:
    """Move it as soon as the server has noticed that the killed process is gone."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return carry(source, target)
        except StoreError as error:
            if "is connected" not in error.message or time.monotonic() > end:
                raise
            time.sleep(0.05)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("is_back", [False, True])
async def test_killed_at_any_moment_it_is_never_in_use_twice_and_nothing_is_lost(
    path: Path, address: PostgresAddress, moment: str, is_back: bool
) -> None:
    source, target = (address, path) if is_back else (path, address)
    before = carry(path, address) if is_back else None
    process = multiprocessing.get_context("spawn").Process(target=die, args=(source, target, moment))
    process.start()
    process.join(PATIENCE)
    assert process.exitcode == -signal.SIGKILL
    assert (await may_be_used(source), await may_be_used(target)) == (moment != "left", False)
    moved = carry_soon(source, target)
    assert before in {None, moved}
    assert (await may_be_used(source), await may_be_used(target)) == (False, True)
