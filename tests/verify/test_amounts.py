"""A number in our words is that number of the article: value, scale, unit, hedge, and what it counts."""

import pytest

from support.one_line import about_line


@pytest.mark.parametrize(
    ("article", "ours"),
    [
        ("The firm lost £1.2bn.", "The firm lost 1.2 billion pounds."),
        ("The firm lost $4.2M.", "The firm lost 4.2 million dollars."),
        ("The firm lost US$2.5tn.", "The firm lost $2.5 trillion."),
        ("It cost Rs 5 crore.", "It cost 50 million rupees."),
        ("It cost 20 lakh rupees.", "It cost 2 million rupees."),
        ("Some 10km of road was lost.", "Some 10 kilometers of road was lost."),
        ("The road is 1.5km long.", "The road is 1,500 meters long."),
        ("Inflation rose to 3pc.", "Inflation rose to 3 percent."),
        ("Half of the members left.", "50 percent of the members left."),
        ("Three in five members left.", "Three-fifths of the members left."),
        ("It lost 2½ hours of work.", "It lost two and a half hours of work."),
        ("They waited 48 hours for help.", "They waited two days for help."),
        ("A dozen ships sank.", "12 ships sank."),
        ("Twenty-one thousand workers struck.", "21,000 workers struck."),
        ("It was 40C in the city.", "It was 40 degrees Celsius in the city."),
        ("It was minus five degrees in the city.", "It was -5 degrees in the city."),
        ("Shares fell by -3.2 percent.", "Shares fell by 3.2 percent."),
        ("About 2,000 workers struck.", "Around 2,000 workers struck."),
        ("More than 2,000 workers struck.", "Over 2,000 workers struck."),
        ("Some 30 workers struck.", "Thirty or so workers struck."),
        ("Up to 30 workers struck.", "No more than 30 workers struck."),
        ("Between 10 and 15 workers struck.", "10 to 15 workers struck."),
        ("It costs $5-7 million.", "It costs between $5 million and $7 million."),
        ("Pay rose from 10 to 15 percent of the cost.", "Pay rose to 15 percent of the cost."),
        ("Hundreds of workers struck.", "Several hundred workers struck."),
        ("About 300 workers struck.", "Hundreds of workers struck."),
        ("The loss was $2.24 billion.", "The loss was more than $2.2 billion."),
        ("Sweden won 2-1 in the end.", "Sweden won 2–1 in the end."),
        ("An F-16 was lost.", "An F16 was lost."),
        ("The Group of Seven met.", "The G7 met."),
        ("It took over 30 years to build.", "It took 30 years to build."),  # or all through them
        ("The 85 US and 175 Armenian soldiers train.", "85 soldiers of the US train."),
        ("Some 12 soldiers were killed and 30 wounded.", "30 soldiers were wounded."),
        ("Ford fell 12 percent and GM 15 percent.", "GM fell 15 percent, and Ford 12 percent."),
        ("The rate rose 25 basis points.", "The rate rose a quarter of a percentage point."),
        ("The rate rose half a percentage point.", "The rate rose 0.5 percentage points."),
        ("They waited half an hour for help.", "They waited 30 minutes for help."),
        ("The tower is 300m tall.", "The tower is 300 meters tall."),
        ("Sales doubled to 3m.", "Sales doubled to 3 million."),
        ("The firm lost 3m.", "The firm lost $3 million."),
    ],
)
def test_other_words_for_the_same_number_are_fine(article: str, ours: str) -> None:
    assert about_line(article, ours) == []


@pytest.mark.parametrize(
    ("article", "ours"),
    [
        ("The firm lost $4.2 million.", "The firm lost $4.2 billion."),
        ("The firm lost £1.2bn.", "The firm lost £9bn."),
        ("The firm lost £1.2bn.", "The firm lost £1.2m."),
        ("Some 10km of road was lost.", "Some 70km of road was lost."),
        ("It cost 50 lakh rupees.", "It cost 50 crore rupees."),
        ("A third of the members left.", "Two-thirds of the members left."),
        ("Inflation rose to 3.5pc.", "Inflation rose to 35pc."),
        ("The firm employs 2k workers.", "The firm employs 200 workers."),
        ("It was -25 degrees Celsius in the city.", "It was 25 degrees Celsius in the city."),
        ("Hundreds of workers struck.", "Tens of thousands of workers struck."),
        ("An F-16 was lost.", "An F-35 was lost."),
        ("An F-16 was lost.", "It lost 16 planes."),
    ],
)
def test_another_value_or_scale_does_not_stand_there(article: str, ours: str) -> None:
    (found,) = about_line(article, ours)
    assert "does not stand in p1" in found.message


@pytest.mark.parametrize(
    ("article", "ours"),
    [
        ("The road is 50 km long.", "The road is 50 miles long."),
        ("The field holds 3tn cubic feet.", "The field holds 3 trillion cubic meters."),
        ("The tower is 300ft tall.", "The tower is 300m tall."),
        ("The tower is 300m tall.", "The tower is 300 feet tall."),
        ("They ran half a mile in the rain.", "They ran half a kilometer in the rain."),
        ("Support fell by 3 percentage points.", "Support fell by 3 percent."),
        ("It cost 90 dollars.", "It cost 90 euros."),
        ("It cost £90m.", "It cost $90m."),
        ("It was 40C in the city.", "It was 40F in the city."),
        ("They waited 48 hours for help.", "They waited 48 days for help."),
        ("The load weighs 30kg.", "The load weighs 30 tonnes."),
        ("Some 10 soldiers left.", "The exercise took some 10 days."),
        ("It takes 10 days to build.", "It takes 10 soldiers to build."),
        ("It is due within twenty working days.", "It is due within twenty working weeks."),
    ],
)
def test_another_unit_is_shown_beside_the_articles(article: str, ours: str) -> None:
    found = about_line(article, ours)
    assert {finding.weight for finding in found} == {"look"}
    assert any(finding.message.startswith('p1 says "') for finding in found)


@pytest.mark.parametrize(
    ("article", "ours"),
    [
        ("Around 2,000 workers struck.", "2,000 workers struck."),
        ("The 2,000 workers struck.", "Around 2,000 workers struck."),
        ("At least 30 workers struck.", "Nearly 30 workers struck."),
        ("Up to 30 workers struck.", "30 workers struck."),
        ("Up to 30 workers struck.", "At least 30 workers struck."),
        ("Fewer than 30 workers struck.", "More than 30 workers struck."),
        ("Almost 30 workers struck.", "Over 30 workers struck."),
        ("An estimated 30 workers struck.", "30 workers struck."),
        ("Some 30 workers struck.", "30 workers struck."),
        ("About 30 percent of workers struck.", "30 percent of workers struck."),
        ("A 30-odd workers struck.", "30 workers struck."),
        ("30 workers or so struck.", "30 workers struck."),
        ("Between 10 and 15 workers struck.", "15 workers struck."),
        ("As many as 30 workers struck.", "30 workers struck."),
        ("Some 10 to 15 workers struck.", "At least 10 workers struck."),
        ("The loss was $2.24 billion.", "The loss was $2.2 billion."),
    ],
)
def test_a_number_is_as_exact_as_in_the_article(article: str, ours: str) -> None:
    (found,) = about_line(article, ours)
    assert found.weight == "look"
    assert found.message.startswith('p1 says "')
    assert ", this line says " in found.message


@pytest.mark.parametrize(
    ("article", "ours"),
    [
        ("The exercise involves 85 US and 175 Armenian soldiers.", "The exercise involves 175 US and 85 Armenian soldiers."),
        ("The exercise involves 85 US and 175 Armenian soldiers.", "The exercise involves 85 Armenian soldiers."),
        ("The exercise involves 85 US and 175 Armenian soldiers.", "The exercise involves 175 US soldiers."),
        ("It has 12 frigates and 30 tugs at sea.", "It has 30 frigates at sea."),
        ("Ford fell 12 percent and GM 15 percent.", "GM fell 12 percent."),
        ("Polls give 12 percent of women and 15 percent of nurses.", "Polls give 15 percent of women."),
    ],
)
def test_a_number_counts_what_it_counts_in_the_article(article: str, ours: str) -> None:
    found = about_line(article, ours)
    assert found
    assert all(finding.weight == "look" and ", this line says " in finding.message for finding in found)


def test_a_hedge_outside_the_evidence_is_still_the_articles() -> None:
    article = "The deal let around 2,000 peacekeepers in."
    assert about_line(article, "2,000 peacekeepers came in.", evidence="2,000 peacekeepers")
    assert about_line(article, "Around 2,000 peacekeepers came in.", evidence="2,000 peacekeepers") == []


def test_the_evidence_goes_before_the_rest_of_the_passage() -> None:
    article = "Of the 30 ships there, around 30 sank."
    assert about_line(article, "30 ships sank.", evidence="around 30 sank")
    assert about_line(article, "30 ships sank.") == []


@pytest.mark.parametrize(
    ("ours", "weight"),
    [
        ("The firm lost 9,000 workers.", "wrong"),
        ("The firm lost 700 workers.", "look"),
        ("The firm lost three workers.", "look"),
    ],
)
def test_a_number_that_stands_nowhere_is_wrong_unless_we_may_have_counted(ours: str, weight: str) -> None:
    (found,) = about_line("The firm lost 500 workers.", ours, elsewhere="Another firm lost 700 workers.")
    assert found.weight == weight


@pytest.mark.parametrize(
    ("article", "ours", "is_fine"),
    [
        ("Der Verlust betrug 1,5 Milliarden Euro.", "The loss was 1.5 billion euros.", True),
        ("Der Verlust betrug 1.234,5 Euro.", "The loss was 1,234.5 euros.", True),
        ("Der Verlust betrug 1.234 Euro.", "The loss was 1,234 euros.", True),
        ("Der Verlust betrug 1,234 Prozent.", "The loss was 1.234 percent.", True),
        ("Der Verlust betrug 3,5 Mio. Euro.", "The loss was 3.5 million euros.", True),
        ("Der Verlust betrug 3,5 Mio. Euro.", "The loss was 35 million euros.", False),
    ],
)
def test_numbers_of_other_languages_are_read_as_they_write_them(article: str, ours: str, *, is_fine: bool) -> None:
    found = about_line(article, ours, language="de")
    assert [finding.weight for finding in found] == ([] if is_fine else ["look"])
