"""What the bot does about messages of digests that were sent, once something in them is not true any more."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefings.answers.blocks import Prose
from briefings.model.briefing import Briefing
from briefings.model.settings import ServerSettings
from briefings.outbox.current_post import decide_digest
from briefings.store.desk_records import AuditEvent
from support.corrector import Corrector, has_room
from support.digest_room import COMMANDS, Newsroom, said
from support.factory import harbour
from support.former_digests import former_digest
from support.newsroom import SERVER
from support.rewriting import corrected, telling, with_headline, with_lead

NAME = "harbour-talks"


@pytest.fixture
def corrector(room: Newsroom) -> Corrector:
    return Corrector(room)


def with_figure(about: Briefing, worded: str) -> Briefing:
    """Corrected in something that no digest of these tests shows."""
    figures = tuple(replace(figure, worded=worded) if figure.id == "f1" else figure for figure in about.figures)
    return corrected(replace(about, figures=figures), "f1", "About 2,000", worded)


async def sent(corrector: Corrector, *briefings: Briefing, **settings: object) -> list[int]:
    """A digest that tells of these; the posts of its messages."""
    schedule = await corrector.room.subscribe(**settings)
    for briefing in briefings:
        await corrector.room.publish(briefing)
    return [part.post for part in await corrector.send(schedule)]


async def test_a_correction_is_put_in_place_marked_and_replied_to_once(room: Newsroom, corrector: Corrector) -> None:
    (post,) = await sent(corrector, harbour())
    mend = with_lead("It handles a quarter of the grain.")
    await room.publish(mend)
    await corrector.settle()
    assert "Example Courier, 14 May 2024: It handles a quarter of the grain." in corrector.text(post)
    assert "Corrected 16 May 2024: the summary: was “Talks over night shifts" in corrector.text(post)
    assert len(corrector.replies) == 1
    assert "Corrected 16 May 2024" in corrector.replies[0]
    await corrector.later(days=1)
    await room.publish(with_figure(mend, "About 1,900"))
    await corrector.settle()
    assert len(corrector.replies) == 1, "what it does not show is no news to its readers"
    assert "And 1 more" not in corrector.text(post)


async def test_a_server_that_wants_no_notices_gets_the_mark_alone(room: Newsroom, corrector: Corrector) -> None:
    event = AuditEvent(SERVER, room.now, 3, "settings")
    await room.store.settings.put_settings(ServerSettings(), replace(ServerSettings(), notices=False), event)
    (post,) = await sent(corrector, harbour())
    await room.publish(with_lead("It handles a quarter of the grain."))
    await corrector.settle()
    assert "Corrected 16 May 2024" in corrector.text(post)
    assert corrector.replies == []


async def test_what_was_corrected_of_another_briefing_later_is_marked_and_replied_to_as_well(
    room: Newsroom, corrector: Corrector
) -> None:
    (post,) = await sent(corrector, harbour(), harbour("other-talks", headline="Talks elsewhere"))
    await room.retract(NAME, "Made up.")
    await corrector.settle()
    assert corrector.text(post).count("Retracted 15 May 2024") == 2, "the mark, and what stands where it stood"
    await corrector.later(days=1)
    await room.publish(with_lead("It handles a quarter.", harbour("other-talks", headline="Talks elsewhere")))
    await corrector.settle()
    (mark, *_) = corrector.there[post].blocks
    assert isinstance(mark, Prose)
    assert mark.text.startswith("Corrected 16 May 2024: the summary: was “Talks over night shifts")
    assert mark.text.endswith("And 1 more: see Corrections.")
    assert ["Retracted 15 May" in reply for reply in corrector.replies] == [True, False]
    assert ["Corrected 16 May" in reply for reply in corrector.replies] == [False, True]
    await corrector.later(days=1)
    await room.restore(NAME)
    await corrector.settle()
    assert "Made up." not in corrector.text(post)
    assert "And 1 more" not in corrector.text(post)


async def test_what_is_restored_says_what_it_said_at_first(room: Newsroom, corrector: Corrector) -> None:
    (post,) = await sent(corrector, harbour())
    before = corrector.there[post]
    await room.retract(NAME)
    await corrector.settle()
    assert "Talks over night shifts" not in corrector.text(post)
    await room.restore(NAME)
    await corrector.settle()
    assert corrector.there[post] == before
    assert len(corrector.replies) == 1, "a restoring is told by the next digest"


async def test_what_is_rolled_back_is_corrected_back(room: Newsroom, corrector: Corrector) -> None:
    (post,) = await sent(corrector, harbour())
    first, wrong = harbour().summary.points[0].text, with_lead("It handles all of it.")
    await room.publish(wrong)
    await corrector.settle()
    await room.publish(with_lead(first, wrong, "2024-05-17"))
    await corrector.settle()
    assert f"14 May 2024: {first}" in corrector.text(post)
    assert "Corrected 17 May 2024: the summary: was “It handles all of it" in corrector.text(post)
    assert "And 1 more: see Corrections." in corrector.text(post)
    assert len(corrector.replies) == 2


async def test_one_that_says_so_already_is_not_replied_to_again_on_another_day(room: Newsroom, corrector: Corrector) -> None:
    (post,) = await sent(corrector, harbour())
    await room.publish(harbour(headline="Another headline"))
    await corrector.settle()
    assert "Changed 15 May 2024" in corrector.text(post)
    told = len(corrector.replies)
    await corrector.later(days=2)
    await room.publish(with_figure(harbour(headline="Another headline"), "About 1,900"))
    await corrector.settle()
    assert "Changed 15 May 2024" in corrector.text(post)
    assert len(corrector.replies) == told


def long(number: int) -> Briefing:
    """One of a digest of several messages, of which there is nothing else to tell."""
    about = replace(
        harbour(f"talks-{number}", headline=f"{number} " + "A long headline of many words " * 7), events=(), quotes=(), notes=()
    )
    return telling(about, "What happened matters so very much to everybody who lives there. " * 10)


async def test_of_several_messages_only_those_that_show_it_are_touched(room: Newsroom, corrector: Corrector) -> None:
    posts = await sent(corrector, *map(long, range(12)))
    assert len(posts) > 1
    before = dict(corrector.there)
    await room.publish(with_lead("Not at all.", long(11)))
    await corrector.settle()
    assert "Not at all." in corrector.text(posts[0])
    assert len(corrector.replies) == 1
    assert all(corrector.there[post] == before[post] for post in posts[1:])
    assert all(has_room(answer) for answer in corrector.there.values())


async def test_a_menu_that_leads_to_it_is_corrected_without_a_word(room: Newsroom, corrector: Corrector) -> None:
    *_, before, last = await sent(corrector, *map(long, range(12)))
    named = next(label for label in corrector.labels(last) if label not in corrector.text(last))
    number = int(named.split()[0])
    await room.publish(with_headline(long(number), "Quite another headline"))
    await corrector.settle()
    assert "Quite another headline" in corrector.text(before), "it is told as a line there"
    assert "Quite another headline" in corrector.labels(last)
    assert named not in corrector.labels(last)
    assert "Corrected" not in corrector.text(last)
    await room.retract(f"talks-{number}")
    await corrector.settle()
    assert "Quite another headline" not in corrector.labels(last)
    await room.restore(f"talks-{number}")
    await corrector.settle()
    assert "Quite another headline" in corrector.labels(last)


@pytest.mark.slow
async def test_words_of_any_kind_that_become_too_long_never_make_a_second_message(room: Newsroom, corrector: Corrector) -> None:
    posts = await sent(corrector, *map(long, range(12)))
    for number in range(12):
        why = "Much longer than it was before, with many more words than anybody wants. " * 20
        await room.publish(with_lead(why, with_headline(long(number), "Another long headline of even more words " * 6)))
    await corrector.settle()
    assert set(corrector.edits) == set(posts)
    assert all(has_room(answer) for answer in corrector.there.values())
    assert "Another long headline" in corrector.text(posts[0])
    assert not any("there is no room" in corrector.text(post) for post in posts)
    for number in range(12):
        await room.retract(f"talks-{number}", "Nobody can say any more where this came from, which is a pity. " * 4)
    await corrector.settle()
    assert all(has_room(answer) for answer in corrector.there.values())
    assert all("Retracted" in corrector.text(post) for post in posts[:-1])


async def test_what_cannot_be_shortened_enough_says_so_instead_of_being_cut(room: Newsroom, corrector: Corrector) -> None:
    schedule = await room.subscribe()
    await room.publish(harbour())
    (part,) = await corrector.send(schedule)
    await room.publish(with_lead("It handles a quarter of the grain."))
    post = await room.store.posts.post(SERVER, part.post)
    assert post
    made = await decide_digest(room.store, post, COMMANDS, lambda answer: len(answer.blocks) < 3, room.now)
    assert made
    mark, rest = made.answer.blocks
    assert isinstance(mark, Prose)
    assert isinstance(rest, Prose)
    assert mark.text.startswith("Corrected 16 May 2024")
    assert "there is no room for it any more" in rest.text


async def test_what_is_deleted_for_good_takes_its_messages_with_it(room: Newsroom, corrector: Corrector, tmp_path: Path) -> None:
    secret = harbour("vulpine-talks", headline="Vulpine dockers walk out")
    posts = await sent(corrector, secret, *map(long, range(12)), briefings=("vulpine-talks",), tags=("harbour",))
    naming = {post for post in posts if "Vulpine" in corrector.text(post) or "Vulpine dockers walk out" in corrector.labels(post)}
    assert "Vulpine dockers walk out" in corrector.labels(posts[-1])
    await room.publish(with_headline(secret, "Vulpine workers walk out"))
    await corrector.settle()
    await room.store.desk.delete("vulpine-talks", AuditEvent(SERVER, room.now, 1, "delete", "vulpine-talks"))
    await corrector.settle()
    assert naming == set(posts) - set(corrector.there)
    assert words_left(tmp_path) == []


async def test_a_deleted_copy_leaves_what_ships_where_its_words_stood(
    room: Newsroom, corrector: Corrector, tmp_path: Path
) -> None:
    schedule = await room.subscribe()
    await room.ship(harbour())
    (part,) = await corrector.send(schedule)
    post = part.post
    shipped = corrector.there[post]
    await room.publish(with_headline(harbour(), "Vulpine dockers walk out"))
    await corrector.settle()
    assert "Vulpine dockers walk out" in corrector.text(post)
    corrector.forget()
    await room.store.desk.delete(NAME, AuditEvent(SERVER, room.now, 1, "delete", NAME))
    await corrector.settle()
    assert corrector.there[post] == shipped
    assert corrector.replies == []
    assert words_left(tmp_path) == []


def words_left(folder: Path) -> list[str]:
    """The files of the database in which something of the briefing stands."""
    return [file.name for file in folder.glob("test.db*") if b"ulpine" in file.read_bytes()]


async def test_a_quotation_that_became_too_long_is_replaced_by_where_to_read_it(room: Newsroom, corrector: Corrector) -> None:
    await room.publish(harbour())
    shown = await room.store.briefing(SERVER, NAME)
    assert shown
    post = (await corrector.send_former(await room.subscribe(), former_digest(shown, "q1"), shown)).post
    about = harbour()
    edited = replace(about, quotes=tuple(replace(quote, segments=("very long " * 200,)) for quote in about.quotes))
    for quote in about.quotes:
        edited = corrected(edited, quote.id, "short", "long")
    await room.publish(edited)
    row = await room.store.posts.post(SERVER, post)
    assert row
    made = await decide_digest(room.store, row, COMMANDS, lambda answer: "very long" not in said((answer,)), room.now)
    assert made
    assert "This was corrected: see Corrections of harbour-talks." in said((made.answer,))
    assert "Why it matters" in said((made.answer,)), "the rest stays as it is"
