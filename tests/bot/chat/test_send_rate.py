"""What the bot sends by itself keeps to one rate: the urgent first, and nobody who asks waits."""

import asyncio
from time import monotonic

import pytest

from bot.chat.counts import Waits
from bot.chat.send_rate import Pace, SendRate, Urgency, wait_turn


def test_only_so_many_are_begun_within_a_second() -> None:
    pace = Pace(2)
    assert pace.wait(10.0) == 0
    pace.begun(10.0)
    pace.begun(10.25)
    assert pace.wait(10.5) == 0.5
    assert pace.wait(11.0) == 0
    pace.begun(11.0)
    assert pace.wait(11.0) == 0.25


def test_a_portion_of_what_is_allowed_is_never_more_than_that() -> None:
    pace = Pace(40)
    for _ in range(10):
        assert pace.wait(10.0, 0.25) == 0
        pace.begun(10.0)
    assert pace.wait(10.0, 0.25) == 1
    assert pace.wait(10.0, 0.5) == 0, "a larger one counts from what was begun"
    assert pace.wait(11.0, 1 / 64) == pytest.approx(0.6), "less than one in a second is one in as many seconds as it takes"
    assert pace.wait(11.0, 0.0) > 0


def test_portions_of_every_size_sum_up_to_no_more_than_all() -> None:
    for shards in range(1, 200):
        pace, begun, now = Pace(40), -1, 0.0
        while now < 60:
            pace.begun(now)
            begun += 1
            now += pace.wait(now, 1 / shards)
        assert begun <= 60 * 40 / shards, "besides the first one"


async def test_what_is_urgent_goes_first_and_the_rest_in_the_order_in_which_it_came() -> None:
    rate, begun = SendRate(1), list[str]()

    async def send(name: str, urgency: Urgency) -> None:
        with rate.keep(urgency):
            await wait_turn()
        begun.append(name)

    await send("first", Urgency.REST)
    waiting = [
        asyncio.create_task(send(name, urgency))
        for name, urgency in (
            ("card", Urgency.REST),
            ("another card", Urgency.REST),
            ("correction", Urgency.CORRECTION),
            ("digest", Urgency.DIGEST),
        )
    ]
    began = monotonic()
    await asyncio.gather(*waiting)
    assert begun == ["first", "digest", "correction", "card", "another card"]
    assert monotonic() - began > 3.5


async def test_a_task_that_is_created_in_here_keeps_to_it_and_others_do_not() -> None:
    rate = SendRate(1)
    with rate.keep(Urgency.REST):
        first, second = (asyncio.create_task(wait_turn()) for _ in range(2))
    began = monotonic()
    await wait_turn()
    await first
    assert monotonic() - began < 0.5
    await second
    assert monotonic() - began > 0.9


async def test_whoever_gives_up_takes_no_turn() -> None:
    rate = SendRate(1)
    await rate.wait_turn(Urgency.DIGEST)
    given_up = asyncio.create_task(rate.wait_turn(Urgency.DIGEST))
    await asyncio.sleep(0)
    began = monotonic()
    after = asyncio.create_task(rate.wait_turn(Urgency.REST))
    await asyncio.sleep(0)
    given_up.cancel()
    await after
    assert monotonic() - began < 1.5


async def test_only_what_had_to_wait_is_counted_and_for_how_long() -> None:
    waits = Waits()
    rate = SendRate(1, waits=waits)
    await rate.wait_turn(Urgency.DIGEST)
    assert waits == Waits()
    await rate.wait_turn(Urgency.DIGEST)
    assert waits.count == 1
    assert waits.seconds > 0.9
    given_up = asyncio.create_task(rate.wait_turn(Urgency.DIGEST))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    assert waits.count == 2
