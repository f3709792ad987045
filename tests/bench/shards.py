"""How soon a bot of many connections sends, beside one of a single connection, and when all of them are there."""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

from bench.rows import Aim, Row, ratio, time_text
from bench.sizes import Sizes
from bot.app.container import open_container
from bot.app.playground import trial
from bot.chat.identifying import IdentifyPace
from playground.server import Playground, playground
from playground.world.session_limits import SessionLimits
from support.clock import Time
from support.pressroom import scheduled

_SHARDS, _AT_ONCE = 100, 16
_STOCK_PAUSE = 5.0
"""Seconds that discord.py waits before each shard but the first one."""
_LOOK, _LONGEST = 0.005, 120.0


async def shards(folder: Path, sizes: Sizes) -> AsyncGenerator[Row]:
    """From the start until the first digest is posted, in a server of one of the first shards."""
    del sizes
    many = await _time_first_digest(folder / "many.db", SessionLimits(shards=_SHARDS, at_once=_AT_ONCE))
    one = await _time_first_digest(folder / "one.db", SessionLimits())
    yield ratio(f"start to the first digest, {_SHARDS} shards : 1", many, one, Aim("at most", 1.5))
    pace = IdentifyPace(_AT_ONCE)
    last, stock = max(pace.reserve(shard, 0.0) for shard in range(_SHARDS)), (_SHARDS - 1) * _STOCK_PAUSE
    name = f"reckoned until {_SHARDS} shards identify, {_AT_ONCE} at once : discord.py"
    yield Row(name, time_text(last), time_text(stock), last / stock, aim=Aim("at most", 0.1))


async def _time_first_digest(path: Path, sessions: SessionLimits) -> float:
    clock = Time()
    async with playground(clock) as ground, open_container(path, clock=clock, limits=None) as container:
        ground.world.sessions = replace(sessions)
        await scheduled(container.store, ground.world.guilds[0], clock())
        begun = time.perf_counter()
        async with trial(container, ground), asyncio.timeout(_LONGEST):
            while not _has_digest(ground):  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(_LOOK)
            return time.perf_counter() - begun


def _has_digest(ground: Playground) -> bool:
    channel = ground.world.guilds[0].channels[0].id
    return bool(ground.world.messages.list_seen(channel, ground.world.bot.id))
