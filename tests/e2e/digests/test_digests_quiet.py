"""Quiet days as a channel sees them: nothing, or one line, and each date once through a restart."""

from pathlib import Path

from playground.server import playground
from support.bench import Time, check_requests
from support.factory import harbour
from support.pressroom import DAY, pressroom, real_planner


async def test_a_quiet_day_posts_nothing_once_and_goes_on_after_a_restart(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with pressroom(tmp_path, ground, time, planner=real_planner) as press:
            await press.store.load(0, harbour(), now=time())
            made = await press.schedule(quiet="skip")
            await press.settle()
            (introduction,) = press.texts()
            assert "This is the first digest here" in introduction
            assert "Example Courier, 14 May 2024" in introduction
            await press.later(days=1)
            assert len(press.messages()) == 1
        async with pressroom(tmp_path, ground, time, planner=real_planner) as press:
            press.schedules.append(made)
            await press.settle()
            assert len(press.messages()) == 1
            await press.store.load(0, harbour("other-talks", headline="Talks elsewhere"), now=time())
            await press.later(days=1)
            found = await press.store.digests.occurrences(made.server, made.id)
            assert [occurrence.state for occurrence in found] == ["sent", "skipped", "sent"]
            assert [occurrence.from_seq for occurrence in found[:-1]] == [occurrence.to_seq for occurrence in found[1:]]
            assert "Talks elsewhere" in press.texts()[1]
        check_requests(ground)


async def test_a_quiet_day_is_one_line_where_that_was_chosen(tmp_path: Path) -> None:
    time = Time()
    async with playground(time) as ground:
        async with pressroom(tmp_path, ground, time, planner=real_planner) as press:
            await press.store.load(0, harbour(), now=time())
            await press.schedule(quiet="line")
            await press.settle()
            time.ahead += DAY
            await press.settle()
            _, quiet = press.texts()
            assert len(quiet.split()) <= 12 + 1, "and the sign of a title"
            assert "Nothing new since the last digest" in quiet
        check_requests(ground)
