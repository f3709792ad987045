"""What a reader takes in at a glance is short: the budgets of the brief form, at each limit and one word beyond it."""

from dataclasses import replace

import pytest

from briefings.model.briefing import Briefing, Point
from briefings.model.budgets import MOST_POINTS, WORDS, Budgeted, count_words
from briefings.verify.budgets import check_budgets
from support.factory import harbour
from support.planting import put

LEAD = Point("Dock workers stopped work on Monday after talks over night shifts broke down.", ("p2",))


def in_brief(lead: str = LEAD.text) -> Briefing:
    """The harbour's briefing in the brief form."""
    about = harbour()
    key = (replace(LEAD, id="key-1", text="The union says that about 2,000 people walked out."),)
    return replace(about, summary=replace(about.summary, lead=replace(LEAD, text=lead), key=key))


def found(briefing: Briefing) -> list[tuple[str, str]]:
    return [(finding.path, finding.weight) for finding in check_budgets(briefing)]


FIELDS: tuple[tuple[Budgeted, str], ...] = (
    ("headline", "summary.headline.text"),
    ("lead", "summary.lead.text"),
    ("key", "summary.key[0].text"),
    ("why", "summary.why.text"),
    ("dispute", "summary.disputed[0].brief"),
    ("note", "notes[0].brief"),
)


@pytest.mark.parametrize(("field", "path"), FIELDS)
def test_a_field_is_looked_at_from_one_word_too_many_on(field: Budgeted, path: str) -> None:
    most = WORDS[field]
    assert found(put(in_brief(), path, "word " * most)) == []
    assert found(put(in_brief(), path, "word " * (most + 1))) == [(path, "look")]
    (finding,) = check_budgets(put(in_brief(), path, "word " * (most + 1)))
    assert f"has {most + 1} words, and {most} are the most" in finding.message


def test_the_numbers_are_those_of_the_brief_form() -> None:
    assert dict(WORDS) == {"headline": 12, "lead": 24, "key": 16, "why": 16, "dispute": 18, "note": 12}


@pytest.mark.parametrize(
    ("lead", "is_one"),
    [
        ("Dock workers stopped work on Monday.", True),
        ("Dock workers stopped work. They want a date.", False),
        ("Dock workers stopped work! “We will not move,” says Ruiz.", False),
        ("Gen. Ruiz and the U.S. Army met Mr. Okafor on Sept. 11 at St. Ann.", True),
        ("Ruiz asked: “Why?” and left at 5 p.m. without an answer", True),
        ("It rose by 2.5 percent to 1.400.", True),
    ],
)
def test_a_lead_is_one_sentence(lead: str, *, is_one: bool) -> None:
    assert (found(in_brief(lead)) == []) is is_one


def test_the_points_over_seven_are_looked_at_one_by_one() -> None:
    about = in_brief()
    points = tuple(replace(LEAD, id=f"point-{number}") for number in range(1, MOST_POINTS + 3))
    assert found(replace(about, summary=replace(about.summary, points=points[:MOST_POINTS]))) == []
    more = found(replace(about, summary=replace(about.summary, points=points)))
    assert more == [("summary.points[7]", "look"), ("summary.points[8]", "look")]


def test_a_briefing_without_a_lead_gets_one_hint_and_no_budget() -> None:
    assert found(put(harbour(), "summary.headline.text", "word " * 40)) == [("summary.lead", "hint")]


def test_a_dash_is_no_word() -> None:
    assert count_words("US drills — and ICC plans – strain ties") == 7
