"""Parts of a page that were left out can be taken in after all."""

from dataclasses import replace

from briefings.editing.empty_briefing import empty
from briefings.editing.page_parts import find_taken, is_fresh, take_in
from briefings.model.page_facts import LeftOut
from briefings.text.normalise import normalise

TEXT = normalise("Strike\n\nOne.\n\nTwo.")
PARTS = (
    LeftOut("A menu", "Home\n\nWorld", 0),
    LeftOut("A box beside the text", "What the union wants", 2),
    LeftOut("After the article", "Another story.", 3),
)


def test_a_part_goes_where_the_page_has_it() -> None:
    assert take_in(TEXT, PARTS, {1}).strip() == "Strike\n\nOne.\n\nWhat the union wants\n\nTwo."
    assert take_in(TEXT, PARTS, {0, 2}).strip() == "Home\n\nWorld\n\nStrike\n\nOne.\n\nTwo.\n\nAnother story."


def test_what_was_taken_in_is_known_again() -> None:
    assert find_taken(TEXT, TEXT, PARTS) == frozenset()
    assert find_taken(take_in(TEXT, PARTS, {1}), TEXT, PARTS) == {1}


def test_another_text_is_not_that_of_the_page() -> None:
    assert find_taken(normalise("Strike\n\nOne.\n\nThree."), TEXT, PARTS) is None


def test_only_an_empty_draft_takes_another_text() -> None:
    briefing = empty("a", TEXT, "", title="", url="", language="en")
    assert is_fresh(briefing)
    assert not is_fresh(
        replace(briefing, summary=replace(briefing.summary, headline=replace(briefing.summary.headline, text="Strike")))
    )
