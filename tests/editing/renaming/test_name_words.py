"""One name in place of another in a sentence, as an editor would write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.editing.renaming.words import find_longer, mark_letters, replace_name


@pytest.mark.parametrize(
    ("text", "old", "new", "now"),
    [
        ("Talks with Bara failed.", "Bara", "Barra", "Talks with Barra failed."),
        ("Bara’s plan and Bara's answer", "Bara", "Barra", "Barra’s plan and Barra's answer"),
        ("Jones’ plan", "Jones", "Jone", "Jone’s plan"),
        ("He called it ‘the plan of Jones’ twice.", "Jones", "Jone", "He called it ‘the plan of Jone’ twice."),
        ("Hughes’ plan", "Hughes", "Huges", "Huges’ plan"),
        ("The union left. Then the union came.", "the union", "the guild", "The guild left. Then the guild came."),
        ("Bara left. Mr. Bara said so.", "Bara", "de Bara", "De Bara left. Mr. de Bara said so."),
        ("BARA QUITS AS BARA’S PLAN FAILS", "Bara", "Barra", "BARRA QUITS AS BARRA’S PLAN FAILS"),
        ("Bara, as Mary Bara is called", "Bara", "Mary Bara", "Mary Bara, as Mary Bara is called"),
        ("a Bara-led, anti-Bara and US-Bara deal", "Bara", "Barra", "a Barra-led, anti-Barra and US-Barra deal"),
        ("Mary\n  Bara went", "Mary Bara", "Mary Barra", "Mary Barra went"),
        ("O’Brien went", "O'Brien", "O'Bryan", "O’Bryan went"),
        ("E\u0301va went", "\u00c9va", "Eva", "Eva went"),
        ("\u7fd2\u8fd1\u5e73\u6c0f\u306f", "\u7fd2\u8fd1\u5e73", "\u7fd2\u4ef2\u52f2", "\u7fd2\u4ef2\u52f2\u6c0f\u306f"),
        ("May came in May.", "May", "Mai", "Mai came in Mai."),
    ],
)
def test_it_is_written_as_the_sentence_needs_it(text: str, old: str, new: str, now: str) -> None:
    assert replace_name(text, old, new) == now


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("In Baraboo it rained.", ("Baraboo",)),
        ("Ann Bara-Smith and Tom O’Bara", ("Bara-Smith", "O’Bara")),
        ("Al-Bara went", ("Al-Bara",)),
        ("the Bara\u0301 river", ("Bar\u00e1",)),
        ("a baraboo", ()),
    ],
)
def test_a_part_of_a_longer_word_or_name_stays_and_is_told(text: str, longer: tuple[str, ...]) -> None:
    assert replace_name(text, "Bara", "Barra") == text
    assert set(find_longer(text, "Bara", "Barra")) <= set(longer)
    assert bool(find_longer(text, "Bara", "Barra")) == (bool(longer) and "\u0301" not in text)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [("Bara", "Barra", "r"), ("Smith", "Smyth", "y"), ("Barra", "Bara", "ra"), ("Al Amin", "Alamin", "a")],
)
def test_the_letters_that_change_are_marked(old: str, new: str, marked: str) -> None:
    pieces = mark_letters(old, new)
    assert "".join(text for text, _ in pieces) == new
    assert "".join(text for text, is_new in pieces if is_new) == marked


@given(st.text(alphabet="Bara ’'-s.\u00e9\u0301", max_size=60), st.sampled_from(["Barra", "de Bara", "Bar"]))
def test_doing_it_twice_changes_nothing_more_and_no_letter_around_it_is_lost(text: str, new: str) -> None:
    once = replace_name(text, "Bara", new)
    assert replace_name(once, "Bara", new) == once
