"""What a digest tells of what editors did: each piece of news as what it is."""

from dataclasses import replace
from datetime import UTC, datetime, time

from briefings.answers.blocks import Answer, Link, Listed, Moment
from briefings.model.briefing import Briefing, Correction, Tombstone
from briefings.model.schedule import Rhythm
from briefings.store.desk_records import AuditEvent
from support.digest_room import Newsroom, said
from support.factory import harbour
from support.newsroom import SERVER


def renamed(about: Briefing, name: str = "Thomas Okafor") -> Briefing:
    actors = tuple(replace(actor, name=name) if actor.id == "tom-okafor" else actor for actor in about.actors)
    more = Correction("2024-05-15", "tom-okafor", "Tom Okafor", name, "misspelt")
    return replace(about, actors=actors, corrections=(*about.corrections, more))


def links(messages: tuple[Answer, ...]) -> list[Link]:
    return [block.link for message in messages for block in message.blocks if isinstance(block, Listed) and block.link]


async def test_a_new_briefing_is_told_in_full_with_a_way_to_read_it(room: Newsroom) -> None:
    schedule = await room.subscribe()
    await room.publish(harbour())
    _, messages = await room.plan(schedule)
    told = said(messages)
    assert told.startswith("Digest of 15 May 2024")
    assert "NEW Dock workers in Port Sella walk out over night shifts Example Courier, 14 May 2024: Talks over night" in told
    assert "Why it matters" not in told
    assert links(messages)[0] == Link("Read", "summary", (("briefing", "harbour-talks"),), revision=1)


async def test_it_ends_with_when_the_next_one_comes_in_words_and_as_a_moment(room: Newsroom) -> None:
    schedule = await room.subscribe(dates="de")
    await room.publish(harbour())
    _, messages = await room.plan(schedule)
    end = messages[-1].blocks[-1]
    at = datetime(2024, 5, 16, 5, 30, tzinfo=UTC)
    assert end == Moment("That’s all. The next digest: 16. Mai 2024, 07:30 (Europe/Berlin).", at)
    assert messages[0].title == "Digest of 15. Mai 2024"


async def test_what_was_there_before_the_schedule_is_no_news(room: Newsroom) -> None:
    await room.ship(harbour())
    schedule = await room.subscribe()
    assert "NEW" not in await room.told(schedule)
    assert (await room.told(schedule)).endswith("= Nothing new since the last digest.")


async def test_more_than_five_new_ones_are_told_as_lines_that_a_menu_opens(room: Newsroom) -> None:
    schedule = await room.subscribe()
    for number in range(8):
        await room.publish(harbour(f"talks-{number}", headline=f"Headline number {number}"))
    _, messages = await room.plan(schedule)
    told = said(messages)
    assert [dict(link.arguments)["briefing"] for link in links(messages)] == [f"talks-{number}" for number in (7, 6, 5, 4, 3)]
    assert "ALSO NEW OR CHANGED - Headline number 2 · Example Courier, 14 May 2024 - Headline number 1 · Example" in told
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
    assert "CHANGED Dock workers in Port Sella walk out over night shifts New: 2 quotes, 1 figure. Example Courier" in told


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
    assert told.endswith("= There is nothing to read here yet.")


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
    assert "NEW" not in await room.told(schedule)
    assert "Dock workers" not in await room.told(schedule)


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
    await room.store.desk.delete("harbour-talks", AuditEvent(SERVER, room.now, 1, "delete", "harbour-talks"))
    assert "Dock workers" not in await room.told(schedule)
    await room.publish(harbour())
    assert "NEW Dock workers in Port Sella walk out over night shifts" in await room.told(schedule)


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
    event = AuditEvent(SERVER, room.now, 3, "settings")
    await room.store.digests.change(current, settings, current.next_due, current.next_date, event)
    await room.publish(renamed(harbour()))
    told = await room.told(schedule)
    assert "is now “Thomas Okafor”" in told
