from dataclasses import replace

import pytest

from briefings.model.briefing import Actor, Event, Point
from briefings.model.source import Stretch
from briefings.verify.ground import prepare
from briefings.verify.meaning import check_attribution
from briefings.verify.meaning.reading import read
from briefings.verify.meaning.speech import attributed
from support.meaning import briefing_of

ARTICLE = """\
The ferry stopped on Monday. Vera Holm, the harbor master, said that the engine had been neglected for years.

“The owners never paid for a single repair,” union leader Paul Reyes told the Harbor Post. “They will not pay now.”

According to the coast guard, 40 people were rescued. The owners have denied neglecting the engine, while the guard rejected that.

The company, which bought the ferry in 2015, lost money last year, analysts say.
"""
HOLM = Actor("holm", "Vera Holm", "person", ("Holm",), cite=("p1",))
REYES = Actor("reyes", "Paul Reyes", "person", ("Reyes",), cite=("p2",))
GUARD = Actor("guard", "coast guard", "organisation", cite=("p3",))
OWNERS = Actor("owners", "owners", "group", cite=("p3",))
ANALYSTS = Actor("analysts", "analysts", "group", cite=("p4",))


def messages(point: Point, evidence: str) -> list[str]:
    briefing, text = briefing_of(ARTICLE, point, HOLM, REYES, GUARD, OWNERS, ANALYSTS, evidence=evidence)
    return [finding.message for finding in check_attribution(prepare(briefing, text))]


SAID = [
    ("The engine had been neglected.", "the engine had been neglected for years", ("holm",)),
    ("The owners never paid for repairs.", "The owners never paid for a single repair", ("reyes",)),
    ("The owners will not pay.", "They will not pay now", ("reyes",)),
    ("40 people were rescued.", "40 people were rescued", ("guard",)),
    ("The company lost money last year.", "lost money last year, analysts say", ("analysts",)),
]


@pytest.mark.parametrize(("text", "evidence", "by"), SAID)
def test_a_claim_told_as_a_fact_is_seen(text: str, evidence: str, by: tuple[str, ...]) -> None:
    point = Point(text, ())
    assert len(messages(point, evidence)) == 1
    assert messages(replace(point, standing="claimed", by=by), evidence) == []


def test_a_claim_that_only_our_words_attribute_stands_as_a_fact() -> None:
    (message,) = messages(Point("Holm says the engine had been neglected.", ()), "the engine had been neglected for years")
    assert message == 'our words say whose word it is ("Holm says"), and yet it stands as a fact.'


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The ferry stopped on Monday.", "The ferry stopped on Monday."),
        ("The company bought the ferry in 2015.", "The company, which bought the ferry in 2015"),
        ("Vera Holm is the harbor master.", "Vera Holm, the harbor master"),
    ],
)
def test_what_the_outlet_itself_says_is_a_fact(text: str, evidence: str) -> None:
    assert messages(Point(text, ()), evidence) == []


def test_whoever_does_not_say_so_is_seen() -> None:
    point = Point("The engine had been neglected.", (), "claimed", ("reyes",))
    (message,) = messages(point, "the engine had been neglected for years")
    assert message.startswith("in the article it is Vera Holm who says so")


def test_our_words_and_by_name_the_same() -> None:
    point = Point("Reyes says the engine had been neglected.", (), "claimed", ("holm",))
    assert messages(point, "the engine had been neglected for years") == [
        "our words give it to Paul Reyes, but it is marked as claimed by Vera Holm."
    ]


def test_each_half_of_a_sentence_has_its_own_speaker() -> None:
    point = Point("The owners deny neglecting the engine.", (), "claimed", ("owners",))
    evidence = "The owners have denied neglecting the engine"
    assert messages(point, evidence) == []
    assert len(messages(replace(point, by=("holm",)), evidence)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Outstanding ferry claims rose last year.",
        "The owners were told to mend the engine.",
        "Laws to keep owners from claiming damages are expected.",
    ],
)
def test_words_that_only_look_like_saying_attribute_nothing(text: str) -> None:
    assert attributed(read(text)) == ""
    assert attributed(read("Holm, a harbor master, reports that all is well.")) != ""


def test_what_somebody_claims_is_not_marked_as_having_happened() -> None:
    evidence = "the engine had been neglected for years"
    briefing, text = briefing_of(ARTICLE, Point("The ferry stopped.", ()), HOLM, GUARD)
    cited = (Stretch(text.index(evidence), text.index(evidence) + len(evidence), ""),)
    claimed = Event(id="e1", what="The engine is neglected.", cite=("p1",), by=("holm",), status="claimed", evidence=cited)

    def find(event: Event) -> list[str]:
        ground = prepare(replace(briefing, events=(event,)), text)
        return [finding.path for finding in check_attribution(ground) if finding.path.startswith("events")]

    assert find(claimed) == []
    assert find(replace(claimed, status="happened")) == ["events[0].status"]
    assert "events[0].status" not in find(replace(claimed, status="happened", by=("guard",)))
