# pyright: reportPrivateUsage=false
# The private places of the store and of its driver are looked into on purpose.
import asyncio
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from briefings.model.briefing import Briefing, Correction
from briefings.model.errors import StoreError
from briefings.model.item_ids import give_ids, without_given_ids
from briefings.store.opening import open_store
from briefings.store.records import Loaded
from briefings.store.store import Store
from support.factory import harbour
from support.sqlite_parts import writer_of


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


async def test_what_was_loaded_comes_back_equal(store: Store, now: datetime) -> None:
    correction = Correction("2024-05-15", "q1", "We will", "We will not", "A word was missing.")
    briefing = replace(harbour(), corrections=(correction,))
    assert await store.load(7, briefing, now=now) == Loaded(1, changed=True)
    stored = await store.briefing(7, "harbour-talks")
    assert stored is not None
    assert stored.briefing == briefing
    assert (stored.revision, stored.loaded_at, stored.server) == (1, now, 7)


async def test_the_order_of_more_than_ten_items_is_kept(store: Store, now: datetime) -> None:
    quote = harbour().quotes[0]
    briefing = replace(harbour(), quotes=tuple(replace(quote, id=f"q{n}") for n in range(1, 31)))
    await store.load(0, briefing, now=now)
    stored = await store.briefing(0, "harbour-talks")
    assert stored is not None
    assert stored.briefing.quotes == briefing.quotes


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE revision SET head = '{'",
        "UPDATE item SET body = '{' WHERE kind = 'quotes'",
        "DELETE FROM item WHERE kind = 'passages'",
    ],
)
async def test_a_damaged_briefing_is_a_sentence(store: Store, now: datetime, damage: str) -> None:
    await store.load(0, harbour(), now=now)
    await writer_of(store).transaction(lambda driver: driver.execute(damage))
    with pytest.raises(StoreError, match="A briefing in the database is damaged"):
        await store.briefing(0, "harbour-talks")


async def test_the_same_content_again_writes_nothing(store: Store, path: Path, now: datetime) -> None:
    await store.load(0, harbour(), now=now)
    before = dump(path)
    assert await store.load(0, harbour(), now=now + timedelta(days=1)) == Loaded(1, changed=False)
    assert dump(path) == before


async def test_the_same_content_again_waits_for_nobody_who_writes(store: Store, now: datetime) -> None:
    await store.load(0, harbour(), now=now)
    await store.load(0, harbour(headline="Second"), now=now)
    gate = Event()
    blocker = asyncio.create_task(writer_of(store).run(lambda _: gate.wait(10)))
    async with asyncio.timeout(5):
        assert await store.load(0, harbour(headline="Second"), now=now) == Loaded(2, changed=False)
        assert await store.load(0, harbour(), now=now, again=False) == Loaded(2, changed=False), "it was current once"
    gate.set()
    assert await blocker


async def test_a_change_makes_a_new_revision_and_keeps_the_old(store: Store, now: datetime) -> None:
    later = now + timedelta(hours=1)
    await store.load(0, harbour(headline="First"), now=now)
    assert await store.load(0, harbour(headline="Second"), now=later) == Loaded(2, changed=True)
    assert await store.load(0, harbour(headline="First"), now=later) == Loaded(3, changed=True)
    headlines = [await headline(store, revision) for revision in (1, 2, 3, None)]
    assert headlines == ["First", "Second", "First", "First"]
    assert await store.briefing(0, "harbour-talks", revision=4) is None
    (card,) = await store.cards(0)
    assert (card.revision, card.headline, card.loaded_at) == (3, "First", later)


async def headline(store: Store, revision: int | None) -> str:
    stored = await store.briefing(0, "harbour-talks", revision=revision)
    assert stored is not None
    return stored.briefing.summary.headline.text


async def test_times_are_kept_in_utc_and_need_a_zone(store: Store, now: datetime) -> None:
    naive = now.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        await store.load(0, harbour(), now=naive)


async def test_a_full_disk_leaves_the_old_revision_whole(path: Path, now: datetime) -> None:
    async with open_store(path) as store:
        await store.load(0, harbour(), now=now)
    before = dump(path)
    async with open_store(path, largest_file=size(path)) as store:
        with pytest.raises(StoreError, match="is full; nothing was changed"):
            await store.load(0, long_briefing(), now=now)
        stored = await store.briefing(0, "harbour-talks")
        assert stored is not None
        assert stored.briefing == harbour()
    assert dump(path) == before


def size(path: Path) -> int:
    return path.stat().st_size


def long_briefing() -> Briefing:
    quote = harbour().quotes[0]
    return replace(harbour(), quotes=tuple(replace(quote, id=f"q{n}", segments=("word " * 300,)) for n in range(100)))


async def test_an_interruption_at_any_step_leaves_the_old_revision_whole(store: Store, path: Path, now: datetime) -> None:
    await store.load(0, harbour(), now=now)
    before = dump(path)
    writer = writer_of(store)
    # SQLite asks the handler every so many steps of its machine and gives up where the answer is not 0.
    interrupted = 0
    for steps in range(50, 4000, 150):
        await writer.run(lambda driver, steps=steps: driver.set_progress_handler(lambda: 1, steps))
        try:
            await store.load(0, harbour(headline="Second"), now=now)
        except StoreError:
            interrupted += 1
            await writer.run(lambda driver: driver.set_progress_handler(None, 0))
            assert dump(path) == before
        else:
            break
    await writer.run(lambda driver: driver.set_progress_handler(None, 0))
    assert interrupted > 5
    assert await headline(store, 1) == harbour().summary.headline.text


async def test_cancelled_before_it_starts_a_load_does_nothing(store: Store, path: Path, now: datetime) -> None:
    await store.load(0, harbour(), now=now)
    before = dump(path)
    gate = Event()
    blocker = asyncio.create_task(writer_of(store).run(lambda _: gate.wait(10)))
    await asyncio.sleep(0.01)
    task = asyncio.create_task(store.load(0, harbour(headline="Second"), now=now))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    gate.set()
    assert await blocker
    await writer_of(store).run(lambda _: None)
    assert dump(path) == before


async def test_cancelled_once_it_runs_a_load_still_ends_whole(store: Store, now: datetime) -> None:
    await store.load(0, harbour(), now=now)
    writer = writer_of(store)
    started, gate = Event(), Event()

    def pause() -> int:
        started.set()
        return 0 if gate.wait(10) else 1

    await writer.run(lambda driver: driver.set_progress_handler(pause, 100))
    task = asyncio.create_task(store.load(0, harbour(headline="Second"), now=now))
    await asyncio.to_thread(started.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    gate.set()
    await writer.run(lambda driver: driver.set_progress_handler(None, 0))
    stored = await store.briefing(0, "harbour-talks")
    assert stored is not None
    assert stored.briefing == harbour(headline="Second")
    assert stored.revision == 2


async def test_loads_of_many_tasks_do_not_mix(store: Store, now: datetime) -> None:
    briefings = [harbour(f"b{n % 3}", headline=f"Headline {n}") for n in range(12)]
    done = await asyncio.gather(*(store.load(1 + n % 2, briefing, now=now) for n, briefing in enumerate(briefings)))
    assert all(loaded.changed for loaded in done)
    for n, (briefing, loaded) in enumerate(zip(briefings, done, strict=True)):
        stored = await store.briefing(1 + n % 2, briefing.id, revision=loaded.revision)
        assert stored is not None
        assert stored.briefing == briefing


async def test_a_failing_action_is_rolled_back_and_the_writer_goes_on(store: Store, path: Path, now: datetime) -> None:
    await store.load(0, harbour(), now=now)
    before = dump(path)

    def half(driver: sqlite3.Connection) -> None:
        driver.execute("DELETE FROM name")
        raise LookupError

    with pytest.raises(LookupError):
        await writer_of(store).transaction(half)
    assert dump(path) == before
    assert (await store.load(0, harbour(headline="Second"), now=now)).changed


async def test_what_no_database_holds_is_refused_in_a_sentence(store: Store) -> None:
    for server, briefing_id in ((0, "half \ud800"), (2**70, "harbour-talks")):
        with pytest.raises(StoreError, match="no text or number"):
            await store.briefing(server, briefing_id)


async def test_sentences_that_were_stored_without_ids_are_read_with_those_of_their_places(store: Store, now: datetime) -> None:
    bare = without_given_ids(harbour())
    assert {point.id for point in bare.summary.points} == {""}
    await store.load(0, bare, now=now)
    stored = await store.briefing(0, "harbour-talks")
    assert stored
    assert [point.id for point in stored.briefing.summary.points] == ["point-1", "point-2"]
    again = await store.load(0, give_ids(bare), now=now)
    assert not again.changed, "the ids alone are no new revision"
