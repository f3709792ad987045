"""Whatever happens to a schedule: its ranges follow each other, parts come in order, and each of them ends."""

import random
from datetime import datetime

import pytest

from briefings.store.store import Store
from support.digest_desk import DAY, MINUTE, schedule_in
from support.digest_year import SERVER, Year
from support.outbox_jobs import arrived, claim_part, part_due

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(6))
async def test_nothing_is_told_twice_and_nothing_is_lost_whatever_happens(store: Store, now: datetime, seed: int) -> None:
    year = Year(store, await schedule_in(store, SERVER, now), now, random.Random(seed))  # noqa: S311 - a test's dice
    for number in range(120):
        await year.step()
        if number % 10 == 0:
            await year.check()
    while part := await part_due(store, year.now + DAY):
        year.now += DAY
        begun = await claim_part(store, part, now=year.now, until=year.now + MINUTE)
        assert begun
        await store.jobs.record(begun.job, arrived(1), now=year.now)
    await year.check()
    occurrences = await store.digests.occurrences(SERVER, year.schedule.id, most=10_000)
    assert "sending" not in {occurrence.state for occurrence in occurrences}, "each part ends"
    assert len({occurrence.state for occurrence in occurrences}) > 3, "the dice are not too kind"
