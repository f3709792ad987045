"""Erasing on PostgreSQL, where rows go in slices, too, and the server vacuums what they leave."""

import asyncio
from datetime import datetime
from functools import partial

import psycopg
import pytest

from briefings.services.cleaning import Cleaning
from briefings.store.address import PostgresAddress
from briefings.store.desk_records import Article, AuditEvent
from briefings.store.erasing.row_slices import delete_some_of_server, find_begun
from briefings.store.opening import open_store
from briefings.store.store import Store
from support import on_postgres
from support.dumping import Dump, dump, finish_erasing
from support.factory import harbour

pytestmark = pytest.mark.slow

address = on_postgres.address
store = on_postgres.store

SERVER, NEIGHBOR = 7, 8
WORD = "xylophonists"
NAME = f"{WORD}-walk-out"
EDITOR = 70


async def fill(store: Store, now: datetime, revisions: int = 4) -> None:
    for number in range(revisions):
        await store.load(SERVER, harbour(NAME, headline=f"{WORD} walk out, day {number}"), now=now)
        await store.load(NEIGHBOR, harbour(headline=f"Talks, day {number}"), now=now)
    article = Article("a.txt", f"{WORD} " * 1000, now, EDITOR)
    await store.desk.put_article(NAME, article, AuditEvent(SERVER, now, EDITOR, "source", NAME))


async def holding(store: Store, word: str) -> dict[str, int]:
    """How many rows of which tables have a word in any of their fields."""
    found = {name: sum(word in str(row).lower() for row in rows) for name, rows in (await dump(store)).items()}
    return {name: count for name, count in found.items() if count}


def only(held: Dump, word: str) -> dict[str, list[str]]:
    """What is held, without what has the word in it, in some order."""
    return {name: sorted(str(row) for row in rows if word not in str(row).lower()) for name, rows in held.items()}


def list_unvacuumed(address: PostgresAddress) -> list[tuple[str]]:
    """Tables of servers' rows that were not vacuumed on our account (PostgreSQL, 28.2, pg_stat_all_tables)."""
    with psycopg.connect(address.uri, autocommit=True) as session:
        return session.execute(
            "SELECT relname FROM pg_stat_user_tables WHERE vacuum_count = 0 AND EXISTS "
            "(SELECT 1 FROM pg_attribute WHERE attrelid = relid AND attname = 'server') ORDER BY relname"
        ).fetchall()


async def test_a_server_that_is_erased_leaves_no_row_and_its_neighbor_all(store: Store, now: datetime) -> None:
    await store.load(NEIGHBOR, harbour(), now=now)
    apart = frozenset({"act_counter"})
    before = only(await dump(store, without=apart), WORD)
    await store.load(SERVER, harbour(NAME, headline=f"{WORD} walk out"), now=now)
    assert len(await holding(store, WORD)) > 5
    assert await store.servers.erase([SERVER], now=now) > 30
    assert await holding(store, WORD) == {}
    assert only(await dump(store, without=apart), WORD) == before
    assert not await finish_erasing(store), "nothing is owed any more"


async def test_what_nobody_sees_any_more_is_vacuumed(store: Store, address: PostgresAddress, now: datetime) -> None:
    await fill(store, now)
    await store.desk.delete(NAME, AuditEvent(SERVER, now, EDITOR, "delete", NAME))
    assert await store.servers.traces.is_owed(SERVER)
    assert "item" in {table for (table,) in list_unvacuumed(address)}
    assert await Cleaning(store).clean(now)
    assert await holding(store, WORD) == {}
    assert {table for (table,) in list_unvacuumed(address)} == {"departure", "erasure"}, "which say whose rows go, and no more"


async def test_others_write_while_a_server_is_erased(store: Store, now: datetime) -> None:
    await fill(store, now, 12)
    erasing = asyncio.create_task(store.servers.erase([SERVER], now=now))
    written = 0
    while not erasing.done():
        await store.load(NEIGHBOR, harbour(headline=f"Night shifts, hour {written}"), now=now)
        written += 1
    assert await erasing > 100
    assert written > 3, "they did not wait for the end"
    assert await holding(store, WORD) == {}


async def test_an_erasing_that_was_cut_off_is_finished_by_another_process(
    store: Store, address: PostgresAddress, now: datetime
) -> None:
    await fill(store, now)
    writer = store._require_writer()  # pyright: ignore[reportPrivateUsage] - an erasing that stops after its first slice
    await writer.transaction(partial(store.servers._begin_erasing, SERVER, now))  # pyright: ignore[reportPrivateUsage] - as above
    assert await writer.transaction(partial(delete_some_of_server, server=SERVER)) > 0
    async with open_store(address) as other:
        assert await finish_erasing(other, SERVER)
        assert await holding(other, WORD) == {}
        assert await writer.run(find_begun) == frozenset()
