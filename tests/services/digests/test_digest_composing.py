"""What stands in a digest."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.chat import render
from briefings.answers.blocks import Answer, Link, Listed, Moment, Quotation
from briefings.model.briefing import Briefing, Correction, Point, Tombstone
from briefings.model.schedule import Rhythm
from briefings.store.desk_interface import Act
from support.digest_room import Newsroom, said
from support.factory import harbour
from support.newsroom import SERVER


def renamed(about: Briefing, name: str = "Thomas Okafor") -> Briefing:
    actors = tuple(replace(each, name=name) if each.id == "tom-okafor" else each for each in about.actors)
    more = Correction("2024-05-15", "tom-okafor", "Tom Okafor", name, "misspelt")
    return replace(about, actors=actors, corrections=(*about.corrections, more))


def links(messages: tuple[Answer, ...]) -> list[Link]:
    return [block.link for each in messages for block in each.blocks if isinstance(block, Listed) and block.link]


async def kept(_: str) -> str:
    return "key"


async def test_a_new_briefing_is_told_in_full_with_a_way_to_read_it(room: Newsroom) -> None:
    schedule = await room.subscribe()
    await room.publish(harbour())
    _, messages = await room.plan(schedule)
    told = said(messages)
    assert told.startswith("Digest of 15 May 2024")
    assert "Dock workers in Port Sella walk out over night shifts Why it matters: The harbour handles a third" in told
    assert "(claimed by Ministry of Transport)" in told
    assert links(messages)[0] == Link("Read", "summary", (("briefing", "harbour-talks"),), revision=1)


async def test_it_ends_with_when_the_next_one_comes_in_words_and_as_a_moment(room: Newsroom) -> None:
    schedule = await room.subscribe(dates="de")
    _, messages = await room.plan(schedule)
    end = messages[-1].blocks[-1]
    at = datetime(2024, 5, 16, 5, 30, tzinfo=UTC)
    assert end == Moment("The next digest comes on 16. Mai 2024 at 07:30 (Europe/Berlin).", at)
    assert "That’s all." in said(messages)
    assert messages[0].title == "Digest of 15. Mai 2024"


async def test_what_was_there_before_the_schedule_is_no_news(room: Newsroom) -> None:
    await room.ship(harbour())
    told = await room.told(await room.subscribe())
    assert "NEW" not in told
    assert "Why it matters" not in told


async def test_more_than_five_new_ones_are_told_as_lines_that_a_menu_opens(room: Newsroom) -> None:
    schedule = await room.subscribe()
    for number in range(8):
        await room.publish(harbour(f"talks-{number}", headline=f"Headline number {number}"))
    _, messages = await room.plan(schedule)
    told = said(messages)
    assert [dict(link.arguments)["briefing"] for link in links(messages)] == [f"talks-{each}" for each in (7, 6, 5, 4, 3)]
    assert "ALSO NEW OR CHANGED - Headline number 2 - Headline number 1 - Headline number 0" in told
    (menu,) = messages[-1].menus
    assert [link.label for link in menu.links] == ["Headline number 2", "Headline number 1", "Headline number 0"]


async def test_a_correction_is_told_with_what_was_is_and_why(room: Newsroom) -> None:
    await room.publish(harbour())
    schedule = await room.subscribe()
    await room.publish(renamed(harbour()))
    told = await room.told(schedule)
    assert "Corrected 15 May 2024: Thomas Okafor: was “Tom Okafor”; is now “Thomas Okafor”. Why: misspelt" in told
    assert "CHANGED" not in told
    assert "Okafor: was" not in await room.told(schedule)


async def test_what_is_corrected_twice_between_two_digests_is_told_twice(room: Newsroom) -> None:
    await room.publish(harbour())
    schedule = await room.subscribe()
    first = renamed(harbour())
    await room.publish(first)
    await room.publish(renamed(first, "Tommy Okafor"))
    told = await room.told(schedule)
    assert "is now “Thomas Okafor”" in told
    assert "is now “Tommy Okafor”" in told


async def test_what_is_new_in_a_revision_is_counted(room: Newsroom) -> None:
    about = harbour()
    await room.publish(replace(about, figures=about.figures[:1], quotes=about.quotes[:2]))
    schedule = await room.subscribe()
    await room.publish(about)
    told = await room.told(schedule)
    assert "CHANGED Dock workers in Port Sella walk out over night shifts New: 2 quotes, 1 figure." in told


async def test_an_item_that_was_taken_back_is_told_without_its_words(room: Newsroom) -> None:
    about = harbour()
    await room.publish(about)
    schedule = await room.subscribe()
    stone = Tombstone("f2", "figure", 1, "2024-05-15", "nobody counted")
    await room.publish(replace(about, figures=about.figures[:1], tombstones=(stone,)))
    told = await room.told(schedule)
    assert "Retracted 15 May 2024: a figure. Why: nobody counted" in told
    assert "share of the country" not in told


async def test_a_retraction_is_told_with_its_reason_and_nothing_else_of_it(room: Newsroom) -> None:
    await room.publish(harbour())
    schedule = await room.subscribe()
    await room.retract("harbour-talks", "It was made up.")
    told = await room.told(schedule)
    assert "the whole briefing was retracted on 14 May 2024. Why: It was made up." in told
    assert "We will not move" not in told
    assert "It was made up." not in await room.told(schedule)


async def test_what_came_and_went_between_two_digests_is_no_news(room: Newsroom) -> None:
    schedule = await room.subscribe()
    await room.publish(harbour())
    await room.retract("harbour-talks")
    told = await room.told(schedule)
    assert "Dock workers" not in told
    assert "There is no briefing to tell of yet." in told


async def test_a_restored_briefing_is_told_again(room: Newsroom) -> None:
    await room.publish(renamed(harbour()))
    schedule = await room.subscribe()
    await room.retract("harbour-talks")
    await room.told(schedule)
    await room.restore("harbour-talks")
    assert "It was retracted and can be read again. It has 1 correction: see Corrections." in await room.told(schedule)


async def test_what_was_retracted_and_restored_between_two_digests_is_no_news(room: Newsroom) -> None:
    await room.publish(harbour())
    schedule = await room.subscribe()
    await room.retract("harbour-talks")
    await room.restore("harbour-talks")
    assert "Dock workers" not in (await room.told(schedule)).partition("IN THE NEXT SEVEN DAYS")[0]


async def test_a_shipped_briefing_that_an_own_copy_hides_does_not_count(room: Newsroom) -> None:
    await room.ship(harbour())
    await room.publish(harbour())
    schedule = await room.subscribe()
    await room.ship(harbour(headline="CANARY"))
    told = await room.told(schedule)
    assert "CANARY" not in told
    assert "CHANGED" not in told


async def test_a_shipped_briefing_that_is_retracted_here_is_told_as_retracted(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe()
    await room.retract("harbour-talks")
    assert "the whole briefing was retracted" in await room.told(schedule)


async def test_a_shipped_briefing_that_is_retracted_here_before_anybody_was_told_is_no_news(room: Newsroom) -> None:
    schedule = await room.subscribe()
    await room.ship(harbour())
    await room.retract("harbour-talks")
    assert "retracted" not in await room.told(schedule)


async def test_a_briefing_that_was_deleted_for_good_is_told_of_no_more(room: Newsroom) -> None:
    await room.publish(harbour())
    schedule = await room.subscribe()
    await room.store.desk.delete("harbour-talks", Act(SERVER, room.now, 1, "delete", "harbour-talks"))
    assert "Dock workers" not in await room.told(schedule)
    await room.publish(harbour())
    assert "Dock workers in Port Sella walk out over night shifts Why it matters" in await room.told(schedule)


async def test_another_servers_briefings_are_never_told(room: Newsroom) -> None:
    schedule = await room.subscribe()
    await room.publish(harbour(headline="CANARY"), server=SERVER + 1)
    assert "CANARY" not in await room.told(schedule)


async def test_tags_and_actors_choose_what_is_told(room: Newsroom) -> None:
    await room.publish(harbour())
    by_tag = await room.subscribe(tags=("Grain",), rhythm=Rhythm(time(7), "UTC"))
    by_actor = await room.subscribe(actors=("harbour-talks:ana-ruiz",))
    other = replace(harbour("grain-prices", headline="Grain is dear"), tags=("grain",), actors=())
    await room.publish(other)
    namesake = replace(harbour("west-gate", headline="Ruiz speaks at the west gate"), tags=())
    await room.publish(namesake)
    told = await room.told(by_tag)
    assert "Grain is dear" in told
    assert "Ruiz speaks" not in told
    told = await room.told(by_actor)
    assert "Ruiz speaks" in told
    assert "Grain is dear" not in told


async def test_a_correction_reaches_a_digest_that_no_longer_chooses_the_briefing(room: Newsroom) -> None:
    await room.publish(harbour())
    schedule = await room.subscribe(tags=("strike",))
    await room.publish(replace(renamed(harbour()), tags=("harbour",)))
    assert "is now “Thomas Okafor”" in await room.told(schedule)


async def test_a_correction_reaches_a_digest_whose_choice_was_changed(room: Newsroom) -> None:
    schedule = await room.subscribe(tags=("strike",))
    await room.publish(harbour())
    assert "Dock workers" in await room.told(schedule)
    current = await room.store.digests.schedule(SERVER, schedule.id)
    assert current

    settings = replace(current.settings, tags=("elsewhere",))
    act = Act(SERVER, room.now, 3, "settings")
    await room.store.digests.change(current, settings, current.next_due, current.next_date, act)
    await room.publish(renamed(harbour()))
    told = await room.told(schedule)
    assert "is now “Thomas Okafor”" in told


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
    assert sorted("IN FOCUS" in each for each in told) == [False, False, True, True]
    assert sorted("AN OPEN QUESTION" in each for each in told) == [False, False, True, True]
    assert len({each.partition("QUOTATION OF THE DAY")[0] for each in told}) == 4


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
    assert [each.title for each in messages] == [f"Digest of 15 May 2024 ({n} of {count})" for n in range(1, count + 1)]
    for each in messages:
        view = await render.render(each, keep=kept)
        assert view.content_length() <= 4000 - 300
        assert view.total_children_count <= 40 - 2
    assert all(not each.links and not each.menus for each in messages[:-1])
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
    assert not links(messages), "in a direct message nothing but the library answers"
