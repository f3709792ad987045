"""Drafts that are published by themselves: when, by whom, and when not. The chat that asks who somebody is stands aside."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.caller import Caller
from briefings.framework.services import Services, services_over
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.model.revision import State
from briefings.services.drafts import Work
from briefings.store.desk.embargoes import Embargo
from briefings.store.desk_records import Article, AuditEvent, ConflictError, Draft
from briefings.store.store import Store
from support.factory import ARTICLE, harbour
from support.newsroom import ADMINISTRATOR, ELSEWHERE, NOW, SERVER
from support.ready_store import open_ready

NAME = "harbour-talks"
AT = NOW + timedelta(hours=3)
SETTER = replace(ADMINISTRATOR, request="embargo")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db") as opened:
        yield opened


@pytest.fixture
def services(store: Store) -> Services:
    return services_over(store)


async def draft(services: Services) -> Work:
    store, event = services.store, AuditEvent(SERVER, NOW, ADMINISTRATOR.user, "add", NAME)
    begun = Draft(harbour(), 0, State.DRAFT, 0, SERVER, NOW, ADMINISTRATOR.user, writers=frozenset({ADMINISTRATOR.user}))
    article = Article("talks.txt", ARTICLE, NOW, ADMINISTRATOR.user)
    await store.desk.put_draft(begun, event, article=article)
    return await services.editing.open(SERVER, NAME)


async def scheduled(services: Services) -> Embargo:
    work = await draft(services)
    return await services.embargoes.set(ADMINISTRATOR, work, AT, why="", channel=9, where="then")


async def revision(store: Store) -> int:
    found = await store.briefing(SERVER, NAME)
    return found.revision if found else 0


@pytest.mark.parametrize(("late", "published"), [(0, 1), (6 * 3600, 1), (6 * 3600 + 1, 0)])
async def test_six_hours_late_is_the_latest(services: Services, store: Store, late: int, published: int) -> None:
    embargo = await scheduled(services)
    now = AT + timedelta(seconds=late)
    said = await services.embargoes.carry_out(SERVER, embargo, replace(SETTER, now=now), now)
    assert bool(said) == (not published)
    assert await revision(store) == published
    found = await services.embargoes.of(SERVER, NAME)
    assert (found.state if found else "") == ("" if published else "failed")


async def test_the_history_says_who_decided_and_that_it_was_the_moment(services: Services, store: Store) -> None:
    embargo = await scheduled(services)
    await services.embargoes.carry_out(SERVER, embargo, replace(SETTER, now=AT), AT)
    (last, *_) = await store.desk.events(SERVER, briefing=NAME)
    assert (last.step, last.user, last.at, last.detail[0]) == ("publish", ADMINISTRATOR.user, AT, "as scheduled")


@pytest.mark.parametrize("setter", [None, replace(SETTER, manages=False)])
async def test_whoever_set_it_must_be_an_editor_then(services: Services, store: Store, setter: Caller | None) -> None:
    embargo = await scheduled(services)
    assert "no longer an editor" in await services.embargoes.carry_out(SERVER, embargo, setter, AT)
    assert await revision(store) == 0


async def test_what_was_ended_meanwhile_ends_without_a_word(services: Services, store: Store) -> None:
    embargo = await scheduled(services)
    await services.embargoes.take_back(ADMINISTRATOR, NAME)
    assert await services.embargoes.find_due(SERVER, NAME, embargo.cause) is None
    assert await services.embargoes.carry_out(SERVER, embargo, replace(SETTER, now=AT), AT) == ""
    assert await revision(store) == 0
    assert await services.embargoes.of(SERVER, NAME) is None
    with pytest.raises(NotFoundError, match="is not scheduled"):
        await services.embargoes.take_back(ADMINISTRATOR, NAME)


async def test_of_two_attempts_one_publishes(services: Services, store: Store) -> None:
    embargo = await scheduled(services)
    for _ in range(2):
        assert await services.embargoes.carry_out(SERVER, embargo, replace(SETTER, now=AT), AT) == ""
    assert await revision(store) == 1
    jobs = await store.jobs.jobs(SERVER, states=("pending", "done"))
    assert sorted(job.kind for job in jobs) == ["post", "publish"]


async def test_what_cannot_be_published_now_gets_no_moment(services: Services, store: Store) -> None:
    work = await draft(services)
    with pytest.raises(InvalidArgumentError, match="has passed"):
        await services.embargoes.set(ADMINISTRATOR, work, NOW, why="", channel=0, where="")
    missing = replace(work, draft=replace(work.draft, version=0))
    with pytest.raises(NotFoundError):
        await services.embargoes.set(ADMINISTRATOR, missing, AT, why="", channel=0, where="")
    older = replace(work, draft=replace(work.draft, version=work.draft.version + 5))
    with pytest.raises(ConflictError):
        await services.embargoes.set(ADMINISTRATOR, older, AT, why="", channel=0, where="")
    await services.settings.change(ADMINISTRATOR, lambda before: replace(before, second_eyes=True), "")
    with pytest.raises(InvalidArgumentError, match="second editor"):
        await services.embargoes.set(ADMINISTRATOR, work, AT, why="", channel=0, where="")
    assert await store.jobs.jobs(SERVER, states=("pending",)) == ()
    assert await services.embargoes.list(ELSEWHERE) == {}
