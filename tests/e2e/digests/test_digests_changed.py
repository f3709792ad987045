"""What changes between the plan and the message: a digest says what was planned, the next one the rest, no date comes twice."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from once import Once

from bot.chat.outbox.attempt import Point
from briefings.store.digests.records import Occurrence
from playground.member.files import SentFile
from playground.server import playground
from support.bench import Time, check_requests
from support.editor import Editor
from support.factory import ARTICLE, harbour, harbour_toml
from support.faults import wait_until
from support.pressroom import HOUR, MESSAGE, Pressroom, pressroom, real_planner, scheduled

NAME, WHY = "harbour-talks", "It was made up from the first line to the last."
CHANGED = "Changed."


async def occurrences(press: Pressroom) -> tuple[Occurrence, ...]:
    """What became of each date, oldest first."""
    return (await press.store.digests.occurrences(press.guild.id, 1))[::-1]


def between(point: Point, presses: list[Pressroom], do: Callable[[Editor], Awaitable[None]]) -> Once:
    """Mia, who runs the Newsroom, does something in the chat when that point is reached."""

    async def event() -> None:
        await do(Editor(presses[0].ground.member("Mia")))

    return Once(point, event)


async def publish(mia: Editor) -> None:
    await mia.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await mia.asks("desk source", briefing=NAME, file=SentFile("talks.txt", ARTICLE.encode()))
    assert "published as revision 1" in await mia.asks("desk publish", briefing=NAME)


async def retract(mia: Editor) -> None:
    await mia.asks("desk retract", briefing=NAME)
    assert "is retracted" in await mia.fills(why=WHY)


@pytest.mark.parametrize("point", ["planned", "posting"])
async def test_a_briefing_that_is_retracted_between_plan_and_message_is_corrected_and_told_by_the_next_digest(
    tmp_path: Path, point: Point
) -> None:
    time, presses = Time(), list[Pressroom]()
    hook = between(point, presses, retract)
    async with playground(time) as ground:
        async with pressroom(tmp_path, ground, time, planner=real_planner, hook=hook) as press:
            presses.append(press)
            press.schedules.append(await scheduled(press.store, press.guild, time() + HOUR))
            await publish(Editor(ground.member("Mia")))  # after the schedule was made, so it is news on any day
            await press.later(hours=1)
            assert hook.done
            sent, *_ = press.sent()  # a reply tells of the retraction
            assert harbour().summary.headline.text in str(sent.body)
            assert WHY not in str(sent.body), "what was planned is not mixed with what has become of it"
            await wait_until(lambda: bool(press.sent("PATCH", MESSAGE)))
            assert WHY in press.texts()[0]
            await wait_until(lambda: len(press.messages()) == 2)  # the reply
            await press.later(hours=24)
            first, second = await occurrences(press)
            assert first.to_seq == second.from_seq
            assert press.messages()[-1].id == (await press.part()).message
            assert press.texts()[-1].count(WHY) == 1
        check_requests(ground)


@pytest.mark.parametrize(("zone", "hours"), [("Pacific/Honolulu", 34), ("Asia/Tokyo", 15)])
async def test_a_zone_that_is_changed_between_plan_and_message_counts_from_the_next_date_on(
    tmp_path: Path, zone: str, hours: int
) -> None:
    time, presses = Time(), list[Pressroom]()

    async def move(mia: Editor) -> None:
        assert CHANGED in await mia.asks("digest edit", digest="1", zone=zone)

    hook = between("planned", presses, move)
    async with playground(time) as ground:
        async with pressroom(tmp_path, ground, time, planner=real_planner, hook=hook) as press:
            presses.append(press)
            await press.run()
            (first,) = await occurrences(press)
            assert (first.state, first.settings.rhythm.zone) == ("sent", "UTC")
            await press.later(hours=hours, minutes=-2)
            assert len(press.messages()) == 1, "this date has had its digest, whatever the zone"
            await press.later(minutes=3)
            _, second = await occurrences(press)
            assert (second.state, second.settings.rhythm.zone, second.from_seq) == ("sent", zone, first.to_seq)
            assert second.key > first.key
            assert len(press.messages()) == 2
        check_requests(ground)


@pytest.mark.parametrize("point", ["planned", "recorded"])
async def test_a_channel_that_is_changed_between_plan_and_message_has_the_next_digest(tmp_path: Path, point: Point) -> None:
    time, presses = Time(), list[Pressroom]()

    async def move(mia: Editor) -> None:
        assert CHANGED in await mia.asks("digest edit", digest="1", channel="reports")

    hook = between(point, presses, move)
    async with playground(time) as ground:
        async with pressroom(tmp_path, ground, time, parts=2, hook=hook) as press:
            presses.append(press)
            await press.run()
            reports = press.channel("reports")
            assert await press.states() == ["delivered", "delivered"]
            assert (len(press.messages()), len(press.messages(reports))) == (2, 0)
            await press.later(hours=24)
            assert await press.states() == ["delivered", "delivered"]
            assert (len(press.messages()), len(press.messages(reports))) == (2, 2)
            first, second = await occurrences(press)
            assert (second.key > first.key, second.from_seq) == (True, first.to_seq)
        check_requests(ground)
