"""What stands in a digest besides news: what is planned, a quotation, something for quiet days; and how it is parted."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.chat.rendering import render
from briefings.answers.blocks import Link, Listed, Quotation
from briefings.model.briefing import Point
from briefings.model.schedule import Rhythm
from support.digest_room import Newsroom, said
from support.factory import harbour
from support.newsroom import SERVER


async def kept(_: str) -> str:
    return "key"


async def test_a_planned_event_is_told_when_it_is_near_and_when_its_date_has_come_and_never_as_happened(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe()
    found: dict[str, str] = {}
    for _ in range(9):
        told = await room.told(schedule)
        found[room.now.date().isoformat()] = told
    near = [day for day, told in found.items() if "IN THE NEXT SEVEN DAYS" in told]
    come = [day for day, told in found.items() if "THE DATE HAS COME" in told]
    assert (near, come) == (["2024-05-15"], ["2024-05-20"])
    assert (
        "20 May 2024: The talks are to resume. Example Courier, article of 14 May 2024, names this as planned."
        in found["2024-05-15"]
    )
    assert "names this as planned; whether it took place, this briefing does not say." in found["2024-05-20"]


async def test_a_planned_event_is_not_lost_with_a_digest_that_never_came(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe()
    await room.told(schedule)
    room.now = datetime(2024, 5, 20, 20, tzinfo=UTC)
    assert (await room.plan(schedule))[0].what == "missed"
    assert "THE DATE HAS COME" in await room.told(schedule)


async def test_the_quotation_of_the_day_names_its_source_and_changes_every_day(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe()
    seen: list[str] = []
    for _ in range(4):
        _, messages = await room.plan(schedule)
        quoted = [block for block in messages[-1].blocks if isinstance(block, Quotation)][-1]
        seen.append(quoted.item)
        assert quoted.details[-1] == "Example Courier, article of 14 May 2024"
        assert messages[-1].links[0].arguments == (("briefing", "harbour-talks"), ("item", quoted.item.split(":")[1]))
    assert set(seen) == {"harbour-talks:q1", "harbour-talks:q3"}
    assert all(one != other for one, other in pairwise(seen))


@pytest.mark.parametrize("days", [{0}, {0, 3}, {1, 2, 3}, {0, 1, 2, 3, 4, 5, 6}])
async def test_it_changes_on_any_rhythm(room: Newsroom, days: set[int]) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(rhythm=Rhythm(time(7), "UTC", frozenset(days)))
    seen: list[str] = []
    for _ in range(5):
        _, messages = await room.plan(schedule)
        seen += [block.item for block in messages[-1].blocks if isinstance(block, Quotation)][-1:]
    assert all(one != other for one, other in pairwise(seen))


async def test_with_nothing_new_an_event_is_told_on_its_day(room: Newsroom) -> None:
    room.now = datetime(2026, 5, 12, 12, tzinfo=UTC)
    await room.ship(harbour())
    told = await room.told(await room.subscribe())
    assert "ON THIS DAY 13 May 2024 Dock workers walk out" in told


async def test_with_nothing_new_somebody_and_a_question_take_turns(room: Newsroom) -> None:
    room.now = datetime(2026, 6, 1, 12, tzinfo=UTC)
    await room.ship(harbour())
    schedule = await room.subscribe()
    told = [await room.told(schedule) for _ in range(4)]
    assert sorted("IN FOCUS" in digest for digest in told) == [False, False, True, True]
    assert sorted("AN OPEN QUESTION" in digest for digest in told) == [False, False, True, True]
    assert len({digest.partition("QUOTATION OF THE DAY")[0] for digest in told}) == 4


async def test_a_quiet_schedule_posts_nothing_where_nothing_is_new(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(quiet="skip", rhythm=Rhythm(time(7), "UTC"))
    room.now = datetime(2024, 6, 1, tzinfo=UTC)
    planned, messages = await room.plan(schedule)
    assert (planned.what, messages) == ("missed", ())
    planned, messages = await room.plan(schedule)
    assert planned.what == "planned", "a planned event has come since the schedule began"
    planned, messages = await room.plan(schedule)
    assert (planned.what, messages) == ("skipped", ())


async def test_a_long_digest_is_parted_and_every_message_keeps_room(room: Newsroom) -> None:
    schedule = await room.subscribe()
    for number in range(12):
        about = harbour(f"talks-{number}", headline=f"{number} " + "A long headline of many words " * 7)
        why = Point("Why it matters so very much to everybody who lives there. " * 10, ("p2",))
        await room.publish(replace(about, summary=replace(about.summary, why=why)))
    _, messages = await room.plan(schedule)
    count = len(messages)
    assert count > 1
    assert [message.title for message in messages] == [f"Digest of 15 May 2024 ({n} of {count})" for n in range(1, count + 1)]
    for message in messages:
        view = await render.render(message, keep=kept)
        assert view.content_length() <= 4000 - 300
        assert view.total_children_count <= 40 - 2
    assert all(not message.links and not message.menus for message in messages[:-1])
    told = said(messages)
    assert all(f"{number} A long headline" in told for number in range(12))


async def test_a_late_one_says_so(room: Newsroom) -> None:
    schedule = await room.subscribe()
    assert "This digest comes late: it was due at 07:30 (Europe/Berlin)." in await room.told(schedule, late=timedelta(hours=5))
    assert "comes late" not in await room.told(schedule, late=timedelta(minutes=1))


async def test_a_follower_is_told_why_and_how_to_stop(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(place="direct", actors=("harbour-talks:ana-ruiz",), tags=("strike",))
    await room.publish(harbour("own-talks", headline="Only in this server"))
    _, messages = await room.plan(schedule)
    told = said(messages)
    assert "You get this because you follow strike, Ana Ruiz." in told
    assert messages[-1].links[-1] == Link("Unfollow", "unfollow", (("server", str(SERVER)),))
    assert "- Only in this server. Why it matters" in told
    assert not any(isinstance(block, Listed) for message in messages for block in message.blocks), (
        "in a direct message nothing but the library answers"
    )
