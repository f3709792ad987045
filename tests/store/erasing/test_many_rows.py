# pyright: reportPrivateUsage=false
# The writer is looked into on purpose: how much work SQLite has is what these tests are about.
"""Deleting very many small rows: the work grows with their number, and not with its square."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from briefings.store.erasing.owned_tables import read_tables
from briefings.store.erasing.row_slices import delete_some_of_server
from briefings.store.opening import open_store
from briefings.store.store import Store
from support.factory import harbour
from support.sqlite_parts import writer_of

SERVER = 7
FEW, MANY = 1000, 4000
STEPS = 100
"""Instructions of SQLite's machine that are counted as one."""

GENERATED = "WITH RECURSIVE generated(value) AS (SELECT 1000 UNION ALL SELECT value + 1 FROM generated LIMIT :rows) "
ADD = {
    "item": "INSERT INTO item SELECT 7, 'harbour-talks', 1, 'filler', value, '', '{}' FROM generated",
    "name": "INSERT INTO name SELECT 7, 'filler', 0, value, 'harbour-talks', value, 'x' FROM generated",
    "searchable": (
        "INSERT INTO searchable (server, briefing, kind, shown, folded) "
        "SELECT 7, 'harbour-talks', 'filler', '{}', 'word' FROM generated"
    ),
}
INDEX = "INSERT INTO found (rowid, words, kind) SELECT id, words, kind FROM searchable_tokens WHERE kind = '7:filler'"


@dataclass
class Work:
    """Counts what SQLite does."""

    done: int = 0

    def count(self) -> int:
        self.done += 1
        return 0


async def loaded(store: Store, table: str, rows: int, now: datetime) -> None:
    """Load a briefing and give its server that many rows more in a table."""
    await store.load(SERVER, harbour(), now=now)
    await writer_of(store).run(lambda driver: driver.execute(GENERATED + ADD[table], {"rows": rows}).rowcount)
    await writer_of(store).run(lambda driver: driver.execute(INDEX).rowcount)


async def work_of(store: Store, delete_some: Callable[[sqlite3.Connection], int]) -> int:
    """Delete slice after slice; returns how much SQLite did."""
    work = Work()
    await writer_of(store).run(lambda driver: driver.set_progress_handler(work.count, STEPS))
    while await writer_of(store).transaction(delete_some):
        pass
    await writer_of(store).run(lambda driver: driver.set_progress_handler(None, 0))
    return work.done


@pytest.mark.parametrize("table", sorted(ADD))
async def test_four_times_the_rows_of_a_server_are_four_times_the_work(tmp_path: Path, now: datetime, table: str) -> None:
    work: list[int] = []
    for rows in (FEW, MANY):
        async with open_store(tmp_path / f"{rows}.db") as store:
            await loaded(store, table, rows, now)
            await writer_of(store).transaction(partial(store.servers._begin_erasing, SERVER, now))
            work.append(await work_of(store, partial(delete_some_of_server, server=SERVER)))
            assert await store.servers.list_known() == frozenset()
    assert work[1] < 6 * work[0]


async def test_the_schema_is_read_by_three_statements_however_many_tables_there_are(store: Store) -> None:
    asked: list[str] = []
    await writer_of(store).run(lambda driver: driver.set_trace_callback(asked.append))
    tables = await writer_of(store).run(read_tables)
    await writer_of(store).run(lambda driver: driver.set_trace_callback(None))
    assert len([statement for statement in asked if not statement.startswith("--")]) == 3, asked
    assert tables.keys['"part_item"'] == ('"server"', '"schedule"', '"kind"', '"key"', '"n"', '"briefing"')
    assert set(tables.owned) <= tables.keys.keys()
    for before, after in (("part_item", "part"), ("part", "occurrence"), ("item", "revision"), ("briefing", "revision")):
        assert tables.owned.index(f'"{before}"') < tables.owned.index(f'"{after}"')


async def test_no_table_is_read_through_to_find_the_rows_of_a_server(store: Store) -> None:
    for table in (await writer_of(store).run(read_tables)).owned:
        plan = await writer_of(store).read(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE server = 7 LIMIT 1", {})  # noqa: S608 - a name of the schema
        assert not str(plan[0][3]).startswith("SCAN"), table
