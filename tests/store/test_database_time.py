"""How long the database takes is added up where it is asked: reads, and transactions, each once."""

from datetime import datetime

import pytest

from briefings.model.errors import StoreError
from briefings.store.store import Store


async def test_a_read_and_a_transaction_count_once_each(store: Store) -> None:
    time = store.time
    reads, transactions = time.reads.count, time.transactions.count
    took = time.reads.seconds
    await store.cards(7)
    assert (time.reads.count - reads, time.transactions.count - transactions) == (1, 0)
    assert time.reads.seconds > took
    took = time.transactions.seconds
    await store.mark_synced(1, "digest")
    assert (time.reads.count - reads, time.transactions.count - transactions) == (1, 1)
    assert time.transactions.seconds > took
    await store.jobs.next_due()
    assert time.reads.count - reads == 2


async def test_several_reads_in_one_trip_are_one(store: Store) -> None:
    before = store.time.reads.count
    await store.has_own(7)
    assert store.time.reads.count - before == 1


async def test_what_fails_took_its_time_too(store: Store, now: datetime) -> None:
    before = store.time.reads.count
    with pytest.raises(StoreError):
        await store.link(2**70, "key", now=now)
    assert store.time.reads.count - before == 1
