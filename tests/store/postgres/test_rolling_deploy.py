"""Old processes go on beside a new one that has brought the database up to date: its step only adds."""

from datetime import datetime

import psycopg
import pytest

from briefings.model.errors import StoreError
from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from briefings.store.postgres import migrate
from briefings.store.postgres.connection import open_session
from briefings.store.sqlite.migrate import Migration
from briefings.store.store import Store
from support.digest_desk import delivered, fresh, planned, published, schedule_in, state_of

SERVERS = range(7, 15)
"""More than a statement is executed before psycopg has the server prepare it."""
ADDS = """
ALTER TABLE job ADD COLUMN tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE schedule ADD COLUMN note TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE briefing ADD COLUMN note TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE OR REPLACE VIEW part_in_full AS
SELECT part.server, part.schedule, part.kind, part.key, part.n, part.parts, part.channel, part.body, part.resend, part.post,
    occurrence.settings, schedule."user", job.id AS job, job.state, job.fence, job.due_at, job.first_try, job.last_try, job.told,
    job.channel AS sent_in, job.message, job.tries
FROM part
JOIN job ON job.server = part.server AND job.id = part.job
JOIN occurrence ON occurrence.server = part.server AND occurrence.schedule = part.schedule
    AND occurrence.kind = part.kind AND occurrence.key = part.key
JOIN schedule ON schedule.server = part.server AND schedule.id = part.schedule;
CREATE TABLE new_thing (server BIGINT NOT NULL CHECK (server >= 0), what TEXT COLLATE "C" NOT NULL, PRIMARY KEY (server));
CREATE INDEX job_tries ON job (server, tries);
"""


def newer() -> tuple[Migration, ...]:
    """The steps of the next version."""
    known = migrate.migrations()
    return (*known, Migration(known[-1].number + 1, ADDS))


async def work(store: Store, now: datetime, *, base: int) -> None:
    """Publish, plan and deliver in each server, as a process does all day."""
    for server in SERVERS:
        await published(store, server, now, base=base)
        (schedule, *_) = await store.digests.schedules(server) or (await schedule_in(store, server, now),)
        occurrence = await planned(store, await fresh(store, schedule), now, key=f"2024-05-{base + 1:02}")
        await delivered(store, now, message=900 + server)
        assert await state_of(store, occurrence) == "sent"
        assert len(await store.cards(server)) == 1


async def test_old_processes_go_on_after_a_newer_one_has_added_its_step(
    store: Store, address: PostgresAddress, now: datetime
) -> None:
    await work(store, now, base=0)
    with open_session(address.uri) as session:
        migrate.upgrade(session, newer())
        assert migrate.read_shape(session) == newer()[-1].number
        await work(store, now, base=1)
        migrate.upgrade(session, newer())
        assert session.execute("SELECT sum(tries) FROM job").fetchone() == (0,)


async def test_an_old_process_that_starts_afterwards_is_refused(address: PostgresAddress) -> None:
    with open_session(address.uri) as session:
        migrate.upgrade(session, newer())
    with pytest.raises(StoreError, match="A newer version of this program wrote this database"):
        async with open_store(address):
            pass


async def test_a_step_that_fails_leaves_nothing_behind(store: Store, address: PostgresAddress, now: datetime) -> None:
    known = migrate.migrations()
    broken = Migration(known[-1].number + 1, "CREATE TABLE half (server BIGINT NOT NULL); SELECT * FROM nowhere;")
    with open_session(address.uri) as session, pytest.raises(psycopg.errors.UndefinedTable):
        migrate.upgrade(session, (*known, broken))
    with open_session(address.uri) as session:
        assert migrate.read_shape(session) == known[-1].number
        assert session.execute("SELECT 1 FROM pg_tables WHERE tablename = 'half'").fetchone() is None
        migrate.upgrade(session, newer())  # the lock of whoever failed is free again
    await work(store, now, base=0)
