# pyright: reportPrivateUsage=false
# The writer is looked into on purpose: what SQLite itself says of the file is what these tests are about.
"""Deleting for good in a file that is too large to be rewritten: in slices, beside others who write."""

import asyncio
import shutil
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from briefings.digests.own_news import read_own_news
from briefings.model.errors import StoreError
from briefings.store.desk_records import Article, AuditEvent, Deleted
from briefings.store.erasing.page_gaps import DatabaseFile
from briefings.store.erasing.row_slices import delete_some_of_server, find_begun
from briefings.store.erasing.traces import SMALL, Traces
from briefings.store.opening import open_store
from briefings.store.store import Store
from support.dumping import dump, finish_erasing, traces
from support.factory import harbour
from support.sqlite_parts import reader_of, traces_of, writer_of

SERVER, NEIGHBOR = 7, 8
WORD = "xylophonists"
NAME = f"{WORD}-walk-out"
LETTERS = "lorem ipsum dolor sit amet " * 4000
EDITOR = 70


async def crowd(store: Store, now: datetime) -> None:
    """Make the file larger than what is rewritten as a whole, with rows on both sides of the server's."""
    for number in range(50):
        event = AuditEvent(NEIGHBOR, now, EDITOR, "source", f"talks-{number}")
        await store.desk.put_article(f"talks-{number}", Article("a.txt", LETTERS, now, EDITOR), event)
    for server in (SERVER - 1, NEIGHBOR):
        await store.load(server, harbour(), now=now)


async def fill(store: Store, now: datetime, revisions: int = 12) -> None:
    for number in range(revisions):
        await store.load(SERVER, harbour(NAME, headline=f"{WORD} walk out, day {number}"), now=now)
        for server in (SERVER - 1, NEIGHBOR):
            await store.load(server, harbour(headline=f"Talks, day {number}"), now=now)


def deletion(now: datetime) -> AuditEvent:
    return AuditEvent(SERVER, now, 0, "delete", NAME)


def size_of(path: Path) -> int:
    return path.stat().st_size


async def rows_of(store: Store, server: int) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a server, by table."""
    held: dict[str, list[tuple[object, ...]]] = {}
    for table in await dump(store):
        if rows := await reader_of(store).read(f"SELECT * FROM {table} WHERE server = {server}", {}):  # noqa: S608 - a name of the schema
            held[table] = rows
    return held


async def sound(store: Store) -> bool:
    return await writer_of(store).read("PRAGMA integrity_check", {}) == [("ok",)] and not await writer_of(store).read(
        "PRAGMA foreign_key_check", {}
    )


async def test_what_is_deleted_leaves_no_trace_and_the_rest_stays_as_it_is(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await crowd(store, now)
        await fill(store, now)
        assert size_of(path) > SMALL, "else this proves nothing"
        before = await rows_of(store, NEIGHBOR)
        deleted = await store.desk.delete(NAME, deletion(now))
        assert (deleted.traces, traces(path, WORD)) == (False, {"file": 0, "log": 0})
        assert await rows_of(store, NEIGHBOR) == before
        assert await sound(store)
        assert not await finish_erasing(store), "it is owed no more"


async def test_others_write_while_a_server_is_erased(path: Path, now: datetime) -> None:
    async def write_on() -> int:
        written = 0
        while erasing and not erasing.done():
            await store.load(NEIGHBOR, harbour(headline=f"Night shifts, hour {written}"), now=now)
            written += 1
        return written

    async with open_store(path) as store:
        await crowd(store, now)
        await fill(store, now)
        erasing = asyncio.create_task(store.servers.erase([SERVER], now=now))
        written = await write_on()
        assert await erasing > 400
        assert written > 3, "they did not wait for the end"
        assert sum(traces(path, WORD).values()) == 0
        assert await sound(store)
        stored = await store.briefing(NEIGHBOR, "harbour-talks")
        assert stored
        assert stored.briefing.summary.headline.text == f"Night shifts, hour {written - 1}"


async def test_nobody_reads_a_revision_whose_items_are_still_to_follow(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await fill(store, now, 2)
        async with traces_of(store)._pass:  # what removes traces is busy, so that the deletion leaves them
            deleted = await store.desk.delete(NAME, deletion(now))
            assert deleted.traces
            assert not await store.desk.keeps(SERVER, NAME)
            assert await store.desk.revisions(SERVER, NAME) == ()
            assert await store.briefing(SERVER, NAME, revision=1) is None
            assert (await store.load(SERVER, harbour(NAME), now=now)).changed
            (again,) = await store.desk.revisions(SERVER, NAME)
        assert await finish_erasing(store)
        stored = await store.briefing(SERVER, NAME, revision=again.revision)
        assert stored
        assert stored.briefing == harbour(NAME)
        assert await store.desk.revisions(SERVER, NAME) == (again,)


async def test_what_came_before_a_deletion_is_nothing_of_what_comes_after_it(path: Path, now: datetime) -> None:
    """The same briefing again, while the items of the deleted revisions still stand in the file."""
    async with open_store(path) as store:
        await store.load(SERVER, harbour(NAME), now=now)
        alone = await store.servers.usage(SERVER)
        await fill(store, now, 2)
        async with traces_of(store)._pass:  # what removes traces is busy, so that the deletion leaves them
            deleted = await store.desk.delete(NAME, deletion(now))
            kept = await store.servers.usage(SERVER)
            await store.load(SERVER, harbour(NAME), now=now)
            assert await store.briefing(SERVER, NAME, revision=1) is None
            (event,) = await store.desk.events(SERVER, most=1)
            news = (await read_own_news(store, {SERVER: event.seq - 1}, event.seq))[SERVER].read_published(store)
            assert (news[NAME].edition.briefing, news[NAME].before) == (harbour(NAME), None)
            assert (await store.servers.usage(SERVER)).size - kept.size <= alone.size, "nothing of what was deleted counts"
            assert kept.size < alone.size / 2
            again = await store.desk.delete(NAME, deletion(now))
            assert again.rows < deleted.rows, "what was deleted before is not counted again"


async def test_a_server_whose_erasing_was_cut_off_is_erased_at_the_next_start(path: Path, tmp_path: Path, now: datetime) -> None:
    killed = tmp_path / "killed.db"
    async with open_store(path) as store:
        await crowd(store, now)
        await fill(store, now)
        await writer_of(store).transaction(partial(store.servers._begin_erasing, SERVER, now))
        assert await writer_of(store).transaction(partial(delete_some_of_server, server=SERVER)) > 0
        for ending in ("", "-wal"):  # as it is now, with some of the rows gone
            shutil.copyfile(f"{path}{ending}", f"{killed}{ending}")
    async with open_store(killed) as store:
        await finish_erasing(store)  # what opening it has left
        assert set(await rows_of(store, SERVER)) == {"departure"}, "the next sweep takes the mark away"
        assert sum(traces(killed, WORD).values()) == 0
        assert await sound(store)


async def test_what_is_half_erased_is_not_made_searchable_again(path: Path, now: datetime) -> None:
    """The words of a briefing go before its items do, and the next start looks for what the index lacks."""
    async with open_store(path) as store:
        await fill(store, now, revisions=1)
        await writer_of(store).transaction(partial(store.servers._begin_erasing, SERVER, now))
        for table in ("searchable", "item"):
            statement = f"DELETE FROM {table} WHERE server = {SERVER}"  # noqa: S608 - names of the schema
            await writer_of(store).transaction(lambda driver, statement=statement: driver.execute(statement).rowcount)
        await store.index_missing()
        assert "searchable" not in await rows_of(store, SERVER)


async def test_a_server_that_is_back_while_its_erasing_was_cut_off_keeps_what_it_makes(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await fill(store, now)
        await writer_of(store).transaction(partial(store.servers._begin_erasing, SERVER, now))
        await store.servers.mark_back([SERVER])
        assert await store.cards(SERVER) == (), "what had begun to go is gone"
        await store.load(SERVER, harbour(NAME), now=now)
        kept = await rows_of(store, SERVER)
        assert await writer_of(store).transaction(partial(delete_some_of_server, server=SERVER)) == 0
        await finish_erasing(store)
        assert await rows_of(store, SERVER) == kept
        assert "departure" not in kept


async def test_of_several_servers_each_begins_to_be_erased_when_it_is_its_turn(path: Path, now: datetime) -> None:
    """One that is invited again before that is not erased by whoever opens the database next."""
    async with open_store(path) as store:
        await fill(store, now)
        begun: set[frozenset[int]] = set()
        erasing = asyncio.create_task(store.servers.erase([SERVER, NEIGHBOR], now=now))
        while not erasing.done():
            begun.add(await writer_of(store).run(find_begun))
        assert begun >= {frozenset({SERVER}), frozenset({NEIGHBOR})}
        assert frozenset({SERVER, NEIGHBOR}) not in begun


async def test_what_is_deleted_while_traces_are_removed_stays_owed(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await crowd(store, now)
        await fill(store, now)
        await store.load(NEIGHBOR, harbour("harbour-two"), now=now)
        later: list[Deleted] = []
        async with traces_of(store)._pass:
            await store.desk.delete(NAME, deletion(now))
            async for _ in traces_of(store)._slices(may_rewrite=True):
                if not later:
                    event = AuditEvent(NEIGHBOR, now, 0, "delete", "harbour-two")
                    later.append(await store.desk.delete("harbour-two", event))
        assert later[0].traces
        assert not await finish_erasing(store, SERVER), "the pass began with it"
        assert await finish_erasing(store, NEIGHBOR)
        assert not await finish_erasing(store)


async def test_a_deletion_begins_nothing_that_did_not_get_done_in_a_moment_before(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await fill(store, now, 1)
        await store.load(SERVER, harbour("harbour-two"), now=now)
        cleaning = traces_of(store)
        async with cleaning._pass:
            await store.desk.delete(NAME, deletion(now))
        assert not await cleaning.try_remove(within=0.0)
        assert not await cleaning.try_remove(within=0.0), "the last time was cut off"
        assert await cleaning.remove()
        assert await cleaning.try_remove()


@pytest.mark.parametrize("since", [timedelta(0), timedelta(days=2)])
async def test_it_says_since_when_something_is_owed(path: Path, now: datetime, since: timedelta) -> None:
    async with open_store(path) as store:
        await fill(store, now, 1)
        async with traces_of(store)._pass:
            await store.desk.delete(NAME, deletion(now - since))
            owed = await store.servers.traces.find_owed()
        assert owed
        assert (owed.since, owed.is_whole) == (now - since, False)


async def test_a_file_that_there_is_no_room_to_rewrite_stays_as_it_is_and_says_so(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await crowd(store, now)
        await writer_of(store).read("INSERT INTO erasure (server, at, turn, whole) VALUES (0, '', 0, 1)", {})
        size = size_of(path)
        crammed = Traces(reader_of(store), writer_of(store), DatabaseFile(path, lambda _: size))
        with pytest.raises(StoreError, match=r"has to be rewritten once.* only \d+ MiB are free\. Make room"):
            await crammed.remove()
        assert await store.servers.traces.is_owed()
        roomy = Traces(reader_of(store), writer_of(store), DatabaseFile(path, lambda _: 100 * size))
        assert await roomy.remove()
