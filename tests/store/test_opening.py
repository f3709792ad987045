# pyright: reportPrivateUsage=false
# The private places of the store and of its driver are looked into on purpose.
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import pytest

from briefings.model.errors import StoreError
from briefings.store.opening import open_store
from briefings.store.sqlite.connection import connect
from briefings.store.sqlite.migrate import APPLICATION_ID, Migration, migrations, upgrade
from briefings.store.store import Store
from support.factory import harbour
from support.sqlite_parts import reader_of, writer_of

NOBODY = 65534
"""The user of that name, who owns nothing."""
Mode = Literal["write", "read"]


async def refusal(path: Path, mode: Mode = "write") -> str:
    """What opening the file says, after making sure that the file was not touched by it."""
    before = content(path)
    with pytest.raises(StoreError) as caught:
        await open_and_close(path, mode)
    assert content(path) == before
    return str(caught.value)


async def open_and_close(path: Path, mode: Mode = "write") -> None:
    async with open_store(path, mode=mode) as store:
        await store.cards(0)


def write(path: Path, text: str = "") -> None:
    path.write_text(text)


def protect(path: Path, mode: int) -> None:
    path.chmod(mode)


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        return [row for statement in statements for row in connection.execute(statement)]
    finally:
        connection.close()


async def test_a_new_file_gets_our_mark_and_the_newest_shape(path: Path) -> None:
    async with open_store(path):
        pass
    found = sql(path, "PRAGMA application_id", "PRAGMA user_version", "PRAGMA journal_mode", "PRAGMA integrity_check")
    assert found == [(APPLICATION_ID,), (len(migrations()),), ("wal",), ("ok",)]


async def test_every_table_is_strict_and_every_key_and_index_starts_with_the_server(path: Path) -> None:
    async with open_store(path):
        pass
    # A virtual table and its shadow tables are made by FTS5, which has a shape of its own.
    tables = sql(
        path,
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    keys = sql(
        path,
        "SELECT t.name, c.name FROM pragma_table_list AS t, pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c "
        # What is due next, what is old, and which messages show a shipped briefing, is asked across all servers.
        "WHERE c.seqno = 0 AND i.name NOT IN ('job_due', 'post_of_library', 'answer_of_library', 'answer_shown', "
        "'schedule_due', 'occurrence_planned', 'part_item_of_library')",
    )
    assert len(tables) == 27
    assert all(strict for _, strict in tables)
    for name, _ in tables:
        firsts = [row for row in keys if row[0] == name]
        assert firsts
        assert {row[1] for row in firsts} == {"server"}, name


async def test_both_connections_are_set_up_for_safety(store: Store) -> None:
    wanted = {"foreign_keys": 1, "trusted_schema": 0, "busy_timeout": 5000, "journal_mode": "wal"}
    for connection in (reader_of(store), writer_of(store)):
        found = {name: (await connection.read(f"PRAGMA {name}", {}))[0][0] for name in wanted}
        assert found == wanted
    assert await writer_of(store).read("PRAGMA synchronous", {}) == [(2,)]


async def test_an_empty_file_is_taken_for_a_new_one(path: Path) -> None:
    write(path)
    async with open_store(path) as store:
        assert await store.cards(0) == ()


async def test_what_was_loaded_is_there_after_opening_again(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await store.load(0, harbour(), now=now)
    async with open_store(path) as store:
        stored = await store.briefing(0, "harbour-talks")
    assert stored is not None
    assert stored.briefing == harbour()


@pytest.mark.parametrize("mode", ["write", "read"])
async def test_a_newer_shape_is_left_alone(path: Path, mode: Mode) -> None:
    async with open_store(path):
        pass
    sql(path, "PRAGMA user_version = 999")
    assert "A newer version of this program" in await refusal(path, mode)


@pytest.mark.parametrize("mode", ["write", "read"])
async def test_another_programs_file_is_left_alone(path: Path, mode: Mode) -> None:
    sql(path, "CREATE TABLE photo (id INTEGER)")
    assert "belongs to another program" in await refusal(path, mode)


@pytest.mark.parametrize("mark", ["PRAGMA application_id = 7", "PRAGMA user_version = 1"])
async def test_another_programs_empty_file_is_left_alone(path: Path, mark: str) -> None:
    sql(path, mark, "VACUUM")
    assert "belongs to another program" in await refusal(path)


@pytest.mark.parametrize("mode", ["write", "read"])
async def test_a_file_that_is_no_database_is_left_alone(path: Path, mode: Mode) -> None:
    write(path, "Dear diary, " * 1000)
    assert "not a SQLite database" in await refusal(path, mode)


async def test_a_damaged_file_is_told_from_a_fault_of_the_program(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        for n in range(20):
            await store.load(0, harbour(f"b{n}"), now=now)
    damage(path)
    with pytest.raises(StoreError, match="damaged"):
        await read_all(path)


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 2)  # after the header and the first page of the schema
        file.write(b"\xa5" * (path.stat().st_size - 4096 * 2))


async def read_all(path: Path) -> None:
    async with open_store(path) as store:
        for n in range(20):
            await store.briefing(0, f"b{n}")


@pytest.mark.parametrize("mode", ["write", "read"])
async def test_a_missing_folder_is_named(tmp_path: Path, mode: Mode) -> None:
    said = await refusal(tmp_path / "none" / "briefings.db", mode)
    assert str(tmp_path / "none") in said


@pytest.mark.parametrize("mode", ["write", "read"])
async def test_a_pipe_in_place_of_the_file_is_told(tmp_path: Path, mode: Mode) -> None:
    path = tmp_path / "briefings.db"
    os.mkfifo(path)
    with pytest.raises(StoreError, match=r"briefings\.db: What stands there is no regular file"):
        await open_and_close(path, mode)
    assert path.is_fifo()


async def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    assert "cannot be opened" in await refusal(tmp_path)


async def test_reading_needs_a_database_with_something_in_it(path: Path) -> None:
    assert "There is no database at" in await refusal(path, "read")
    write(path)
    assert "nothing in this database yet" in await refusal(path, "read")


async def test_reading_an_older_shape_asks_for_one_start(path: Path) -> None:
    async with open_store(path):
        pass
    sql(path, "PRAGMA user_version = 0")
    assert "nothing in this database yet" in await refusal(path, "read")


async def test_a_migration_is_whole_or_not_at_all(path: Path) -> None:
    good, broken = Migration(1, "CREATE TABLE a (b);"), Migration(2, "CREATE TABLE c (d);\nCREATE TABLE a (b);")
    with pytest.raises(StoreError, match="fault of the program"):
        await bring_file_up(path, (good, broken))
    assert sql(path, "PRAGMA user_version", "SELECT name FROM sqlite_schema") == [(1,), ("a",)]
    await bring_file_up(path, (good, Migration(2, "CREATE TABLE c (d);")))
    assert sql(path, "PRAGMA user_version", "SELECT name FROM sqlite_schema") == [(2,), ("a",), ("c",)]


async def bring_file_up(path: Path, steps: tuple[Migration, ...], most_pages: int = 1000) -> None:
    async with connect(path, "rwc", 1) as writer:
        await writer.read(f"PRAGMA max_page_count = {most_pages}", {})
        await upgrade(writer, steps)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a user whom file modes stop; root is not stopped, so it becomes nobody for the length of the test."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        if os.geteuid() != 0:
            yield path
            path.chmod(0o700)
            return
        os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield path
        finally:
            os.seteuid(0)
            path.chmod(0o700)


async def test_a_read_only_file_is_told_at_once(unprivileged: Path, now: datetime) -> None:
    path = unprivileged / "briefings.db"
    async with open_store(path) as store:
        await store.load(0, harbour(), now=now)
    protect(path, 0o400)
    assert "cannot be written to" in await refusal(path)
    async with open_store(path, mode="read") as store:
        assert len(await store.cards(0)) == 1


async def test_a_read_only_folder_is_told_at_once(unprivileged: Path) -> None:
    protect(unprivileged, 0o500)
    assert "cannot be written to" in await refusal(unprivileged / "briefings.db")


async def test_a_full_disk_at_the_start_leaves_no_half_shape(path: Path) -> None:
    # eight pages do not hold the tables and their indexes
    with pytest.raises(StoreError, match="is full"):
        await bring_file_up(path, migrations(), most_pages=8)
    async with open_store(path) as store:
        assert await store.cards(0) == ()
