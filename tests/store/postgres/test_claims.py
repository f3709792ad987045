"""Claiming many jobs at once waits for nobody, and takes nothing that somebody else holds."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from briefings.store.address import PostgresAddress
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.opening import open_store
from briefings.store.outbox.records import Urgency
from briefings.store.postgres.connection import open_session
from briefings.store.postgres.driver import PostgresDriver
from briefings.store.store import Store
from support.factory import harbour

MINUTE = timedelta(minutes=1)
HELD, FREE = 7, 8


async def post_card(store: Store, server: int, now: datetime) -> None:
    event = AuditEvent(server, now, 1, "publish", "harbour-talks")
    await store.desk.publish(harbour(), event, version=None, base=0, post=NewPost(5, frozenset()))


@asynccontextmanager
async def held(address: PostgresAddress, server: int) -> AsyncGenerator[None]:
    """While this lasts, a transaction of another process is about a server."""
    with open_session(address.uri) as session:
        driver = PostgresDriver(session)
        driver.begin()
        driver.execute("SELECT :server", {"server": server})
        yield
        driver.roll_back()


@pytest.mark.parametrize(("server", "claimed"), [(HELD, [FREE]), (0, [])])
async def test_a_server_that_somebody_writes_about_is_passed_over(
    store: Store, address: PostgresAddress, now: datetime, server: int, claimed: list[int]
) -> None:
    for each in (HELD, FREE):
        await post_card(store, each, now)
    jobs = await store.jobs.due(now, Urgency.REST, most=9)
    assert len(jobs) == 2
    async with held(address, server):
        found = await store.jobs.claim_many(jobs, now=now, until=now + MINUTE)
        assert [job.server for job in found] == claimed
    rest = await store.jobs.claim_many(jobs, now=now, until=now + MINUTE)
    assert sorted(job.server for job in (*found, *rest)) == [HELD, FREE]


async def test_a_row_that_somebody_holds_is_passed_over(store: Store, address: PostgresAddress, now: datetime) -> None:
    for each in (HELD, FREE):
        await post_card(store, each, now)
    jobs = await store.jobs.due(now, Urgency.REST, most=9)
    with open_session(address.uri) as session, session.transaction():
        session.execute("SELECT * FROM job WHERE server = %s FOR UPDATE", (HELD,))
        found = await store.jobs.claim_many(jobs, now=now, until=now + MINUTE)
    assert [job.server for job in found] == [FREE]


async def test_of_several_who_claim_the_same_jobs_one_has_each(store: Store, address: PostgresAddress, now: datetime) -> None:
    for server in range(1, 31):
        await post_card(store, server, now)
    jobs = await store.jobs.due(now, Urgency.REST, most=99)
    async with open_store(address) as other:
        found = await asyncio.gather(*(one.jobs.claim_many(jobs, now=now, until=now + MINUTE) for one in (store, other) * 5))
        found.append(await store.jobs.claim_many(jobs, now=now, until=now + MINUTE))
    assert sorted(job.server for claimed in found for job in claimed) == list(range(1, 31))
