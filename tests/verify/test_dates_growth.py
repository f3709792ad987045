"""Dates are read where their words stand in time that grows with the passage, however often they stand there."""

from briefings.model.edtf_dates import parse
from briefings.model.source import When
from briefings.text.passages import cut
from briefings.text.quotations import Quoted
from briefings.verify.ground import Place
from briefings.verify.in_place import find_told
from support.steps import count_steps

WHEN = When("2024-05-13", "on Monday", "resolved", "the date of publication")


def steps(times: int) -> int:
    (span,) = cut("the dock workers walked out of the harbor on Monday " * times + "\n")
    place = Place("p1", span, Quoted(()))
    return count_steps(lambda: find_told(WHEN, (place,), parse("2024-05-14")))


def test_a_passage_of_twice_as_many_dates_takes_twice_the_work() -> None:
    once, twice = steps(40), steps(80)
    assert once < twice < 3 * once
