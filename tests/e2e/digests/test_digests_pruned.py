"""What was sent long ago does not fill the disk."""

from datetime import timedelta
from pathlib import Path

from support.pressroom import press_house, real_planner


async def test_a_digest_of_last_year_is_dropped_by_the_bot_itself(tmp_path: Path) -> None:
    async with press_house(tmp_path, planner=real_planner) as press:
        await press.run()
        rows = press.store.digests
        assert [each.state for each in await rows.occurrences(press.guild.id, 1)] == ["sent"]
        sent = {each.key for each in await rows.occurrences(press.guild.id, 1)}
        press.time.ahead += timedelta(days=402)
        press.house.services.bell.ring()
        await press.settle()
        kept = {each.key for each in await rows.occurrences(press.guild.id, 1)}
        assert not sent & kept
        assert len(press.messages()) >= 1, "the message itself stays"
