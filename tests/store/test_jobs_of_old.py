"""Errands and parts of shape 7 as jobs of shape 8: what an older program knew of its attempts is in columns now."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefings.store.opening import open_store
from briefings.store.sql_files import split
from briefings.store.sqlite.migrate import APPLICATION_ID, migrations

SERVER = 7
SOON, EARLIER = "2024-05-14T12:01:00.000000+00:00", "2024-05-14T12:00:00.000000+00:00"
UNSURE = "Discord did not say whether this arrived; that is looked up before it is tried again."
REOPENED = "The thread was reopened for this and will be closed again."
LIMITED = "Discord takes nothing of the bot there right now; tried again at 12:01 UTC."
_OLD = 7
ERRAND = "INSERT INTO errand VALUES (?, ?, ?, 1, 'x', ?, ?, 2, ?, ?, ?, ?, 0, 0, 0)"


def old_database(path: Path, *statements: tuple[str, tuple[object, ...]]) -> None:
    """A database of shape 7 with these rows."""
    with closing(sqlite3.connect(path, isolation_level=None)) as driver:
        for step in migrations()[:_OLD]:
            for statement in split(step.script):
                driver.execute(statement)
        driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        driver.execute(f"PRAGMA user_version = {_OLD}")
        for statement, values in statements:
            driver.execute(statement, values)


async def job_of(path: Path, number: int) -> dict[str, object]:
    """A job after the database was brought up to date."""
    async with open_store(path):
        pass
    with closing(sqlite3.connect(path)) as driver:
        driver.row_factory = sqlite3.Row
        return dict(driver.execute("SELECT * FROM job WHERE server = ? AND id = ?", (SERVER, number)).fetchone())


@pytest.mark.parametrize(
    ("kind", "state", "told", "first_try", "opened"),
    [
        ("post", "attempting", "", EARLIER, 0),
        ("post", "pending", UNSURE, EARLIER, 0),
        ("post", "pending", LIMITED, "", 0),
        ("reply", "pending", REOPENED, EARLIER, 1),
        ("mend", "attempting", REOPENED, EARLIER, 1),
        ("unpost", "pending", LIMITED, EARLIER, 0),
        ("tell", "failed", "The bot may not write there.", EARLIER, 0),
        ("close", "done", "", EARLIER, 0),
    ],
)
async def test_an_errand_is_a_job_that_knows_whether_it_may_have_arrived(
    path: Path, kind: str, state: str, told: str, first_try: str, opened: int
) -> None:
    old_database(path, (ERRAND, (SERVER, 4, kind, 5, state, SOON, EARLIER, EARLIER, told)))
    job = await job_of(path, 4)
    assert (job["kind"], job["state"], job["told"], job["fence"], job["cause"]) == (kind, state, told, 2, 5)
    assert (job["first_try"], job["opened"], job["last_try"]) == (first_try, opened, EARLIER)
    assert job["due_at"] == (SOON if state in {"pending", "attempting"} else "")
    assert job["urgency"] == (1 if kind in {"mend", "unpost", "reply"} else 2)


async def test_parts_get_the_numbers_behind_the_errands_of_their_server(path: Path) -> None:
    schedule = "INSERT INTO schedule VALUES (?, 1, 0, 'on', 1, ?, '2024-05-14', 0, 0, '', 1, ?, '{}')"
    occurrence = "INSERT INTO occurrence VALUES (?, 1, 'daily', '2024-05-14', ?, ?, 0, 1, 'sending', 0, '', '{}')"
    part = "INSERT INTO part VALUES (?, 1, 'daily', '2024-05-14', ?, 2, ?, 55, 0, ?, ?, ?, ?, ?, 0, '', 'body')"
    rows: list[tuple[str, tuple[object, ...]]] = [
        (ERRAND, (SERVER, 9, "post", 5, "done", SOON, EARLIER, EARLIER, "")),
        (ERRAND, (SERVER + 1, 20, "post", 5, "done", SOON, EARLIER, EARLIER, "")),
    ]
    rows += [(schedule, (server, SOON, EARLIER)) for server in (SERVER, SERVER + 2)]
    rows += [(occurrence, (server, EARLIER, EARLIER)) for server in (SERVER, SERVER + 2)]
    rows += [
        (part, (SERVER, 1, "delivered", 1, "", EARLIER, EARLIER, 99)),
        (part, (SERVER, 2, "attempting", 3, SOON, EARLIER, EARLIER, 0)),
    ]
    rows += [(part, (SERVER + 2, 1, "pending", 0, SOON, "", "", 0))]
    old_database(path, *rows)
    second = await job_of(path, 11)
    assert (second["kind"], second["state"], second["fence"], second["due_at"]) == ("part", "attempting", 3, SOON)
    assert (second["subject"], second["first_try"], second["urgency"]) == (11, EARLIER, 0)
    with closing(sqlite3.connect(path)) as driver:
        numbers = driver.execute("SELECT server, n, job FROM part ORDER BY server, n").fetchall()
        sent = driver.execute("SELECT channel, message FROM job WHERE id = 10").fetchall()
    assert numbers == [(SERVER, 1, 10), (SERVER, 2, 11), (SERVER + 2, 1, 1)]
    assert sent == [(55, 99)]
