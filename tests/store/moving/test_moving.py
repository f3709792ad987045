"""A whole database on its way from a file to a server and back: nothing is lost, and never may both be used."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import psycopg
import pytest

from briefings.model.errors import StoreError
from briefings.store.address import Database, PostgresAddress
from briefings.store.desk_records import AuditEvent
from briefings.store.maintenance.interrupt import Halt
from briefings.store.moved import MovedError
from briefings.store.moving.move import Moved, Progress, Told, do_nothing, move
from briefings.store.moving.tables import Table, list_tables
from briefings.store.opening import open_store
from briefings.text.query import parse
from compatibility.kept import Row, rows_of
from support.database_files import sql
from support.dumping import traces
from support.factory import harbour

MOMENT = datetime(2024, 6, 7, 9, 30, tzinfo=UTC)
CANARY = "Xylophonist"


def carry(source: Database, target: Database, told: Told | None = None) -> Moved:
    return move(source, target, now=MOMENT, halt=Halt(), told=told or Told(do_nothing, do_nothing))


def kept_rows(path: Path) -> dict[str, list[Row]]:
    """The rows of all tables that are moved, whatever order they were written in."""
    rows = rows_of(path)
    return {table.name: sorted(rows[table.name], key=partial(_key_of, table)) for table in list_tables()}


def _key_of(table: Table, row: Row) -> list[object]:
    return [row[field] for field in table.key]


async def found_in(database: Database) -> list[str]:
    """What a search finds, and which words begin so."""
    async with open_store(database) as store:
        hits = await store.search(0, parse("armenia"))
        return [f"{hit.row} {hit.briefing} {hit.found}" for hit in hits] + sorted(await store.search_words(0, "arm"))


async def next_number(database: Database) -> int:
    async with open_store(database) as store:
        await store.desk.event(AuditEvent(7, MOMENT, 1, "edit", "harbour-talks"))
        return await store.digests.max_seq()


async def refuse(database: Database, *said: str) -> None:
    """It must not start, nor be read, and say why."""
    for mode in ("write", "read"):
        with pytest.raises(MovedError) as caught:
            async with open_store(database, mode=mode):
                pass
        assert all(words in str(caught.value) for words in said), caught.value
        assert caught.value.exit_code == 78


async def test_everything_arrives_on_the_server_and_in_another_file(path: Path, address: PostgresAddress, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as driver, driver:  # texts and numbers at the ends of what there may be
        texts = ("", "\ue000", "\U0001f600", "\\.", "a\tb\r\nc\\N", "'%s'", "ﬀ")
        driver.executemany("INSERT INTO link VALUES (?, ?, ?, '')", [(2**63 - 1 - n, text, text) for n, text in enumerate(texts)])
        driver.execute("UPDATE sqlite_sequence SET seq = seq + 5 WHERE name = 'act'")
    before, other = kept_rows(path), tmp_path / "other.db"
    assert {row["state"] for row in before["job"]} >= {"pending", "attempting", "unconfirmed"}
    there = carry(path, address)
    back = carry(address, other)
    assert there == back
    assert there.rows == sum(len(rows) for rows in before.values())
    assert kept_rows(other) == before
    assert kept_rows(path) == before
    assert sql(other, "PRAGMA integrity_check", "PRAGMA foreign_key_check") == [("ok",)]
    sql(other, "INSERT INTO found (found, rank) VALUES ('integrity-check', 1)")
    counters = "SELECT seq FROM sqlite_sequence WHERE name = 'act'"
    assert sql(other, counters) == sql(path, counters)


async def test_what_is_found_and_counted_is_the_same(path: Path, address: PostgresAddress) -> None:
    sql(path, "UPDATE sqlite_sequence SET seq = seq + 5 WHERE name = 'act'")
    found, last = await found_in(path), sql(path, "SELECT seq FROM sqlite_sequence WHERE name = 'act'")[0][0]
    assert len(found) > 10
    carry(path, address)
    assert await found_in(address) == found
    assert await next_number(address) == int(str(last)) + 1
    async with open_store(address) as store:
        await store.load(0, harbour(), now=MOMENT)
    with psycopg.connect(address.uri) as session:
        newest = session.execute(
            "SELECT min(id) > (SELECT max(id) FROM searchable WHERE briefing <> %s OR server <> 0) "
            "FROM searchable WHERE briefing = %s AND server = 0",
            ("harbour-talks", "harbour-talks"),
        )
        assert newest.fetchone() == (True,), "what can be searched for gets the next numbers"
    carry(address, path)
    assert await next_number(path) == int(str(last)) + 3
    assert set(await found_in(path)) >= set(found)


async def test_the_source_is_not_used_until_it_is_moved_back(path: Path, address: PostgresAddress) -> None:
    carry(path, address)
    await refuse(path, f"was moved to {address} on 2024-06-07 at 09:30 UTC", "BRIEFING_DATABASE")
    with pytest.raises(MovedError, match=r"was moved to .* already"):
        carry(path, address)
    carry(address, path)
    await refuse(address, f"was moved to {path} on 2024-06-07")
    async with open_store(path) as store:
        assert await store.cards(0)
    carry(path, address)
    await refuse(path, "was moved to")


async def test_a_password_is_named_nowhere(path: Path, address: PostgresAddress) -> None:
    secret = PostgresAddress(address.uri.replace("postgres@", "postgres:Xylophone@") + "?application_name=Xylophone")
    carry(path, secret)
    assert traces(path, "Xylophone") == {"file": 0} | ({"log": 0} if path.with_name(f"{path.name}-wal").exists() else {})
    with pytest.raises(StoreError) as caught:
        carry(path, secret)
    assert "Xylophone" not in f"{caught.value!r}"


async def test_what_was_deleted_on_the_server_leaves_no_trace_in_the_file(path: Path, address: PostgresAddress) -> None:
    async with open_store(path) as store:
        for number in range(10):
            await store.load(77, harbour(f"talks-{number}", headline=f"{CANARY} plays"), now=MOMENT)
    carry(path, address)
    assert traces(path, CANARY)["file"]
    async with open_store(address) as store:
        await store.servers.erase((77,), now=MOMENT)
    carry(address, path)
    assert sum(traces(path, CANARY).values()) == 0
    assert sql(path, "PRAGMA freelist_count") == [(0,)], "it was rewritten as a whole"


async def test_what_arrives_is_held_against_what_was_sent(path: Path, address: PostgresAddress) -> None:
    def spoil(step: str) -> None:
        if step == "filled":
            with psycopg.connect(address.uri) as session:
                session.execute("UPDATE job SET due_at = due_at || '!' WHERE id = 3")

    with pytest.raises(StoreError, match="is not what was sent: the table job has"):
        carry(path, address, Told(do_nothing, spoil))
    await refuse(address, "unfinished")
    async with open_store(path) as store:
        assert await store.cards(0)
    assert carry(path, address).tables


async def test_a_text_that_the_server_cannot_keep_is_said_and_nothing_is_moved(path: Path, address: PostgresAddress) -> None:
    with closing(sqlite3.connect(path)) as driver, driver:
        driver.execute("INSERT INTO link VALUES (7, 'key', ?, '')", ("a\0b",))
    with pytest.raises(StoreError, match="a row of the table link holds a text that PostgreSQL cannot keep"):
        carry(path, address)
    await refuse(address, "unfinished")


async def test_it_tells_how_far_it_is(path: Path, address: PostgresAddress) -> None:
    told: list[Progress] = []
    moved = carry(path, address, Told(told.append, do_nothing))
    last = {(progress.doing, progress.table): progress for progress in told}
    assert all(progress.rows == progress.all_rows for progress in last.values())
    for doing in ("copied", "checked"):
        assert sum(progress.rows for progress in last.values() if progress.doing == doing) == moved.rows


async def test_every_table_of_the_server_is_moved(path: Path, address: PostgresAddress) -> None:
    carry(path, address)
    with psycopg.connect(address.uri) as session:
        there = {name for (name,) in session.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
        resting = session.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'").fetchone()
    made_anew = {"searchable_token", "act_counter", "shape", "moved"}
    assert there - made_anew == {table.name for table in list_tables()}
    assert resting == (0,)
