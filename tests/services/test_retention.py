import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefings.model.errors import InvalidArgumentError, NotFoundError
from briefings.model.servers.shards import Shards
from briefings.services.servers import KEPT, Servers, SweepResult
from briefings.store.desk_records import AuditEvent
from briefings.store.records import SHIPPED
from briefings.store.store import Store
from support.factory import harbour
from support.ready_store import open_ready

NOW = datetime(2024, 5, 20, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db") as opened:
        for server in (SHIPPED, 1, 2):
            await opened.load(server, harbour(), now=NOW)
        yield opened


def found(*, left: set[int] | None = None, returned: set[int] | None = None, erased: set[int] | None = None) -> SweepResult:
    return SweepResult(frozenset(left or ()), frozenset(returned or ()), frozenset(erased or ()))


async def test_what_is_missed_for_thirty_days_is_erased_and_not_a_minute_earlier(store: Store) -> None:
    servers = Servers(store.servers)
    assert await servers.tend(lambda: {1, 2, 3}, now=NOW) == found()
    assert await servers.tend(lambda: {2, 3}, now=NOW) == found(left={1})
    assert await servers.tend(lambda: {2}, now=NOW + KEPT - MINUTE) == found()
    assert await store.servers.list_known() == {1, 2}
    assert await servers.tend(lambda: {2}, now=NOW + KEPT) == found(erased={1})
    assert await store.servers.list_known() == {2}
    assert await servers.tend(lambda: {2}, now=NOW + KEPT) == found()
    assert len(await store.cards(SHIPPED)) == 1


async def test_a_server_of_a_shard_that_has_not_told_of_its_servers_yet_is_not_missed(store: Store) -> None:
    servers, first = Servers(store.servers), Shards(2, frozenset({0}))
    near, far = 600 << 22, 601 << 22
    for server in (near, far):
        await store.load(server, harbour(), now=NOW)
    await servers.note_left(far, now=NOW - 2 * KEPT)
    assert await servers.tend(lambda: {1, 2}, now=NOW, find_shards=lambda: first) == found(left={near})
    assert await store.servers.list_known() == {1, 2, near, far}, "its data is erased by a look that knows of its shard"
    assert await servers.tend(lambda: {1, 2}, now=NOW, find_shards=lambda: first.joined_by(1)) == found(erased={far})


async def test_a_shard_that_is_lost_in_the_middle_is_for_another_process_to_erase(store: Store) -> None:
    servers, both = Servers(store.servers), Shards(2, frozenset({0, 1}))
    first, other = 600 << 22, 601 << 22
    for server in (first, other):
        await store.load(server, harbour(), now=NOW)
        await servers.note_left(server, now=NOW - KEPT)
    told = [both, both, both.left_by(1)]
    assert (await servers.tend(lambda: {1, 2}, now=NOW, find_shards=lambda: told.pop(0))).erased == {first}
    assert await store.servers.list_known() == {1, 2, other}


async def test_who_is_there_in_another_shard_is_for_another_process_to_say(store: Store) -> None:
    servers, far = Servers(store.servers), 601 << 22
    await servers.note_left(far, now=NOW)
    assert await servers.tend(lambda: {1, 2, far}, now=NOW, find_shards=lambda: Shards(2, frozenset({0}))) == found()
    assert far in await store.servers.list_departed()


async def test_who_is_back_is_kept_however_long_it_was_away(store: Store) -> None:
    servers = Servers(store.servers)
    await servers.note_left(1, now=NOW)
    assert await servers.tend(lambda: {1, 2}, now=NOW + 2 * KEPT) == found(returned={1})
    await servers.note_left(2, now=NOW)
    await servers.note_joined(2)
    assert await servers.tend(lambda: {1, 2}, now=NOW + 2 * KEPT) == found()
    assert await store.servers.list_known() == {1, 2}


async def test_being_missed_again_begins_anew(store: Store) -> None:
    servers = Servers(store.servers)
    await servers.note_left(1, now=NOW)
    await servers.note_joined(1)
    await servers.note_left(1, now=NOW + KEPT)
    assert await servers.tend(lambda: {2}, now=NOW + KEPT + MINUTE) == found()
    assert await servers.tend(lambda: {2}, now=NOW + 2 * KEPT) == found(erased={1})


async def test_a_clock_that_ran_ahead_when_the_server_left_prolongs_nothing(store: Store) -> None:
    servers = Servers(store.servers)
    await servers.note_left(1, now=NOW + timedelta(days=9999))
    await servers.tend(lambda: {2}, now=NOW)
    assert await servers.tend(lambda: {2}, now=NOW + KEPT) == found(erased={1})


async def test_a_server_without_data_that_left_needs_no_erasing_forever(store: Store) -> None:
    servers = Servers(store.servers)
    await servers.note_left(9, now=NOW)
    assert await servers.tend(lambda: {1, 2}, now=NOW + KEPT) == found(erased={9})
    assert await store.servers.list_departed() == {}


async def test_forgetting_is_for_servers_of_which_something_is_kept(store: Store) -> None:
    servers = Servers(store.servers)
    assert await servers.forget(1, now=NOW) > 0
    with pytest.raises(NotFoundError, match="Nothing is kept of a server 1"):
        await servers.forget(1, now=NOW)
    with pytest.raises(InvalidArgumentError, match="belongs to everybody"):
        await servers.forget(SHIPPED, now=NOW)
    assert len(await store.cards(2)) == 1


@dataclass
class Joining:
    """Which servers the bot is in: server 2, and server 1 as well from some look on."""

    first: int
    looks: int = 0

    def __call__(self) -> frozenset[int]:
        self.looks += 1
        return frozenset({1, 2} if self.looks >= self.first else {2})


async def test_a_server_that_joins_while_all_are_compared_is_not_missed(store: Store) -> None:
    assert await Servers(store.servers).tend(Joining(2), now=NOW) == found()
    assert await store.servers.list_departed() == {}


async def test_a_server_that_is_back_just_before_it_would_be_erased_is_kept(store: Store) -> None:
    servers = Servers(store.servers)
    await servers.note_left(1, now=NOW - KEPT)
    assert await servers.tend(Joining(3), now=NOW) == found()
    assert await store.servers.list_known() == {1, 2}


async def test_somebody_who_reads_the_file_keeps_nothing_from_being_compared_or_erased(store: Store, tmp_path: Path) -> None:
    servers = Servers(store.servers)
    await servers.note_left(1, now=NOW - KEPT)
    with closing(sqlite3.connect(tmp_path / "test.db", isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM item").fetchall()
        await store.desk.delete("harbour-talks", AuditEvent(2, NOW, 1, "delete", "harbour-talks"))
        assert await servers.tend(frozenset, now=NOW) == found(left={2}, erased={1})
    assert await store.servers.list_known() == {2}
    assert await store.servers.traces.is_owed(), "what traces there are is another's work"
