"""Public answers are stored in batches behind the answers, whatever becomes of the database meanwhile."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from bot.chat.answer_memory import AnswerMemory, Place
from briefings.model.errors import StoreError
from briefings.services.wakeup import WakeUpSignal
from briefings.store.outbox.records import PublicAnswer
from briefings.store.store import Store
from support.clock import Time
from support.factory import harbour
from support.faults import wait_until
from support.ready_store import open_ready

SERVER, NAME = 7, "harbour-talks"


@dataclass(slots=True)
class Library:
    """Remembers in a store, and counts the transactions; the first `failing` of them are refused."""

    store: Store
    batches: list[int] = field(default_factory=list[int])
    failing: int = 0

    async def remember(self, shown: Sequence[PublicAnswer], dropped: Collection[Place], now: datetime) -> bool:
        self.batches.append(len(shown))
        if len(self.batches) <= self.failing:
            raise StoreError("The disk is full.")
        return await self.store.answers.put(shown, now=now, dropped=dropped)

    async def kept(self) -> list[int]:
        return [answer.message for answer in reversed(await self.store.answers.answers(SERVER, NAME))]


@pytest.fixture
async def library(tmp_path: Path) -> AsyncGenerator[Library]:
    async with open_ready(tmp_path / "test.db", harbour_at=Time()()) as store:
        yield Library(store)


async def shown(library: Library, message: int) -> PublicAnswer:
    version = await library.store.current(SERVER, NAME)
    assert version
    arguments = {"briefing": NAME}
    return PublicAnswer(SERVER, message, 5, Time()(), "summary", arguments, 1, "en-GB", NAME, 0, 1, 1, version.seq)


async def test_a_burst_of_300_is_one_transaction(library: Library) -> None:
    memory = AnswerMemory(library.remember, Time(), WakeUpSignal())
    burst = [await shown(library, number) for number in range(1, 301)]
    for answer in burst:
        memory.note(answer)
    assert library.batches == [], "no answer waits for it"
    async with asyncio.timeout(60):
        while await library.kept() != list(range(1, 301)):  # noqa: ASYNC110 - nothing tells when rows are written
            await asyncio.sleep(0.01)
    await memory.end()
    assert library.batches == [300]


async def test_what_was_just_answered_is_stored_when_the_bot_is_stopped(library: Library) -> None:
    memory = AnswerMemory(library.remember, Time(), WakeUpSignal())
    memory.note(await shown(library, 1))
    await asyncio.sleep(0)
    await memory.end()
    assert await library.kept() == [1]
    await memory.end()
    assert library.batches == [1], "nothing is left to store"


async def test_the_last_that_a_message_showed_counts(library: Library) -> None:
    memory = AnswerMemory(library.remember, Time(), WakeUpSignal())
    for number in (1, 2, 3):
        memory.note(await shown(library, number))
    memory.drop(SERVER, 2)
    memory.drop(SERVER, 3)
    memory.note(await shown(library, 3))
    await memory.end()
    assert await library.kept() == [1, 3]
    memory.drop(SERVER, 1)
    await memory.end()
    assert await library.kept() == [3]


async def test_a_database_that_cannot_be_used_for_a_moment_loses_nothing(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    library.failing = 1
    memory = AnswerMemory(library.remember, Time(), WakeUpSignal())
    memory.note(await shown(library, 1))
    await wait_until(lambda: bool(library.batches))
    memory.note(await shown(library, 2))
    await memory.end()
    assert await library.kept() == [1, 2]
    assert "could not be remembered; this is tried again" in caplog.text


async def test_a_database_that_stays_unusable_keeps_no_bot_from_stopping(library: Library) -> None:
    library.failing = 100
    memory = AnswerMemory(library.remember, Time(), WakeUpSignal())
    memory.note(await shown(library, 1))
    async with asyncio.timeout(1):
        await memory.end()
    assert library.batches == [1]


async def test_one_that_is_out_of_date_when_it_is_stored_wakes_the_outbox(library: Library) -> None:
    wake_up = WakeUpSignal()
    mine = wake_up.subscribe()
    memory = AnswerMemory(library.remember, Time(), wake_up)
    memory.note(await shown(library, 1))
    await memory.end()
    answer = await shown(library, 2)
    await library.store.load(0, harbour(headline="Ships anew"), now=Time()())
    begun = asyncio.get_running_loop().time()
    memory.note(answer)
    async with asyncio.timeout(60):
        await mine.wait(5)
    assert asyncio.get_running_loop().time() - begun < 3
    await memory.end()
