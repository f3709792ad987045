import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.edtf_dates import Moment, bounds, parse
from briefings.text.temporal import find, resolve
from support.edtf_values import moments

DAY = "2013-12-10"  # a Tuesday


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("May 2023", "2023-05"),
        ("December 2022", "2022-12"),
        ("January 18, 2005", "2005-01-18"),
        ("on Monday, 18 January 2005", "2005-01-18"),
        ("the 3rd of March 2021", "2021-03-03"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("fall 2020", "2020-23"),
        ("the autumn of 2020", "2020-23"),
        ("winter 1999", "1999-24"),
        ("in the 2020 war", "2020"),
        ("since 2018", "2018/.."),
        ("by 2011", "../2011"),
        ("until May 2020", "../2020-05"),
        ("before 2020", "../2019"),
        ("before March 1, 2020", "../2020-02-29"),
        ("after December 2019", "2020-01/.."),
        ("about 1980", "1980~"),
        ("between 2018 and 2020", "2018/2020"),
        ("from May to July 2020", "2020-05/2020-07"),
        ("2010-11", "2010/2011"),
        ("September 11\u201320, 2023", "2023-09-11/2023-09-20"),
        ("the late 1980's", "198X~"),
        ("the 1980s", "198X"),
        ("mid-2011", "2011-06~"),
        ("the 20th century", "1901/2000"),
        ("the third quarter of 2009", "2009-07/2009-09"),
        ("the second half of 2006", "2006-07/2006-12"),
    ],
)
def test_words_that_say_their_date_need_no_anchor(words: str, edtf: str) -> None:
    for anchor in (None, parse(DAY)):
        (reading,) = resolve(words, anchor)
        assert (reading.edtf, reading.needs_anchor) == (edtf, False)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("today", "2013-12-10"),
        ("yesterday", "2013-12-09"),
        ("on Monday", "2013-12-09"),
        ("on Tuesday", "2013-12-10"),
        ("last Tuesday", "2013-12-03"),
        ("next Friday", "2013-12-13"),
        ("last week", "2013-12-02/2013-12-08"),
        ("this week", "2013-12-09/2013-12-15"),
        ("last month", "2013-11"),
        ("earlier this month", "2013-12"),
        ("next month", "2014-01"),
        ("last year", "2012"),
        ("in March", "2013-03"),
        ("in December", "2013-12"),
        ("last December", "2012-12"),
        ("January 15", "2014-01-15"),
        ("November 30", "2013-11-30"),
        ("last summer", "2013-22"),
        ("next summer", "2014-22"),
        ("three days ago", "2013-12-07"),
        ("two weeks ago", "2013-11-26~"),
        ("five years ago", "2008~"),
        ("the past three decades", "1983~/2013"),
        ("for 33 years", "1980~/.."),
        ("30 years", "1983~/.."),
        ("within 90 days", "2013-12-10/2014-03-10"),
        ("the fourth quarter", "2013-10/2013-12"),
        ("the last quarter", "2013-07/2013-09"),
        ("recently", "2013~"),
        ("since Monday", "2013-12-09/.."),
    ],
)
def test_relative_words_are_read_from_the_anchor(words: str, edtf: str) -> None:
    (reading,) = resolve(words, parse(DAY))
    assert (reading.edtf, reading.needs_anchor, reading.coarse) == (edtf, True, False)
    (undated,) = resolve(words, None)
    assert (undated.edtf, undated.precision) == ("", None)


@pytest.mark.parametrize(
    ("words", "edtf", "coarse"),
    [
        ("earlier this month", "2023-09", False),
        ("in March", "2023-03", False),
        ("last month", "2023-08", False),
        ("last year", "2022", False),
        ("over the last 30 years", "1993~/2023", False),
        ("Monday", "2023-09~", True),
        ("last week", "2023-09~", True),
        ("yesterday", "2023-09~", True),
        ("today", "2023-09", True),
    ],
)
def test_a_month_as_anchor_gives_nothing_finer_than_a_month(words: str, edtf: str, coarse: bool) -> None:
    (reading,) = resolve(words, parse("2023-09"))
    assert (reading.edtf, reading.coarse) == (edtf, coarse)


def test_the_reach_of_a_coarse_reading_holds_all_days_it_may_mean() -> None:
    (reading,) = resolve("last week", parse("2023-09"))
    assert reading.reach == "2023-08-21/2023-09-24"


def test_several_dates_are_several_readings() -> None:
    readings = resolve("in 2020, nor in 2021, nor in 2022", None)
    assert [reading.edtf for reading in readings] == ["2020", "2021", "2022"]


def test_a_sentence_about_what_is_to_come_looks_ahead() -> None:
    anchor = parse("2011-06-07")
    assert [each.edtf for each in find("It was shown in July. It will be sold in July.", anchor)] == ["2010-07", "2011-07"]
    assert [each.edtf for each in find("in July", anchor, ahead=True)] == ["2011-07"]


@pytest.mark.parametrize(
    "text", ["2,000 soldiers", "2000 soldiers", "$2000", "flight 20233", "30 years of work", "may march on", "most recently"]
)
def test_what_is_no_time_is_left_alone_in_running_text(text: str) -> None:
    assert find(text, parse(DAY)) == ()


@pytest.mark.parametrize("words", ["30 February 2023", "from 2020 to 2018", "over time", "subsequent", ""])
def test_no_date_is_made_up(words: str) -> None:
    assert all(reading.edtf in ("", "2023-02", "2020/..", "2018") for reading in resolve(words, None))


def test_a_reading_keeps_its_place() -> None:
    text = "The talks began in March 2023 and stopped."
    (reading,) = find(text, None)
    assert text[reading.start : reading.end] == reading.text == "March 2023"


WORDS = st.sampled_from(
    ["on Monday", "last week", "in March", "May 5", "two years ago", "since Friday", "the third quarter", "next decade"]
)


@given(WORDS, moments())
def test_any_anchor_gives_a_date_no_finer_than_itself(words: str, anchor: str) -> None:
    seen_from = parse(anchor)
    for reading in resolve(words, seen_from):
        if reading.date is None:
            continue
        assert bounds(reading.date) != (None, None)
        if reading.coarse and isinstance(reading.date, Moment) and isinstance(seen_from, Moment):
            assert reading.date.last - reading.date.first >= seen_from.last - seen_from.first


@given(st.text(max_size=40), st.one_of(st.none(), moments()))
def test_any_text_can_be_read(text: str, anchor: str | None) -> None:
    for reading in find(text, parse(anchor) if anchor else None):
        assert text[reading.start : reading.end] == reading.text
