# pyright: reportPrivateUsage=false
# The writer is looked into on purpose: SQLite's own view of the schema is what these tests are about.
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from briefings.model.errors import StoreError
from briefings.store.challenges import Challenge
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import NewPart
from briefings.store.opening import open_store
from briefings.store.records import SHIPPED
from briefings.store.store import Store
from support.digest_desk import ITEM, planned, schedule_in
from support.factory import harbour
from support.sqlite_parts import writer_of

CANARY = "Xylophonist"
DAY = timedelta(days=1)


def sql(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def traces(path: Path, word: str) -> dict[str, int]:
    """How often a word stands in the database file and in its log, whatever its case."""
    files = {"file": path, "log": path.with_name(f"{path.name}-wal")}
    return {name: file.read_bytes().lower().count(word.lower().encode()) for name, file in files.items() if file.exists()}


def rows_of(path: Path, server: int) -> int:
    names = sql(path, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
    count = "SELECT count(*) FROM {} WHERE server = {}"
    return sum(int(str(sql(path, count.format(name, server))[0][0])) for (name,) in names)


async def fill(store: Store, server: int, headline: str, now: datetime) -> None:
    for number in range(3):
        await store.load(server, harbour(f"briefing-{number}", headline=f"{headline} number {number}"), now=now)
        await store.load(server, harbour(f"briefing-{number}", headline=f"{headline} once more {number}"), now=now)
    await store.save_link(server, f"quotes?words={headline}", now=now, keep=DAY)


async def test_every_table_says_whose_rows_it_holds_and_every_index_rests_on_one(path: Path) -> None:
    """What `erase` relies on: a new table without a `server` column, or an index with a text of its own, must not come in."""
    async with open_store(path):
        pass
    tables = sql(
        path,
        "SELECT name, EXISTS (SELECT 1 FROM pragma_table_info(list.name) WHERE name = 'server') "
        "FROM pragma_table_list AS list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    assert [name for name, has_server in tables if not has_server] == []
    made = [str(row[0]) for row in sql(path, "SELECT sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")]
    assert all(" USING fts5 (" in one or " USING fts5vocab (" in one for one in made), made
    assert all("content = '" in one for one in made if " USING fts5 (" in one), made


async def test_erasing_takes_every_row_and_every_trace_and_nothing_else(store: Store, path: Path, now: datetime) -> None:
    await fill(store, SHIPPED, "Shipped", now)
    await fill(store, 7, CANARY, now)
    await fill(store, 8, "Neighbour", now)
    neighbour, shipped = rows_of(path, 8), rows_of(path, SHIPPED)
    own = rows_of(path, 7)
    assert sum(traces(path, CANARY).values()) > 0
    await writer_of(store).read("PRAGMA secure_delete = OFF", {})  # as SQLite's authors ship it; some systems switch it on
    assert await store.servers.erase((7,), now=now) == own
    assert rows_of(path, 7) == 0
    assert (rows_of(path, 8), rows_of(path, SHIPPED)) == (neighbour, shipped)
    assert traces(path, CANARY) == {"file": 0, "log": 0}
    assert sum(traces(path, "Neighbour").values()) > 0
    assert await writer_of(store).read("PRAGMA secure_delete", {}) == [(1,)]
    assert sql(path, "PRAGMA freelist_count") == [(0,)]
    assert sql(path, "PRAGMA integrity_check") == [("ok",)]
    assert sql(path, "PRAGMA foreign_key_check") == []
    assert [card.server for card in await store.cards(8)] == [8, 8, 8]


async def test_a_rebuilt_index_still_finds_the_neighbours(store: Store, path: Path, now: datetime) -> None:
    await fill(store, 7, CANARY, now)
    await fill(store, 8, "Neighbour", now)
    await store.servers.erase((7,), now=now)
    assert sql(path, "SELECT count(*) FROM found WHERE found MATCH '\"8:neighbour\"'") != [(0,)]
    assert sql(path, "SELECT count(*) FROM found_words WHERE term LIKE '7:%'") == [(0,)]
    await fill(store, 7, "Back again", now)
    assert len(await store.cards(7)) == 3


async def test_erasing_is_finished_after_a_reader_kept_the_traces_alive(path: Path, now: datetime) -> None:
    async with open_store(path, patience=0.05) as opened:
        await fill(opened, 7, CANARY, now)
        other = sqlite3.connect(path, isolation_level=None)
        try:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM item").fetchall()
            with pytest.raises(StoreError, match="keeps their traces"):
                await opened.servers.erase((7,), now=now)
        finally:
            other.close()
        assert rows_of(path, 7) == 1, "only the mark is left, so that the next sweep finishes the work"
        assert set(await opened.servers.list_departed()) == {7}
        await opened.servers.erase((7,), now=now)
        assert (rows_of(path, 7), traces(path, CANARY)) == (0, {"file": 0, "log": 0})


async def test_marks_keep_the_earliest_time_and_can_be_taken_back(store: Store, now: datetime) -> None:
    await store.servers.mark_left((5, 6), now=now)
    await store.servers.mark_left((5,), now=now + DAY)
    await store.servers.mark_left((6,), now=now - DAY)
    assert await store.servers.list_departed() == {5: now, 6: now - DAY}
    await store.servers.mark_back((5, 9))
    assert await store.servers.list_departed() == {6: now - DAY}


async def test_known_servers_are_those_with_rows_of_any_kind(store: Store, now: datetime) -> None:
    await store.load(SHIPPED, harbour(), now=now)
    await store.load(3, harbour(), now=now)
    await store.save_link(2**62, "quotes?words=x", now=now, keep=DAY)
    await store.servers.mark_left((9,), now=now)
    assert await store.servers.list_known() == {3, 2**62}


async def test_very_many_servers_are_known_too(store: Store, path: Path) -> None:
    """They are looked up some at a time, so that no other read waits for all of them."""
    numbers = set(range(1, 1001))
    with closing(sqlite3.connect(path)) as driver, driver:
        driver.executemany("INSERT INTO setting VALUES (?, 1, '{}')", ((number,) for number in numbers))
    assert await store.servers.list_known() == numbers


async def test_usage_counts_every_revision_of_that_server_alone(store: Store, now: datetime) -> None:
    await store.load(3, harbour(), now=now)
    once = await store.servers.usage(3)
    await store.load(3, harbour(headline="Another one"), now=now)
    await store.load(4, harbour(), now=now)
    twice = await store.servers.usage(3)
    assert (once.briefings, twice.briefings) == (1, 1)
    assert 2 * once.size - 200 < twice.size < 2 * once.size + 200
    assert (await store.servers.usage(5)).size == 0


async def test_usage_counts_what_people_leave_behind_and_no_digests(store: Store, now: datetime) -> None:
    made = await schedule_in(store, 3, now)
    sizes = [(await store.servers.usage(3)).size]
    await planned(store, made, now, (NewPart("x" * 5000, (ITEM,)),))
    assert (await store.servers.usage(3)).size == sizes[0]
    doubt = Challenge(3, 0, "harbour-talks", 1, "q1", "We will not move", "No.", 9, now)
    await store.challenges.add(doubt, request="", most_open=5)
    sizes.append((await store.servers.usage(3)).size)
    await store.desk.event(AuditEvent(3, now, 1, "edit", detail=("one more line",)))
    sizes.append((await store.servers.usage(3)).size)
    assert sizes[0] < sizes[1] < sizes[2]
    assert (await store.servers.usage(4)).size == 0


async def test_reading_beside_a_bot_marks_and_erases_nothing(store: Store, path: Path, now: datetime) -> None:
    await store.load(3, harbour(), now=now)
    async with open_store(path, mode="read") as beside:
        for refused in (
            beside.servers.mark_left((3,), now=now),
            beside.servers.mark_back((3,)),
            beside.servers.erase((3,), now=now),
        ):
            with pytest.raises(StoreError, match="reading only"):
                await refused
        assert await beside.servers.list_known() == {3}
