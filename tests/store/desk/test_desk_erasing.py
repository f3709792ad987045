"""Deleting for good, as rows: nothing of its words stays, not even in its id, and what was left over is finished later."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from briefings.model.revision import State
from briefings.store.challenges import Challenge
from briefings.store.desk_records import Article, AuditEvent, AuditStep, Draft, NewPost
from briefings.store.opening import open_store
from briefings.store.outbox.records import Outcome
from briefings.store.records import SHIPPED
from briefings.store.store import Store
from support.dumping import dump, finish_erasing, traces
from support.factory import ARTICLE, harbour
from support.outbox_jobs import first_due

SERVER, ELSEWHERE, EDITOR = 7, 8, 70
WORD = "xylophonists"
NAME = f"{WORD}-walk-out"
ARTICLE_OF_IT = ARTICLE.replace("union", WORD)


def event(now: datetime, step: AuditStep, server: int = SERVER, request: str = "") -> AuditEvent:
    return AuditEvent(server, now, EDITOR, step, NAME, detail=(f"{step} {WORD}",), request=request)


async def fill(store: Store, now: datetime, server: int = SERVER) -> None:
    """Publish it with a card that is in Discord by now, and keep its article."""
    await store.desk.publish(harbour(NAME), event(now, "publish", server), version=None, base=0, post=NewPost(5, frozenset()))
    job = await first_due(store, now)
    assert job
    claimed = await store.jobs.claim(job, now=now, until=now + timedelta(minutes=1))
    (post,) = await store.posts.posts(server, NAME)
    assert claimed
    assert await store.jobs.record(claimed, Outcome("done", post=replace(post, message=100, posted_at=now)), now=now)
    await store.desk.put_article(NAME, Article("a.txt", ARTICLE_OF_IT, now, EDITOR), event(now, "source", server))


@contextmanager
def somebody_reads(path: Path) -> Generator[None]:
    """Another program reads the database all the while, a backup for one."""
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM item").fetchall()
        yield
    finally:
        other.close()


def killed_now(path: Path) -> Callable[[], None]:
    """Returns what puts the file and its log back as they are at this moment: closing would bring the log into the file."""
    kept = {file: file.read_bytes() for file in (path, path.with_name(f"{path.name}-wal"))}

    def put_back() -> None:
        for file, content in kept.items():
            file.write_bytes(content)

    return put_back


async def test_the_id_that_is_made_of_the_articles_words_stays_nowhere(store: Store, now: datetime) -> None:
    await fill(store, now)
    deleted = await store.desk.delete(NAME, event(now, "delete"))
    assert (deleted.messages, deleted.traces) == (1, False)
    held = await dump(store)
    del held["act"]
    assert WORD not in str(held)
    events = await store.desk.events(SERVER)
    assert {event.briefing for event in events} == {"erased.3"}
    assert [event.detail for event in events] == [(f"delete {WORD}",), ("erased",), ("erased",)], (
        "what the service says of it stays"
    )
    (job,) = await store.jobs.jobs(SERVER, states=("pending",))
    assert (job.kind, job.briefing) == ("unpost", "erased.3")
    post = await store.posts.post(SERVER, job.subject)
    assert post
    assert (post.briefing, post.message) == ("erased.3", 100)
    assert await store.desk.events(SERVER, briefing=NAME) == ()


async def test_what_stands_for_the_id_tells_nothing_of_other_servers(store: Store, now: datetime) -> None:
    for _ in range(5):
        await store.desk.event(AuditEvent(ELSEWHERE, now, EDITOR, "settings"))
    await fill(store, now)
    await store.desk.delete(NAME, event(now, "delete"))
    assert {event.briefing for event in await store.desk.events(SERVER)} == {"erased.3"}


async def test_a_draft_of_the_same_name_never_has_a_version_of_the_deleted_one(store: Store, now: datetime) -> None:
    draft = Draft(harbour(NAME), 0, State.DRAFT, 0, SERVER, now, EDITOR)
    first = await store.desk.put_draft(draft, event(now, "add"))
    await store.desk.delete(NAME, event(now, "delete"))
    again = await store.desk.put_draft(draft, event(now, "add"))
    assert again.version > first.version


async def test_traces_that_a_reader_kept_alive_are_gone_after_the_next_start(path: Path, now: datetime) -> None:
    async with open_store(path, patience=0.05) as store:
        await fill(store, now)
        with somebody_reads(path):
            deleted = await store.desk.delete(NAME, AuditEvent(SERVER, now, EDITOR, "delete", NAME))
        assert deleted.traces
        assert not await store.desk.keeps(SERVER, NAME)
        assert sum(traces(path, WORD).values()) > 0, "else this proves nothing"
        put_back = killed_now(path)
    put_back()
    async with open_store(path):
        assert sum(traces(path, WORD).values()) == 0
    async with open_store(path) as store:
        assert not await finish_erasing(store), "it is owed no more"


async def test_a_reader_keeps_nobody_from_starting(path: Path, now: datetime) -> None:
    async with open_store(path, patience=0.05) as store:
        await fill(store, now)
        with somebody_reads(path):
            await store.desk.delete(NAME, AuditEvent(SERVER, now, EDITOR, "delete", NAME))
    with somebody_reads(path):
        async with open_store(path, patience=0.05) as store:
            assert await store.cards(SERVER) == ()
    async with open_store(path) as store:
        assert not await finish_erasing(store)


async def test_the_next_deletion_of_anything_takes_the_traces_with_it(path: Path, now: datetime) -> None:
    async with open_store(path, patience=0.05) as store:
        await fill(store, now)
        await fill(store, now, ELSEWHERE)
        with somebody_reads(path):
            await store.desk.delete(NAME, AuditEvent(SERVER, now, EDITOR, "delete", NAME))
        assert not (await store.desk.delete(NAME, AuditEvent(ELSEWHERE, now, EDITOR, "delete", NAME))).traces
        assert sum(traces(path, WORD).values()) == 0
        assert not await finish_erasing(store)


async def test_what_is_owed_to_one_server_is_not_finished_for_another(path: Path, now: datetime) -> None:
    async with open_store(path, patience=0.05) as store:
        await fill(store, now)
        with somebody_reads(path):
            await store.desk.delete(NAME, AuditEvent(SERVER, now, EDITOR, "delete", NAME))
        assert not await finish_erasing(store, ELSEWHERE)
        assert await finish_erasing(store, SERVER)


async def test_a_server_keeps_whatever_it_added_to_what_ships(store: Store, now: datetime) -> None:
    await store.load(SHIPPED, harbour(NAME), now=now)
    assert not await store.desk.keeps(SERVER, NAME)
    await store.desk.put_article(NAME, Article("a.txt", ARTICLE_OF_IT, now, EDITOR), event(now, "source"))
    assert await store.desk.keeps(SERVER, NAME)
    assert not await store.desk.keeps(ELSEWHERE, NAME)
    await store.desk.delete(NAME, AuditEvent(SERVER, now, EDITOR, "delete", NAME))
    assert not await store.desk.keeps(SERVER, NAME)
    doubt = Challenge(SERVER, 0, NAME, 1, "q1", "said", "text", 5, now)
    await store.challenges.add(doubt, request="", most_open=5)
    assert await store.desk.keeps(SERVER, NAME)
    await store.desk.delete(NAME, AuditEvent(SERVER, now, EDITOR, "delete", NAME))
    assert not await store.desk.keeps(SERVER, NAME)
    assert await store.briefing(SERVER, NAME), "what ships is still there"


async def test_a_discarded_draft_leaves_the_article_of_what_ships(store: Store, now: datetime) -> None:
    await store.load(SHIPPED, harbour(NAME), now=now)
    article = Article("a.txt", ARTICLE_OF_IT, now, EDITOR)
    await store.desk.put_article(NAME, article, event(now, "source"))
    for base, kept in ((1, article), (0, None)):
        draft = Draft(harbour(NAME), 0, State.DRAFT, base, SHIPPED, now, EDITOR)
        stored = await store.desk.put_draft(draft, event(now, "edit"))
        await store.desk.drop_draft(NAME, stored.version, event(now, "discard"))
        assert await store.desk.article(SERVER, NAME) == kept
