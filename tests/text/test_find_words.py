"""Words are found as people paste them, to the letter; of words that are not there, the nearest are told."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.find_words import find_words, nearest_words, one_line
from briefings.text.stretches import find_stretches

TEXT = "He said: “We’ll not\nmove,” and\u00a0left. “We’ll not move,” she said, \u2018twice\u2019 — for a well\u2011known reason."


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("We’ll not move", 2),
        ("We'll not move", 2),
        ("  We'll  not\n move ", 2),
        ('"We\'ll not move,"', 2),
        ("“We'll not move”", 2),
        ("and left", 1),
        ("'twice'", 1),
        ("well-known reason", 1),
        ("twice' - for", 1),
        ("we'll not move", 0),
        ("We'll not mov", 0),
        ("e'll not move", 0),
        ("We will not move", 0),
        ("", 0),
        ("“”", 0),
    ],
)
def test_marks_and_spaces_are_forgiven_and_letters_are_not(words: str, count: int) -> None:
    found = find_words(words, TEXT)
    assert len(found) == count
    for start, end in found:
        assert one_line(TEXT[start:end]).strip("“”") != ""


def test_what_is_kept_are_the_letters_of_the_article() -> None:
    start, end = find_words("We'll not move", TEXT)[0]
    assert TEXT[start:end] == "We’ll not\nmove"
    first, _ = find_stretches(f"{TEXT}", "We'll not move", ((0, len(TEXT)),), written=True)
    assert first.words == "We’ll not\nmove"
    assert first.sha256 == hashlib.sha256("We’ll not\nmove".encode()).hexdigest()
    assert find_stretches(TEXT, "We'll not move", ((0, 20), (0, 20)), written=False) == ()


@given(st.text(st.sampled_from("ab '\u2019\"\u201c\u00a0\n\u200b-\u2013."), max_size=60), st.data())
def test_any_whole_words_of_a_text_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    words = [index for index, char in enumerate(text) if char.isalnum()]
    if not words:
        return
    start = data.draw(st.sampled_from([i for i in words if i == 0 or not text[i - 1].isalnum()]))
    end = data.draw(st.sampled_from([i + 1 for i in words if i >= start and not text[i + 1 : i + 2].isalnum()]))
    if "\u200b" in text[max(0, start - 1) : start] + text[end : end + 1]:
        return  # nobody sees where a word ends beside a space of no width
    assert (start, end) in find_words(one_line(text[start:end]), text)


def test_the_nearest_words_are_told_where_they_come_near() -> None:
    texts = ("Nothing here.", TEXT)
    assert nearest_words("We will not move today", texts) == (-1, "") or nearest_words("We will not move today", texts)[0] == 1
    assert nearest_words("he said we'll not budge", texts)[0] == 1
    assert nearest_words("reasen", texts) == (1, "reason")
    assert nearest_words("cranes quays tides", texts) == (-1, "")
    assert nearest_words("", texts) == (-1, "")
