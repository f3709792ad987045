"""What spares an editor to begin again: a drop undone, accepted items at hand, an actor added on the way, a date left out."""

from datetime import timedelta

import pytest

from playground.member.files import SentFile
from support.bench import Bench
from support.busy_desk import make_editor
from support.components import buttons, text
from support.editor import Editor
from support.factory import ARTICLE, harbour_toml
from support.forging import forge_press

NAME = "harbour-talks"


@pytest.fixture
async def mia(bench: Bench) -> Editor:
    """Mia, with a draft that nobody has published, and its article."""
    editor = Editor(bench.member("Mia"))
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", briefing=NAME, file=SentFile("talks.txt", ARTICLE.encode()))
    return editor


async def events_of(bench: Bench, editor: Editor) -> list[str]:
    work = await bench.container.services.editing.open(editor.member.location.guild_id or 0, NAME)
    return [event.id for event in work.briefing.events]


async def test_a_drop_can_be_undone_for_a_quarter_of_an_hour(bench: Bench, mia: Editor) -> None:
    before = await events_of(bench, mia)
    await mia.picks("e2 ·")
    await mia.presses("Accept")
    await mia.asks("desk review", briefing=NAME)
    await mia.picks("e2 ·")
    assert "Dropped: The talks begin" in await mia.presses("Drop")
    assert await events_of(bench, mia) == [event for event in before if event != "e2"]
    undo = buttons(mia.seen)["Undo"]
    dropped = mia.seen
    assert "The talks begin" in await mia.presses("Undo")
    assert await events_of(bench, mia) == before
    again = await forge_press(mia.member, dropped, undo)
    assert "This was undone already: the item is back in the draft." in text(again.message)
    await mia.presses("Drop")
    bench.time.ahead += timedelta(minutes=16)
    assert "This cannot be undone any more" in await mia.presses("Undo")


async def test_what_another_editor_put_in_its_place_is_not_run_over(bench: Bench, mia: Editor) -> None:
    await make_editor(bench)
    ben = Editor(bench.member("Ben"))
    last = (await events_of(bench, mia))[-1]
    await mia.picks(f"{last} ·")
    await mia.presses("Drop")
    await ben.asks("desk review", briefing=NAME)
    await ben.presses("Add")
    await ben.picks("Something that happened")
    await ben.picks("p2:")
    await ben.fills(words="", what="The harbour stands still")
    told = await mia.presses("Undo")
    assert "The harbour stands still" in told
    assert f"<@{ben.member.user.id}>" in told


async def test_accepted_items_stay_at_hand(mia: Editor) -> None:
    await mia.picks("e2 ·")
    await mia.presses("Accept")
    await mia.asks("desk review", briefing=NAME)
    assert "The talks begin" in await mia.picks("e2 ·"), "it is in no list of what is to be checked"


async def test_all_items_are_paged(mia: Editor) -> None:
    await mia.presses("Accept all that verify")
    await mia.picks("more")
    assert "The article" in await mia.picks("source ·"), "the last one but one is on the second page"


async def test_somebody_new_is_added_on_the_way(bench: Bench, mia: Editor) -> None:
    await mia.picks("q2 ·")
    await mia.presses("Edit the words")
    told = await mia.fills(speaker="Dock  workers")
    assert "there is no actor called" in told
    label = next(label for label in buttons(mia.seen) if label.startswith("Add Dock workers (p2)"))
    assert label.endswith(") and go on")
    await mia.presses(label)
    work = await bench.container.services.editing.open(mia.member.location.guild_id or 0, NAME)
    quote = next(quote for quote in work.briefing.quotes if quote.id == "q2")
    actor = work.briefing.actor(quote.speaker or "")
    assert actor
    assert actor.name == "Dock workers"


async def test_nobody_is_offered_whom_the_article_does_not_name(mia: Editor) -> None:
    await mia.picks("q2 ·")
    await mia.presses("Edit the words")
    assert "there is no actor called" in await mia.fills(speaker="Norm Dicks")
    assert not any(label.startswith("Add") for label in buttons(mia.seen))
    assert "Back to the form" in buttons(mia.seen)


async def test_an_event_is_added_from_a_passage_without_a_date(bench: Bench, mia: Editor) -> None:
    await mia.presses("Add")
    await mia.picks("Something that happened")
    await mia.picks("p4:")
    assert "Nothing was filled in." in await mia.fills(words="", what="")
    await mia.presses("Back to the form")
    assert "The dockers stay" in await mia.fills(words="", what="The dockers stay")
    assert len(await events_of(bench, mia)) == 5


async def test_what_leaves_something_open_is_not_accepted_with_all_others(bench: Bench, mia: Editor) -> None:
    assert "left for you to accept" in await mia.presses("Accept all that verify")
    draft = (await bench.container.services.editing.open(mia.member.location.guild_id or 0, NAME)).draft
    unproved = {point.id for point in draft.briefing.summary.points if not point.evidence}
    unproved |= {quote.id for quote in draft.briefing.quotes if quote.speaker is None}
    assert unproved
    assert not unproved & draft.accepted
    assert {quote.id for quote in draft.briefing.quotes if quote.speaker} & draft.accepted
