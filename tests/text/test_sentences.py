"""Sentences of English prose."""

import pytest

from briefings.text.sentences import find_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We go. We stay.", ["We go.", "We stay."]),
        ("Gen. Milley spoke to Dr. Ruiz. They agreed.", ["Gen. Milley spoke to Dr. Ruiz.", "They agreed."]),
        ("J. K. Rowling and U.S. Navy officers came.", ["J. K. Rowling and U.S. Navy officers came."]),
        ("They left the U.S. The army stayed.", ["They left the U.S.", "The army stayed."]),
        ("Acme Corp. Chairman Bo Li spoke.", ["Acme Corp.", "Chairman Bo Li spoke."]),
        ("It rose 3.5 percent. “Good!” he said.", ["It rose 3.5 percent.", "“Good!” he said."]),
        ("“Go now.” The mayor left (late). All slept.", ["“Go now.”", "The mayor left (late).", "All slept."]),
        ("Yahoo! shares fell. Why? nobody knew.", ["Yahoo! shares fell.", "Why? nobody knew."]),
        ("No stop at the end", ["No stop at the end"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in find_sentences(text)] == sentences


def test_a_part_of_a_text_is_cut_alone_and_places_count_from_its_beginning() -> None:
    text = "Left out. We go. We stay. Left out."
    assert [text[start:end] for start, end in find_sentences(text, 9, 25)] == ["We go.", "We stay."]


def test_a_row_of_full_stops_is_no_sentence_and_takes_no_time() -> None:
    find_sentences("." * 500_000)
    assert find_sentences("Wait... What?! (Yes.) No") == ((0, 7), (8, 14), (15, 21), (22, 24))
