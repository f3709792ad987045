"""A bot under faults: whatever happens to it, it leaves nothing but sentences in the log and no task behind."""

import asyncio
import gc
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Annotated

import pytest

from briefings.answers.blocks import Answer, Link, Prose
from briefings.framework.command import Command, command
from briefings.framework.context import Context
from briefings.model.errors import NotFoundError
from support.bench import Bench, start_bench

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
HOOK = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = f"{HOOK}/messages/@original"

_OF_DISCORD_PY = ("_delay_ready()", "_delay_shard_ready()", "Queue.get()")
"""What discord.py leaves for two seconds when it is closed within two seconds of its start: it waits for more servers."""


@command()
async def slow(_: Context, ends: Annotated[str | None, "How it ends"] = None) -> Answer:
    """Thinks for longer than Discord waits for a first sign."""
    await asyncio.sleep(1.6)
    if ends == "badly":
        raise NotFoundError("There is nothing of that name.", "Ask for something else.")
    return Answer("Done", (Prose("It took a while."),))


@command()
async def far(_: Context) -> Answer:
    """Leads to things with long names."""
    targets = [(("briefing", "armenia-russia"), ("words", f"weapons {number} " * 20)) for number in range(3)]
    return Answer("Far", links=tuple(Link(f"Go {number}", "quotes", target) for number, target in enumerate(targets)))


SLOW, FAR = slow.at(("slow",)), far.at(("far",))


def find_loud_records(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Everything in the log that a person would be alarmed by: errors, and tracebacks at any level."""
    gc.collect()  # a task that failed without anybody looking says so when it is collected
    return [record.getMessage() for record in caplog.records if record.exc_info or record.levelno >= logging.ERROR]


@asynccontextmanager
async def watch_bench(caplog: pytest.LogCaptureFixture, *extra: Command, quiet: bool = True) -> AsyncGenerator[Bench]:
    """A running bot. In the end no task of it is left and, if it should be `quiet`, the log holds no error."""
    caplog.set_level(logging.INFO)
    before = asyncio.all_tasks()
    async with start_bench(*extra) as bench:
        yield bench
    await wait_for_tasks(before)
    if quiet:
        assert find_loud_records(caplog) == []


async def wait_for_tasks(before: set[asyncio.Task[object]]) -> None:
    """Nothing runs but what ran before; what is just ending is given a moment."""
    await asyncio.sleep(0.01)
    new = [repr(task) for task in asyncio.all_tasks() - before if task is not asyncio.current_task()]
    left = [task for task in new if not any(name in task for name in _OF_DISCORD_PY)]
    if left:
        raise AssertionError("\n".join(left))


async def wait_until(reached: Callable[[], bool], within: float = 60.0) -> None:
    """Look again and again until something has come about."""
    for _ in range(int(within * 100)):
        if reached():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("What was waited for did not happen.")
