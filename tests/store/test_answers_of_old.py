"""A database from before public answers were remembered: it keeps what it has, and remembers from then on."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from briefings.store.maintenance.integrity_check import check_database
from briefings.store.opening import open_store
from briefings.store.outbox.records import PublicAnswer
from briefings.store.sql_files import split
from briefings.store.sqlite.migrate import APPLICATION_ID, migrations
from support.factory import harbour

SERVER, NAME, OLD = 7, "harbour-talks", 8
AT = "2024-05-14T12:00:00.000000+00:00"


def old_database(path: Path) -> None:
    """A database of shape 8 with a card and a job that corrects it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        for step in migrations()[:OLD]:
            for statement in split(step.script):
                driver.execute(statement)
        driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        driver.execute(f"PRAGMA user_version = {OLD}")
        driver.execute("INSERT INTO act VALUES (1, 0, ?, 0, 'load', ?, 1, '[]', '')", (AT, NAME))
        driver.execute("INSERT INTO post VALUES (?, 1, 'card', 5, 100, 0, ?, 1, 1, 1, '[]', '', ?, '')", (SERVER, NAME, AT))
        mend = "INSERT INTO job VALUES (?, 1, 'mend', 1, ?, 1, 'pending', 0, ?, '', '', '', 0, 0, 0, 0, 1)"
        driver.execute(mend, (SERVER, NAME, AT))


async def test_it_keeps_what_it_has_and_remembers_from_then_on(path: Path, now: datetime) -> None:
    old_database(path)
    async with open_store(path) as store:
        post, job = await store.posts.post(SERVER, 1), await store.jobs.job(SERVER, 1)
        assert post
        assert job
        assert (post.message, job.kind, job.state) == (100, "mend", "pending")
        await store.load(0, harbour(), now=now)
        version = await store.current(SERVER, NAME)
        assert version
        arguments = {"briefing": NAME}
        answer = PublicAnswer(SERVER, 200, 5, now, "summary", arguments, 1, "en-GB", NAME, 0, 1, 1, version.seq)
        assert not await store.answers.put([answer], now=now)
        assert await store.answers.answers(SERVER, NAME) == (answer,)
    assert check_database(path).findings == ()
