"""Messages of digests that were sent, corrected where what they show was corrected or retracted."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.chat.rendering import render
from briefings.answers.blocks import Answer, Prose
from briefings.answers.wording import date_for
from briefings.digests import item_blocks
from briefings.digests.corrections import CorrectedMessage, correct_message, read_shown
from briefings.digests.item_blocks import Voice
from briefings.model.briefing import Briefing, Tombstone
from briefings.store.desk_records import AuditEvent
from briefings.store.digests.records import PartItem, Schedule
from support.digest_room import COMMANDS, Newsroom, said
from support.factory import harbour
from support.former_digests import former_digest
from support.newsroom import SERVER
from support.rewriting import DAY, corrected, telling, with_lead, with_why


@dataclass(frozen=True)
class Sent:
    """A message of a digest as it was sent."""

    answer: Answer
    items: tuple[PartItem, ...]

    async def now(self, room: Newsroom) -> CorrectedMessage:
        shown = await read_shown(room.store, SERVER, self.items, lambda moment: moment.date().isoformat(), room.now)
        return correct_message(self.answer, shown, Voice(date_for(""), COMMANDS), has_room)


async def send(room: Newsroom, schedule: Schedule) -> Sent:
    planned, messages = await room.plan(schedule)
    assert planned.occurrence
    await room.deliver()
    (part,) = await room.store.digests.parts(SERVER, schedule.id, "daily", planned.occurrence.key)
    found = await room.store.digests.part_of_post(SERVER, part.post)
    assert found
    return Sent(messages[0], found[1])


async def first(room: Newsroom) -> Sent:
    """A digest that tells of a new briefing."""
    schedule = await room.subscribe()
    await room.publish(harbour())
    return await send(room, schedule)


async def former(room: Newsroom, *filler: str) -> Sent:
    """A digest of before that tells of a new briefing, why it matters, and these items of it."""
    await room.publish(harbour())
    stored = await room.store.briefing(SERVER, "harbour-talks")
    assert stored
    answer = former_digest(stored, *filler)
    items = item_blocks.collect_items(answer)["harbour-talks"]
    return Sent(answer, (PartItem("harbour-talks", SERVER, stored.revision, items),))


def texts(answer: Answer) -> str:
    return said((answer,))


def has_room(answer: Answer) -> bool:
    return len(render.paginate(answer)) == 1


async def test_what_is_right_stays_as_it_is(room: Newsroom) -> None:
    sent = await first(room)
    assert await sent.now(room) == CorrectedMessage(sent.answer, "", differs=False)


async def test_corrected_words_are_replaced_and_one_line_says_so(room: Newsroom) -> None:
    sent = await first(room)
    await room.publish(with_lead("The harbour handles a quarter of the country's grain."))
    made = await sent.now(room)
    assert "14 May 2024: The harbour handles a quarter" in texts(made.answer)
    assert made.answer.blocks[0] == Prose(made.mark)
    assert made.mark.startswith("Corrected 16 May 2024: the summary: was “")
    assert [block for block in made.answer.blocks[1:] if block not in sent.answer.blocks] != []
    assert made.answer.title == sent.answer.title
    assert has_room(made.answer)


async def test_correcting_twice_starts_from_what_was_sent(room: Newsroom) -> None:
    sent = await first(room)
    one = with_lead("The harbour handles a quarter of the country's grain.")
    await room.publish(one)
    await room.publish(with_lead("It handles a fifth of it.", one))
    made = await sent.now(room)
    assert "fifth" in made.mark
    assert "And 1 more" in made.mark
    assert sum(isinstance(block, Prose) and block.text.startswith("Corrected") for block in made.answer.blocks) == 1


async def test_a_corrected_quotation_has_its_new_words(room: Newsroom) -> None:
    sent = await former(room, "q1")
    quoted = "q1"
    about = harbour()
    quotes = tuple(replace(quote, segments=("Entirely other words",)) if quote.id == quoted else quote for quote in about.quotes)
    await room.publish(corrected(replace(about, quotes=quotes), quoted, "old", "Entirely other words"))
    made = await sent.now(room)
    assert "“Entirely other words”" in texts(made.answer)
    assert made.mark.startswith("Corrected 16 May 2024: a quotation of")


async def test_the_words_of_a_retracted_item_are_taken_out_with_the_reason(room: Newsroom) -> None:
    sent = await former(room, "q1")
    quoted = "q1"
    about = harbour()
    words = next(quote for quote in about.quotes if quote.id == quoted).segments[0]
    assert words in texts(sent.answer)
    kept = tuple(quote for quote in about.quotes if quoted not in {quote.id, quote.within})
    stone = Tombstone(quoted, "quote", 0, DAY, "nobody said it")
    await room.publish(replace(about, quotes=kept, tombstones=(stone,)))
    told = texts((await sent.now(room)).answer)
    assert words not in told
    assert "What stood here was retracted 16 May 2024. Why: nobody said it" in told


async def test_a_retracted_briefing_leaves_its_headline_and_the_reason(room: Newsroom) -> None:
    sent = await former(room, "q1", "e1")
    room.now += timedelta(days=2)
    await room.retract("harbour-talks", "Made up.")
    made = await sent.now(room)
    told = texts(made.answer)
    assert made.mark == "Retracted 16 May 2024: Dock workers in Port Sella walk out over night shifts. Why: Made up."
    assert "Why it matters" not in told
    assert "“" not in told.replace("That’s", "")
    assert "That’s all." in told
    assert "QUOTATION" not in told, "no heading stands over nothing"


async def test_a_restored_briefing_is_shown_again_without_a_mark(room: Newsroom) -> None:
    sent = await first(room)
    await room.retract("harbour-talks")
    await room.restore("harbour-talks")
    assert await sent.now(room) == CorrectedMessage(sent.answer, "", differs=False)


async def test_a_retracted_item_is_taken_out_of_an_older_correction_too(room: Newsroom) -> None:
    await room.publish(harbour())
    schedule = await room.subscribe()
    about = harbour()
    events = tuple(replace(event, what="Dock workers lay down tools") if event.id == "e1" else event for event in about.events)
    once = corrected(replace(about, events=events), "e1", "Dock workers walk out", "Dock workers lay down tools")
    await room.publish(once)
    sent = await send(room, schedule)
    assert "lay down tools" in texts(sent.answer)
    stone = Tombstone("e1", "event", 0, DAY, "it never happened")
    kept = tuple(event for event in once.events if event.id != "e1")
    await room.publish(replace(once, events=kept, corrections=(), tombstones=(stone,)))
    told = texts((await sent.now(room)).answer)
    assert "lay down tools" not in told
    assert "it never happened" in told


async def test_a_change_without_a_correction_is_marked_as_one(room: Newsroom) -> None:
    sent = await first(room)
    await room.publish(harbour(headline="Another headline"))
    made = await sent.now(room)
    assert "Another headline" in texts(made.answer)
    assert made.mark == "Changed 15 May 2024: this message says something else than before."


async def test_what_a_message_does_not_show_does_not_touch_it(room: Newsroom) -> None:
    sent = await first(room)
    about = harbour()
    figures = tuple(replace(figure, worded="About 1,900") if figure.id == "f1" else figure for figure in about.figures)
    await room.publish(corrected(replace(about, figures=figures), "f1", "About 2,000", "About 1,900"))
    assert not (await sent.now(room)).differs


async def test_a_corrected_message_still_fits_however_long_the_corrected_words_are(room: Newsroom) -> None:
    schedule = await room.subscribe()
    for number in range(5):
        about = harbour(f"talks-{number}")
        await room.publish(telling(about, "Short. " * 60))
    sent = await send(room, schedule)
    for number in range(5):
        about = harbour(f"talks-{number}")
        await room.publish(telling(about, "Much longer than it was before, with many more words. " * 30))
    made = await sent.now(room)
    assert "Much longer" in texts(made.answer)
    assert has_room(made.answer)


async def test_a_briefing_that_was_deleted_for_good_leaves_no_word(room: Newsroom) -> None:
    sent = await first(room)
    await room.store.desk.delete("harbour-talks", AuditEvent(SERVER, room.now, 1, "delete", "harbour-talks"))
    made = await sent.now(room)
    assert made.mark == "Deleted 15 May 2024: the editors deleted a briefing for good."
    assert "Dock workers" not in texts(made.answer)


@pytest.mark.parametrize("item", ["q1", "e1", "e3", "tom-okafor", "n1"])
async def test_a_digest_of_before_still_has_its_corrected_words(room: Newsroom, item: str) -> None:
    sent = await former(room, item)
    assert await sent.now(room) == CorrectedMessage(sent.answer, "", differs=False), "it says what it said then, to the letter"
    old, new = _renew(item)
    assert old in texts(sent.answer)
    await room.publish(new)
    made = await sent.now(room)
    assert old not in texts(replace(made.answer, blocks=made.answer.blocks[1:]))
    assert "CHANGED IT IS" in texts(made.answer)
    assert made.mark.startswith("Corrected 16 May 2024")


async def test_a_digest_of_before_still_says_why_and_a_lead_that_it_does_not_tell_leaves_it(room: Newsroom) -> None:
    sent = await former(room)
    await room.publish(with_lead("Work stopped on Sunday."))
    assert not (await sent.now(room)).differs
    await room.publish(with_why("It handles a quarter.", with_lead("Work stopped on Sunday.")))
    made = await sent.now(room)
    assert "Why it matters: It handles a quarter. (claimed by Ministry of Transport)" in texts(made.answer)
    assert "is now “It handles a quarter.”" in made.mark
    assert "more" not in made.mark


async def test_why_it_matters_is_not_in_a_digest_of_today_and_does_not_touch_it(room: Newsroom) -> None:
    sent = await first(room)
    await room.publish(with_why("It handles a quarter."))
    assert not (await sent.now(room)).differs


async def test_the_outlets_name_is_corrected_and_marked_where_it_stands(room: Newsroom) -> None:
    sent = await first(room)
    about = harbour()
    renamed = replace(about, source=replace(about.source, publisher="Example Courant"))
    await room.publish(corrected(renamed, "source", "Example Courier", "Example Courant"))
    made = await sent.now(room)
    assert "Example Courant, 14 May 2024: Talks" in texts(made.answer)
    assert made.mark.startswith("Corrected 16 May 2024: about the article: was “Example Courier”")


async def test_a_correction_about_the_article_that_no_reader_of_it_sees_does_not_touch_it(room: Newsroom) -> None:
    sent = await first(room)
    about = harbour()
    titled = replace(about, source=replace(about.source, title="A title"))
    await room.publish(corrected(titled, "source", "unknown", "A title"))
    assert not (await sent.now(room)).differs


async def test_a_changed_briefing_keeps_its_numbers_and_has_the_corrected_lead(room: Newsroom) -> None:
    about = harbour()
    await room.publish(replace(about, figures=about.figures[:1]))
    schedule = await room.subscribe()
    await room.publish(about)
    sent = await send(room, schedule)
    await room.publish(with_lead("Work stopped on Sunday."))
    made = await sent.now(room)
    assert "New: 1 figure. Example Courier, 14 May 2024: Work stopped on Sunday." in texts(made.answer)
    assert made.mark.startswith("Corrected 16 May 2024")


def _renew(item: str) -> tuple[str, Briefing]:
    """What stands in an item, and the briefing with other words in it, and a correction."""
    about, new = harbour(), "CHANGED IT IS"
    quote = next((quote for quote in about.quotes if quote.id == item), None)
    event = next((event for event in about.events if event.id == item), None)
    note = next((note for note in about.notes if note.id == item), None)
    if quote:
        quotes = tuple(replace(other, segments=(new,)) if other == quote else other for other in about.quotes)
        return quote.segments[0], corrected(replace(about, quotes=quotes), item, quote.segments[0], new)
    if event:
        events = tuple(replace(other, what=new) if other == event else other for other in about.events)
        return event.what.removesuffix("."), corrected(replace(about, events=events), item, event.what, new)
    if note:
        notes = tuple(replace(other, text=new) if other == note else other for other in about.notes)
        return note.text, corrected(replace(about, notes=notes), item, note.text, new)
    actors = tuple(replace(actor, name=new) if actor.id == item else actor for actor in about.actors)
    return "Tom Okafor", corrected(replace(about, actors=actors), item, "Tom Okafor", new)


@pytest.mark.parametrize(("gone", "is_shown"), [("point-1", True), ("point-2", False)])
async def test_a_sentence_that_was_taken_back_touches_a_digest_that_tells_it_and_no_other(
    room: Newsroom, gone: str, *, is_shown: bool
) -> None:
    sent = await first(room)
    about = harbour()
    words = next(point.text for point in about.summary.points if point.id == gone)
    kept = tuple(point for point in about.summary.points if point.id != gone)
    stone = Tombstone(gone, "point", int(gone[-1]) - 1, DAY, "nobody said it")
    await room.publish(replace(about, summary=replace(about.summary, points=kept), tombstones=(stone,)))
    made = await sent.now(room)
    assert made.differs == is_shown
    assert (made.mark == "Retracted 16 May 2024: a sentence of the summary. Why: nobody said it") == is_shown
    assert words not in texts(made.answer)


async def test_a_sentence_that_a_correction_told_is_taken_out_of_it_when_it_is_taken_back(room: Newsroom) -> None:
    about = harbour()
    await room.publish(about)
    schedule = await room.subscribe()
    old = about.summary.points[1]
    new = replace(old, text="It was the company that had offered four fifths of what was asked.")
    once = corrected(
        replace(about, summary=replace(about.summary, points=(about.summary.points[0], new))), "summary", old.text, new.text
    )
    await room.publish(once)
    sent = await send(room, schedule)
    assert new.text in texts(sent.answer)
    stone = Tombstone("point-2", "point", 1, "2024-05-17", "nobody said it")
    await room.publish(replace(once, summary=replace(once.summary, points=once.summary.points[:1]), tombstones=(stone,)))
    made = await sent.now(room)
    assert new.text not in texts(made.answer)
    assert made.mark.startswith("Retracted 17 May 2024: a sentence of the summary. Why: nobody said it")
