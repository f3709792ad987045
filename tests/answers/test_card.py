from dataclasses import replace

import pytest

from bot.chat.rendering import render
from briefings.answers import wording
from briefings.answers.amendments import Amendment, amendments, differing, mark, touching
from briefings.answers.blocks import Answer, Prose, Quotation, Statement
from briefings.answers.briefing_card import (
    ROOM_FOR_A_MARK,
    card,
    corrected_card,
    items_shown,
    mark_of,
    retracted_card,
    says_the_same,
    texts_shown,
)
from briefings.answers.notifications import corrected_reply
from briefings.answers.text_width import clipped, weight
from briefings.model.briefing import Briefing, Correction, Dispute, Point, Quote, Tombstone
from briefings.model.source import When
from support.factory import harbour

ALL = frozenset({"summary", "timeline", "quotes", "source", "challenge", "corrections"})


def shown(briefing: Briefing, locale: str = "en-GB") -> Answer:
    return card(briefing, 3, wording.date_for(locale), commands=ALL)


def hostile() -> Briefing:
    """A briefing whose every text is as long as it may be, and all of it in need of a backslash."""
    about, long = harbour(), "*" * 600
    point = Point(long, ("p2",), "claimed", ("ana-ruiz", "tom-okafor"))
    quotes = tuple(replace(quote, segments=("`" * 1900,)) for quote in about.quotes)
    summary = replace(
        about.summary,
        headline=replace(point, text="_" * 250),
        why=point,
        points=(point,) * 8,
        disputed=(Dispute(long, (point, point)),) * 5,
    )
    actors = tuple(replace(actor, name="~" * 200) for actor in about.actors)
    source = replace(about.source, publisher="|" * 200, title="|" * 200)
    return replace(about, summary=summary, quotes=quotes, actors=actors, source=source)


def test_a_card_tells_what_happened_why_it_matters_what_is_disputed_and_who_spoke_last() -> None:
    answer = shown(harbour())
    said = [block.text for block in answer.blocks if isinstance(block, Statement | Prose)]
    assert answer.title == "Dock workers in Port Sella walk out over night shifts"
    assert "Ministry of Transport: The harbour handles a third of the country's grain." in said
    assert "How many people walked out" in said
    assert [block.item for block in answer.blocks if isinstance(block, Quotation)] == ["q3"]
    assert [link.label for link in answer.links] == [
        "Summary",
        "Timeline",
        "Quotes",
        "Source",
        "Challenge an item",
        "Corrections",
    ]
    assert all(link.arguments == (("briefing", "harbour-talks"),) for link in answer.links)


def test_a_card_has_buttons_only_for_commands_that_exist() -> None:
    answer = card(harbour(), 1, wording.date, commands={"quotes"})
    assert [link.command for link in answer.links] == ["quotes"]


def test_its_dates_are_in_the_language_of_the_server() -> None:
    answer = shown(harbour(), "de")
    assert answer.provenance
    assert answer.provenance.dated == "published 14. Mai 2024"
    assert answer.provenance.as_of == "14. Mai 2024"


def test_the_quotation_is_the_one_said_last_where_that_is_known() -> None:
    about = harbour()
    quotes = tuple(replace(quote, said=When("2024-05-13")) if quote.id == "q1" else quote for quote in about.quotes)
    answer = shown(replace(about, quotes=quotes), "de")
    (quoted,) = [block for block in answer.blocks if isinstance(block, Quotation)]
    assert quoted.item == "q1"
    assert "13. Mai 2024" in quoted.details


@pytest.mark.parametrize("briefing", [harbour(), hostile()])
def test_a_card_fits_one_message_and_keeps_room_for_a_mark(briefing: Briefing) -> None:
    answer = shown(briefing)
    assert len(render.paginate(answer)) == 1
    found = tuple(Amendment("2024-05-15", "summary", "[" * 200, "[" * 600, "]" * 600, "(" * 600) for _ in range(9))
    marked = corrected_card(answer, found, wording.date)
    assert weight(mark_of(marked)) <= ROOM_FOR_A_MARK
    assert len(render.paginate(marked)) == 1
    assert len(render.paginate(corrected_reply(briefing, 3, found, ALL))) == 1
    assert len(render.paginate(retracted_card(answer, "2024-05-15", "*" * 4000, wording.date))) == 1


def test_points_that_have_no_room_are_counted() -> None:
    answer = shown(hostile())
    assert any(isinstance(block, Prose) and "more points: see Summary." in block.text for block in answer.blocks)


def test_the_items_shown_are_those_that_a_reader_sees() -> None:
    about = harbour()
    ids = items_shown(about, shown(about))
    assert ids == {"summary", "source", "q3", "tom-okafor", "ministry"}
    assert "The talks began in March 2023 and were suspended twice." not in texts_shown(about, shown(about)), "background"


def test_a_new_revision_that_says_the_same_is_no_change() -> None:
    about = harbour()
    assert says_the_same(shown(about), card(replace(about, as_of="2024-05-15"), 4, wording.date, commands=ALL))
    assert not says_the_same(shown(about), shown(replace(about, source=replace(about.source, publisher="Other"))))
    assert not says_the_same(shown(about), shown(harbour(headline="Other")))


def test_a_mark_tells_the_newest_correction_and_counts_the_others() -> None:
    old = Amendment("2024-05-15", "q1", "a quotation of Ana Ruiz", "We move", "We will not move", "cut short")
    new = Amendment("2024-05-16", "ana-ruiz", "Ana Ruiz", "Anna Ruiz", "Ana Ruiz", "misspelt")
    assert mark((old,), wording.date, 300) == (
        "Corrected 15 May 2024: a quotation of Ana Ruiz: was “We move”; is now “We will not move”. Why: cut short"
    )
    assert mark((old, new), wording.date, 300) == (
        "Corrected 16 May 2024: Ana Ruiz: was “Anna Ruiz”; is now “Ana Ruiz”. Why: misspelt And 1 more: see Corrections."
    )
    gone = replace(new, was="", now="", why="He asked for it.")
    assert mark((gone,), wording.date, 300) == "Retracted 16 May 2024: Ana Ruiz. Why: He asked for it."


def test_long_words_are_shown_from_where_they_differ() -> None:
    was, now = differing("one two three four five SIX seven", "one two three four five 6 seven")
    assert (was, now) == ("… three four five SIX seven", "… three four five 6 seven")
    assert differing("same", "same and more") == ("same", "same and more")


def test_only_what_is_new_and_was_shown_counts() -> None:
    about = harbour()
    first = Correction("2024-05-15", "summary", "About 3,000 people", "About 2,000 people [p2]", "miscounted")
    second = Correction("2024-05-16", "e1", "a", "b", "c")
    corrected = replace(
        about, corrections=(first, second), tombstones=(Tombstone("point-2", "point", 1, "2024-05-17", "not in the article"),)
    )
    found = amendments(corrected, replace(about, corrections=(first,)))
    assert [each.item for each in found] == ["e1", "summary"]
    assert [each.item for each in amendments(corrected, None)] == ["summary", "e1", "summary"]
    everything = amendments(corrected, about)
    assert touching(everything, {"e1"}, ()) == (everything[1],)
    assert touching(everything, {"summary"}, {"Another sentence."}) == ()
    assert touching(everything, {"summary", "point-2"}, {"Another sentence."}) == (everything[2],), "it is known by its id"
    assert touching(everything, {"summary"}, (), every_sentence=True) == (everything[2],), "where nobody knows which was shown"
    assert touching(everything, {"summary", "point-1"}, {"About 2,000 people"}) == (everything[0],)


def test_a_retracted_card_keeps_its_title_and_says_why_and_nothing_else() -> None:
    tombstone = retracted_card(shown(harbour()), "2024-10-03", "It was made up.", wording.date)
    assert tombstone.title == "Dock workers in Port Sella walk out over night shifts"
    assert tombstone.blocks == (Prose("Retracted 3 October 2024. Why: It was made up."),)
    assert [link.command for link in tombstone.links] == ["corrections"]
    assert tombstone.provenance is None


def test_a_text_is_shortened_at_a_word_and_only_where_it_must_be() -> None:
    assert clipped("one two  three", 13) == "one two three"
    assert clipped("one two three", 12) == "one two…"
    assert clipped("*****", 6) == "**…"
    assert weight("a*b") == 4


def test_a_quotation_without_room_leaves_its_place_to_the_one_before() -> None:
    about = harbour()
    long = Quote("q9", "direct", ("word " * 399,) * 3, ("p6",), "ana-ruiz")
    answer = shown(replace(about, quotes=(*about.quotes, long)))
    assert [block.item for block in answer.blocks if isinstance(block, Quotation)] == ["q3"]
