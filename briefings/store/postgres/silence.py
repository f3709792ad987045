"""Ends sessions over which nothing comes any more although the line is up: a server, or a pooler before it, that stands still.

The kernel notices a line that is down (`connection.py`, _NETWORK). It acknowledges what is sent to a program that stands still,
so whoever has asked something there would wait for ever. The listener asks every moment whether the server is there; when it has
not been heard of for so long, whoever waits is told that the database is out of reach.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import psycopg

from briefings.store.postgres.connection import hang_up

_SILENCE = 10.0
"""Seconds without a word after which a server counts as out of reach: as long as for a line that is down."""
_LOOK = 1.0
"""Seconds between two looks."""
TASK = "listening to the silence"


@asynccontextmanager
async def breaking_silence(
    find_heard_at: Callable[[], float], list_sessions: Callable[[], Sequence[psycopg.Connection[Any]]]
) -> AsyncGenerator[None]:
    """For the length of the block, end all sessions whenever the server was not heard of for ten seconds.

    `find_heard_at` tells when it was last certain that it is there (`time.monotonic`).
    """
    task = asyncio.create_task(_keep_looking(find_heard_at, list_sessions), name=TASK)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def _keep_looking(
    find_heard_at: Callable[[], float], list_sessions: Callable[[], Sequence[psycopg.Connection[Any]]]
) -> None:
    began = time.monotonic()
    while True:
        await asyncio.sleep(_LOOK)
        if time.monotonic() - max(began, find_heard_at()) > _SILENCE:
            for session in list_sessions():
                hang_up(session)
