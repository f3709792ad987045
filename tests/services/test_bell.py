import asyncio

import pytest

from briefings.services.wakeup import WakeUpSignal


async def test_who_waits_hears_the_bell_once_for_each_time_it_is_rung() -> None:
    wake_up = WakeUpSignal()
    wake_up.send()
    async with asyncio.timeout(1):
        await wake_up.wait(30)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await wake_up.wait(30)


async def test_who_waits_goes_on_after_the_time_without_a_ring() -> None:
    async with asyncio.timeout(1):
        await WakeUpSignal().wait(0.01)


@pytest.mark.parametrize("steps", range(5))
async def test_who_is_told_to_stop_while_it_rings_stops(steps: int) -> None:
    wake_up = WakeUpSignal()
    waiting = asyncio.create_task(wake_up.wait(30))
    await asyncio.sleep(0.01)
    wake_up.send()
    for _ in range(steps):
        await asyncio.sleep(0)
    if waiting.cancel():  # it has not returned yet
        with pytest.raises(asyncio.CancelledError):
            await waiting
