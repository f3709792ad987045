"""Dates as people type them."""

import pytest

from briefings.editing.typed_date import read_typed_date
from briefings.model.errors import InvalidArgumentError


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("8 August 2011", "2011-08-08"),
        ("Aug 8, 2011", "2011-08-08"),
        ("  August 8th, 2011 ", "2011-08-08"),
        ("Monday, 8 August 2011", "2011-08-08"),
        ("2011-08-08", "2011-08-08"),
        ("8.8.2011", "2011-08-08"),
        ("August 2011", "2011-08"),
        ("2011", "2011"),
        ("2011-08-08/2011-08-10", "2011-08-08/2011-08-10"),
        ("", ""),
    ],
)
def test_a_date_is_read_as_it_was_typed(typed: str, edtf: str) -> None:
    assert read_typed_date(typed) == edtf


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yesterday", "not one date that stands by itself"),
        ("03/05/2021", "may be"),
        ("31 April 2021", "no such day"),
        ("the newspaper", "is not a date"),
        ("8 August 2011 or 9 August 2011", "is not a date"),
        ("8 August", "not one date that stands by itself"),
    ],
)
def test_what_is_not_one_date_is_refused_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(InvalidArgumentError, match=said):
        read_typed_date(typed)
