"""Lines on a phone are as many as `textwrap` makes, also where they are counted without it."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.answers.word_count import PHONE, count_lines

WORD = st.text("ab1ü“”,.", min_size=1, max_size=PHONE + 2)
SENTENCE = st.tuples(st.lists(WORD, max_size=30), st.sampled_from(["", " ", "  "])).map(lambda told: " ".join(told[0]) + told[1])
ODD = st.text(" -\t\n\u00a0\u2014aü", max_size=120)


def wrapped(text: str) -> int:
    return sum(max(1, len(textwrap.wrap(line, PHONE))) for line in text.split("\n")) if text else 0


@given(st.one_of(SENTENCE, ODD))
def test_lines_are_those_of_textwrap(text: str) -> None:
    assert count_lines(text) == wrapped(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 0), ("\n", 2), ("x" * PHONE, 1), ("x" * PHONE + " y", 2), ("x" * (PHONE - 2) + " y", 1), ("word " * 30, 4)],
)
def test_lines_of_a_text(text: str, lines: int) -> None:
    assert count_lines(text) == lines
