"""Four processes of a bot that are killed and stopped at random moments send everything once; make kill POSTGRES=1 does more."""

import random

import pytest
from kill_processes import processes, run_round

from support import engines, postgres

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(480),  # a dozen processes, on a computer that may be busy
    pytest.mark.skipif(bool(postgres.why_not()), reason=postgres.why_not()),
]


async def test_processes_that_are_killed_or_stand_still_leave_everything_once() -> None:
    chance = random.Random(19)  # noqa: S311 - no secret
    async with processes(engines.find_server()) as work_of:
        for stands_still in (False, True):
            assert await run_round(work_of, chance, stands_still=stands_still) == []
