"""Figures: which numbers count or measure something, their value, unit and hedge, and that verify has nothing against them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.extract.figures import find_figures
from briefings.extract.proposals import ActorProposal, FigureProposal
from briefings.extract.reading import read_article
from briefings.model.edtf_dates import parse
from support.one_line import about_figure
from support.steps import count_steps


def find(text: str) -> tuple[FigureProposal, ...]:
    """The figures of a text."""
    return find_figures(read_article(text, parse("2024-05-14")))


def find_one(text: str) -> FigureProposal:
    """The only figure of a text."""
    (figure,) = find(text)
    return figure


@pytest.mark.parametrize(
    ("text", "worded", "value", "unit"),
    [
        ("The strike cost the owner $1.2 million.", "$1.2 million", "1200000", "$"),
        ("Prices rose by 8.5% in Lindow.", "8.5%", "8.5", "%"),
        ("About 2,000 sailors walked out.", "About 2,000 sailors", "2000", "sailors"),
        ("Three ferries sank.", "Three ferries", "3", "ferries"),
        ("The line is 40 miles long.", "40 miles", "40", "miles"),
        ("Between 9 and 12 ferries were lost.", "Between 9 and 12 ferries", "9..12", "ferries"),
        ("It was a 10-day strike.", "10-day", "10", "day"),
        ("A third of the crews agreed.", "A third", "1/3", ""),
        ("Exports fell by a fifth.", "a fifth", "0.2", ""),
        ("The storm left more than 100 dead.", "more than 100 dead", "100", "dead"),
    ],
)
def test_a_figure_has_the_value_and_the_unit_of_its_words(text: str, worded: str, value: str, unit: str) -> None:
    figure = find_one(text)
    assert text[slice(*figure.worded)] == worded
    assert (figure.value, figure.unit, figure.state) == (value, unit, "sure")


@pytest.mark.parametrize(
    ("text", "is_approximate"),
    [("About 2,000 sailors left.", True), ("Nearly 2,000 sailors left.", True), ("Exactly 2,000 sailors left.", False)],
)
def test_a_hedge_makes_a_figure_approximate(text: str, *, is_approximate: bool) -> None:
    assert find_one(text).approximate is is_approximate


def test_what_is_counted_are_the_words_behind_the_number_or_else_the_clause() -> None:
    counted = "The owner has 2,000 trained sailors in Lindow."
    assert counted[slice(*find_one(counted).what)] == "trained sailors"
    share = "Some 61% of the crews agreed."
    assert share[slice(*find_one(share).what)] == "crews"
    changed = "Sales fell 42%, but the owner paid."
    assert changed[slice(*find_one(changed).what)] == "Sales fell 42%"


@pytest.mark.parametrize(
    "text",
    [
        "The line was closed on 3 May 2019.",
        "Ana Ruiz, 51, leads the union.",
        "Ana Ruiz, a 51-year-old captain, leads the union.",
        "Call +44 20 7946 0958 for help.",
        "Lindow won 3-1 in the end.",
        "The ferry lies at gate 5.",
        "Sailors buy the Lumen 7 with its radio.",
        "Dozens of sailors walked out.",
        "It was the third storm.",
        "The two companies agreed.",
        "One of them walked out.",
        "It sank two hours later.",
        "By Ana Ruiz, 3 photos",
        "It was the biggest one-day drop.",
    ],
)
def test_not_every_number_is_a_figure(text: str) -> None:
    assert find(text) == ()


def test_a_figure_that_somebody_claims_says_who() -> None:
    text = "Ruiz said that 2,000 sailors had walked out."
    ruiz = ActorProposal("Ruiz", "person", "sure", ((0, 4),))
    (figure,) = find_figures(read_article(text), (ruiz,))
    assert (figure.standing, figure.by, figure.state) == ("claimed", ("Ruiz",), "sure")
    (nameless,) = find_figures(read_article(text))
    assert (nameless.standing, nameless.by, nameless.state) == ("claimed", (), "check")


@pytest.mark.parametrize(
    "text",
    [
        "The strike cost about US$1.2bn, up to 40 million euros more than in 2019.",
        "Nearly three in five crews agreed; 30 to 40 percent of the others did not.",
        "The 40-mile line carried 1,234.5 tons in roughly three decades.",
        "At least a quarter of the 22,000 sailors, or 5,500 people, walked 800 km.",
    ],
)
def test_verify_has_nothing_against_a_figure_that_is_taken_as_proposed(text: str) -> None:
    found = find(text)
    assert found
    for figure in found:
        worded = text[slice(*figure.worded)]
        assert about_figure(text, worded, figure.value, unit=figure.unit, approximate=figure.approximate) == []


@given(st.text(alphabet="about 12,.5%$–-one third miles “”\n", max_size=120))
def test_extents_lie_inside_the_text_whatever_it_is(text: str) -> None:
    for figure in find(text):
        assert 0 <= figure.sentence[0] <= figure.worded[0] < figure.worded[1] <= figure.sentence[1] <= len(text)
        assert 0 <= figure.what[0] <= figure.what[1] <= len(text)
        assert figure.value


@pytest.mark.parametrize("repeated", ["about 12 sailors and ", "It cost $5 million. ", "9 to 10 "])
def test_twice_the_numbers_take_twice_the_steps(repeated: str) -> None:
    few, many = (read_article(repeated * times) for times in (60, 120))
    assert count_steps(lambda: find_figures(many)) < 2.6 * count_steps(lambda: find_figures(few))
