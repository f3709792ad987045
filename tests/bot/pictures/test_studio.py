"""Pictures on request: drawn once for all who ask, kept within a number of bytes, and never in the way of an answer."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from typing import TypeVar

import pytest

from bot.pictures.drawing import draw
from bot.pictures.studio import MOST_AT_ONCE, Studio
from bot.worker import Task, TaskFailedError, Worker
from briefings.answers.pictures import Drawn, NotDrawn
from support.drawing import timeline

pytestmark = pytest.mark.slow
Result = TypeVar("Result")
PICTURE = timeline("They walk out.")
PNG = b"\x89PNG\r\n\x1a\n"


class AtOnce(Worker):
    """A worker that does everything in this process, once it is let."""

    def __init__(self, *, is_open: bool = True) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.asked = 0
        if is_open:
            self.gate.set()

    async def run(self, task: Task[Result]) -> Result:
        self.asked += 1
        await self.gate.wait()
        return task.call(*task.arguments)


class Broken(Worker):
    """A worker whose process dies, or that has a fault."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
        self.asked = 0

    async def run(self, task: Task[Result]) -> Result:
        del task
        self.asked += 1
        raise self.error


@pytest.fixture
async def studio() -> AsyncGenerator[Studio]:
    """A studio with a process of its own."""
    made = Studio(Worker(), patience=50.0)
    yield made
    await made.close()


async def test_a_hundred_who_ask_at_once_get_one_picture(studio: Studio) -> None:
    first, *others = await asyncio.gather(*(studio.draw(timeline("They walk out.")) for _ in range(100)))
    assert isinstance(first, Drawn)
    assert first.content.startswith(PNG)
    assert all(other is first for other in others)
    assert studio.drawn == 1
    assert await studio.draw(PICTURE) is first, "and it is kept"
    assert studio.drawn == 1


async def test_the_loop_goes_on_while_a_picture_is_drawn(studio: Studio) -> None:
    longest = 0.0
    task = asyncio.create_task(studio.draw(timeline(*["They walk out of the harbor."] * 8)))
    loop = asyncio.get_running_loop()
    turns = 0
    while not task.done():
        before = loop.time()
        await asyncio.sleep(0.001)
        longest = max(longest, loop.time() - before)
        turns += 1
    assert turns > 5


async def test_what_says_something_else_is_another_picture() -> None:
    worker = AtOnce()
    studio = Studio(worker)
    one, two = await studio.draw(PICTURE), await studio.draw(timeline("They walk in."))
    assert one != two
    assert worker.asked == 2


async def test_an_answer_does_not_wait_longer_than_it_may_and_the_next_one_has_the_picture() -> None:
    worker = AtOnce(is_open=False)
    studio = Studio(worker, patience=0.01)
    assert await studio.draw(PICTURE) == NotDrawn()
    worker.gate.set()
    await asyncio.wait([task for task in asyncio.all_tasks() if task.get_name() == "drawing a picture"])
    assert isinstance(await studio.draw(PICTURE), Drawn)
    assert worker.asked == 1


@pytest.mark.parametrize("error", [TaskFailedError("crash"), TaskFailedError("time"), ValueError("a fault")])
async def test_what_cannot_be_drawn_is_logged_and_not_tried_again_at_once(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Broken(error)
    studio = Studio(worker)
    with caplog.at_level(logging.WARNING):
        assert await studio.draw(PICTURE) == NotDrawn()
        assert await studio.draw(PICTURE) == NotDrawn()
    assert worker.asked == 1
    assert len(caplog.records) == 1
    assert "could not be drawn" in caplog.text


async def test_pictures_are_kept_within_a_number_of_bytes_those_asked_for_last() -> None:
    size = len(draw_now("Picture 0."))
    worker = AtOnce()
    studio = Studio(worker, most_bytes=size * 3)
    for number in range(6):
        await studio.draw(timeline(f"Picture {number}."))
    asked = worker.asked
    await studio.draw(timeline("Picture 5."))
    assert worker.asked == asked
    await studio.draw(timeline("Picture 0."))
    assert worker.asked == asked + 1


async def test_too_many_pictures_at_once_are_told_in_words() -> None:
    worker = AtOnce(is_open=False)
    studio = Studio(worker, patience=0.01)
    await asyncio.gather(*(studio.draw(timeline(f"Picture {number}.")) for number in range(MOST_AT_ONCE)))
    assert await studio.draw(timeline("One more.")) == NotDrawn()
    assert worker.asked == MOST_AT_ONCE
    await studio.close()


async def test_what_is_forgotten_is_drawn_anew_and_what_was_being_drawn_is_not_kept() -> None:
    worker = AtOnce(is_open=False)
    studio = Studio(worker)
    waiting = asyncio.create_task(studio.draw(PICTURE))
    await asyncio.sleep(0.01)
    studio.forget()
    worker.gate.set()
    assert isinstance(await waiting, Drawn)
    await studio.draw(PICTURE)
    assert worker.asked == 2


def draw_now(text: str) -> bytes:
    made = draw(timeline(text))
    assert isinstance(made, Drawn)
    return made.content
