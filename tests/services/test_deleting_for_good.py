"""Deleting for good at the desk: also what a server added to a briefing that ships, and never with advice for an operator."""

import sqlite3
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.dispatch import catalogue
from briefings.dispatch.dispatcher import Dispatcher
from briefings.dispatch.request import Request
from briefings.framework.services import Services, services_over
from briefings.model.errors import NotFoundError
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.store import Store
from support.dumping import finish_erasing
from support.factory import ARTICLE, harbour
from support.newsroom import EDITOR, ELSEWHERE, NOW, SERVER, at, publish, told, with_desk
from support.ready_store import open_ready

NAME = "harbour-talks"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW, patience=0.05) as opened:
        yield opened


@pytest.fixture
def services(store: Store) -> Services:
    return services_over(store)


async def attach(store: Store) -> None:
    event = AuditEvent(SERVER, NOW, EDITOR.user, "source", NAME)
    await store.desk.put_article(NAME, Article("a.txt", ARTICLE, NOW, EDITOR.user), event)


async def test_an_article_attached_to_what_ships_can_be_deleted(services: Services, store: Store) -> None:
    await attach(store)
    with pytest.raises(NotFoundError, match="nothing of its own called “harbour-talks”"):
        await services.publishing.delete(at(EDITOR, ELSEWHERE), NAME)
    assert (await services.publishing.delete(EDITOR, NAME)).rows == 1
    assert await store.desk.article(SERVER, NAME) is None
    await finish_erasing(store)
    with pytest.raises(NotFoundError, match="What ships with the bot cannot be deleted"):
        await services.publishing.delete(EDITOR, NAME)
    assert await services.reading.edition(SERVER, NAME)


async def test_doubts_about_what_ships_can_be_deleted(services: Services, store: Store) -> None:
    edition = await services.reading.edition(SERVER, NAME)
    assert edition
    await services.challenging.challenge(replace(EDITOR, user=1), edition, "q1", "No.", revision=0)
    await services.publishing.delete(EDITOR, NAME)
    assert await store.challenges.count_open(SERVER) == 0


async def test_an_editor_is_told_that_the_bot_finishes_it_by_itself(services: Services, store: Store, tmp_path: Path) -> None:
    dispatcher = Dispatcher(catalogue.commands(), services)
    await with_desk(dispatcher)
    await publish(store, harbour(), base=1)
    asked = Request(EDITOR, "desk delete", {"briefing": NAME, "sure": NAME})
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    try:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM item").fetchall()
        for _ in range(2):
            said = told(await dispatcher.dispatch(asked))
            assert "erased by the bot itself within a day" in said
            assert "Close" not in said
    finally:
        other.close()
    said = told(await dispatcher.dispatch(asked))
    assert "It is gone from the database, its index and its log; the history says only that you erased it" in said
    with pytest.raises(NotFoundError, match="nothing of its own called"):
        await dispatcher.dispatch(asked)
