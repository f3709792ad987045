"""What readers doubt: kept with what they saw, ruled on once, in their own server alone."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.caller import Caller
from briefings.framework.services import Services, services_over
from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.services.edition_cache import Edition
from briefings.store.challenges import Challenge
from briefings.store.desk_records import Article, AuditEvent, ConflictError, RepeatedError
from briefings.store.store import Store
from support.factory import ARTICLE, harbour
from support.newsroom import EDITOR, ELSEWHERE, NOW, READER, SERVER, at
from support.ready_store import open_ready

TEXT = "She said “We shall not move”: it is in the photo’s caption."


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db", harbour_at=NOW) as opened:
        yield opened


@pytest.fixture
def services(store: Store) -> Services:
    return services_over(store)


async def edition(services: Services, server: int = SERVER) -> Edition:
    found = await services.reading.edition(server, "harbour-talks")
    assert found
    return found


async def raised(services: Services, caller: Caller = READER, item: str = "q1", text: str = TEXT, revision: int = 0) -> Challenge:
    return await services.challenging.challenge(caller, await edition(services, caller.server), item, text, revision=revision)


async def test_a_challenge_keeps_what_the_reader_saw(services: Services, store: Store) -> None:
    await store.load(0, harbour(headline="Dockers strike"), now=NOW)
    then = await raised(services, item="headline", revision=1)
    assert (then.revision, then.said) == (1, "Dock workers in Port Sella walk out over night shifts · [p2]")
    now = await raised(services, item="headline")
    assert (now.revision, now.said) == (2, "Dockers strike · [p2]")
    made_up = await raised(services, item="headline", revision=77)
    assert (made_up.revision, made_up.said) == (2, "Dockers strike · [p2]")
    assert (await services.challenging.get(SERVER, str(then.id))).text == TEXT


async def test_what_cannot_be_kept_gets_a_sentence(services: Services) -> None:
    with pytest.raises(InvalidArgumentError, match="The challenge is empty"):
        await raised(services, text=" \n ")
    with pytest.raises(InvalidArgumentError, match="takes 1,000 characters at most, and this one has 1,001"):
        await raised(services, text="x" * 1001)
    with pytest.raises(NotFoundError, match="There is no item “q99” in this briefing"):
        await raised(services, item="q99")
    with pytest.raises(InvalidArgumentError, match="goes to the editors of a server, and there are none here"):
        await raised(services, at(READER, 0))
    assert await services.challenging.list_open(SERVER) == ()


async def test_five_open_ones_are_the_most_of_a_reader_in_a_server(services: Services) -> None:
    first, *_ = [await raised(services) for _ in range(5)]
    with pytest.raises(InvalidArgumentError, match="5 of your challenges are waiting for the editors already"):
        await raised(services)
    await raised(services, replace(READER, user=9))
    await raised(services, at(READER, ELSEWHERE))
    await services.challenging.rule(EDITOR, first, "kept", "It is what p4 says.")
    await raised(services)


async def test_the_same_request_is_kept_once(services: Services) -> None:
    caller = replace(READER, request="900")
    assert await raised(services, caller) == await raised(services, caller)
    assert len(await services.challenging.list_open(SERVER)) == 1


async def test_an_editor_sees_the_item_beside_its_passage(services: Services, store: Store) -> None:
    await raised(services)
    (without,) = await services.challenging.list_open(SERVER)
    assert without.headline == "Dock workers in Port Sella walk out over night shifts"
    assert without.now == without.challenge.said
    assert [(passage.id, text) for passage, text in without.passages] == [("p4", "")]
    article = Article("article.txt", ARTICLE.replace("“We will", "“" + "Well. " * 60 + "We will"), NOW, EDITOR.user)
    await store.desk.put_article("harbour-talks", article, AuditEvent(SERVER, NOW, EDITOR.user, "source", "harbour-talks"))
    (beside,) = await services.challenging.list_open(SERVER)
    ((passage, extract),) = beside.passages
    assert passage.id == "p4"
    assert extract.startswith("“Well. Well.")
    assert len(extract) == 300
    assert extract.endswith("…")


async def test_what_is_gone_by_now_is_said_to_be_gone(services: Services, store: Store) -> None:
    await raised(services, item="f2")
    shorter = replace(harbour(), figures=harbour().figures[:1])
    await store.load(0, shorter, now=NOW)
    (doubt,) = await services.challenging.list_open(SERVER)
    assert (doubt.now, doubt.passages) == ("", ())
    assert "a third" in doubt.challenge.said


async def test_a_ruling_is_sent_to_nobody_unless_that_is_set(services: Services, store: Store) -> None:
    await services.challenging.rule(EDITOR, await raised(services), "kept", "It says so.")
    assert await store.jobs.jobs(SERVER, states=("pending",)) == ()


async def test_a_ruling_sends_somebody_to_tell_the_reader_if_that_is_set(services: Services, store: Store) -> None:
    await services.settings.change(EDITOR, lambda before: replace(before, notify="direct"), "")
    challenge = await raised(services)
    await services.wake_up.wait(0)
    ruled = await services.challenging.rule(EDITOR, challenge, "corrected", " It says “shall”. ")
    assert (ruled.state, ruled.why, ruled.ruled_by, ruled.ruled_at) == ("corrected", "It says “shall”.", EDITOR.user, NOW)
    (job,) = await store.jobs.jobs(SERVER, states=("pending",))
    assert (job.kind, job.subject) == ("tell", challenge.id)
    await services.wake_up.wait(60)  # returns at once: it was sent
    assert await services.challenging.list_open(SERVER) == ()
    assert await services.challenging.list_ruled(SERVER, "harbour-talks") == (ruled,)
    event = (await store.desk.events(SERVER))[0]
    assert event.detail == ("q1, corrected: It says “shall”.",)


async def test_a_challenge_is_ruled_on_once(services: Services, store: Store) -> None:
    await services.settings.change(EDITOR, lambda before: replace(before, notify="direct"), "")
    challenge = await raised(services)
    with pytest.raises(InvalidArgumentError, match="The reason is empty"):
        await services.challenging.rule(EDITOR, challenge, "kept", "  ")
    once = replace(EDITOR, request="900")
    await services.challenging.rule(once, challenge, "kept", "It is what p4 says.")
    with pytest.raises(RepeatedError):
        await services.challenging.rule(once, challenge, "kept", "It is what p4 says.")
    with pytest.raises(ConflictError, match="ruled on already"):
        await services.challenging.rule(replace(EDITOR, user=5), challenge, "corrected", "No.")
    assert len(await store.jobs.jobs(SERVER, states=("pending",))) == 1


@pytest.mark.parametrize("number", ["1", "99", "0", "-1", "", "one", "²", "9" * 30])
async def test_a_challenge_of_another_server_is_no_other_than_none(services: Services, number: str) -> None:
    await raised(services)
    with pytest.raises(NotFoundError) as caught:
        await services.challenging.get(ELSEWHERE, number)
    assert str(caught.value) == "There is no such challenge here. /desk queue shows those that are open."
    assert await services.challenging.list_open(ELSEWHERE) == ()
    assert await services.challenging.list_ruled(0, "harbour-talks") == ()


async def test_a_copy_shows_in_the_queue_once_a_newer_one_ships(services: Services, store: Store) -> None:
    event = AuditEvent(SERVER, NOW, EDITOR.user, "publish", "harbour-talks")
    await store.desk.publish(harbour(headline="Ours"), event, version=None, base=1)
    assert (await services.queue.of(SERVER)).count == 0
    await store.load(0, harbour(headline="Theirs"), now=NOW)
    (outdated,) = (await services.queue.of(SERVER)).outdated
    assert (outdated.briefing, outdated.headline, outdated.copied, outdated.ships) == ("harbour-talks", "Ours", 1, 2)
    assert (await services.queue.of(ELSEWHERE)).count == 0
