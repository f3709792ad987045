"""A playground on a clock that stands still, and a bare client connected to it."""

from collections.abc import AsyncGenerator

import pytest_asyncio

from playground.server import Playground, playground
from support.trial_bot import FakeClock, TrialBot, run_bot


@pytest_asyncio.fixture
async def clock() -> FakeClock:
    return FakeClock()


@pytest_asyncio.fixture
async def server(clock: FakeClock) -> AsyncGenerator[Playground]:
    async with playground(clock) as running_server:
        yield running_server


@pytest_asyncio.fixture
async def client(server: Playground, clock: FakeClock) -> AsyncGenerator[TrialBot]:
    async with run_bot(server, TrialBot(clock)) as connected:
        yield connected
