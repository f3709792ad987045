"""`check_database`: nothing to say of a sound database, a line for whatever was done to one behind the program's back."""

import asyncio
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from briefings.model.errors import StoreError
from briefings.model.revision import State
from briefings.store import sql_files
from briefings.store.codec import Codec
from briefings.store.desk.rows import draft_values
from briefings.store.desk_records import Draft
from briefings.store.maintenance.integrity_check import check_database
from briefings.store.opening import open_store
from support.factory import harbour


@pytest.fixture
def filled(path: Path, now: datetime) -> Path:
    asyncio.run(fill(path, now))
    return path


async def fill(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await store.load(0, harbour(headline="First"), now=now)
        await store.load(0, harbour(headline="Second"), now=now)
        await store.load(7, harbour("of-seven"), now=now)


def harm(path: Path, *orders: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in orders:
            connection.execute(statement)


async def test_a_sound_database_beside_an_open_writer_has_no_findings(path: Path, now: datetime) -> None:
    await fill(path, now)
    async with open_store(path) as store:
        await store.load(0, replace(harbour("third"), tags=("new",)), now=now)
        report = check_database(path)
    assert report.findings == ()
    assert (report.briefings, report.revisions, report.journal) == (3, 4, "wal")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE item SET body = '{}' WHERE kind = 'quotes' AND revision = 1 AND server = 0",
            "revision 1, of the library cannot",
        ),
        ("UPDATE item SET body = 'no JSON' WHERE server = 7", "of-seven, revision 1, of server 7 cannot be read"),
        ("UPDATE item SET kind = 'jokes' WHERE kind = 'figures' AND server = 7", "of server 7 cannot be read"),
        ("UPDATE item SET body = replace(body, 'ana-ruiz', 'nobody') WHERE kind = 'actors'", "of server 7: "),
        ("DELETE FROM name WHERE server = 7 AND kind = 'actor'", "of server 7: the names it is found by are not those it has"),
        ("UPDATE searchable SET folded = 'x' WHERE server = 7", "of server 7: the words it is found by are not those it has"),
        ("UPDATE searchable SET folded = 'x' WHERE server = 7", "the search index does not hold what can be searched for"),
        ("DELETE FROM revision WHERE server = 7", "rows of item point nowhere"),
    ],
)
def test_what_was_changed_behind_its_back_is_found(filled: Path, statement: str, said: str) -> None:
    harm(filled, "PRAGMA foreign_keys = OFF", statement)
    findings = check_database(filled).findings
    assert any(said in finding for finding in findings), findings


def test_what_was_retracted_is_found_by_its_own_name_alone(filled: Path) -> None:
    harm(filled, "UPDATE briefing SET retracted_at = '2024-05-14' WHERE server = 7")
    assert len(check_database(filled).findings) == 2
    harm(
        filled,
        "DELETE FROM name WHERE server = 7 AND kind <> 'briefing'",
        "DELETE FROM found WHERE rowid IN (SELECT id FROM searchable WHERE server = 7)",
        "DELETE FROM searchable WHERE server = 7",
    )
    assert check_database(filled).findings == ()


def test_a_draft_that_cannot_be_read_is_found(filled: Path, now: datetime) -> None:
    values = draft_values(7, Draft(harbour(), 1, State.DRAFT, 0, 7, now, 42), Codec())
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(sql_files.load("desk/desk.sql")["put_draft"], values)
        connection.commit()
    assert check_database(filled).findings == ()
    harm(filled, "UPDATE draft SET state = 'lost'")
    (said,) = check_database(filled).findings
    assert said.startswith("the draft of harbour-talks, of server 7, cannot be read")


def test_a_damaged_file_is_a_finding(filled: Path) -> None:
    with filled.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(b"\xa5" * 4096)
    assert any("the file is damaged" in finding for finding in check_database(filled).findings)
    with filled.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 100_000)
    assert check_database(filled).findings == ("the file is damaged: it cannot be read to its end",)


def test_what_is_not_ours_or_of_another_version_is_one_sentence(filled: Path) -> None:
    for statement, said in (
        ("PRAGMA user_version = 1", "Start the bot once"),
        ("PRAGMA user_version = 99", "Update the program"),
        ("PRAGMA application_id = 7", "is no database of this program"),
    ):
        harm(filled, statement)
        with pytest.raises(StoreError, match=said):
            check_database(filled)
    with pytest.raises(StoreError, match="There is no database at"):
        check_database(filled.with_name("none.db"))
