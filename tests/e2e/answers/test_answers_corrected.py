"""A public answer follows its briefing: corrected with a line that says so, retracted, restored, emptied."""

import asyncio
from dataclasses import replace

import pytest

from support.components import buttons, selects
from support.editor import Editor
from support.factory import harbour
from support.public_answers import MESSAGE, NAME, AnswerDesk
from support.rewriting import corrected, with_headline, with_lead

LEAD = "Talks over night shifts broke down, and work at the harbour stopped on Monday."
MENDED = "Work at the harbour stopped on Sunday."
WHY = "It is about another harbour."


async def test_a_correction_is_made_in_place_and_told_in_one_line(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    message = await desk.ask()
    assert LEAD in desk.says(message)
    await desk.publish(with_lead(MENDED, day="2024-05-15"), base=1)
    said = desk.says(message)
    assert f"◐ {MENDED}" in said or f"● {MENDED}" in said
    assert "Corrected 15 May 2024: the summary: was “Talks over night shifts broke down" in said
    assert "Why: misread" in said
    assert "Example Courier, 14 May 2024" in said
    assert {"Full briefing", "Quotes", "Timeline"} <= buttons(desk.shown(message)).keys()
    assert desk.edits() == 1


async def test_its_buttons_go_on_working_for_who_had_asked(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    message = await desk.ask()
    await desk.publish(with_lead(MENDED), base=1)
    ben = Editor(desk.bench.member("Ben"), seen=desk.shown(message))
    assert "The talks began in March 2023" in await ben.presses("Full briefing")
    assert ben.seen["id"] == message["id"], "in the place of the message"


async def test_a_second_correction_counts_the_first_and_taking_both_back_leaves_no_line(desk: AnswerDesk) -> None:
    first, second = with_lead(MENDED, day="2024-05-15"), "Work stopped at noon on Sunday."
    await desk.publish(harbour())
    message = await desk.ask()
    await desk.publish(first, base=1)
    await desk.publish(with_lead(second, first, day="2024-05-16"), base=2)
    said = desk.says(message)
    assert second in said
    assert "Corrected 16 May 2024" in said
    assert "And 1 more: see Corrections." in said
    await desk.publish(harbour(), base=3)
    assert LEAD in desk.says(message)
    assert "⚠️" not in desk.says(message), "it says what it said at first"


async def test_what_does_not_touch_it_leaves_it_alone(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    quotes = await desk.ask("quotes")
    message = await desk.ask()
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in desk.says(message)
    assert (desk.edits(), "⚠️" in desk.says(quotes)) == (1, False)
    kept = await desk.kept(quotes)
    assert kept
    assert (kept.revision, kept.first_revision) == (2, 1), "it is known to be right in the new revision, too"


async def test_a_change_that_no_correction_tells_of_says_that_it_says_something_else(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    message = await desk.ask()
    about = harbour()
    first, *rest = about.summary.points
    await desk.publish(replace(about, summary=replace(about.summary, points=(replace(first, text=MENDED), *rest))), base=1)
    assert "Changed " in desk.says(message)
    assert ": this message says something else than before." in desk.says(message)


@pytest.mark.parametrize("command", ["quotes", "timeline", "actor"])
async def test_every_public_answer_is_corrected(desk: AnswerDesk, command: str) -> None:
    about = harbour()
    await desk.publish(about)
    options = {"name": "Tom Okafor"} if command == "actor" else {"briefing": NAME}
    message = (await desk.bench.member("Ben").slash(command, options)).message
    await desk.remembers(message)
    if command == "quotes":
        changed = replace(about, quotes=tuple(replace(quote, context="In a speech") for quote in about.quotes))
        item = about.quotes[0].id
    elif command == "timeline":
        changed = replace(about, events=tuple(replace(event, what="Nobody works") for event in about.events))
        item = about.events[0].id
    else:
        actors = tuple(replace(actor, aliases=("Tommy",)) if actor.id == "tom-okafor" else actor for actor in about.actors)
        changed, item = replace(about, actors=actors), "tom-okafor"
    await desk.publish(corrected(changed, item, "before", "after"), base=1)
    said = desk.says(message)
    assert "Corrected 16 May 2024" in said
    assert {"quotes": "In a speech", "timeline": "Nobody works", "actor": "also called Tommy"}[command] in said


async def test_what_is_no_longer_in_the_briefing_is_said_to_be_gone_from_it(desk: AnswerDesk) -> None:
    about = harbour()
    await desk.publish(about)
    message = await desk.ask("source", item="q1", public="True")
    assert "We will not move" in desk.says(message)
    await desk.publish(replace(about, quotes=about.quotes[1:]), base=1)
    said = desk.says(message)
    assert "No longer in this briefing" in said
    assert "We will not move" not in said
    await desk.publish(about, base=2)
    assert "We will not move" in desk.says(message), "it is back"


async def test_a_retraction_takes_all_words_but_the_headline_and_a_restoration_brings_them_back(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    message, quotes = await desk.ask(), await desk.ask("quotes")
    await desk.retract(1, WHY)
    for retracted in (message, quotes):
        said = desk.says(retracted)
        assert "Retracted: Dock workers in Port Sella walk out over night shifts" in said
        assert WHY in said
        assert LEAD not in said
        assert "We will not move" not in said
        assert selects(desk.shown(retracted)) == {}
    await desk.restore(1)
    assert LEAD in desk.says(message)
    assert "We will not move" in desk.says(quotes)
    assert "⚠️" not in desk.says(message)


async def test_an_answer_that_said_it_was_retracted_says_more_once_it_is_restored(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    await desk.retract(1)
    message = await desk.ask()
    assert "Retracted" in desk.says(message)
    await desk.restore(1)
    assert LEAD in desk.says(message)
    await desk.publish(with_lead(MENDED), base=1)
    assert "Corrected 16 May 2024" in desk.says(message)


async def test_what_was_corrected_while_it_was_retracted_is_told_once_it_is_restored(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    message = await desk.ask()
    await desk.retract(1)
    await desk.restore(1)
    await desk.publish(with_lead(MENDED), base=1)
    await desk.retract(2)
    await desk.restore(2)
    assert MENDED in desk.says(message)
    assert "Corrected 16 May 2024" in desk.says(message)


async def test_deleting_for_good_empties_it(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    message, actor = await desk.ask(), await desk.ask("quotes", speaker="harbour-talks:ana-ruiz")
    await desk.delete()
    for emptied in (message, actor):
        assert desk.says(emptied) == "## Deleted\nThis briefing was deleted."
        assert buttons(desk.shown(emptied)) == {}
        assert selects(desk.shown(emptied)) == {}
        assert await desk.kept(emptied) is None
    assert await desk.jobs() == ()


async def test_deleting_for_good_takes_its_name_out_of_the_menus_of_others(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    message = (await desk.bench.member("Ben").slash("summary", {"briefing": "armenia-russia"})).message
    await desk.remembers(message)
    assert "Dock workers" in str(selects(desk.shown(message)))
    await desk.delete()
    assert "Dock workers" not in str(desk.shown(message))
    assert "Armenia" in desk.says(message)
    assert "⚠️" not in desk.says(message)


async def test_an_editor_is_told_how_many_answers_will_be_emptied(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    await desk.ask()
    mia = Editor(desk.bench.member("Mia"))
    await mia.asks("desk delete", briefing=NAME)
    assert "1 public answer about it will be emptied." in await mia.fills(sure=NAME)
    await desk.settle()


async def test_a_new_edition_of_what_ships_corrects_answers_in_every_server(desk: AnswerDesk) -> None:
    store = desk.bench.container.store
    await store.load(0, harbour(), now=desk.bench.time())
    messages = [await desk.ask(), await desk.ask(guild="Library", person="Zoe")]
    await store.load(0, with_lead(MENDED), now=desk.bench.time())
    await desk.settle()
    for message in messages:
        assert MENDED in desk.says(message)
        assert "Corrected 16 May 2024" in desk.says(message)


async def test_a_servers_own_edit_of_what_ships_corrects_its_answers_alone(desk: AnswerDesk) -> None:
    store = desk.bench.container.store
    await store.load(0, harbour(), now=desk.bench.time())
    own, other = await desk.ask(), await desk.ask(guild="Library", person="Zoe")
    await desk.publish(with_lead(MENDED), base=1)
    assert MENDED in desk.says(own)
    assert "Corrected 16 May 2024" in desk.says(own)
    assert LEAD in desk.says(other)
    kept = await desk.kept(own)
    assert kept
    assert (kept.lives_in, kept.revision) == (desk.guild().id, 2)
    await store.load(0, with_headline(harbour(), "What ships has another headline"), now=desk.bench.time())
    await desk.settle()
    assert "What ships has another headline" in desk.says(other)
    assert "What ships" not in desk.says(own), "readers here see the copy"
    await desk.publish(with_lead("Work stopped on Friday.", with_lead(MENDED), day="2024-05-18"), base=2)
    assert "Corrected 18 May 2024" in desk.says(own)


async def test_other_servers_are_never_touched(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    await desk.publish(harbour(headline="The Library says it otherwise"), guild="Library")
    own, other = await desk.ask(), await desk.ask(guild="Library", person="Zoe")
    before = desk.shown(other)
    await desk.publish(with_lead(MENDED), base=1)
    await desk.retract(2)
    await desk.delete()
    assert "This briefing was deleted." in desk.says(own)
    assert desk.shown(other) == before
    assert await desk.kept(other, "Library")


async def test_answers_are_corrected_behind_what_the_bot_has_posted(desk: AnswerDesk) -> None:
    await desk.publish(harbour())
    answers = [await desk.ask() for _ in range(3)]
    mia = Editor(desk.bench.member("Mia"))
    await mia.asks("desk post", briefing=NAME, channel="reports")
    await desk.settle()
    cards = await wait_for_card(desk)
    await desk.publish(with_lead(MENDED), base=1)
    edited = [request.path.rpartition("/")[2] for request in desk.bench.ground.recorder.to("PATCH", MESSAGE)]
    assert edited == [str(cards), *(str(message["id"]) for message in reversed(answers))], "then the newest answers first"


async def wait_for_card(desk: AnswerDesk) -> int:
    """Wait until the only card is there; returns its message."""
    server, posts = desk.guild().id, desk.bench.container.store.posts
    async with asyncio.timeout(60):
        while not (found := [post.message for post in await posts.posts(server, NAME) if post.message]):  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.02)
    return found[0]
