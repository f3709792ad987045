"""Our bounds against those of the package `edtf`, with its known differences left out by name."""

import importlib
import warnings
from datetime import date
from typing import Protocol, cast

import pytest
from hypothesis import assume, given, settings

from briefings.model.edtf_dates import Interval, bounds, parse
from support.edtf_values import moments

pytestmark = pytest.mark.slow


class _Struct(Protocol):
    tm_year: int
    tm_mon: int
    tm_mday: int


class _Value(Protocol):
    def lower_strict(self) -> _Struct: ...
    def upper_strict(self) -> _Struct: ...


class _Oracle(Protocol):
    def parse_edtf(self, text: str) -> _Value: ...


@pytest.fixture(scope="module")
def oracle() -> _Oracle:
    with warnings.catch_warnings():  # its grammar makes pyparsing warn while it is imported
        warnings.simplefilter("ignore")
        return cast("_Oracle", importlib.import_module("edtf"))


def _theirs(oracle: _Oracle, text: str) -> tuple[date, date]:
    value = oracle.parse_edtf(text)
    return _day(value.lower_strict()), _day(value.upper_strict())


def _day(struct: _Struct) -> date:
    return date(struct.tm_year, struct.tm_mon, struct.tm_mday)


def _is_exempt(text: str) -> str:
    """Why the oracle cannot judge this date; "" where it can."""
    if text.startswith("00") and "X" in text[:4]:
        return "it begins the first decade and century with the year 0, which the calendar has not"
    if text[4:7] in ("-21", "-22", "-23", "-24") and len(text) > 7:
        return "it cannot read a season with a qualifier"
    if text[4:7] == "-24":
        return "it ends winter with December, though winter spans the end of the year"
    return ""


@settings(deadline=None)  # the oracle's parser takes its time
@given(moments())
def test_bounds_of_a_date_are_those_of_the_oracle(oracle: _Oracle, text: str) -> None:
    assume(not _is_exempt(text))
    assert bounds(parse(text)) == _theirs(oracle, text)


@settings(deadline=None)  # the oracle's parser takes its time
@given(moments(), moments())
def test_bounds_of_an_interval_are_those_of_the_oracle(oracle: _Oracle, one: str, other: str) -> None:
    assume(not _is_exempt(one) and not _is_exempt(other))
    first, last = sorted((one, other), key=lambda text: bounds(parse(text)))
    edtf = parse(f"{first}/{last}")
    assert isinstance(edtf, Interval)
    # Put together from its two ends: the oracle pads ends that are unknown by ten years.
    assert bounds(edtf) == (_theirs(oracle, first)[0], _theirs(oracle, last)[1])


def test_the_exemptions_are_still_needed(oracle: _Oracle) -> None:
    assert _theirs(oracle, "2020-24")[1] == date(2020, 12, 31)
    assert bounds(parse("2020-24"))[1] == date(2021, 2, 28)
