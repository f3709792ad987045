"""No more parts are begun in a second than Discord takes."""

from pathlib import Path
from time import monotonic

from bot.chat.digests.send_rate import Pace
from support.pressroom import press_house


def test_only_so_many_are_begun_within_a_second() -> None:
    pace = Pace(2)
    assert pace.wait(10.0) == 0
    pace.begun(10.0)
    pace.begun(10.25)
    assert pace.wait(10.5) == 0.5
    assert pace.wait(11.0) == 0
    pace.begun(11.0)
    assert pace.wait(11.0) == 0.25


async def test_the_bot_waits_before_it_begins_another_one(tmp_path: Path) -> None:
    async with press_house(tmp_path, parts=3, most=2) as press:
        begun = monotonic()
        await press.run()
        assert len(press.messages()) == 3
        assert monotonic() - begun > 0.9
