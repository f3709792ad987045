"""What a digest says when little or nothing is new, what the first one introduces, and how a long one is parted."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.chat.rendering import render
from briefings.answers.blocks import Answer, Link, Listed, Prose
from briefings.answers.word_count import count_words
from briefings.model.briefing import Briefing
from briefings.model.digest import Place
from briefings.model.schedule import Rhythm
from support.components import walk
from support.digest_room import Newsroom, said
from support.drawn import write_texts
from support.factory import harbour
from support.newsroom import SERVER
from support.pairs import shipped
from support.rewriting import telling, with_lead


async def kept(_: str) -> str:
    return "key"


async def count_of(message: Answer) -> int:
    return count_words(" ".join(await write_texts(message)))


@pytest.mark.parametrize("about", [harbour(), shipped("armenia-russia").briefing], ids=["small", "shipped"])
@pytest.mark.parametrize("place", ["channel", "direct"])
async def test_one_new_briefing_takes_at_most_120_words(room: Newsroom, about: Briefing, place: Place) -> None:
    await room.ship(replace(harbour("other-talks", headline="Talks elsewhere"), tags=about.tags))
    schedule = await room.subscribe(place=place, tags=tuple(about.tags[:1]))
    await room.publish(about)
    _, (message,) = await room.plan(schedule, late=timedelta(hours=2))
    assert about.summary.headline.text in said((message,))
    assert await count_of(message) <= 120


async def test_on_a_quiet_day_nothing_is_posted_and_the_date_is_done(room: Newsroom) -> None:
    schedule = await room.subscribe(quiet="skip")
    for number in range(3):
        stale = await room.read(schedule)
        planned, messages = await room.plan(schedule)
        assert (planned.what, messages) == ("skipped", ())
        assert planned.occurrence
        assert (planned.occurrence.state, planned.occurrence.key) == ("skipped", f"2024-05-{15 + number}")
        assert planned.occurrence.reason == "Nothing was new, so nothing was posted."
        assert (await room.planner.plan(stale, room.now)).what == "moved", "a date is never done twice"
    await room.publish(harbour())
    assert "NEW Dock workers" in await room.told(schedule)
    found = list(reversed(await room.store.digests.occurrences(SERVER, schedule.id)))
    edges = [(occurrence.from_seq, occurrence.to_seq) for occurrence in found]
    assert edges[0][0] == schedule.last_seq
    assert all(one[1] == other[0] for one, other in pairwise(edges)), "the ranges follow each other without a gap"


async def test_what_is_new_after_a_missed_quiet_day_is_told(room: Newsroom) -> None:
    schedule = await room.subscribe(quiet="skip")
    await room.plan(schedule)
    await room.publish(harbour())
    assert (await room.plan(schedule, late=timedelta(hours=7)))[0].what == "missed"
    assert "NEW Dock workers" in await room.told(schedule)
    assert (await room.plan(schedule))[0].what == "skipped"


async def test_a_quiet_day_may_be_one_line_of_twelve_words(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(quiet="line")
    await room.plan(schedule)
    for late in (timedelta(0), timedelta(hours=2)):
        _, (message,) = await room.plan(schedule, late=late)
        assert message.blocks == (Prose("Nothing new since the last digest."),)
        assert (message.links, message.menus) == ((), ())
        assert await count_of(message) <= 12


async def test_a_planned_event_whose_date_comes_is_no_news(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(quiet="skip")
    await room.plan(schedule)
    assert [(await room.plan(schedule))[0].what for _ in range(9)] == ["skipped"] * 9


async def test_the_first_digest_introduces_what_there_is_to_read_once(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(quiet="skip")
    _, messages = await room.plan(schedule)
    told = said(messages)
    assert "This is the first digest here. It tells what is new and what was corrected. READY TO READ Dock workers" in told
    assert "Example Courier, 14 May 2024: Talks over night shifts broke down" in told
    assert [block.link for block in messages[0].blocks if isinstance(block, Listed)] == [
        Link("Read", "summary", (("briefing", "harbour-talks"),), revision=1)
    ]
    assert (await room.plan(schedule))[0].what == "skipped"


async def test_the_first_digest_tells_news_first_and_names_the_rest_in_a_line_each(room: Newsroom) -> None:
    for number in range(5):
        room.now += timedelta(minutes=1)
        await room.ship(harbour(f"talks-{number}", headline=f"Headline number {number}"))
    schedule = await room.subscribe()
    await room.publish(harbour())
    _, (message,) = await room.plan(schedule)
    told = said((message,))
    assert told.index("NEW Dock workers") < told.index("ALSO READY TO READ - Headline number 4 · Example Courier, 14 May 2024")
    assert "And 2 more: /briefings lists them." in told
    assert "Headline number 1" not in told
    assert [link.label for menu in message.menus for link in menu.links] == [f"Headline number {number}" for number in (4, 3, 2)]
    assert await count_of(message) <= 120 + 3 * 3, "a menu names the three once more"


async def test_what_was_missed_or_blocked_before_leaves_the_introduction_to_the_next_one(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(quiet="skip")
    assert (await room.plan(schedule, late=timedelta(hours=7)))[0].what == "missed"
    assert "This is the first digest here." in await room.told(schedule)


async def test_the_introduction_tells_only_what_the_digest_is_about(room: Newsroom) -> None:
    await room.ship(harbour())
    await room.ship(replace(harbour("grain-prices", headline="Grain is dear"), tags=("grain",), actors=()))
    told = await room.told(await room.subscribe(tags=("grain",)))
    assert "Grain is dear" in told
    assert "Dock workers" not in told


async def test_a_correction_reaches_an_introduction_too(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe()
    await room.plan(schedule)
    await room.ship(with_lead("Work stopped on Sunday."))
    assert "CORRECTIONS AND RETRACTIONS" in await room.told(schedule)


async def test_a_follower_gets_no_introduction(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(place="direct", tags=("strike",), quiet="skip")
    assert (await room.plan(schedule))[0].what == "skipped"


@pytest.mark.parametrize("days", [{0}, {0, 3}, {0, 1, 2, 3, 4, 5, 6}])
async def test_on_any_rhythm_nothing_but_news_is_told(room: Newsroom, days: set[int]) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(rhythm=Rhythm(time(7), "UTC", frozenset(days)), quiet="skip")
    assert [(await room.plan(schedule))[0].what for _ in range(4)] == ["planned", "skipped", "skipped", "skipped"]


async def test_a_long_digest_is_parted_and_every_message_keeps_room(room: Newsroom) -> None:
    schedule = await room.subscribe()
    for number in range(30):
        about = harbour(f"talks-{number}", headline=f"{number} " + "A long headline of many words " * 7)
        await room.publish(telling(about, "What happened matters so very much to everybody who lives there. " * 10))
    _, messages = await room.plan(schedule)
    count = len(messages)
    assert count > 1
    assert [message.title for message in messages] == [f"Digest of 15 May 2024 ({n} of {count})" for n in range(1, count + 1)]
    for message in messages:
        parts = [*walk({"components": (await render.render(message, keep=kept)).to_components()})]
        assert sum(len(part.get("content", "")) for part in parts) <= 4000 - 300
        assert len(parts) <= 40 - 2
    assert all(not message.links and not message.menus for message in messages[:-1])
    told = said(messages)
    assert all(f"{number} A long headline" in told for number in range(30))


async def test_a_late_one_says_so(room: Newsroom) -> None:
    schedule = await room.subscribe()
    await room.publish(harbour())
    assert "This digest comes late: it was due at 07:30 (Europe/Berlin)." in await room.told(schedule, late=timedelta(hours=5))
    await room.publish(harbour("other-talks"))
    assert "comes late" not in await room.told(schedule, late=timedelta(minutes=1))


async def test_a_follower_is_told_why_and_how_to_stop(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe(place="direct", actors=("harbour-talks:ana-ruiz",), tags=("strike",))
    await room.publish(harbour("own-talks", headline="Only in this server"))
    _, messages = await room.plan(schedule)
    told = said(messages)
    assert "You get this because you follow strike, Ana Ruiz." in told
    assert messages[-1].links[-1] == Link("Unfollow", "unfollow", (("server", str(SERVER)),))
    assert "- Only in this server. Example Courier, 14 May 2024: Talks" in told
    assert not any(isinstance(block, Listed) for message in messages for block in message.blocks), (
        "in a direct message nothing but the library answers"
    )


async def test_an_old_schedule_that_says_so_goes_on_saying_so(room: Newsroom) -> None:
    """What was chosen before stays: "line" is one short line now, "skip" is nothing."""
    line, skip = await room.subscribe(quiet="line"), await room.subscribe(quiet="skip", rhythm=Rhythm(time(8), "UTC"))
    room.now = datetime(2024, 5, 15, 9, tzinfo=UTC)
    done = await room.planner.plan_all((line, skip), room.now)
    assert [planned.what for planned in done] == ["late", "skipped"]
