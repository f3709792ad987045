"""A figure's value, unit and exactness are those of its words."""

import pytest

from support.one_line import about_figure


@pytest.mark.parametrize(
    ("article", "worded", "value", "unit"),
    [
        ("The firm lost £1.2bn.", "£1.2bn", "1200000000", ""),
        ("The firm lost £1.2bn.", "£1.2bn", "1.2", "billion pounds"),
        ("It cost Rs 5 crore.", "Rs 5 crore", "50000000", "rupees"),
        ("It rose by 85 percent.", "85 percent", "85", "percent"),
        ("It rose by 85 percent.", "85 percent", "0.85", ""),
        ("It rose by 85%.", "85%", "85", "%"),
        ("It took three decades.", "three decades", "3", "decades"),
        ("It took three decades.", "three decades", "30", "years"),
        ("It took nine to 10 days.", "nine to 10 days", "9..10", "days"),
        ("It costs $5-7 million.", "$5-7 million", "5000000..7000000", "dollars"),
        ("Three in five members left.", "Three in five", "3/5", ""),
        ("Half a million people left.", "Half a million", "500000", "people"),
        ("It was -5C in the city.", "-5C", "-5", "\u00b0C"),
        ("It lost 2½ hours of work.", "2½ hours", "2.5", "hours"),
    ],
)
def test_a_value_is_what_the_words_say(article: str, worded: str, value: str, unit: str) -> None:
    assert about_figure(article, worded, value, unit=unit) == []


@pytest.mark.parametrize(
    ("article", "worded", "value", "unit"),
    [
        ("The 500 people fled.", "500 people", "5", "people"),
        ("The 2,000 people fled.", "2,000 people", "20", "people"),
        ("The firm lost £1.2bn.", "£1.2bn", "1.2", "pounds"),
        ("The firm lost £1.2bn.", "£1.2bn", "1200000", ""),
        ("It cost Rs 5 crore.", "Rs 5 crore", "5000000", ""),
        ("It took nine to 10 days.", "nine to 10 days", "9", "days"),
        ("It took nine to 10 days.", "nine to 10 days", "10..12", "days"),
        ("Three in five members left.", "Three in five", "3", ""),
    ],
)
def test_another_value_is_found(article: str, worded: str, value: str, unit: str) -> None:
    assert [finding.path for finding in about_figure(article, worded, value, unit=unit)] == ["figures[0].value"]


def test_part_of_a_number_does_not_stand_in_the_article() -> None:
    for worded in ("1.2", "£1.2", "2bn"):
        found = about_figure("The firm lost £1.2bn.", worded, "1.2")
        assert "figures[0].worded" in [finding.path for finding in found], worded


@pytest.mark.parametrize("hedge", ["about", "around", "some", "nearly", "an estimated"])
def test_a_hedge_in_the_words_or_before_them_makes_a_figure_approximate(hedge: str) -> None:
    article = f"There were {hedge} 500 people."
    for worded in (f"{hedge} 500 people", "500 people"):
        assert [finding.path for finding in about_figure(article, worded, "500")] == ["figures[0].approximate"]
        assert about_figure(article, worded, "500", approximate=True) == []


def test_what_the_article_counts_exactly_is_not_approximate() -> None:
    found = about_figure("There were 500 people.", "500 people", "500", approximate=True)
    assert [finding.path for finding in found] == ["figures[0].approximate"]
    for hedge in ("at least", "more than", "up to"):
        article = f"There were {hedge} 500 people."
        assert about_figure(article, "500 people", "500") == about_figure(article, "500 people", "500", approximate=True) == []


@pytest.mark.parametrize(
    ("article", "worded", "unit", "is_fine"),
    [
        ("The road is 50 km long.", "50 km", "kilometers", True),
        ("The road is 50 km long.", "50 km", "miles", False),
        ("The road is 50 km long.", "50", "miles", False),
        ("It took 50 years.", "50 years", "months", False),
        ("It took 50 years.", "50 years", "million", False),
        ("It took 50 working days.", "50 working days", "weeks", False),
        ("It cost $50 in all.", "$50", "US dollars", True),
        ("It cost $50 in all.", "$50", "euros", False),
        ("It fell by 50 percentage points.", "50 percentage points", "percent", False),
        ("There were 50 soldiers.", "50 soldiers", "soldiers", True),
    ],
)
def test_a_unit_is_that_of_the_words(article: str, worded: str, unit: str, *, is_fine: bool) -> None:
    found = [finding.path for finding in about_figure(article, worded, "50", unit=unit)]
    assert found == ([] if is_fine else ["figures[0].unit"])
