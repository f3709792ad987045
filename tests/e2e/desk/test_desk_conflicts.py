"""Two editors at once: one is first, the other is told who and what, and keeps what they typed."""

import pytest

from playground.json_values import objects
from support.bench import Bench
from support.busy_desk import NAME, make_editor, set_up_busy_desk
from support.components import text
from support.editor import Editor


@pytest.fixture
async def mia(bench: Bench) -> Editor:
    """Mia, who manages the Newsroom and has a draft of what it has published."""
    return await set_up_busy_desk(bench)


@pytest.fixture
async def ben(bench: Bench, mia: Editor) -> Editor:
    """Ben, whom she has made an editor."""
    del mia
    await make_editor(bench)
    return Editor(bench.member("Ben"))


def unescaped(shown: str) -> str:
    return shown.replace("\\", "")


async def test_the_second_to_send_a_form_is_told_who_changed_what_and_keeps_the_text(mia: Editor, ben: Editor) -> None:
    for editor in (mia, ben):
        await editor.asks("desk edit", briefing=NAME, item="e2")
    assert "Talks begin" in await mia.fills(what="Talks begin")
    told = unescaped(await ben.fills(what="The long talks begin"))
    assert "This has been changed since you opened it: Talks begin (March 2023)" in told
    assert f"<@{mia.member.user.id}> · edit" in told
    assert "“March 2023: The talks begin · [p8]” → “March 2023: Talks begin · [p8]”" in told
    assert "<t:" in told
    assert "### What happened, in our own words\n\nThe long talks begin" in told.replace("\n\n\n", "\n\n")
    await ben.presses("Open the form anew")
    assert ben.last
    assert ben.last.form
    assert ben.last.form.fields[0].component["value"] == "Talks begin", "the form is filled with what stands there now"
    assert "The long talks begin" in await ben.fills(what="The long talks begin"), "looked at again, it is taken"


async def test_two_editors_change_two_items_and_see_each_other(mia: Editor, ben: Editor) -> None:
    await mia.asks("desk review", briefing=NAME)
    await ben.asks("desk edit", briefing=NAME, item="e2")
    await mia.asks("desk edit", briefing=NAME, item="e3")
    await mia.fills(what="The strike goes on")
    shown = unescaped(await ben.fills(what="The long talks begin"))
    assert "The long talks begin" in shown
    assert f"<@{mia.member.user.id}> · in this draft, too" in shown
    assert f"<@{ben.member.user.id}> · in this draft, too" in await mia.asks("desk review", briefing=NAME)
    shown = unescaped(await mia.presses("Preview"))
    assert "The strike goes on" in shown
    assert "The long talks begin" in shown


async def test_a_button_of_a_changed_item_shows_it_as_it_is_now(mia: Editor, ben: Editor) -> None:
    await ben.asks("desk review", briefing=NAME)
    await ben.presses("Go through them")
    assert "Dock workers stop work" in unescaped(text(ben.seen))
    await mia.asks("desk edit", briefing=NAME, item="e1")
    await mia.fills(what="Dock workers are on strike")
    told = unescaped(await ben.presses("Accept"))
    assert "This has been changed since you opened it: Dock workers are on strike" in told
    assert "So nothing was done: this is how it is now." in told
    assert f"<@{mia.member.user.id}> · edited the draft" in told
    assert "not checked yet" in told
    assert "This has been changed" not in await ben.presses("Accept"), "what is shown now can be accepted"


async def test_a_long_text_that_came_second_is_given_back_as_a_file(mia: Editor, ben: Editor) -> None:
    for editor in (mia, ben):
        await editor.asks("desk edit", briefing=NAME, item="e2")
    await mia.fills(what="Talks begin")
    typed = "The talks begin, and *nobody* knows how they end. " * 10
    told = await ben.fills(what=typed)
    assert "it is in the file below" in told
    (attachment,) = objects(ben.seen["attachments"])
    assert typed.strip() in ben.member.file(attachment).decode()


async def test_a_form_of_a_draft_that_was_thrown_away_does_not_change_the_next_one(mia: Editor, ben: Editor) -> None:
    await ben.asks("desk edit", briefing=NAME, item="e1")
    await mia.asks("desk review", briefing=NAME)
    await mia.presses("Discard")
    await mia.fills(sure=NAME)
    await mia.asks("desk edit", briefing=NAME, item="e1")
    await mia.fills(what="Dock workers are on strike")
    told = unescaped(await ben.fills(what="Dock workers walk home"))
    assert "This draft has been changed since you opened it." in told
    await mia.asks("desk review", briefing=NAME)
    assert "Dock workers are on strike" in await mia.presses("Preview")


async def test_a_form_opened_before_somebody_published_changes_nothing(mia: Editor, ben: Editor) -> None:
    await mia.asks("desk publish", briefing=NAME)
    await mia.fills(why="They stopped work.")
    await ben.asks("desk edit", briefing=NAME, item="e1")
    await mia.asks("desk edit", briefing=NAME, item="e1")
    await mia.fills(what="Dock workers are on strike")
    await mia.presses("Back to the draft")
    await mia.presses("Publish")
    assert "revision 3" in await mia.fills(why="It is a strike.")
    told = unescaped(await ben.fills(what="Dock workers walk home"))
    assert "This draft has been changed since you opened it." in told
    assert f"<@{mia.member.user.id}> · publish" in told
    assert "Dock workers walk home" in told
    assert "There are no drafts" in await ben.asks("desk review")


async def test_of_two_who_press_publish_one_publishes(bench: Bench, mia: Editor, ben: Editor) -> None:
    for editor in (mia, ben):
        await editor.asks("desk review", briefing=NAME)
        await editor.presses("Publish")
    assert "published as revision 2" in await mia.fills(why="They stopped work.")
    told = await ben.fills(why="It was no walkout yet.")
    assert "already published, as revision 2" in told
    assert f"<@{mia.member.user.id}> · published it as revision 2" in told
    assert "It was no walkout yet." in told, "what was typed is not lost"
    assert "already published, as revision 2" in await mia.asks("desk publish", briefing=NAME)
    newsroom = bench.ground.world.find_guild("Newsroom").id
    assert [card.revision for card in await bench.container.store.desk.revisions(newsroom, NAME)] == [2, 1]


async def test_what_changed_since_it_was_looked_at_is_not_published_unseen(mia: Editor, ben: Editor) -> None:
    await ben.asks("desk review", briefing=NAME)
    await mia.asks("desk edit", briefing=NAME, item="e2")
    await mia.fills(what="Talks begin")
    told = await ben.presses("Publish")
    assert "The draft has changed since you looked at it" in told
    assert f"<@{mia.member.user.id}> · edited the draft" in told
    await ben.presses("Publish")
    assert "published as revision 2" in await ben.fills(why="They stopped work.")


async def test_a_draft_changed_meanwhile_is_not_thrown_away(mia: Editor, ben: Editor) -> None:
    await ben.asks("desk review", briefing=NAME)
    await ben.presses("Discard")
    await mia.asks("desk edit", briefing=NAME, item="e2")
    await mia.fills(what="Talks begin")
    told = unescaped(await ben.fills(sure=NAME))
    assert "This draft has been changed since you opened it." in told
    assert "draft, based on revision 1" in await mia.asks("desk review", briefing=NAME)


async def test_only_the_item_that_was_looked_at_is_dropped(mia: Editor, ben: Editor) -> None:
    for editor in (mia, ben):
        await editor.asks("desk edit", briefing=NAME, item="point-1")
        await editor.fills()
    await mia.presses("Drop")
    await mia.fills(why="It is the same as the headline.")
    told = unescaped(await ben.presses("Drop"))
    assert "There is no item “point-1” in newsroom-talks." in told
    await ben.asks("desk edit", briefing=NAME, item="point-2")
    assert "85 percent" in await ben.fills(), "the second point stays, under its own address"


async def test_only_the_revision_that_was_looked_at_is_retracted(mia: Editor, ben: Editor) -> None:
    await ben.asks("desk retract", briefing=NAME)
    await mia.asks("desk publish", briefing=NAME)
    await mia.fills(why="They stopped work.")
    told = unescaped(await ben.fills(why="They did not walk out."))
    assert "You looked at revision 1 of newsroom-talks, and revision 2 is published by now." in told
    assert f"<@{mia.member.user.id}> · publish" in told
    assert "They did not walk out." in told
    await ben.asks("desk retract", briefing=NAME)
    assert "is retracted" in await ben.fills(why="Nothing of it is true.")
    await mia.asks("desk retract", briefing=NAME)
    assert "It is retracted; restore it first." in await mia.fills(why="I say so, too.")


async def test_a_draft_does_not_bring_back_what_somebody_has_retracted(bench: Bench, mia: Editor, ben: Editor) -> None:
    await mia.asks("desk review", briefing=NAME)
    await ben.asks("desk retract", briefing=NAME)
    await ben.fills(why="Nothing of it is true.")
    assert "It is retracted; restore it first." in await mia.presses("Publish")
    assert "Nothing of it is true." in text((await bench.member("Zoe").slash("summary", {"briefing": NAME})).message)
    await ben.asks("desk restore", briefing=NAME)
    await mia.asks("desk publish", briefing=NAME)
    assert "published as revision 2" in await mia.fills(why="They stopped work.")
