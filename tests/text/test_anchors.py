import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.anchors import Quoted, occurrences, quotations, stands_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said \u201cno\u201d twice: \u201cno\u201d.", [("no", 1), ("no", 1)]),
        (
            "\u201cShe told me \u2018never\u2019, twice,\u201d he said.",
            [("She told me \u2018never\u2019, twice,", 1), ("never", 2)],
        ),
        ("to improve \u2018the union\u2019s work,\u2019\u201d said", [("the union\u2019s work,", 1)]),
        ("the dockers' union said 'no'", [("no", 1)]),
        ("\u201cIt\u2019s theirs\u201d", [("It\u2019s theirs", 1)]),
        ("the \u2018sixties began", list[tuple[str, int]]()),
        ('"A" and "B"', [("A", 1), ("B", 1)]),
        ("\u00aboui\u00bb", [("oui", 1)]),
        ("a 'b \"c\" d' e", [('b "c" d', 1), ("c", 2)]),
    ],
)
def test_quotation_marks_are_paired(text: str, found: list[tuple[str, int]]) -> None:
    assert [(text[each.start : each.end], each.depth) for each in quotations(text)] == found


def test_speech_that_runs_on_reaches_to_the_end() -> None:
    (only,) = quotations("\u201cIt runs on")
    assert (only.start, only.end, only.closed) == (1, 11, False)


def test_words_are_found_whole_and_to_the_letter() -> None:
    text = "The union\u2019s men and the union."
    assert list(occurrences("union", text)) == [(4, 9), (24, 29)]
    assert not stands_in("nion", text)
    assert not stands_in("Union", text)
    assert not stands_in("", text)
    assert not stands_in("000", "2,0001")


def test_depth_counts_the_marks_around() -> None:
    text = "\u201ca \u2018b\u2019 c\u201d d"
    quoted = Quoted(text)
    assert [quoted.depth(index, index + 1) for index in (1, 4, 7, 10)] == [1, 2, 1, 0]


@given(st.text(alphabet="ab .'\"\u2018\u2019\u201c\u201d\u00ab\u00bb", max_size=30))
def test_quotations_nest_or_part(text: str) -> None:
    marks = quotations(text)
    for one in marks:
        assert 0 <= one.start <= one.end <= len(text)
        for other in marks:
            apart = one.end <= other.start or other.end <= one.start
            nested = (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)
            assert apart or nested
