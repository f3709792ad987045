from dataclasses import replace

import pytest

from briefings.model.briefing import Actor, Point
from briefings.verify.ground import prepare
from briefings.verify.meaning import check_meaning
from briefings.verify.wording import check_wording
from support.meaning import briefing_of

ARTICLE = (
    "On Monday 85 US and 175 Armenian soldiers met. A plan to deport Ukrainian children angered Russia. Its army left Kenya.\n"
)
ACTORS = tuple(Actor(name.lower(), name, "state") for name in ("Armenia", "Ukraine", "Russia", "US", "Kenya"))


def find_kinds(ours: str) -> list[str]:
    briefing, text = briefing_of(ARTICLE, Point(ours, ()), *ACTORS, evidence=ARTICLE.strip())
    return [finding.message for finding in check_meaning(prepare(replace(briefing), text)) if "there" in finding.message]


@pytest.mark.parametrize(
    "ours", ["US and Russian soldiers met.", "A plan was made to deport Russian children.", "Kenyan soldiers met on Monday."]
)
def test_a_thing_of_one_country_is_not_told_as_anothers(ours: str) -> None:
    assert len(find_kinds(ours)) == 1


@pytest.mark.parametrize(
    "ours",
    [
        "Armenian and US soldiers met.",
        "American soldiers met on Monday.",
        "Ukraine's children were to be deported.",
        "The Russian army left Kenya.",
        "Soldiers of two nations met.",
    ],
)
def test_what_is_of_that_country_or_of_none_named_is_left_alone(ours: str) -> None:
    assert find_kinds(ours) == []


@pytest.mark.parametrize(
    ("ours", "count"), [("Lorn would arrest Dahl on its soil.", 0), ("Lorn would arrest Holm on its soil.", 1)]
)
def test_a_pronoun_stands_for_nobody_who_is_named_far_off(ours: str, count: int) -> None:
    article = "Lorn signed it and would arrest Dahl if he came.\n\nShips sail.\n\nTrains run.\n\nBuses stop.\n\nHolm leads Vey.\n"
    people = (Actor("dahl", "Dahl", "person"), Actor("holm", "Holm", "person"))
    evidence = "would arrest Dahl if he came"
    briefing, text = briefing_of(article, Point(ours, ()), *people, Actor("lorn", "Lorn", "state"), evidence=evidence)
    point = replace(briefing.summary.headline, cite=("p1",))
    one = replace(briefing, summary=replace(briefing.summary, headline=point))
    assert len([finding for finding in check_meaning(prepare(one, text)) if "is named there" in finding.message]) == count


def test_an_adjective_of_two_words_names_the_country() -> None:
    article = "South Korean officials signed a trade accord on Monday.\n"
    ours = Point("South Korea signed a trade accord on Monday.", ())
    briefing, text = briefing_of(article, ours, Actor("south-korea", "South Korea", "state"), evidence=article.strip())
    assert [finding.message for finding in check_wording(prepare(briefing, text))] == []
