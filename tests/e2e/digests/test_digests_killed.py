"""kill -9 at each named point, one after the other: every part is there exactly once, and the store says so."""

import random
from pathlib import Path

from killing import killing


async def test_a_bot_that_is_killed_at_each_point_in_turn_leaves_every_part_once(loaded: Path, tmp_path: Path) -> None:
    async with killing(loaded, tmp_path) as bot:
        # "looked" is reached because an attempt was killed before it sent anything; "recorded" is between two parts.
        for point in ("planned", "claimed", "looked", "posting", "posted", "recorded"):
            assert await bot.run(stop=point) == point
        await bot.finish()
        assert await bot.problems() == []


async def test_a_bot_that_is_killed_at_any_moment_leaves_every_part_once(loaded: Path, tmp_path: Path) -> None:
    async with killing(loaded, tmp_path) as bot:
        for _ in range(3):
            await bot.run(kill_after=random.uniform(0, 0.05))  # noqa: S311 - no secret
        await bot.finish()
        assert await bot.problems() == []
