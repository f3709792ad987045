"""The editors' desk as an editor meets it: the real client, real sockets, a real database."""

from datetime import timedelta

import pytest

from playground.member.files import SentFile
from support.bench import Bench
from support.components import buttons, text
from support.editor import Editor
from support.factory import ARTICLE, harbour_toml
from support.world_changes import changes

pytestmark = pytest.mark.sample


@pytest.fixture
def editor(bench: Bench) -> Editor:
    """Mia, who manages Newsroom."""
    return Editor(bench.member("Mia"))


async def mend(editor: Editor, item: str, button: str = "Edit", **values: str) -> None:
    """Open an item of the draft, fill in its form, and go back."""
    await editor.asks("desk review", briefing="walkout")
    await editor.picks(item)
    await editor.presses(button)
    await editor.fills(**values)


async def add(editor: Editor, kind: str, passage: str, words: str) -> str:
    """Add an item to the draft."""
    await editor.asks("desk review", briefing="walkout")
    await editor.presses("Add")
    await editor.picks(kind)
    await editor.picks(passage)
    return await editor.fills(words=words)


async def test_what_is_not_checked_in_another_language_is_said_when_an_article_is_added(editor: Editor) -> None:
    article = (
        "Die Gewerkschaft der Hafenarbeiter hat am Montag ihre Gespräche mit der Hafengesellschaft abgebrochen. Die Vorsitzende "
        "sagte, die Mitglieder würden sich nicht bewegen."
    )
    shown = await editor.asks("desk add", file=SentFile("streik.txt", article.encode()), publisher="Kurier")
    assert "This article is in German. Numbers, dates, names and who speaks are checked by rules for English only" in shown


async def test_an_article_becomes_a_published_briefing(bench: Bench, editor: Editor) -> None:
    shown = await editor.asks("desk add", file=SentFile("walkout.txt", ARTICLE.encode()), publisher="Example Courier")
    assert "Nothing is in the draft until you keep it." in shown
    await mend(editor, "headline", text="Dock workers walk out", cite="p2")
    await mend(editor, "why", text="The harbour handles a third of the country's grain.", cite="p9")
    assert "Point 1" in await add(editor, "What happened, in our words", "p2:", "Dock workers stopped work on Monday.")
    await add(editor, "Somebody or something", "p4:", "Ruiz")
    await mend(editor, "ruiz", kind="person", cite="p4")
    await add(editor, "A quotation", "p4:", "We will not move\nNot for a promise without a date.")
    await mend(editor, "q1", "Edit the words", speaker="Ruiz", names_speaker="Ruiz told")
    await editor.asks("desk review", briefing="walkout")
    shown = await editor.presses("Publish")
    assert "walkout is published as revision 1" in shown
    read = await bench.member("Ben").slash("quotes", {"briefing": "walkout"})
    assert "“We will not move” — “Not for a promise without a date.”" in text(read.message)


async def test_a_draft_that_is_hardly_begun_shows_where_nothing_is_written(editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("walkout.txt", ARTICLE.encode()), publisher="Example Courier")
    await editor.presses("Fill it in by hand")
    assert (await editor.presses("Preview")).count("Nothing is written here yet.") == 1


async def test_an_article_with_an_endless_number_becomes_a_draft_that_can_be_worked_on(editor: Editor) -> None:
    article = ARTICLE.replace("1,400", "9" * 5_000)
    shown = await editor.asks("desk add", file=SentFile("walkout.txt", article.encode()), publisher="Example Courier")
    assert "Nothing is in the draft until you keep it." in shown
    await mend(editor, "headline", text="Dock workers walk out", cite="p2")
    assert "Point 1" in await add(editor, "What happened, in our words", "p2:", "Dock workers stopped work on Monday.")


async def test_words_that_do_not_stand_there_can_be_marked_again(editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("walkout.txt", ARTICLE.encode()), publisher="Example Courier")
    assert "do not stand in p4 to the letter" in await add(editor, "A quotation", "p4:", "We will not mov x")
    await editor.presses("Back to the form")
    assert "We will not move" in await editor.fills(words="We will not move\nNot for a promise without a date.")


async def test_what_is_not_verbatim_is_not_published(editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().replace('["We will', '["We shall').encode()))
    shown = await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    assert "does not stand in p4 to the letter" in shown
    shown = await editor.presses("Publish")
    assert "Nothing was published" in shown
    await editor.presses("Back to the draft")
    await editor.picks("q1")
    await editor.presses("Edit the words")
    await editor.fills(words="We will not move\nNot for a promise without a date.")
    await editor.presses("Back to the draft")
    assert "published as revision 1" in await editor.presses("Publish")
    assert "Already published" in await editor.asks("desk publish", briefing="harbour-talks")


async def test_a_correction_says_what_was_and_why(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    await editor.presses("Publish")
    bench.time.ahead = timedelta(days=1)
    await editor.asks("desk edit", briefing="harbour-talks", item="e1")
    shown = await editor.fills(what="Dock workers stop work")
    assert "Was:" in shown
    await editor.presses("Back to the draft")
    await editor.presses("Publish")
    shown = await editor.fills(why="The article says that they stopped work.")
    assert "published as revision 2" in shown
    told = await bench.member("Ben").slash("corrections", {"briefing": "harbour-talks"})
    assert "Dock workers walk out" in text(told.message)
    assert "The article says that they stopped work." in text(told.message)


async def test_a_retracted_item_leaves_its_reason(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    await editor.presses("Publish")
    await editor.asks("desk review", briefing="harbour-talks")
    await editor.presses("Preview")
    await editor.asks("desk edit", briefing="harbour-talks", item="q2")
    await editor.fills()
    await editor.presses("Drop")
    await editor.fills(why="He never said that.")
    assert "published as revision 2" in await editor.presses("Publish")
    shown = text((await bench.member("Ben").slash("quotes", {"briefing": "harbour-talks"})).message)
    assert "A quotation was retracted on" in shown
    assert "He never said that." in shown


async def test_a_retracted_briefing_shows_its_reason_and_comes_back(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk retract", briefing="armenia-russia")
    assert "armenia-russia is retracted" in await editor.fills(why="It is about another exercise.")
    reader = bench.member("Ben")
    for command in ("summary", "quotes", "timeline"):
        shown = text((await reader.slash(command)).message)
        assert "It is about another exercise." in shown
        assert "Dumoulin" not in shown
    found = await reader.slash("search", {"query": "Dumoulin"})
    assert "security architecture" not in text(found.message)
    other = await bench.member("Zoe", guild="Library").slash("summary")
    assert "CNN, " in text(other.message), "another server reads what ships"
    await editor.asks("desk restore", briefing="armenia-russia")
    assert "CNN, " in text((await reader.slash("summary")).message)


async def test_what_is_deleted_for_good_is_gone(bench: Bench, editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    await editor.presses("Publish")
    await editor.asks("desk delete", briefing="harbour-talks")
    assert "nothing was deleted" in await editor.fills(sure="harbour")
    await editor.asks("desk delete", briefing="harbour-talks")
    assert "harbour-talks is deleted" in await editor.fills(sure="harbour-talks")
    again = await bench.member("Ben").slash("summary", {"briefing": "harbour-talks"})
    assert "There is no briefing called" in text(again.message)


async def published(editor: Editor) -> None:
    """Have the harbour talks published, with their article."""
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    assert "published as revision 1" in await editor.presses("Publish")


async def test_a_file_over_a_published_briefing_loses_no_correction(bench: Bench, editor: Editor) -> None:
    await published(editor)
    await editor.asks("desk edit", briefing="harbour-talks", item="e1")
    await editor.fills(what="Dock workers stop work")
    await editor.asks("desk publish", briefing="harbour-talks")
    await editor.fills(why="They stopped work, says the article.")
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.presses("Publish")
    await editor.fills(why="The first wording was right after all.")
    told = text((await bench.member("Ben").slash("corrections", {"briefing": "harbour-talks"})).message)
    assert "They stopped work, says the article." in told
    assert "The first wording was right after all." in told


async def test_a_draft_moves_on_to_what_was_published_since(editor: Editor) -> None:
    await published(editor)
    await editor.asks("desk edit", briefing="harbour-talks", item="e1")
    await editor.fills(what="Dock workers stop work")
    await editor.asks("desk publish", briefing="harbour-talks")
    await editor.fills(why="They stopped work.")
    await editor.asks("desk edit", briefing="harbour-talks", item="headline")
    await editor.fills(text="Port Sella stands still")
    shown = await editor.asks("desk rollback", briefing="harbour-talks", revision="1")
    assert "Corrections that readers will see, with your reason: 1" in shown
    assert "Dock workers walk out" in shown, "what readers will see is shown before anything is done"
    await editor.presses("Roll back")
    assert "harbour-talks is rolled back" in await editor.fills(why="It was right at first.")
    assert "Revision 3 has been published since" in await editor.asks("desk publish", briefing="harbour-talks")
    assert "The draft now stands on revision 3" in await editor.presses("Apply it to what is published")
    await editor.presses("Publish")
    assert "published as revision 4" in await editor.fills(why="The whole port stands still.")


async def second_editor(bench: Bench, editor: Editor) -> Editor:
    """Ben, who becomes an editor."""
    await changes(bench.ground).allow_command("Newsroom", "desk", "Desk")
    changes(bench.ground).give_role("Ben", "Newsroom", "Desk")
    await editor.asks("settings editors", add="Desk")
    return Editor(bench.member("Ben"))


async def test_a_second_pair_of_eyes(bench: Bench, editor: Editor) -> None:
    other = await second_editor(bench, editor)
    await editor.asks("settings second-eyes", switch="on")
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    await editor.asks("desk source", file=SentFile("talks.txt", ARTICLE.encode()))
    assert "Handed in" in await editor.presses("Hand in")
    assert "Publish" not in buttons((await editor.member.slash("desk review")).message)
    await other.asks("desk review", briefing="harbour-talks")
    await other.presses("Give back")
    assert "harbour-talks · draft" in await other.fills(why="Look at the headline again.")
    assert "Look at the headline again." in await editor.asks("desk review", briefing="harbour-talks")
    await editor.presses("Hand in")
    await other.asks("desk edit", briefing="harbour-talks", item="e1")
    await other.fills(what="Dock workers stop work")
    assert "published as revision 1" in await editor.asks("desk publish", briefing="harbour-talks"), "Mia has seen Ben's words"


async def test_nobody_corrects_or_rolls_back_alone(bench: Bench, editor: Editor) -> None:
    other = await second_editor(bench, editor)
    await published(other)
    await editor.asks("settings second-eyes", switch="on")
    await editor.asks("desk edit", briefing="harbour-talks", item="e1")
    await editor.fills(what="Dockers stop work")
    await editor.asks("desk publish", briefing="harbour-talks")
    assert "Handed in" in text(editor.seen)
    await other.asks("desk publish", briefing="harbour-talks")
    assert "published as revision 2" in await other.fills(why="Shorter.")
    await editor.asks("desk rollback", briefing="harbour-talks", revision="1")
    await editor.presses("Hand the rollback in")
    assert "Handed in" in await editor.fills(why="It was right at first."), "nobody rolls back alone either"
    assert "published as revision 3" in await other.asks("desk publish", briefing="harbour-talks")


async def test_nothing_is_accepted_unseen_without_the_article(editor: Editor) -> None:
    await editor.asks("desk add", file=SentFile("talks.toml", harbour_toml().encode()))
    assert "Accept all that verify" not in buttons(editor.seen)
    await editor.asks("desk edit", briefing="armenia-russia", item="q1")
    await editor.fills(speaker="Putin")
    assert "cannot be checked" in text(editor.seen)


async def test_evidence_is_pasted_shown_and_published_without_a_reason(editor: Editor) -> None:
    await published(editor)
    await editor.asks("desk edit", briefing="harbour-talks", item="background-1")
    await editor.fills()
    await editor.presses("Evidence")
    shown = await editor.fills(evidence="The talks  began in March 2023\nwere suspended twice")
    assert "It rests on: “The talks began in March 2023”" in shown
    await editor.presses("Evidence")
    refused = await editor.fills(evidence="The talks began in April 2023")
    assert "The nearest words there are “The talks began in March 2023”" in refused
    assert "published as revision 2" in await editor.asks("desk publish", briefing="harbour-talks")


async def test_what_is_too_long_is_accepted_with_a_reason_that_the_history_keeps(editor: Editor) -> None:
    await published(editor)
    await editor.asks("desk edit", briefing="harbour-talks", item="lead")
    await editor.fills(text="Dock workers stopped work on Monday. They walked out after talks over night shifts.", cite="p2")
    assert "To be looked at: the lead has 2 sentences." in text(editor.seen)
    await editor.presses("Accept with a reason")
    await editor.fills(why="Both are short.")
    assert "Left, because: Both are short." in await editor.asks("desk review", briefing="harbour-talks")
    assert "published as revision 2" in await editor.presses("Publish")
    assert "Why: Both are short." in await editor.asks("desk history", briefing="harbour-talks")
