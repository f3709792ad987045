"""kill -9 at each named point, one after the other, and SIGSTOP: every part is there exactly once, and the store says so."""

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from killing import killing

from bot.app.container import open_container
from briefings.model.errors import StoreError
from briefings.store.maintenance.copy import copy_database

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]  # a handful of processes, on a computer that may be busy
LONG = timedelta(minutes=10)
"""Longer than a lease, and than Discord surely knows a nonce."""


async def test_a_bot_that_is_killed_at_each_point_in_turn_leaves_every_part_once(loaded: Path, tmp_path: Path) -> None:
    async with killing(loaded, tmp_path) as bot:
        await bot.publish()
        # "looked" is reached because an attempt was killed before it sent anything; "recorded" is between two parts.
        for point in ("planned", "claimed", "looked", "posting", "posted", "recorded"):
            assert await bot.run(stop=point) == point
        await bot.finish()
        assert await bot.problems() == []


async def test_a_bot_that_is_killed_at_any_moment_leaves_every_part_once(loaded: Path, tmp_path: Path) -> None:
    async with killing(loaded, tmp_path) as bot:
        await bot.publish()
        await bot.finish()
        await bot.publish()
        for _ in range(2):
            await bot.run(kill_after=random.uniform(0, 0.05))  # noqa: S311 - no secret
        await bot.finish()
        assert await bot.problems() == []


async def test_a_process_that_was_stopped_while_the_bot_of_a_copy_sent_its_digest_sends_it_no_second_time(
    loaded: Path, tmp_path: Path
) -> None:
    async with killing(loaded, tmp_path, servers=1) as bot:
        bot.ground.world.nonce_life *= -1  # nor does Discord keep it from being there twice
        async with bot.frozen("posting", stop="recorded") as child:
            with pytest.raises(StoreError, match="Another program is writing"):
                async with open_container(bot.database, clock=bot.time):
                    pass
            copy_database(bot.file, tmp_path / "copy.db")
            bot.time.ahead += LONG
            other = replace(bot, database=tmp_path / "copy.db")
            await other.finish()
            assert await other.problems() == []
            child.thaw(LONG)
            assert await child.heard() == "recorded"
            assert await other.problems() == [], "it has sent nothing"
        await bot.finish()
        assert await bot.problems() == []
