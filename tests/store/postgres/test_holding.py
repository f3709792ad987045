"""Of several processes each shard is held by one at the most, and whoever cannot reach the database holds nothing."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic

import psycopg
import pytest

from briefings.model.errors import StoreError
from briefings.model.servers.shards import OwnShards, all_of
from briefings.store.address import PostgresAddress
from briefings.store.moved import MovedError
from briefings.store.postgres.driver import LOCKS
from briefings.store.postgres.holding import PostgresHolding, holding

PATIENCE = 60.0
SESSIONS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'briefing-desk holds' AND datname = current_database()"
FIRST, SECOND = OwnShards(4, frozenset({0, 1})), OwnShards(4, frozenset({2, 3}))


@dataclass(frozen=True, slots=True)
class Processes:
    """Makes what stands for a process each."""

    address: PostgresAddress
    stack: ExitStack

    def start(self, *, given_up: float = PATIENCE) -> PostgresHolding:
        return self.stack.enter_context(holding(self.address.uri, given_up=given_up))

    def end_sessions(self) -> None:
        """Have the server end all of them."""
        with psycopg.connect(self.address.uri, autocommit=True) as killer:
            for session in self.find_sessions():
                killer.execute("SELECT pg_terminate_backend(%s)", (session,))

    def find_sessions(self) -> list[int]:
        with psycopg.connect(self.address.uri, autocommit=True) as session:
            return [int(pid) for (pid,) in session.execute(SESSIONS)]


@pytest.fixture
async def processes(address: PostgresAddress) -> AsyncIterator[Processes]:
    with ExitStack() as stack:
        yield Processes(address, stack)


async def reached(is_reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_reached():  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.01)


async def test_who_claims_first_holds_and_leads_and_another_has_the_other_shards(processes: Processes) -> None:
    one, other = processes.start(), processes.start()
    assert (one.held, one.is_leader, await one.is_led()) == (frozenset(), False, False), "nothing is claimed yet"
    await one.claim(FIRST)
    await other.claim(SECOND)
    assert (one.held, other.held) == (frozenset({0, 1}), frozenset({2, 3}))
    assert (one.is_leader, other.is_leader, await other.is_led()) == (True, False, True)


async def test_of_two_that_claim_a_shard_the_second_waits_until_the_first_has_ended(
    processes: Processes, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = processes.start(), processes.start()
    await one.claim(FIRST)
    claiming = asyncio.create_task(other.claim(OwnShards(4, frozenset({1, 2}))))
    await reached(lambda: "Another process of the bot holds a shard" in caplog.text)
    assert not claiming.done()
    assert other.held == frozenset(), "nor does it hold the next one, which it could: so no two wait for each other"
    one.end()
    await asyncio.wait_for(claiming, PATIENCE)
    assert (one.held, other.held, other.is_leader) == (frozenset(), frozenset({1, 2}), True)


async def test_another_number_of_shards_is_refused_until_all_have_stopped(processes: Processes) -> None:
    one, other = processes.start(), processes.start()
    await one.claim(FIRST)
    with pytest.raises(StoreError, match="run with 4 shards in all, and this one is to run with 8"):
        await other.claim(OwnShards(8, frozenset({7})))
    assert other.held == frozenset()
    one.end()
    await other.claim(OwnShards(8, frozenset({7})))
    assert other.held == frozenset({7})


async def test_a_process_that_is_alone_may_change_its_number_of_shards(processes: Processes) -> None:
    one = processes.start()
    await one.claim(all_of(2))
    await one.claim(all_of(4))
    assert (one.held, one.is_leader) == (frozenset(range(4)), True)


async def test_another_leads_once_the_leader_has_ended(processes: Processes) -> None:
    one, other = processes.start(), processes.start()
    await one.claim(FIRST)
    await other.claim(SECOND)
    one.end()
    await reached(lambda: other.is_leader)


async def test_who_loses_the_session_holds_nothing_until_it_has_the_locks_again(processes: Processes) -> None:
    one, seen = processes.start(), list[tuple[frozenset[int] | None, bool]]()
    await one.claim(FIRST)
    stop = one.tell(lambda: seen.append((one.held, one.is_leader)))
    processes.end_sessions()
    await reached(lambda: (frozenset(), False) in seen and seen[-1] == (FIRST.numbers, True))
    assert (one.held, one.is_leader) == (FIRST.numbers, True)
    stop()


async def test_who_was_cut_off_while_the_database_was_moved_away_holds_nothing_any_more(processes: Processes) -> None:
    one, other = processes.start(), processes.start()
    await one.claim(FIRST)
    (session,) = processes.find_sessions()
    with psycopg.connect(processes.address.uri, autocommit=True) as mover:
        mover.execute(f"SELECT pg_advisory_lock({LOCKS}, 0)".encode())
        mover.execute("SELECT pg_terminate_backend(%s)", (session,))
        mover.execute("INSERT INTO moved VALUES (0, 'moved', 'kept.db', '2024-05-14T12:00:00+00:00', 'key')")
    for losing in (one.wait_lost(), other.claim(SECOND)):
        with pytest.raises(MovedError, match=r"was moved to kept\.db on 2024-05-14"):
            await asyncio.wait_for(losing, PATIENCE)
    assert (one.held, one.is_leader, other.held) == (frozenset(), False, frozenset())


async def test_of_two_that_claim_a_shard_one_holds_it_also_after_the_server_has_ended_their_sessions(
    processes: Processes,
) -> None:
    one, other = processes.start(), processes.start()
    await one.claim(FIRST)
    claiming = asyncio.create_task(other.claim(FIRST))
    await reached(lambda: len(processes.find_sessions()) == 2)
    for _ in range(5):
        processes.end_sessions()
        await reached(lambda: FIRST.numbers in {one.held, other.held} and len(processes.find_sessions()) == 2)
        assert (one.held, other.held) in {(FIRST.numbers, frozenset()), (frozenset(), FIRST.numbers)}
    claiming.cancel()


@pytest.mark.slow
async def test_who_lost_shards_to_another_process_gives_them_up_with_a_sentence(processes: Processes) -> None:
    one, other = processes.start(given_up=0.5), processes.start()
    await one.claim(FIRST)
    claiming = asyncio.create_task(other.claim(FIRST))
    await reached(lambda: len(processes.find_sessions()) == 2)
    while not claiming.done():
        processes.end_sessions()
        await reached(lambda: FIRST.numbers in {one.held, other.held} and len(processes.find_sessions()) == 2)
        await asyncio.wait({claiming}, timeout=0.1)
    with pytest.raises(StoreError, match=r"Another process of the bot has taken up shards of this one \(0, 1 of 4\)"):
        await asyncio.wait_for(one.wait_lost(), PATIENCE)
    assert one.held == frozenset()


@pytest.mark.slow
async def test_who_gets_no_answer_stops_before_anybody_else_can_have_the_shards(processes: Processes) -> None:
    """The server's own process for the session stands still, as if the network were cut: its locks stay."""
    one, other = processes.start(), processes.start()
    await one.claim(FIRST)
    (session,) = processes.find_sessions()
    os.kill(session, signal.SIGSTOP)
    try:
        claiming = asyncio.create_task(other.claim(FIRST))
        await reached(lambda: one.held == frozenset())
        assert not claiming.done()
        assert (one.is_leader, one.portion) == (False, 0)
    finally:
        os.kill(session, signal.SIGCONT)
    await reached(lambda: one.held == FIRST.numbers or claiming.done())
    claiming.cancel()


@pytest.mark.slow
async def test_processes_identify_in_turn(processes: Processes) -> None:
    one, other = processes.start(), processes.start()
    await one.claim(FIRST)
    await other.claim(SECOND)
    await one.take_turn(0, 0)
    began = monotonic()
    await other.take_turn(3, 1)
    assert monotonic() - began < 5, "another key does not wait"
    await other.take_turn(2, 0)
    assert monotonic() - began > 5


async def test_a_shard_that_is_not_held_does_not_identify(processes: Processes) -> None:
    one = processes.start()
    await one.claim(FIRST)
    turn = asyncio.create_task(one.take_turn(3, 0))
    await one.take_turn(1, 1)
    assert not turn.done()
    turn.cancel()


@pytest.mark.slow
async def test_all_together_use_what_discord_allows_and_no_more_while_shards_change_hands(processes: Processes) -> None:
    one, other = processes.start(), processes.start()
    await one.claim(FIRST)
    await other.claim(SECOND)
    assert one.portion == other.portion == 0, "whoever had them may not know yet that they are lost"
    await reached(lambda: one.portion + other.portion == 1)
    after = processes.start()
    claiming = asyncio.create_task(after.claim(FIRST))
    one.end()
    await claiming
    sums = set[float]()
    while after.portion == 0:
        sums.add(one.portion + other.portion + after.portion)
        await asyncio.sleep(0.01)
    assert sums == {0.5}
    assert after.portion == other.portion == 0.5
