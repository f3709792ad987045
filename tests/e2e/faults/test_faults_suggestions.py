"""What goes wrong while somebody types: the list stays empty, the log stays quiet, and the next letter works."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from playground.json_values import JsonObject
from playground.world.interactions import AUTOCOMPLETE
from support.bench import Bench
from support.faults import CALLBACK, wait_until, watch_bench


@pytest.fixture
async def bench(caplog: pytest.LogCaptureFixture) -> AsyncGenerator[Bench]:
    async with watch_bench(caplog) as started:
        yield started


async def typed(bench: Bench, within: float = 5.0) -> int:
    return len(await bench.member().autocomplete("actor", "name", "pash", within=within))


async def test_a_limit_of_an_hour_or_a_page_or_a_late_list(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.ground.faults.page("POST", CALLBACK)
    bench.ground.faults.answer("POST", CALLBACK, 404)
    bench.ground.faults.limit("POST", CALLBACK, 3600.0)
    lost = await asyncio.gather(*(typed(bench, within=0.5) for _ in range(3)))
    assert lost == [0, 0, 0]
    assert await typed(bench) == 1
    await wait_until(lambda: caplog.text.count("A list of suggestions did not reach its asker") == 3)


async def test_a_cut_connection(bench: Bench) -> None:
    bench.ground.faults.drop("POST", CALLBACK, after=False)
    assert await typed(bench, within=0.2) == 0
    assert await typed(bench) == 1


async def test_what_comes_twice_is_answered_once(bench: Bench) -> None:
    bench.ground.faults.deliveries = 2
    assert await typed(bench) == 1
    await asyncio.sleep(0.1)
    assert len(bench.ground.recorder.to("POST", CALLBACK)) == 1


@pytest.mark.parametrize(
    "data",
    [
        {"id": "1", "name": "gone", "type": 1, "options": [{"name": "x", "type": 3, "value": "x", "focused": True}]},
        {"id": "1", "name": "actor", "type": 1, "options": [{"name": "colour", "type": 3, "value": "x", "focused": True}]},
        {"id": "1", "name": "actor", "type": 1, "options": [{"name": "name", "type": 3, "value": "x"}]},
        {"id": "1", "name": "help", "type": 1, "options": []},
    ],
)
async def test_what_is_made_up_gets_an_empty_list(bench: Bench, data: JsonObject) -> None:
    exchange = await bench.member().forge(AUTOCOMPLETE, data)
    assert exchange.answered
    assert exchange.choices == []
