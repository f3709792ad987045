"""Servers without anything of their own share the library's answers; any other server has answers of its own."""

import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.caller import LIBRARY
from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.library_readers import LibraryReaders
from briefings.dispatch.request import Request
from briefings.framework.command import Command
from briefings.framework.services import services_over
from briefings.model.errors import NotFoundError
from briefings.model.settings import ServerSettings
from briefings.store.challenges import Challenge
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.erasing.traces import Traces
from briefings.store.reader_changes import SEEN
from briefings.store.sqlite.connection import connect
from briefings.store.store import Store
from support.factory import ARTICLE, harbour
from support.newsroom import ADMINISTRATOR, ELSEWHERE, NOW, READER, SERVER, at, publish
from support.ready_store import open_ready

NAME = "harbour-talks"
KEPT = [known for known in catalogue.commands() if known.is_kept]
ARGUMENTS = {"actor": {"name": "Tom Okafor"}}
"""What a command needs to be asked at all."""
Act = Callable[[Store], Awaitable[object]]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


def make_dispatcher(store: Store) -> Dispatcher:
    return Dispatcher(catalogue.commands(), services_over(store))


def ask(known: Command, server: int) -> Request:
    return Request(at(READER, server), known.name, ARGUMENTS.get(known.name, {}))


async def have_own_briefing(store: Store) -> None:
    await publish(store, harbour(), base=1)


async def keep_article(store: Store) -> None:
    event = AuditEvent(SERVER, NOW, 2, "source", NAME, request="an article")
    await store.desk.put_article(NAME, Article("a.txt", ARTICLE, NOW, 2), event)


async def set_zone(store: Store) -> None:
    after = replace(ServerSettings(), zone="Asia/Yerevan")
    await store.settings.put_settings(ServerSettings(), after, AuditEvent(SERVER, NOW, 3, "settings"))


async def doubt(store: Store) -> None:
    assert await store.challenges.add(Challenge(SERVER, 0, NAME, 1, "q1", "Said.", "No.", 1, NOW), request="r", most_open=5)


async def delete(store: Store) -> None:
    await store.desk.delete(NAME, AuditEvent(SERVER, NOW, 2, "delete", NAME))


async def erase(store: Store) -> None:
    await store.servers.erase((SERVER,), now=NOW)


OWN = [have_own_briefing, keep_article, set_zone, doubt]


@pytest.mark.parametrize("known", KEPT, ids=lambda known: known.name)
async def test_servers_with_nothing_of_their_own_share_the_librarys_answer(store: Store, known: Command) -> None:
    dispatcher = make_dispatcher(store)
    first = await dispatcher.dispatch_about(ask(known, SERVER))
    for server in (ELSEWHERE, LIBRARY):
        assert await dispatcher.dispatch_about(ask(known, server)) is first
        assert dispatcher.recall(ask(known, server)) is first


@pytest.mark.parametrize("known", KEPT, ids=lambda known: known.name)
async def test_it_is_the_answer_that_the_server_would_get_for_itself(store: Store, known: Command) -> None:
    after = replace(ServerSettings(), notices=False)  # makes it ask for itself, and changes nothing that readers see
    await store.settings.put_settings(ServerSettings(), after, AuditEvent(SERVER, NOW, 3, "settings"))
    dispatcher = make_dispatcher(store)
    own, shared = [await dispatcher.dispatch_about(ask(known, server)) for server in (SERVER, LIBRARY)]
    assert own is not shared
    assert own.answer == shared.answer
    assert own.edition == shared.edition


@pytest.mark.parametrize("act", OWN, ids=lambda act: act.__name__)
async def test_whoever_has_anything_of_its_own_has_its_own_answers(store: Store, act: Act) -> None:
    dispatcher = make_dispatcher(store)
    summary = Request(READER, "summary")
    before = await dispatcher.dispatch_about(summary)
    await act(store)
    assert dispatcher.recall(summary) is None
    assert await dispatcher.dispatch_about(summary) is not before
    assert await dispatcher.dispatch_about(replace(summary, caller=at(READER, ELSEWHERE))) is before


async def test_first_steps_that_were_shown_are_nothing_that_readers_see(store: Store) -> None:
    dispatcher = make_dispatcher(store)
    await dispatcher.dispatch(Request(ADMINISTRATOR, "about"))
    assert (await store.settings.settings(SERVER)).introduced
    elsewhere = await dispatcher.dispatch_about(Request(at(READER, ELSEWHERE), "about"))
    assert await dispatcher.dispatch_about(Request(READER, "about")) is elsewhere


@pytest.mark.parametrize("act", [delete, erase], ids=lambda act: act.__name__)
async def test_a_server_that_has_nothing_left_reads_the_library_again(store: Store, act: Act) -> None:
    dispatcher = make_dispatcher(store)
    summary = Request(READER, "summary")
    before = await dispatcher.dispatch_about(summary)
    await have_own_briefing(store)
    assert await dispatcher.dispatch_about(summary) is not before
    await act(store)
    assert await dispatcher.dispatch_about(summary) is before


async def test_what_is_written_while_it_is_looked_up_makes_it_unknown(store: Store) -> None:
    async def look(server: int) -> bool:
        has_own = await store.has_own(server)
        await have_own_briefing(store)
        return has_own

    readers = LibraryReaders(store.take_state, look)
    await readers.learn(SERVER)
    assert readers.stand_in(SERVER) == SERVER
    assert readers.stand_in(ELSEWHERE) == ELSEWHERE, "nobody has looked"


async def test_only_what_is_looked_at_makes_answers(store: Store, tmp_path: Path) -> None:
    """A table of servers that a kept command reads must be one that is watched, or hang on a briefing."""
    read: set[str] = set()

    def note(action: int, table: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add(table)
        return sqlite3.SQLITE_OK

    await publish(store, harbour(), base=1)
    async with connect(tmp_path / "test.db", "ro", 5.0) as reader:
        await reader.run(lambda driver: driver.set_authorizer(note))
        dispatcher = make_dispatcher(Store(reader, None, reader, Traces(reader, None, None)))
        for known in KEPT:
            await dispatcher.dispatch(ask(known, SERVER))
        await dispatcher.dispatch(Request(READER, "source", {"item": "q1"}))
        with pytest.raises(NotFoundError):
            await dispatcher.dispatch(Request(READER, "summary", {"briefing": "harbor talks"}))
    assert {"briefing", "article"} <= read
    assert read <= {*SEEN, "revision", "item", "name", "shown", "chosen", "current", "own", "hit"}
