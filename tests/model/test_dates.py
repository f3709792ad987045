from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.edtf_dates import Interval, Moment, bounds, contains, overlaps, parse, precision, sort_key
from briefings.model.errors import InvalidDateError
from support.edtf_values import DAYS, values


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2023", "year", "2023-01-01", "2023-12-31"),
        ("2023-09", "month", "2023-09-01", "2023-09-30"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2023-09-11", "day", "2023-09-11", "2023-09-11"),
        ("2023-09-XX", "month", "2023-09-01", "2023-09-30"),
        ("2023-XX-XX", "year", "2023-01-01", "2023-12-31"),
        ("201X", "decade", "2010-01-01", "2019-12-31"),
        ("20XX", "century", "2000-01-01", "2099-12-31"),
        ("000X", "decade", "0001-01-01", "0009-12-31"),
        ("2020-21", "season", "2020-03-01", "2020-05-31"),
        ("2020-22", "season", "2020-06-01", "2020-08-31"),
        ("2020-23", "season", "2020-09-01", "2020-11-30"),
        ("2020-24", "season", "2020-12-01", "2021-02-28"),
        ("2023-24", "season", "2023-12-01", "2024-02-29"),
        ("9999-24", "season", "9999-12-01", "9999-12-31"),
        ("2018~", "year", "2018-01-01", "2018-12-31"),
        ("2023-09-11/2023-09-20", "interval", "2023-09-11", "2023-09-20"),
        ("1999/..", "interval", "1999-01-01", None),
        ("1999/", "interval", "1999-01-01", None),
        ("../2023-09", "interval", None, "2023-09-30"),
        ("/2023-09", "interval", None, "2023-09-30"),
    ],
)
def test_a_date_has_its_precision_and_bounds(text: str, kind: str, first: str | None, last: str | None) -> None:
    edtf = parse(text)
    assert precision(edtf) == kind
    assert tuple(each and each.isoformat() for each in bounds(edtf)) == (first, last)
    assert edtf.text == text


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"), [("2020?", True, False), ("2020~", False, True), ("2020%", True, True)]
)
def test_qualifiers_are_kept(text: str, uncertain: bool, approximate: bool) -> None:
    moment = parse(text)
    assert isinstance(moment, Moment)
    assert (moment.uncertain, moment.approximate) == (uncertain, approximate)


def test_open_and_unknown_ends_are_told_apart() -> None:
    opened, unknown = parse("1999/.."), parse("1999/")
    assert isinstance(opened, Interval)
    assert isinstance(unknown, Interval)
    assert (opened.end, unknown.end) == ("open", "unknown")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write it like"),
        ("2023-02-30", "days 01 to 28"),
        ("2023-04-31", "days 01 to 30"),
        ("2023-00", "Months run from 01 to 12"),
        ("2023-25", "Months run from 01 to 12"),
        ("2023-09-00", "days 01 to 30"),
        ("0000", "Years run from 0001"),
        ("2023-9", 'Did you mean "2023-09"?'),
        ("2023/09/11", 'more than one "/"'),
        ("2023.9.1", 'Did you mean "2023-09-01"?'),
        ("11.09.2023", "year first"),
        ("2023-09-11T10:00", "Leave out the time"),
        ("2023-XX-11", "stand on the right"),
        ("201X-03", "stand on the right"),
        ("2020-23-01", '"2020-23"'),
        ("2021/2020", '"2020/2021"'),
        ("../..", "neither a start nor an end"),
        ("/", "neither a start nor an end"),
        ("2020/autumn", '"autumn" in "2020/autumn"'),
        ("٢٠٢٣", "Write it like"),
        ("2023\n", "Write it like"),
        ("Y12023", "Write it like"),
        ("1XXX", "Write it like"),
    ],
)
def test_what_is_no_date_is_refused_with_what_would_be_right(text: str, says: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        parse(text)
    assert says in str(caught.value)


@pytest.mark.parametrize("text", ["Y" + "9" * 5_000, "9" * 5_000, "2020/" + "9" * 5_000, "0000/" + "9" * 5_000])
def test_an_endless_year_is_one_short_sentence(text: str) -> None:
    with pytest.raises(InvalidDateError) as caught:
        parse(text)
    assert "999…" in str(caught.value)
    assert len(str(caught.value)) < 300


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        first, last = bounds(parse(text))
    except InvalidDateError:
        return
    assert first is not None or last is not None


@given(values())
def test_bounds_are_in_order_and_the_date_contains_itself(text: str) -> None:
    edtf = parse(text)
    first, last = bounds(edtf)
    assert first is None or last is None or first <= last
    assert contains(edtf, edtf)
    assert overlaps(edtf, edtf)


@given(values(), values(), DAYS)
def test_contains_and_overlaps_agree_day_by_day(one: str, other: str, day: date) -> None:
    outer, inner, point = parse(one), parse(other), parse(day.isoformat())
    if contains(outer, inner):
        assert overlaps(outer, inner)
        assert contains(outer, point) or not contains(inner, point)
    if contains(outer, point) and contains(inner, point):
        assert overlaps(outer, inner)
        assert overlaps(inner, outer)


@given(st.lists(values(), max_size=6))
def test_dates_have_one_order_and_undated_comes_last(texts: list[str]) -> None:
    ordered = sorted([*(parse(text) for text in texts), None], key=sort_key)
    assert ordered[-1] is None
    backwards = list(reversed(ordered))
    assert ordered == sorted(backwards, key=sort_key)
    starts = [first or last for first, last in (bounds(each) for each in ordered if each is not None)]
    assert starts == sorted(each for each in starts if each is not None)


def test_dates_sort_as_a_reader_expects() -> None:
    ordered = ["1999", "2011", "2011-01/..", "2011-05", "../2011", "2023-09", "2023-09-11"]
    backwards = list(reversed(ordered))
    assert sorted(backwards, key=lambda text: sort_key(parse(text))) == ordered


@given(DAYS)
def test_the_next_day_is_another_date(day: date) -> None:
    if day < date.max:
        assert not overlaps(parse(day.isoformat()), parse((day + timedelta(days=1)).isoformat()))
