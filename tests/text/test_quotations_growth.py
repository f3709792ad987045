"""Quotation marks are read in time that grows with the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.quotations import Quoted, quotations, read_quotations
from support.steps import count_steps


@pytest.mark.parametrize(
    "repeated",
    [
        "\u201ca ",
        "\u00aba ",
        "\u2018a ",
        "'a ",
        '"a\u201d ',
        "\u201ca\u00bb ",
        "s\u2019 ",
        '5" ',
        "\u201ea",
        "\"'s' ",
        "\u201ca, said A. ",
    ],
)
def test_twice_the_marks_take_twice_the_steps(repeated: str) -> None:
    few, many = (count_steps(lambda text=repeated * times: Quoted(quotations(text))) for times in (200, 400))
    assert many < 2.5 * few


def test_twice_the_paragraphs_take_twice_the_steps() -> None:
    few, many = (count_steps(lambda times=times: read_quotations(["\u201ca"] * times)) for times in (100, 200))
    assert many < 2.5 * few


def test_how_deep_a_stretch_lies_is_found_in_few_steps() -> None:
    quoted = Quoted(quotations("\u201ca\u201d " * 2000))
    assert count_steps(lambda: quoted.depth(5000, 9000)) < 500


@given(st.text(alphabet="ab .\"'\u2018\u2019\u201c\u201d\u00ab\u00bb", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_depth_is_that_of_the_deepest_quotation_around(text: str, one: int, other: int) -> None:
    start, end = sorted((one, other))
    marks = quotations(text)
    around = [mark.depth for mark in marks if mark.holds and mark.start <= start and end <= mark.end]
    assert Quoted(marks).depth(start, end) == max(around, default=0)
