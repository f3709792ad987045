"""What is counted for metrics, on a server: jobs that wait, and the time that the server takes."""

from datetime import UTC, datetime

import psycopg

from briefings.outbox.jobs import Urgency
from briefings.store import sql_files
from briefings.store.address import PostgresAddress
from briefings.store.outbox.records import OpenJobs
from briefings.store.postgres.statements import translate
from briefings.store.store import Store

NOW = datetime(2024, 5, 14, 12, tzinfo=UTC)


async def test_jobs_that_wait_are_counted_and_so_is_the_time_that_this_takes(store: Store) -> None:
    reads, transactions = store.time.reads.count, store.time.transactions.count
    assert await store.jobs.add_welcome(7, now=NOW)
    assert (await store.jobs.count_open(NOW))[2] == OpenJobs(Urgency.REST, 1, 0, 0)
    assert (store.time.reads.count - reads, store.time.transactions.count - transactions) == (1, 1)
    assert store.time.reads.seconds > 0
    assert store.time.transactions.seconds > 0


def test_only_the_index_of_what_is_due_is_read(address: PostgresAddress) -> None:
    statement = translate(sql_files.load("outbox/jobs.sql")["open_jobs"])
    with psycopg.connect(address.uri) as session:
        session.execute("SET enable_seqscan = off")  # an empty table is read whole, however it is indexed
        plan = session.execute("EXPLAIN " + statement, {"now": NOW.isoformat(), "most": 1}).fetchall()  # pyright: ignore[reportArgumentType] - a statement of ours, put together here
    reads = [str(line) for (line,) in plan if " on job" in str(line)]
    assert len(reads) == 3
    assert all("job_due on job" in read for read in reads), reads
