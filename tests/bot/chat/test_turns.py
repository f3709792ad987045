"""Whose turn it is: no server has two while another one waits, the urgent goes first, and digests have a lane of their own."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.chat.outbox.turns import DIGESTS_AT_ONCE, OTHERS_AT_ONCE, Lane, lanes
from bot.chat.send_rate import SendRate
from briefings.model.servers.shards import Shards
from briefings.outbox.jobs import Job, Jobs, Outcome, Urgency
from briefings.store.desk_records import AuditEvent, NewPost
from briefings.store.store import Store
from support.digest_desk import planned, schedule_in
from support.factory import harbour
from support.outbox_jobs import first_due
from support.ready_store import open_ready

NOW = datetime(2024, 5, 14, 22, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BUSY, OTHER, THIRD = 7, 8, 9


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    async with open_ready(tmp_path / "test.db") as opened:
        yield opened


async def publish(store: Store, server: int, name: str, *, at: datetime = NOW, base: int = 0) -> None:
    """Publish a briefing with a card to post, or once more with a card that is there to correct."""
    event = AuditEvent(server, at, 1, "publish", name)
    card = None if base else NewPost(5, frozenset())
    await store.desk.publish(harbour(name, headline=f"Number {base}"), event, version=None, base=base, post=card)


async def correct(store: Store, server: int, name: str, *, at: datetime) -> None:
    """Have a card corrected that was posted."""
    await publish(store, server, name)
    await finish(store, await first_due(store, NOW), NOW)
    await publish(store, server, name, at=at, base=1)


async def post_cards(store: Store, server: int, *channels: int, at: datetime = NOW) -> None:
    """Publish a briefing, and have its card posted in these channels."""
    await store.desk.publish(harbour(), AuditEvent(server, at, 1, "publish", "harbour-talks"), version=None, base=0, post=None)
    for channel in channels:
        event = AuditEvent(server, at, 1, "post", "harbour-talks", 1)
        assert await store.posts.add_card(event, NewPost(channel, frozenset()), lives_in=server) is None


async def finish(store: Store, job: Job | None, now: datetime) -> None:
    """Do a job."""
    assert job
    claimed = await store.jobs.claim(job, now=now, until=now + MINUTE)
    assert claimed
    assert await store.jobs.record(claimed, Outcome("done"), now=now)


def lanes_of(store: Store, rate: SendRate | None = None) -> tuple[Lane, Lane]:
    return lanes(Jobs(store.jobs), (rate or SendRate()).is_held_back)


async def take(store: Store, lane: Lane, turns: int, *, now: datetime = NOW) -> list[int]:
    """The servers of so many turns, each of which is over before the next one begins."""
    servers: list[int] = []
    for _ in range(turns):
        if turn := await lane.next(now, ()):
            servers.append(turn[0].server)
            await finish(store, turn[0], now)
    return servers


async def test_each_server_has_its_turn_in_each_round_however_much_waits_in_one(store: Store) -> None:
    await post_cards(store, BUSY, *range(1, 151))
    for server in (OTHER, THIRD):
        await post_cards(store, server, 1, 2, 3, at=NOW + MINUTE)
    _, others = lanes_of(store)
    served = await take(store, others, 12, now=NOW + MINUTE)
    assert [sorted(served[at : at + 3]) for at in (0, 3, 6)] == [[BUSY, OTHER, THIRD]] * 3
    assert served[9:] == [BUSY] * 3, "nobody else has anything to do"


async def test_whoever_belongs_to_a_shard_that_is_not_there_yet_has_no_turn_until_it_is(store: Store) -> None:
    near, far = 600 << 22, 601 << 22
    await post_cards(store, far, *range(1, 31))
    await post_cards(store, near, 1, at=NOW + MINUTE)
    shards = Shards(2, frozenset({0}))
    _, others = lanes(Jobs(store.jobs), SendRate().is_held_back, lambda: shards)
    assert await take(store, others, 3, now=NOW + MINUTE) == [near]
    shards = shards.joined_by(1)
    assert await take(store, others, 2, now=NOW + MINUTE) == [far, far]


async def test_a_server_that_is_served_is_passed_over_and_no_more_are_served_than_there_are_places(store: Store) -> None:
    await publish(store, BUSY, "first")
    await publish(store, OTHER, "second", at=NOW + MINUTE)
    _, others = lanes_of(store)
    turn = await others.next(NOW + MINUTE, {BUSY})
    assert turn
    assert turn[0].server == OTHER
    assert await others.next(NOW + MINUTE, {BUSY, OTHER}) is None
    assert await others.next(NOW + MINUTE, range(100, 100 + others.places)) is None


async def test_as_many_are_begun_at_once_as_there_are_places_each_for_another_server(store: Store) -> None:
    for server in range(1, OTHERS_AT_ONCE + 3):
        await post_cards(store, server, 1, 2)
    await correct(store, THIRD, "another", at=NOW)
    _, others = lanes_of(store)
    first = await others.fill_places(NOW, ())
    assert first
    assert [(job.server, job.kind) for job in first[0]] == [(THIRD, "mend")], "what is less urgent may have to wait behind it"
    serving = {THIRD}
    second = await others.fill_places(NOW, serving)
    assert second
    servers = [job.server for job in second[0]]
    assert (servers, second[1]) == ([1, 2, 3, 4, 5, 6, 7], Urgency.REST)
    serving.update(servers)
    assert await others.fill_places(NOW, serving) is None, "there is no place"
    third = await others.fill_places(NOW, {THIRD})
    assert third
    assert [job.server for job in third[0]][:2] == [8, 10], "whoever has had no turn yet goes first"


async def test_whoever_could_not_begin_has_its_turn_all_the_same(store: Store) -> None:
    for server in (BUSY, OTHER, THIRD):
        await post_cards(store, server, 1, 2)
    _, others = lanes_of(store)
    turns = await others.fill_places(NOW, ())
    assert turns
    jobs, urgency = turns
    assert [job.server for job in jobs] == [BUSY, OTHER, THIRD]
    others.give_back(jobs[1:2], urgency)
    again = await others.next(NOW, ())
    assert again
    assert again[0].server == OTHER


async def test_whoever_has_come_to_be_served_hides_nobody_whose_turn_it_is(store: Store) -> None:
    for server in (BUSY, OTHER):
        await post_cards(store, server, 1)
    _, others = lanes_of(store)
    first = await others.next(NOW, ())
    assert first
    assert first[0].server == BUSY, "that of the other server is known to be next"
    await post_cards(store, THIRD, 1, at=NOW + MINUTE)
    turn = await others.next(NOW + MINUTE, {BUSY, OTHER})
    assert turn
    assert turn[0].server == THIRD


async def test_a_digest_does_not_wait_until_something_else_of_its_server_is_through(store: Store) -> None:
    await publish(store, BUSY, "harbour-talks")
    await planned(store, await schedule_in(store, BUSY, NOW), NOW)
    digests, others = lanes_of(store)
    turns = [await digests.next(NOW, ()), await others.next(NOW, ())]
    assert [turn and (turn[0].kind, turn[1]) for turn in turns] == [("part", Urgency.DIGEST), ("post", Urgency.REST)]
    assert await digests.next(NOW, {BUSY}) is None
    assert (digests.places, others.places) == (DIGESTS_AT_ONCE, OTHERS_AT_ONCE)


async def test_corrections_go_before_the_rest_though_it_has_waited_longer(store: Store) -> None:
    await correct(store, THIRD, "harbour-talks", at=NOW + MINUTE)
    for server in (BUSY, OTHER):
        await publish(store, server, "harbour-talks")
    _, others = lanes_of(store)
    first = await others.next(NOW + MINUTE, ())
    assert first
    assert (first[0].server, first[0].kind, first[1]) == (THIRD, "mend", Urgency.CORRECTION)
    await finish(store, first[0], NOW + MINUTE)
    assert await take(store, others, 1, now=NOW + MINUTE) == [BUSY]
    await publish(store, THIRD, "harbour-talks", at=NOW + 2 * MINUTE, base=2)
    assert await take(store, others, 2, now=NOW + 2 * MINUTE) == [THIRD, OTHER], "also before whose turn was known already"


async def test_what_would_wait_behind_something_more_urgent_is_not_begun(store: Store) -> None:
    await correct(store, THIRD, "harbour-talks", at=NOW)
    await publish(store, BUSY, "harbour-talks")
    await planned(store, await schedule_in(store, OTHER, NOW), NOW)
    rate = SendRate(1)
    digests, others = lanes_of(store, rate)
    await rate.wait_turn(Urgency.DIGEST)
    waiting = asyncio.create_task(rate.wait_turn(Urgency.CORRECTION))
    await asyncio.sleep(0)
    assert await take(store, others, 2) == [THIRD], "the correction is as urgent, and the card has to wait"
    more_urgent = asyncio.create_task(rate.wait_turn(Urgency.DIGEST))
    await asyncio.sleep(0)
    await publish(store, THIRD, "harbour-talks", base=2)
    assert await others.next(NOW, ()) is None
    turn = await digests.next(NOW, ())
    assert turn
    assert turn[0].server == OTHER
    for task in (waiting, more_urgent):
        task.cancel()
    await asyncio.gather(waiting, more_urgent, return_exceptions=True)
    assert await take(store, others, 2) == [THIRD, BUSY]
