import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.excerpt import excerpt, words
from briefings.text.fold import fold
from briefings.text.query import parse


def shown(text: str, query: str, longest: int = 240) -> str:
    return "".join(f"<{piece}>" if hit else piece for piece, hit in excerpt(text, parse(query), longest))


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Heavy weapons.", "weap", "Heavy <weapons>."),
        ("N'Djaména and Šostakovič", "ndjamena sostak", "<N'Djaména> and <Šostakovič>"),
        ("Vahram Ter-Matevosyan said", "ter-mat", "Vahram <Ter-Matevosyan> said"),
        ("‘weapons’ of old", "weapons", "‘<weapons>’ of old"),
        ("cafe\u0301, bar", "café", "<cafe\u0301>, bar"),
        ("½ of it", "2", "<½> of it"),
        ("a  b\n c", "b", "a <b> c"),
        ("We will not move", '"will not"', "We <will not> move"),
        ("We will not move", "will not", "We <will> <not> move"),
        ("one one", '"one one" one', "<one one>"),
        ("nothing", "else", "nothing"),
        ("", "else", ""),
    ],
)
def test_hits_are_marked_in_the_original_words(text: str, query: str, marked: str) -> None:
    assert shown(text, query) == marked


def test_a_long_text_is_cut_between_words_around_its_first_hit() -> None:
    text = "start " + "before " * 60 + "hit " + "after " * 60 + "end"
    cut = shown(text, "hit", 100)
    assert cut.startswith("…before ")
    assert "<hit>" in cut
    assert cut.endswith("after…")
    assert len(cut) <= 110


def test_without_a_hit_the_beginning_is_shown_and_no_word_is_too_long() -> None:
    assert shown("one two three four", "zero", 9) == "one two…"
    assert shown("x" * 50 + " y", "y", 10) == "…<y>"
    assert shown("x" * 50, "zero", 10) == "x" * 10 + "…"


@given(st.text())
def test_words_are_those_of_folding_each_in_its_place(text: str) -> None:
    found = words(text)
    assert [word.folded for word in found] == fold(text).split()
    assert all(fold(text[word.start : word.end]) for word in found)


@given(st.text(), st.text(), st.integers(1, 40))
def test_an_excerpt_is_a_piece_of_the_text(text: str, query: str, longest: int) -> None:
    plain = " ".join(text.split())
    pieces = excerpt(text, parse(query), longest)
    whole = "".join(piece for piece, _ in pieces)
    assert all(piece for piece, _ in pieces)
    assert whole == plain or whole.removeprefix("…").removesuffix("…") in plain
