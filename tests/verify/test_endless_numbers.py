"""A number of more digits than Python turns into an integer: nothing stops at it, and it is still held against the article."""

from dataclasses import replace

import pytest

from briefings.model.briefing import Briefing, Figure
from briefings.text.normalise import normalise
from briefings.text.shorten import shorten
from briefings.verify import Finding, uncovered, verify
from support.factory import ARTICLE, harbour
from support.planting import faults, reprinted

ENDLESS = "9" * 5_000
OTHER = "9" * 4_999 + "8"


def set_in(number: str) -> tuple[Briefing, str]:
    """The briefing and its article, which holds a number of people where it had "1,400"."""
    article = normalise(ARTICLE.replace("1,400", number))
    return reprinted(harbour(), article), article


def about(findings: tuple[Finding, ...], path: str) -> list[str]:
    return [finding.message for finding in findings if finding.path.startswith(path)]


@pytest.mark.parametrize(
    "number",
    [
        ENDLESS,
        f"1,{'234,' * 1_500}567",
        f"{ENDLESS}.5",
        f"0.{ENDLESS}",
        f"{ENDLESS} million",
        f"the {ENDLESS}th",
        "\u0663" * 5_000,
    ],
)
def test_an_article_that_holds_one_can_be_worked_with(number: str) -> None:
    briefing, article = set_in(number)
    said = faults(briefing, article)
    assert {finding.path for finding in said} == {"summary.disputed[0].sides[1].text"}  # where we say 1,400
    assert uncovered(briefing, article) == ()


@pytest.mark.parametrize("words", [f"{ENDLESS} years ago", f"in the {ENDLESS}th century", f"for the past {ENDLESS} days"])
def test_a_time_that_long_is_no_date_and_no_error(words: str) -> None:
    briefing, article = set_in(f"1,400 {words}")
    assert faults(briefing, article) == ()


def test_our_words_may_hold_the_same_number_and_no_other() -> None:
    briefing, article = set_in(ENDLESS)
    side = briefing.summary.disputed[0].sides[1]

    def saying(number: str) -> list[str]:
        told = replace(briefing.summary.disputed[0], sides=(briefing.summary.disputed[0].sides[0], replace(side, text=number)))
        summary = replace(briefing.summary, disputed=(told,))
        findings = verify(replace(briefing, summary=summary), article)
        return [said for said in about(findings, "summary.disputed[0].sides[1].text") if said.startswith("the number")]

    assert saying(f"{ENDLESS}, counts the company.") == []
    assert saying(f"{OTHER}, counts the company.") == [f'the number "{OTHER[:79]}…" does not stand in p2.']


@pytest.mark.parametrize(("value", "fits"), [(ENDLESS, True), (OTHER, False), ("2000", False)])
def test_a_figure_is_held_against_its_words_to_the_digit(value: str, *, fits: bool) -> None:
    briefing, article = set_in(ENDLESS)
    figure = Figure("f9", "people who walked out", value, ENDLESS, ("p2",))
    said = about(verify(replace(briefing, figures=(figure,)), article), "figures[0].value")
    assert [message for message in said if "is not what" in message] == (
        [] if fits else [f'the value {shorten(value, 80)} is not what "{ENDLESS[:79]}…" says.']
    )
