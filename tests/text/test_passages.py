from hypothesis import given
from hypothesis import strategies as st

from briefings.text.normalise import normalise
from briefings.text.passages import cut, opening

LONG = "word " * 30 + "end."


def test_paragraphs_are_parted_by_blank_lines() -> None:
    spans = cut("One line\nand its second.\n\n \nTwo.\n")
    assert [span.text for span in spans] == ["One line\nand its second.", "Two."]
    assert [span.position for span in spans] == [1, 2]


def test_every_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    assert [span.text for span in cut(f"{LONG}\nA caption.\n\nMore.")] == [LONG, "A caption.", "More."]


def test_space_around_is_left_out_of_text_and_offsets() -> None:
    (span,) = cut("  \n\n  A paragraph.  \n")
    assert (span.text, span.start, span.end) == ("A paragraph.", 6, 18)


def test_an_opening_has_six_words_at_most() -> None:
    assert opening("one  two\nthree four five six seven") == "one two three four five six"
    assert opening("one") == "one"


@given(st.text(st.sampled_from("ab \n\t\u00a0\u2003\u2028."), max_size=300))
def test_passages_tile_the_text_without_losing_a_letter(raw: str) -> None:
    text = normalise(raw)
    spans = cut(text)
    assert [span.text for span in spans] == [text[span.start : span.end] for span in spans]
    assert all(span.text == span.text.strip() and span.text for span in spans)
    assert [(span.start, span.end) for span in spans] == sorted((span.start, span.end) for span in spans)
    assert "".join("".join(span.text for span in spans).split()) == "".join(text.split())
