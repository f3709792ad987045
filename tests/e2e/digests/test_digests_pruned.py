"""What was sent long ago does not fill the disk."""

from datetime import timedelta
from pathlib import Path

from support.pressroom import press_container, real_planner


async def test_a_digest_of_last_year_is_dropped_by_the_bot_itself(tmp_path: Path) -> None:
    async with press_container(tmp_path, planner=real_planner) as press:
        await press.run()
        rows = press.store.digests
        (sent,) = await rows.occurrences(press.guild.id, 1)
        (message,) = press.messages()
        await press.later(hours=2)
        assert sent in await rows.occurrences(press.guild.id, 1), "what is young stays"
        press.time.ahead += timedelta(days=402)
        press.container.services.wake_up.send()
        await press.settle()
        assert sent.key not in {occurrence.key for occurrence in await rows.occurrences(press.guild.id, 1)}
        assert message in press.messages(), "the message itself stays"
