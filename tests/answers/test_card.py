from dataclasses import replace

import pytest

from bot.chat.rendering import render
from briefings.answers import wording
from briefings.answers.amendments import Amendment, amendments, differing, mark, touching
from briefings.answers.blocks import Answer, Prose, Statement
from briefings.answers.briefing_card import (
    MOST_WORDS,
    PICTURE,
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
from briefings.answers.signs import CLAIMED
from briefings.answers.split import Cost
from briefings.answers.text_width import clipped, weight
from briefings.answers.word_count import count_words
from briefings.model import authored_file
from briefings.model.briefing import Briefing, Correction, Dispute, Point, Tombstone
from briefings.model.source import Completeness
from support.drawn import write_texts
from support.factory import harbour
from support.pairs import LIBRARY

ALL = frozenset({"summary", "timeline", "quotes", "notes", "source", "challenge", "corrections"})


def shown(briefing: Briefing, locale: str = "en-GB") -> Answer:
    return card(briefing, 3, wording.date_for(locale), commands=ALL)


def texts(answer: Answer) -> list[str]:
    return [block.text for block in answer.blocks if isinstance(block, Statement)]


def sentence(words: int, **more: object) -> Point:
    return replace(Point(" ".join(["word"] * words), ("p2",)), **more)  # pyright: ignore[reportArgumentType]  # a test's point


def brief() -> Briefing:
    """A briefing in the brief form whose every line takes all of its budget."""
    about = harbour()
    keys = tuple(sentence(16, id=f"key-{number}") for number in (1, 2, 3))
    disputed = (Dispute("How many walked out", about.summary.disputed[0].sides, "dispute-1", sentence(18).text),)
    summary = replace(about.summary, headline=sentence(12), lead=sentence(24), key=keys, why=sentence(16), disputed=disputed)
    return replace(about, summary=summary)


def hostile() -> Briefing:
    """A briefing whose every text is as long as it may be, and all of it in need of a backslash."""
    about, long = harbour(), "*" * 600
    point = Point(long, ("p2",), "claimed", ("ana-ruiz", "tom-okafor"))
    summary = replace(
        about.summary,
        headline=replace(point, text="_" * 250),
        lead=point,
        key=tuple(replace(point, id=f"key-{number}") for number in (1, 2, 3)),
        why=point,
        disputed=(Dispute(long, (point, point), "dispute-1", long),) * 5,
    )
    actors = tuple(replace(actor, name="~" * 200) for actor in about.actors)
    source = replace(about.source, publisher="|" * 200, title="|" * 200)
    return replace(about, summary=summary, actors=actors, source=source)


async def count_of(answer: Answer) -> int:
    """Return the words of a card as Discord shows it, buttons included."""
    return count_words(" ".join(await write_texts(answer)))


@pytest.mark.parametrize("about", [brief(), harbour()], ids=["brief", "small"])
async def test_a_card_takes_at_most_120_words(about: Briefing) -> None:
    assert await count_of(shown(about)) <= MOST_WORDS == 120
    corrected = replace(about, corrections=(Correction("2024-05-15", "e1", "a", "b", "c"),))
    assert await count_of(shown(corrected)) <= MOST_WORDS


async def test_the_card_of_what_ships_takes_at_most_120_words() -> None:
    about = authored_file.read((LIBRARY / "armenia-russia.toml").read_text(encoding="utf-8"), "armenia-russia.toml")
    assert await count_of(shown(about)) <= MOST_WORDS


def test_a_card_tells_the_lead_the_key_points_and_what_is_disputed() -> None:
    about = brief()
    answer = shown(about)
    assert answer.title == about.summary.headline.text
    assert texts(answer) == [sentence(24).text, *[sentence(16).text] * 3, sentence(18).text]
    assert answer.provenance
    assert answer.provenance.footer == "Example Courier, 14 May 2024"
    assert [link.label for link in answer.links] == ["Full briefing", "Quotes", "Timeline", "Notes (2)"]
    assert all(link.arguments[0] == ("briefing", "harbour-talks") for link in answer.links)
    assert answer.links[0].primary


def test_where_nothing_is_disputed_it_says_a_word_of_caution() -> None:
    about = brief()
    calm = replace(about, summary=replace(about.summary, disputed=()))
    assert texts(shown(calm))[-1] in {"The article contradicts itself.", "The article contradicts itself and is incomplete."}
    whole = replace(calm, notes=(), source=replace(calm.source, complete=Completeness(whole=True)))
    assert len(texts(shown(whole))) == 4


def test_of_an_older_briefing_the_first_point_is_the_lead() -> None:
    answer = shown(harbour())
    assert texts(answer) == [
        "Talks over night shifts broke down, and work at the harbour stopped on Monday.",
        "How many people walked out",
    ]


def test_what_is_over_is_shown_whole_and_the_later_line_gives_way() -> None:
    about = harbour()
    first = replace(about.summary.points[0], text=sentence(110).text)
    answer = shown(replace(about, summary=replace(about.summary, points=(first,))))
    assert texts(answer) == [sentence(110).text]


def test_a_card_has_buttons_only_for_commands_that_exist() -> None:
    answer = card(harbour(), 1, wording.date, commands={"quotes"})
    assert [link.command for link in answer.links] == ["quotes"]


def test_its_date_is_in_the_language_of_the_server() -> None:
    answer = shown(harbour(), "de")
    assert answer.provenance
    assert answer.provenance.footer == "Example Courier, 14. Mai 2024"


@pytest.mark.parametrize("briefing", [harbour(), brief(), hostile()])
def test_a_card_fits_one_message_and_keeps_room_for_a_mark(briefing: Briefing) -> None:
    answer = shown(briefing)
    assert len(render.paginate(answer, spare=Cost(ROOM_FOR_A_MARK, 2))) == 1
    found = tuple(Amendment("2024-05-15", "summary", "[" * 200, "[" * 600, "]" * 600, "(" * 600) for _ in range(9))
    marked = corrected_card(answer, found, wording.date)
    assert weight(mark_of(marked)) <= ROOM_FOR_A_MARK
    assert len(render.paginate(marked)) == 1
    assert len(render.paginate(corrected_reply(briefing, 3, found, ALL))) == 1
    assert len(render.paginate(retracted_card(answer, "2024-05-15", "*" * 4000, wording.date, commands=ALL))) == 1


def test_nothing_of_a_lead_is_cut_and_key_points_without_room_are_left_out() -> None:
    answer = shown(hostile())
    told = [block.text for block in answer.blocks if isinstance(block, Statement) and block.sign == CLAIMED]
    assert 0 < len(told) < 4
    assert all(text.endswith("*" * 600) for text in told)


def test_the_items_shown_are_those_that_a_reader_sees() -> None:
    about = harbour()
    pictured = {PICTURE, "e1", "e2", "e3"}
    assert items_shown(about, shown(about)) == {"summary", "source", "lead", "point-1", "dispute-1"} | pictured
    assert texts_shown(about, shown(about)) == {
        about.summary.headline.text,
        about.summary.points[0].text,
        "How many people walked out",
    }
    full = replace(about, summary=replace(brief().summary, lead=sentence(24, by=("ana-ruiz",))))
    assert items_shown(full, shown(full)) == pictured | {
        *("summary", "source", "lead", "ana-ruiz", "key-1", "key-2", "key-3", "dispute-1"),
    }
    assert sentence(18).text in texts_shown(full, shown(full))
    assert "How many walked out" in texts_shown(full, shown(full)), "by this, too, a correction of a dispute is known"


def test_a_card_that_says_the_article_contradicts_itself_shows_those_notes() -> None:
    about = harbour()
    calm = replace(about, summary=replace(about.summary, disputed=()))
    contradictions = {note.id for note in about.notes if note.kind == "contradiction"}
    assert contradictions
    assert contradictions <= items_shown(calm, shown(calm))
    assert not contradictions & items_shown(about, shown(about))


def test_a_new_revision_that_says_the_same_is_no_change() -> None:
    about = harbour()
    assert says_the_same(shown(about), card(replace(about, as_of="2024-05-15"), 4, wording.date, commands=ALL))
    assert says_the_same(shown(about), shown(replace(about, source=replace(about.source, title="A title"))))
    assert says_the_same(shown(about), shown(replace(about, notes=about.notes[:1])))
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
    tombstone = retracted_card(shown(harbour()), "2024-10-03", "It was made up.", wording.date, commands=ALL)
    assert tombstone.title == "Dock workers in Port Sella walk out over night shifts"
    assert tombstone.blocks == (Prose("Retracted 3 October 2024. Why: It was made up."),)
    assert [link.command for link in tombstone.links] == ["corrections"]
    assert tombstone.provenance is None


def test_a_text_is_shortened_at_a_word_and_only_where_it_must_be() -> None:
    assert clipped("one two  three", 13) == "one two three"
    assert clipped("one two three", 12) == "one two…"
    assert clipped("*****", 6) == "**…"
    assert weight("a*b") == 4
