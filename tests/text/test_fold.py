import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.fold import fold, suffixes


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vahram Ter-Matevosyan", "vahram ter matevosyan"),
        ("Søren Łukasz Đorđević", "soren lukasz dordevic"),
        ("Straße STRASSE", "strasse strasse"),
        ("Æsir Œuvre Þór Ðorn", "aesir oeuvre thor dorn"),
        ("IĞDIR \u0131ğd\u0131r", "igdir igdir"),
        ("N\u2019Djaména O'Neill `Uqba Ha\u02bbapai \u02bcAli", "ndjamena oneill uqba haapai ali"),
        ("  U.S.   (State) Department\u2014East ", "u s state department east"),
        ("\ufb01nance \uff21\uff22", "finance ab"),
        ("Pashi\u00adnyan \u200fX", "pashinyan x"),
        ("Նիկոլ Փաշինյան", "նիկոլ փաշինյան"),
        ("Владимир Путин", "владимир путин"),
        ("\u2013\u2014!?", ""),
        ("", ""),
    ],
)
def test_names_fold_to_what_people_type(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_suffixes_start_at_each_word_longest_first() -> None:
    assert suffixes("Vahram Ter-Matevosyan") == ("vahram ter matevosyan", "ter matevosyan", "matevosyan")
    assert suffixes("...") == ()


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Pd", "Mn"], max_codepoint=0x24F)))
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert fold(text.lower()) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)


@given(st.text())
def test_only_letters_digits_and_single_spaces_are_left(text: str) -> None:
    words = fold(text).split(" ")
    assert words == [""] or all(word and all(char.isalnum() for char in word) for word in words)


@given(st.text())
def test_every_suffix_is_the_end_of_the_whole(text: str) -> None:
    whole = fold(text)
    assert all(whole.endswith(suffix) for suffix in suffixes(text))
    assert len(suffixes(text)) == len(whole.split())
