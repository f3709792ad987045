"""Numbers of audit events are in the order of commits, and two transactions of one server never run at the same time."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from threading import Event

from briefings.store.address import PostgresAddress
from briefings.store.audit_log import AuditLog
from briefings.store.codec import Codec
from briefings.store.connection import Connection
from briefings.store.desk_records import AuditEvent
from briefings.store.driver import Driver
from briefings.store.opening import open_store
from briefings.store.store import Store
from support.digest_desk import DAY, delivered, fresh, plan_for, schedule_in
from support.factory import harbour

PATIENCE = 60.0


def make_log(store: Store) -> AuditLog:
    return AuditLog(store._sql, Codec())  # pyright: ignore[reportPrivateUsage] - the statements are the store's own


@asynccontextmanager
async def standing_still(store: Store, values: Mapping[str, int], servers: Collection[int] = ()) -> AsyncGenerator[Connection]:
    """For the length of the block, a transaction stands still that has given a statement these values; yields who writes."""
    is_open, may_end = Event(), Event()

    def hold(driver: Driver) -> None:
        driver.execute("SELECT :server" if values else "SELECT 1", values)
        is_open.set()
        assert may_end.wait(PATIENCE)

    writer = store._require_writer()  # pyright: ignore[reportPrivateUsage] - a transaction that stands still on purpose
    held = asyncio.create_task(writer.transaction(hold, servers=servers))
    try:
        assert await asyncio.to_thread(is_open.wait, PATIENCE)
        yield writer
    finally:
        may_end.set()
        await held


def about(server: int) -> Callable[[Driver], object]:
    """Return a transaction about a server."""
    return lambda driver: driver.execute("SELECT :server", {"server": server})


async def test_an_event_that_is_committed_late_is_told_all_the_same(store: Store, now: datetime) -> None:
    """Event 1 is open when event 2 of another server wants its number: a reader of "up to 2" must not miss 1."""
    log, first_open, may_end = make_log(store), Event(), Event()

    def begin_first(driver: Driver) -> int:
        seq = log.add(driver, AuditEvent(7, now, 1, "load", "harbour-talks"))
        first_open.set()
        assert may_end.wait(PATIENCE)
        return seq

    def add_second(driver: Driver) -> int:
        return log.add(driver, AuditEvent(8, now, 1, "load", "harbour-talks"))

    writer = store._require_writer()  # pyright: ignore[reportPrivateUsage] - transactions that stand still on purpose
    first = asyncio.create_task(writer.transaction(begin_first))
    assert await asyncio.to_thread(first_open.wait, PATIENCE)
    second = asyncio.create_task(writer.transaction(add_second))
    await asyncio.wait({second}, timeout=0.3)
    told_up_to = await store.digests.max_seq()
    told = {event.seq for server in (7, 8) for event in await store.digests.news(server, 0, told_up_to)}
    may_end.set()
    numbers = {await first, await second}
    later = {event.seq for server in (7, 8) for event in await store.digests.news(server, told_up_to, max(numbers))}
    assert told | later == numbers


async def test_of_two_who_write_about_one_server_the_second_sees_what_the_first_did(
    store: Store, address: PostgresAddress, now: datetime
) -> None:
    async with open_store(address) as other:
        await asyncio.gather(*(one.jobs.add_welcome(7, now=now) for one in (store, other) * 20))
        ids = await asyncio.gather(
            *(one.save_link(7, f"target {number}", now=now, keep=now - now) for number, one in enumerate((store, other) * 20))
        )
    assert len(set(ids)) == 40
    jobs = await store.jobs.jobs(7, states=("pending",))
    assert [job.kind for job in jobs] == ["welcome"]


async def test_servers_do_not_wait_for_each_other(store: Store) -> None:
    async with standing_still(store, {"server": 7}) as writer:
        await asyncio.wait_for(writer.transaction(about(8)), PATIENCE)
        waiting = [asyncio.create_task(writer.transaction(about(server))) for server in (7, 0)]
        await asyncio.wait(waiting, timeout=0.3)
        assert [task.done() for task in waiting] == [False, False]
    await asyncio.gather(*waiting)


async def test_who_names_no_server_has_the_database_to_itself(store: Store) -> None:
    async with standing_still(store, {}) as writer:
        other = asyncio.create_task(writer.transaction(about(8)))
        await asyncio.wait({other}, timeout=0.3)
        assert not other.done()
    await other


async def test_who_has_said_for_which_servers_it_is_keeps_nobody_else_waiting(store: Store) -> None:
    async with standing_still(store, {}, servers=(7,)) as writer:
        await asyncio.wait_for(writer.transaction(about(8)), PATIENCE)


async def test_what_is_done_for_some_servers_waits_for_nobody_else(store: Store, now: datetime) -> None:
    """Planning, moving, pruning and what editors do name their servers, however many they are."""
    others = (21, 22)
    schedules = [await schedule_in(store, server, now) for server in others]
    async with standing_still(store, {"server": 7}), asyncio.timeout(PATIENCE):
        plans = [await plan_for(store, schedule, now) for schedule in schedules]
        assert await store.digests.plan_many(plans) == ("planned", "planned")
        moved = [await fresh(store, schedule) for schedule in schedules]
        assert await store.digests.move([(each, now, "2024-05-14") for each in moved]) == 2
        for server in others:
            event = AuditEvent(server, now, 1, "publish", "harbour-talks", request="a request")
            await store.desk.publish(harbour(), event, version=None, base=0)
            await delivered(store, now, message=900 + server)
        assert await store.digests.prune(now + DAY, 10) == 2
