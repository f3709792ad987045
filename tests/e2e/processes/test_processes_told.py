"""What one process has committed, another one knows within a second, or knows that it does not know."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import time as clock_time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.app.container import Container, open_container
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.model.digest import DigestSettings
from briefings.model.errors import StoreError
from briefings.model.schedule import Rhythm
from briefings.services.wakeup import WakeUpSignal
from briefings.store.address import PostgresAddress
from briefings.store.desk_records import AuditEvent
from support import postgres
from support.bench import WORDS
from support.bot_processes import end_sessions, reached
from support.clock import Time
from support.factory import harbour
from support.line import by_line
from support.newsroom import EDITOR, NOW, READER, SERVER, publish, told
from support.rewriting import with_lead

NAME = "harbour-talks"
ASKED = Request(READER, "summary", {"briefing": NAME})
LISTENS = "briefing-desk listens"
A_SECOND = 1.0
PATIENCE = 60.0


@asynccontextmanager
async def two(address: PostgresAddress) -> AsyncGenerator[tuple[Container, Container]]:
    """Two processes without a client, in which a server has a briefing of its own."""
    time = Time()
    async with (
        open_container(address, clock=time, limits=None, means=WORDS) as one,
        open_container(address, clock=time, limits=None, means=WORDS) as other,
    ):
        await publish(one.store, harbour(), base=0)
        yield one, other


async def ask(container: Container) -> str:
    return told(await container.desk.dispatcher.dispatch(ASKED))


async def keep(dispatcher: Dispatcher) -> None:
    """Ask until the answer is kept: at first nobody knows yet whether all is heard."""
    async with asyncio.timeout(PATIENCE):
        while dispatcher.recall(ASKED) is None:
            await dispatcher.dispatch(ASKED)
            await asyncio.sleep(0.01)


async def heard(signal: WakeUpSignal) -> None:
    """Wait for the signal. Raises TimeoutError."""
    sent = asyncio.Event()

    async def wait() -> None:
        await signal.wait(2 * PATIENCE)
        sent.set()

    waiting = asyncio.create_task(wait())
    async with asyncio.timeout(PATIENCE):
        await sent.wait()
    await waiting


@pytest.mark.slow
async def test_a_kept_answer_is_no_older_than_a_second(address: PostgresAddress) -> None:
    async with two(address) as (one, other):
        base, briefing = 1, harbour()
        for lead in ("The harbour stays shut.", "The harbour opens again.", "The harbour is sold."):
            await keep(other.desk.dispatcher)
            assert lead not in await ask(other)
            briefing = with_lead(lead, briefing)
            base = await publish(one.store, briefing, base=base)
            await asyncio.sleep(A_SECOND)
            assert lead in await ask(other)


@pytest.mark.slow
async def test_nothing_that_is_kept_is_told_while_others_cannot_be_heard(address: PostgresAddress) -> None:
    with by_line(address) as (line, far):
        async with two(far) as (one, other):
            await ask(other)
            await keep(other.desk.dispatcher)
            line.turn_away(LISTENS)
            assert end_sessions(address, LISTENS) == 2
            await reached(lambda: other.desk.dispatcher.recall(ASKED) is None)
            await publish(one.store, with_lead("The harbour stays shut.", harbour()), base=1)
            assert "The harbour stays shut." in await ask(other)
            assert other.desk.dispatcher.recall(ASKED) is None
            signal = other.services.wake_up.subscribe()
            for _ in range(3):
                await heard(signal)  # whoever has something to do looks by himself
            line.mend()
            await keep(other.desk.dispatcher)
            assert "The harbour stays shut." in await ask(other)


@pytest.mark.slow
async def test_a_session_that_the_server_ends_is_opened_again(address: PostgresAddress) -> None:
    async with two(address) as (one, other):
        await keep(other.desk.dispatcher)
        assert end_sessions(address, LISTENS) == 2
        await publish(one.store, with_lead("The harbour stays shut.", harbour()), base=1)
        await asyncio.sleep(A_SECOND)
        assert "The harbour stays shut." in await ask(other)
        await keep(other.desk.dispatcher)


@pytest.mark.slow
async def test_while_the_server_is_stopped_answers_say_so_and_afterwards_they_are_right() -> None:
    if why_not := postgres.why_not():
        pytest.skip(why_not)
    with TemporaryDirectory(prefix="briefing-desk-pg-", ignore_cleanup_errors=True) as folder:
        port = postgres.find_port()
        server = postgres.start_server(Path(folder), port)
        try:
            postgres.run_as_administrator(f"postgresql://postgres@127.0.0.1:{port}", "CREATE DATABASE desk")
            async with two(PostgresAddress(f"postgresql://postgres@127.0.0.1:{port}/desk")) as (_, other):
                await keep(other.desk.dispatcher)
                postgres.stop_server(server)
                await asyncio.sleep(A_SECOND)
                with pytest.raises(StoreError, match="The database is out of reach at the moment; nothing was changed"):
                    await ask(other)
                server = postgres.start_server(Path(folder), port)
                await keep(other.desk.dispatcher)
        finally:
            postgres.stop_server(server)


async def test_whoever_sends_and_plans_is_woken_by_what_another_process_has_left(address: PostgresAddress) -> None:
    async with two(address) as (one, other):
        signal = other.services.wake_up.subscribe()
        event, settings = AuditEvent(SERVER, NOW, 1, "digest", ""), DigestSettings(1, "channel", Rhythm(clock_time(8), "UTC"))
        await keep(other.desk.dispatcher)  # it hears by now
        await signal.wait(A_SECOND)
        made = await one.store.digests.add(settings, NOW, "2024-05-20", event, most=1)
        assert made
        await heard(signal)
        await one.store.digests.change(made, settings, NOW, "2024-05-20", event)
        await heard(signal)
        await one.store.jobs.add_welcome(SERVER, now=NOW)
        await heard(signal)


async def test_what_is_deleted_for_good_is_forgotten_by_every_process(address: PostgresAddress) -> None:
    async with two(address) as (one, other):
        forgotten = list[tuple[int | None, str | None]]()
        await keep(other.desk.dispatcher)
        other.services.forgetting.tell(lambda server, briefing: forgotten.append((server, briefing)))
        await one.services.publishing.delete(EDITOR, NAME)
        await reached(lambda: (SERVER, None) in forgotten)
        assert other.desk.dispatcher.recall(ASKED) is None
