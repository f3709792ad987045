"""A bot that is killed forgets no more than the answers of its last second, and makes no edit twice."""

import asyncio
import multiprocessing
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from answer_child import Place, serve

from briefings.model.briefing import Briefing
from briefings.store.desk_records import AuditEvent
from briefings.store.opening import open_store
from briefings.store.store import Store
from playground.json_values import JsonObject, as_int
from playground.server import Playground, playground
from support.bench import check_requests
from support.clock import Time
from support.components import text
from support.factory import harbour
from support.public_answers import MESSAGE, NAME
from support.rewriting import with_lead

pytestmark = pytest.mark.slow

MENDED = "Work at the harbour stopped on Sunday."


@dataclass(frozen=True, slots=True)
class Mortal:
    """A local server and a database, with a bot on it that is killed in the end."""

    ground: Playground
    time: Time
    database: Path

    @property
    def server(self) -> int:
        return self.ground.world.guilds[0].id

    @asynccontextmanager
    async def bot(self) -> AsyncGenerator[None]:
        """A bot that is killed (SIGKILL) in the end; its lease has run out then."""
        context = multiprocessing.get_context("forkserver")
        ears, mouth = context.Pipe(duplex=False)
        place = Place(self.ground.address, self.ground.token, self.database, replace(self.time))
        process = context.Process(target=serve, args=(place, mouth), daemon=True)
        process.start()
        try:
            async with asyncio.timeout(60):
                assert await asyncio.to_thread(ears.recv) == "ready"
            yield
        finally:
            process.kill()
            await asyncio.to_thread(process.join)
            ears.close()
            mouth.close()
            self.time.ahead += timedelta(seconds=61)

    async def publish(self, briefing: Briefing, base: int) -> None:
        """Publish while no bot is there."""
        async with open_store(self.database) as store:
            event = AuditEvent(self.server, self.time(), 77, "publish", NAME)
            await store.desk.publish(briefing, event, version=None, base=base)

    async def remembered(self) -> list[int]:
        """The messages that are remembered, oldest first."""
        async with open_store(self.database, mode="read") as store:
            return await _list_remembered(store, self.server)

    async def ask(self) -> JsonObject:
        exchange = await self.ground.member("Ben").slash("summary", {"briefing": NAME})
        return exchange.message

    def says(self, message: JsonObject) -> str:
        found = self.ground.world.messages.get(as_int(message["id"]))
        assert found
        return text(self.ground.world.payload(found))

    def edits(self) -> int:
        return len(self.ground.recorder.to("PATCH", MESSAGE))


async def _list_remembered(store: Store, server: int) -> list[int]:
    return [answer.message for answer in reversed(await store.answers.answers(server, NAME))]


@pytest.fixture
async def mortal(tmp_path: Path) -> AsyncGenerator[Mortal]:
    time = Time()
    async with playground(time) as ground:
        made = Mortal(ground, time, tmp_path / "kept.db")
        await made.publish(harbour(), 0)
        yield made
        check_requests(ground)


async def until(said: str, mortal: Mortal, message: JsonObject) -> None:
    async with asyncio.timeout(60):
        while said not in mortal.says(message):  # noqa: ASYNC110 - it is another process
            await asyncio.sleep(0.02)


async def test_it_forgets_no_more_than_the_answers_of_its_last_second(mortal: Mortal) -> None:
    async with mortal.bot():
        earlier = [await mortal.ask() for _ in range(3)]
        await asyncio.sleep(1.0)
        last = await mortal.ask()
    ids = [as_int(message["id"]) for message in earlier]
    assert (await mortal.remembered())[:3] == ids
    await mortal.publish(with_lead(MENDED), 1)
    async with mortal.bot():
        for message in earlier:
            await until(MENDED, mortal, message)
    assert mortal.edits() == len(await mortal.remembered())
    assert (MENDED in mortal.says(last)) == (as_int(last["id"]) in await mortal.remembered())


@pytest.mark.parametrize("is_done", [True, False])
async def test_an_edit_in_the_middle_of_which_it_was_killed_is_made_once(mortal: Mortal, *, is_done: bool) -> None:
    async with mortal.bot():
        message = await mortal.ask()
        await asyncio.sleep(1.0)
    await mortal.publish(with_lead(MENDED), 1)
    mortal.ground.faults.answer("PATCH", MESSAGE, 500, after=is_done)  # whoever hears that asks again a second later
    async with mortal.bot(), asyncio.timeout(60):
        while not mortal.edits():  # noqa: ASYNC110 - it is another process
            await asyncio.sleep(0.01)
    assert (mortal.edits(), MENDED in mortal.says(message)) == (1, is_done)
    async with mortal.bot():
        await until(MENDED, mortal, message)
        await asyncio.sleep(1.0)
    assert mortal.edits() == (1 if is_done else 2), "the message is looked at first"
