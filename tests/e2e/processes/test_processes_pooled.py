"""A bot behind PgBouncer: in session mode nothing is different, in transaction mode it refuses to start."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Literal

import pytest

from briefings.model.errors import StoreError
from briefings.store.address import PostgresAddress
from briefings.store.opening import open_store
from playground.server import playground
from support import pgbouncer
from support.bench import check_requests
from support.bot_processes import by_shard, count_posts, process, reached
from support.clock import Time
from support.pressroom import scheduled

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(pgbouncer.why_not()), reason=pgbouncer.why_not())]


@contextmanager
def pooled(address: PostgresAddress, mode: Literal["session", "transaction"]) -> Generator[PostgresAddress]:
    """The address of a database by way of a pooler."""
    server, _, database = address.uri.rpartition("/")
    with pgbouncer.pooling(server, mode) as uri:
        yield PostgresAddress(f"{uri}/{database}")


async def test_sessions_of_its_own_are_as_good_as_the_servers(address: PostgresAddress) -> None:
    time = Time()
    with pooled(address, "session") as far:
        async with playground(time) as ground, process(far, ground, time) as bot:
            home, _ = by_shard(ground)
            await bot.until_ready()
            await scheduled(bot.container.store, home, time())
            bot.container.services.wake_up.send()
            await reached(lambda: count_posts(ground, home) == 1)
            check_requests(ground)


async def test_sessions_that_are_lent_for_one_transaction_are_refused(address: PostgresAddress) -> None:
    with pooled(address, "transaction") as far:
        with pytest.raises(StoreError, match="a pooler that lends a session for one transaction only") as told:
            async with open_store(far):
                pass
        assert told.value.remedy == "Name the PostgreSQL server itself, or a pooler in session mode."
