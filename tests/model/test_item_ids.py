"""Ids of our own sentences: given once, never twice, and left out where they only count."""

from dataclasses import replace

import pytest

from briefings.editing.addresses import find as find_place
from briefings.editing.sentence_ids import keep_ids
from briefings.model.briefing import Briefing, Dispute, Point
from briefings.model.errors import InvalidArgumentError
from briefings.model.item_ids import give_ids, without_given_ids
from briefings.model.rules import check
from tests.support.factory import harbour

CITED = ("p2",)


def told(*points: Point, **more: tuple[Point, ...] | tuple[Dispute, ...] | Point) -> Briefing:
    return replace(harbour(), summary=replace(harbour().summary, points=points, **more))


def ids_of(briefing: Briefing) -> list[str]:
    return [point.id for point in briefing.summary.points]


def test_each_listed_sentence_without_an_id_gets_the_number_of_its_place() -> None:
    key = (Point("Dockers walk out.", CITED),)
    given = give_ids(told(Point("One.", CITED), Point("Two.", CITED, id="two"), Point("Three.", CITED), key=key)).summary
    assert [point.id for point in given.points] == ["point-1", "two", "point-3"]
    assert [point.id for point in given.key] == ["key-1"]
    assert [dispute.id for dispute in given.disputed] == ["dispute-1"]
    assert [side.id for side in given.disputed[0].sides] == ["", ""]
    assert given.headline.id == ""


def test_a_number_that_is_taken_is_passed_over() -> None:
    events = (replace(harbour().events[0], id="point-1"),)
    about = replace(told(Point("One.", CITED), Point("Two.", CITED, id="point-2"), Point("Three.", CITED)), events=events)
    assert ids_of(give_ids(about)) == ["point-3", "point-2", "point-4"]


def test_ids_that_only_count_are_left_out_and_no_others() -> None:
    bare = told(Point("One.", CITED), Point("Two.", CITED), disputed=())
    bare = replace(bare, summary=replace(bare.summary, background=()))
    assert without_given_ids(give_ids(bare)) == bare
    chosen = told(Point("One.", CITED, id="walkout"))
    assert ids_of(without_given_ids(chosen)) == ["walkout"]


def test_a_sentence_keeps_its_id_when_a_file_puts_another_before_it() -> None:
    before = give_ids(told(Point("The dockers walk out.", CITED), Point("The port is closed to grain.", CITED)))
    file = give_ids(
        told(
            Point("A mediator was called in at night.", CITED),
            Point("The dockers walk out at dawn.", CITED),
            Point("The port is closed to grain.", CITED),
        )
    )
    assert ids_of(file) == ["point-1", "point-2", "point-3"], "the file alone can only count"
    assert ids_of(keep_ids(file, before)) == ["point-3", "point-1", "point-2"]


def test_ids_that_an_author_chose_stay() -> None:
    before = give_ids(told(Point("The dockers walk out.", CITED)))
    file = told(Point("The dockers walk out.", CITED, id="walkout"))
    assert ids_of(keep_ids(file, before)) == ["walkout"]


def test_a_place_leads_to_a_sentence_only_if_its_author_numbered_none() -> None:
    chosen = told(Point("One.", CITED, id="walkout"), Point("Two.", CITED, id="closure"))
    assert find_place(chosen, "point-2").address == "closure"
    counted = told(Point("Two.", CITED, id="point-2"), Point("Three.", CITED, id="point-3"))
    with pytest.raises(InvalidArgumentError):
        find_place(counted, "point-1")


@pytest.mark.parametrize(
    ("about", "path", "said"),
    [
        (told(Point("One.", CITED, id="lead")), "summary.points[0].id", "stands alone"),
        (told(Point("One.", CITED, id="q1")), "quotes[0].id", "already the id"),
        (told(Point("One.", CITED), lead=Point("Led.", CITED, id="x")), "summary.lead.id", "take this one out"),
        (told(Point("One.", CITED), key=(Point("K.", CITED),) * 4), "summary.key", "3 are the most"),
    ],
)
def test_ids_and_numbers_of_sentences_have_rules(about: Briefing, path: str, said: str) -> None:
    problems = [problem for problem in check(about) if problem.path == path]
    assert problems
    assert said in problems[0].message
