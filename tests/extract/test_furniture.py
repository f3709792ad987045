"""What stands beside an article on its page is told from the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.furniture import find_furniture, list_account, read_account
from briefings.extract.proposals import FurnitureKind
from briefings.extract.reading import read_article
from support.steps import count_steps

_ACCOUNT = "The harbor of Lindow was closed on Monday after two ferries ran aground in a storm, the port authority said."


def find_kind(line: str) -> FurnitureKind | None:
    """What kind of furniture a line is between two paragraphs of an article; None if it is none."""
    found = find_furniture(read_article(f"{_ACCOUNT}\n\n{line}\n\n{_ACCOUNT}"))
    return next((item.kind for item in found if item.passage == 1), None)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Ana Ruiz and Tom Beck", "byline"),
        ("By Ana Ruiz, Lindow correspondent", "byline"),
        ("Ana Ruiz, Staff Writer", "byline"),
        ("ana.ruiz@courier.example", "byline"),
        ("Published: 14 May 2024 at 10:15", "dateline"),
        ("Last updated 3 hours ago", "dateline"),
        ("Tuesday, May 14, 2024", "dateline"),
        ("Ferries lie off Lindow on Monday. (Photo: Tom Beck)", "caption"),
        ("Image: the port of Lindow in January", "caption"),
        ("A ferry is towed into the harbor. © Reuters", "caption"),
        ("Ana Ruiz met Tom Beck in Lindow, Norvia, in December 2022.", "caption"),
        ("Sailors stand guard at the gate of the harbor, which the owner closed.", "caption"),
        ("(Reporting by Ana Ruiz; editing by Tom Beck)", "credit"),
        ("Additional reporting by Tom Beck in Lindow.", "credit"),
        ("Photo credit: Tom Beck", "credit"),
        ("Tom Beck contributed to this report.", "credit"),
        ("Sign up for our newsletter", "boilerplate"),
        ("Read more: Ferries are old, inspectors say", "boilerplate"),
        ("Related stories", "boilerplate"),
        ("Follow us on Facebook and Instagram.", "boilerplate"),
        ("Share this", "boilerplate"),
        ("Copyright 2024 Lindow Courier", "boilerplate"),
        ("© 2024 Courier Media. All rights reserved. This material may not be published or rewritten.", "boilerplate"),
        ("This story has been updated with a statement by the owner.", "boilerplate"),
        ("Correction: an earlier version misspelled the name of the ferry.", "boilerplate"),
        ("What happens next", "heading"),
    ],
)
def test_furniture_is_told_by_how_it_reads(line: str, kind: FurnitureKind) -> None:
    assert find_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        _ACCOUNT,
        "More than two million people signed up for the insurance in a month.",
        "People can register today if they want to vote in Lindow, the office for elections announced on Monday.",
        "By Monday, both ferries had been towed into the harbor.",
        "Copyright law protects the plans of the ferry, a court ruled.",
        "“Follow us,” the captain told the crew of the second ferry.",
        "Police will publish photos of the wreck on Friday.",
    ],
)
def test_what_tells_something_is_no_furniture(line: str) -> None:
    assert find_kind(line) is None


def test_each_piece_has_its_reason_and_the_rest_is_the_account() -> None:
    reading = read_article(f"Ferries run aground\n\nBy Ana Ruiz\n\n{_ACCOUNT}\n\nShare this")
    found = find_furniture(reading)
    assert [(item.passage, item.kind) for item in found] == [(0, "heading"), (1, "byline"), (3, "boilerplate")]
    assert all(item.why.endswith(".") for item in found)
    assert [passage.span.text for passage in list_account(reading, found)] == [_ACCOUNT]
    blanked = read_account(reading, found)
    assert len(blanked) == len(reading.text)
    assert blanked.strip() == _ACCOUNT


@pytest.mark.parametrize("dateline", ["LINDOW —\n\n", "LINDOW, Norvia (AP) — "])
def test_what_stands_before_the_dateline_is_no_part_of_the_account(dateline: str) -> None:
    reading = read_article(f"Two ferries lie on a beach near Lindow after a storm.\n\n{dateline}{_ACCOUNT}")
    assert next((item.passage, item.kind) for item in find_furniture(reading)) == (0, "caption")
    assert _ACCOUNT in list_account(reading, find_furniture(reading))[0].span.text


@given(st.text(alphabet='By Related:.\n"()©@ab1', max_size=80))
def test_any_text_has_passages_for_its_furniture(text: str) -> None:
    reading = read_article(text)
    assert all(0 <= item.passage < len(reading.passages) for item in find_furniture(reading))


def test_twice_the_lines_take_twice_the_steps() -> None:
    few, many = (read_article("By Ana\n\nShare on (Photo: \n\n" * times) for times in (100, 200))
    assert count_steps(lambda: find_furniture(many)) < 2.5 * count_steps(lambda: find_furniture(few))


def test_what_somebody_says_is_the_account_is_no_furniture() -> None:
    text = f"{_ACCOUNT}\n\nPhoto: The harbor of Lindow.\n\n{_ACCOUNT}"
    assert [item.passage for item in find_furniture(read_article(text))] == [1]
    assert find_furniture(read_article(text, account=frozenset({1}))) == ()
